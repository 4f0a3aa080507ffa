"""How is a field of a fillable form written in Word? One content control, and how it is found again.

A control stands alone in its cell, and it is named twice: by its tag, and by a bookmark around it,
because LibreOffice up to 7.4 drops the tags when it saves. Word takes no tag longer than 64 signs.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from intake.words import lines
from templates.form_fields import Kind, Leaf

LONGEST_NAME = 64
PLACEHOLDER_STYLE = "Placeholder Text"
LEAVE_OPEN = "(kosongkan)"
_WORDS = {
    Kind.TEXT: ("ketik di sini", "isi"),
    Kind.LINES: ("ketik di sini, boleh beberapa baris", "isi"),
    Kind.DATE: ("pilih tanggal atau ketik hh/bb/tttt", "tanggal"),
    Kind.CLOCK: ("ketik jam, misalnya 08.00", "jam"),
    Kind.NUMBER: ("ketik angka", "angka"),
    Kind.CHOICE: ("pilih salah satu", "pilih"),
    Kind.CHECK: ("", ""),
}
PLACEHOLDERS = frozenset(word for words in _WORDS.values() for word in words)
HINTS = {kind: words[0] for kind, words in _WORDS.items()}
YES, NO = "☒", "☐"
_FIRST_ID = 1000
_STYLE = '<w:pPr><w:pStyle w:val="IsiTabel"/></w:pPr>'
_GREY = '<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>'
_GAP = '<w:pPr><w:pStyle w:val="Jarak"/></w:pPr>'
_INDEX = re.compile(r"\[(\d+)\]")


class Place(NamedTuple):
    """Where a control stands: its running number, field and label, and how its cell is.

    `free` says whether a choice may be taken back.
    """

    number: int
    path: str
    title: str
    narrow: bool
    free: bool


def mark_of(path: str) -> str:
    """The bookmark of a field, at most 40 signs: `isi_1a2b3c4d_0` for `jadwal[0].tahap`."""
    rows = "".join(f"_{number}" for number in _INDEX.findall(path))
    return f"isi_{digest_of(_INDEX.sub('[]', path))}{rows}"


def digest_of(pattern: str) -> str:
    """Eight digits for a path without its row numbers (`jadwal[].tahap`)."""
    return sha256(pattern.encode()).hexdigest()[:8]


def shown(leaf: Leaf, value: Any) -> str:
    """A value as people write it; nothing for what is not there."""
    if leaf.kind is Kind.CHECK:
        return YES if value is True else NO
    if value is None or value == "":
        return ""
    if leaf.kind is Kind.DATE:
        return _day(str(value))
    if leaf.kind is Kind.CHOICE:
        return dict(leaf.options).get(str(value), "")
    if leaf.kind is Kind.NUMBER and isinstance(value, int) and value >= 10_000:
        return f"{value:,}".replace(",", ".")
    return lines(str(value))


def control(leaf: Leaf, place: Place, value: Any) -> str:
    """The content of a cell: paragraphs with one control, holding `value` where there is one."""
    words = shown(leaf, value)
    empty = not words
    head = _properties(place, empty) + _kind(leaf, place, words)
    if empty:
        lines = [_run(_WORDS[leaf.kind][place.narrow], placeholder=True)]
    elif leaf.kind is Kind.LINES:
        lines = [_run(line) for line in words.split("\n")]
    else:
        lines = [_run(" ".join(words.split()))]
    if leaf.kind is not Kind.LINES:
        return f"<w:p>{_STYLE}{_marked(place, head, lines[0])}</w:p>"
    # A control of whole paragraphs, so that Enter works in it; a cell must not end with one.
    inner = "".join(f"<w:p>{_STYLE}{line}</w:p>" for line in lines)
    return f"{_marked(place, head, inner)}<w:p>{_GAP}</w:p>"


def repeating(title: str, rows: Sequence[str], numbers: Iterator[int]) -> str:
    """Table rows of which Word offers more by a plus sign; other programs see plain rows."""
    items = "".join(
        f"<w:sdt><w:sdtPr>{_id(next(numbers))}<w15:repeatingSectionItem/></w:sdtPr>"
        f"<w:sdtContent>{row}</w:sdtContent></w:sdt>"
        for row in rows
    )
    return (
        f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(title[:LONGEST_NAME])}/>{_id(next(numbers))}"
        f"<w15:repeatingSection/></w:sdtPr><w:sdtContent>{items}</w:sdtContent></w:sdt>"
    )


def _id(number: int) -> str:
    return f'<w:id w:val="{_FIRST_ID + number}"/>'


def _marked(place: Place, head: str, content: str) -> str:
    return (
        f'<w:bookmarkStart w:id="{place.number}" w:name="{mark_of(place.path)}"/>'
        f"<w:sdt><w:sdtPr>{head}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
        f'<w:bookmarkEnd w:id="{place.number}"/>'
    )


def _properties(place: Place, empty: bool) -> str:
    # Word takes no row away in which something is locked.
    lock = "" if "[" in place.path else '<w:lock w:val="sdtLocked"/>'
    return (
        f"<w:alias w:val={quoteattr(place.title[:LONGEST_NAME])}/>"
        f"<w:tag w:val={quoteattr(place.path)}/>{_id(place.number)}"
        f"{lock}{'<w:showingPlcHdr/>' if empty else ''}"
    )


def _kind(leaf: Leaf, place: Place, words: str) -> str:
    if leaf.kind is Kind.DATE:
        return _date(words)
    if leaf.kind is Kind.CHOICE:
        free = (LEAVE_OPEN,) if place.free else ()
        items = "".join(
            f"<w:listItem w:displayText={quoteattr(word)} w:value={quoteattr(word)}/>"
            for word in (*(option.shown for option in leaf.options), *free)
        )
        return f"<w:dropDownList>{items}</w:dropDownList>"
    if leaf.kind is Kind.CHECK:
        return (
            f'<w14:checkbox><w14:checked w14:val="{int(words == YES)}"/>'
            '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
            '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
        )
    return "" if leaf.kind is Kind.LINES else "<w:text/>"


def _date(words: str) -> str:
    day = "-".join(reversed(words.split("/")))
    held = f' w:fullDate="{day}T00:00:00Z"' if day else ""
    return (
        f'<w:date{held}><w:dateFormat w:val="dd/MM/yyyy"/><w:lid w:val="id-ID"/>'
        '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
    )


def _run(text: str, placeholder: bool = False) -> str:
    look = _GREY if placeholder else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _day(value: str) -> str:
    try:
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    except ValueError:
        return ""
