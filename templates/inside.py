"""What stands in the parts of a foreign template, and may it stay there?

Elements and fields that fetch or run something are refused. So is a tag that is not closed in its
paragraph or stands outside the text: docxtpl searches with expressions that take very long on such
files, and nobody can see what the tag would do.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from templates.foreign_xml import parsed, written
from templates.refused import TemplateRefused

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LINKS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_VML = "{urn:schemas-microsoft-com:vml}"
_RUNNING = {
    "altChunk": "dokumen sematan (altChunk)",
    "subDoc": "subdokumen",
    "object": "objek sematan (OLE)",
    "OLEObject": "objek sematan (OLE)",
    "control": "kontrol aktif",
    "attachedTemplate": "templat terlampir",
    "mailMerge": "gabungan surat (mail merge)",
    "frameset": "bingkai web",
    "delText": "perubahan terlacak yang belum diterima atau ditolak",
}
# What a field may be. DDE, INCLUDETEXT, INCLUDEPICTURE, LINK, IMPORT, DATABASE, MACROBUTTON and
# their like reach outside; DATE and TIME would print another day than the document's.
_FIELDS = frozenset({
    "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "REF", "NOTEREF", "STYLEREF", "SEQ",
    "TOC", "TC", "HYPERLINK", "SYMBOL", "TITLE", "SUBJECT", "AUTHOR", "DOCPROPERTY", "FORMTEXT",
    "FORMCHECKBOX", "FORMDROPDOWN",
})  # fmt: skip
_FIELD_ELEMENTS = tuple(_W + name for name in ("fldSimple", "fldChar", "instrText", "delInstrText"))
_MARK = re.compile(r"\{[{%#]|[}%#]\}")
_CLOSED_BY = {"{{": "}}", "{%": "%}", "{#": "#}"}
_MOST_TAGS, _LONGEST_TAG = 5_000, 500
# Far more than any document people make, and little enough to be read in a second or two.
_MOST_ELEMENTS, _MOST_ATTRIBUTES, _MOST_SECTIONS = 200_000, 100, 500


def look_through(parts: Mapping[str, bytes]) -> None:
    """Raise `TemplateRefused` for what may not stand in the parts of a template."""
    tags = elements = 0
    for xml in parts.values():
        root = parsed(xml)
        for element in root.iter("{*}*"):
            elements += 1
            _check_size(element, elements)
            _check_element(element)
        if sum(1 for _ in root.iter(f"{_W}sectPr")) > _MOST_SECTIONS:
            raise _refused(f"lebih dari {_MOST_SECTIONS} bagian halaman (section)")
        for code in _field_codes(root):
            _check_field(code)
        tags += _check_tags(root)
    if tags > _MOST_TAGS:
        raise _refused(f"lebih dari {_MOST_TAGS} tanda isian")


def cut_off(xml: bytes, relations: Collection[str]) -> bytes:
    """The part without references to these relationships."""
    root = parsed(xml)
    for element in root.iter("{*}*"):
        for name, value in list(element.attrib.items()):
            if name.startswith(_LINKS) and value in relations:
                del element.attrib[name]
    return written(root)


def _refused(what: str) -> TemplateRefused:
    return TemplateRefused(
        f"Templat berisi {what}, yang tidak diizinkan. Hapus bagian itu di Word, lalu coba lagi."
    )


def _check_size(element: Any, number: int) -> None:
    if number > _MOST_ELEMENTS:
        raise _refused(f"lebih dari {_MOST_ELEMENTS} unsur")
    # Before anything looks at them one by one: lxml takes time with the square of their number.
    if len(element.attrib) > _MOST_ATTRIBUTES:
        raise _refused(f"unsur dengan lebih dari {_MOST_ATTRIBUTES} keterangan")


def _check_element(element: Any) -> None:
    namespace, _, name = element.tag.rpartition("}")
    if name in _RUNNING:
        raise _refused(_RUNNING[name])
    if f"{namespace}}}" == _W and element.prefix != "w":  # docxtpl looks for the usual prefix only
        raise _refused("unsur Word dengan awalan yang tidak lazim")
    if f"{namespace}}}" == _VML and {"src", "href"} & set(element.attrib):
        raise _refused("gambar dari luar berkas")
    if any(_MARK.search(value) for value in element.attrib.values()):
        raise _refused("tanda isian di luar teks, misalnya pada teks alternatif gambar")
    is_text = element.tag == f"{_W}t"
    if is_text and len(element):
        raise _refused("teks yang susunannya rusak")
    outside = (element.tail or "") + ("" if is_text else element.text or "")
    if "{" in outside or "}" in outside:
        raise _refused("tanda kurung kurawal di luar teks, misalnya pada rumus atau kode bidang")
    if element.tag == f"{_W}tc" and element.find(f"{_W}tcPr") not in (None, *element[:1]):
        raise _refused("tabel yang susunannya rusak")


def _field_codes(root: Any) -> Iterator[str]:
    """The code of every field; of a field begun inside another's code, each by itself."""
    unread: list[str | None] = []  # the codes of the fields now open, `None` once it has ended
    for element in root.iter(*_FIELD_ELEMENTS):
        kind = element.get(f"{_W}fldCharType")
        if element.tag == f"{_W}fldSimple":
            yield element.get(f"{_W}instr", "")
        elif kind == "begin":
            if unread and unread[-1] == "":
                yield ""  # the name of the outer field would come out of the inner one
            unread.append("")
        elif kind is None and unread and unread[-1] is not None:
            unread[-1] += (element.text or "").lstrip() if unread[-1] == "" else element.text or ""
        elif kind is None:
            yield element.text or ""
        elif unread:
            yield from (code for code in unread[-1:] if code is not None)
            unread[-1:] = [] if kind == "end" else [None]
    yield from (code for code in unread if code is not None)


def _check_field(code: str) -> None:
    name = next(iter(code.split()), "").upper()
    if name not in _FIELDS:
        raise _refused(f"bidang (field) {name[:40] or 'tanpa nama'}")


def _check_tags(root: Any) -> int:
    """How many tags the text has. Raises `TemplateRefused` unless each ends in its paragraph."""
    paragraphs = [
        "".join(text.text or "" for text in paragraph.iter(f"{_W}t"))
        for paragraph in root.iter(f"{_W}p")
        if next(paragraph.iterancestors(f"{_W}p"), None) is None
    ]
    marks = sum(_closed_tags(paragraph) for paragraph in paragraphs)
    # docxtpl joins braces over everything between them, also over the end of a paragraph.
    whole = "".join(text.text or "" for text in root.iter(f"{_W}t"))
    if len(_MARK.findall(whole)) != 2 * marks:
        raise _refused("tanda isian yang terbagi atas dua paragraf")
    return marks


def _closed_tags(text: str) -> int:
    begin = None
    tags = 0
    for mark in _MARK.finditer(text):
        near = text[max(mark.start() - 40, 0) : mark.end() + 40].strip()
        if begin is None and mark.group() in _CLOSED_BY:
            begin = mark
            continue
        if begin is None or mark.group() != _CLOSED_BY[begin.group()]:
            raise _unreadable(near)
        if mark.end() - begin.start() > _LONGEST_TAG:
            raise _refused(f'tanda isian yang terlalu panjang di dekat "{near}"')
        begin, tags = None, tags + 1
    if begin:
        raise _unreadable(text[max(begin.start() - 40, 0) :][:80])
    return tags


def _unreadable(near: str) -> TemplateRefused:
    return TemplateRefused(
        f'Tanda isian di templat tidak terbaca di dekat "{near}". '
        "Buka dan tutup setiap tanda dalam satu paragraf, lalu coba lagi."
    )
