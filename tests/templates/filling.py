"""Fills in a fillable form as Word does it, and changes single parts of such a file by hand."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from templates.packing import pack, unpack

HIDDEN = ("kode_dokumen", "nomor", "penerimaan", "pemeriksaan", "kop")
_CHECKED = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def controls(docx: bytes) -> dict[str, Any]:
    """Every control by its tag."""
    body = Document(BytesIO(docx)).element.body
    return {
        tag.get(qn("w:val")): sdt for sdt in body.iter(qn("w:sdt")) for tag in sdt.iter(qn("w:tag"))
    }


def changed(docx: bytes, change: Callable[[Any], None]) -> bytes:
    """The file after `change` was made to its body."""
    document = Document(BytesIO(docx))
    change(document.element.body)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(docx: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The file with one member of its package changed."""
    members = unpack(docx)
    return pack(members | {part: change(members[part])})


def filled(docx: bytes, values: Mapping[str, Any]) -> bytes:
    """The file with these values typed, picked or ticked in the controls of these tags."""

    def change(body: Any) -> None:
        found = {
            tag.get(qn("w:val")): tag.getparent().getparent() for tag in body.iter(qn("w:tag"))
        }
        for tag, value in values.items():
            fill(found[tag], value)

    return changed(docx, change)


def fill(sdt: Any, value: Any) -> None:
    """Put a value into one control: the sign of the placeholder goes, a date is held twice."""
    properties, content = sdt.find(qn("w:sdtPr")), sdt.find(qn("w:sdtContent"))
    for sign in properties.findall(qn("w:showingPlcHdr")):
        properties.remove(sign)
    if isinstance(value, bool):
        properties.find(f".//{_CHECKED}checked").set(f"{_CHECKED}val", str(int(value)))
        value = "☒" if value else "☐"
    picker = properties.find(qn("w:date"))
    if picker is not None and value[4:5] == "-":
        picker.set(qn("w:fullDate"), f"{value}T00:00:00Z")
        value = "/".join(reversed(value.split("-")))
    paragraphs = content.findall(qn("w:p"))
    for place, line in enumerate(str(value).split("\n")):
        if not paragraphs:
            _write(content, line)
            continue
        if place:
            paragraphs.append(deepcopy(paragraphs[0]))
            paragraphs[-2].addnext(paragraphs[-1])
        _write(paragraphs[place], line)


def _write(into: Any, text: str) -> None:
    for run in into.findall(qn("w:r")):
        into.remove(run)
    run = parse_xml(f'<w:r {nsdecls("w")}><w:t xml:space="preserve"/></w:r>')
    run[0].text = text
    into.append(run)


def by_tag(facts: Any, path: str = "") -> dict[str, Any]:
    """Facts as what is typed into each control; what is empty is not typed."""
    found: dict[str, Any] = {}
    if isinstance(facts, dict):
        for name, value in facts.items():
            found |= by_tag(value, f"{path}.{name}".lstrip("."))
    elif isinstance(facts, list):
        for place, value in enumerate(facts):
            found |= by_tag(value, f"{path}[{place}]")
    elif facts is not None and facts != "":
        found[path] = facts if isinstance(facts, bool) else str(facts)
    return found


def room_for(facts: Any) -> Any:
    """The same lists with nothing in them: a blank made with it has room for these facts."""
    if isinstance(facts, dict):
        return {name: room_for(value) for name, value in facts.items() if _holds_list(value)}
    if isinstance(facts, list):
        return [room_for(value) if isinstance(value, dict) else None for value in facts]
    return None


def _holds_list(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_holds_list, value.values()))
    return isinstance(value, list)
