"""Which Word form does somebody without an account fill in? Built from the form, read back later.

The labels, choices and limits are those of the form; `readback.py` turns the filled file into facts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any, NamedTuple

from forms import FORMS
from forms.parts import Formulir
from templates import fill_tables as tables
from templates.controls import Place, control, repeating, shown
from templates.filters import gabung
from templates.form_fields import Group, Kind, Leaf, Part, Rows, parts_of
from templates.form_paper import packed

_ROW, _LINES = 0.65, 1.7  # least heights: a pen could still be used on the printed form
_BLOCKS = 3  # rows too wide for a table stand one below the other and need much room
_WHOLE = 6  # a table of so few rows is not torn apart at the end of a page
_NARROW = 6.0  # in a narrower cell the placeholder is one word

_HOW = (
    "**Cara mengisi.** Klik bidang di sebelah kanan labelnya atau di dalam tabel, lalu ketik atau "
    "pilih isinya. Isian bertanda * wajib diisi; pada bagian “bila ada” dan pada baris tabel, "
    "tanda itu berlaku bila bagian atau baris tersebut dipakai. Bila baris tabel kurang, klik tanda "
    "+ di ujung baris terakhir, atau salin baris itu lalu tempel di bawahnya."
)
_WHERE = (
    "**Cara mengirim.** Simpan sebagai dokumen Word (.docx), lalu kirim berkas itu, bukan cetakan "
    "atau PDF-nya, ke {}. Helpdesk menyusun naskah dari isian ini.{}"
)
_NEVER = "**Jangan menulis kata sandi** di bidang mana pun; formulir ini tidak memerlukannya."
_HELPDESK = "helpdesk yang memberikan formulir ini"


_Column = tuple[str, str, Leaf]  # path below the group or row, label, value


class _At(NamedTuple):
    """Where the walk is: the path so far, the title of the part, and whether it may stay empty."""

    path: str = ""
    title: str = ""
    hint: str = ""
    free: bool = False


@dataclass
class _Sheet:
    """The form while it is written."""

    rows: int
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    xml: list[str] = field(default_factory=list)

    def place(self, path: str, title: str, at: _At, narrow: bool = False) -> Place:
        """The place of the next control."""
        return Place(next(self.numbers), path, title, narrow, at.free)


def names() -> tuple[str, ...]:
    """Every document that people without an account fill in, by name."""
    return tuple(name for name, form in FORMS.items() if form.filled_outside)


def blank(form: type[Formulir], known: Mapping[str, Any] | None = None, rows: int = 5) -> bytes:
    """The fillable Word file of a form; the same arguments always give the same bytes.

    `known` holds facts as plain JSON that are filled in already; a helpdesk address in it
    (`helpdesk`) is also named as the place to send the file to. Every table has `rows` rows, or as
    many as are known or the form demands.
    """
    known = known or {}
    sheet = _Sheet(rows)
    _write(sheet, parts_of(form), known, _At())
    head = "".join(tables.paragraph(text, "Catatan") for text in _instructions(form, known))
    body = "".join(sheet.xml).removesuffix(tables.GAP) + tables.END
    return packed(form, head + body)


def _instructions(form: type[Formulir], known: Mapping[str, Any]) -> tuple[str, ...]:
    helpdesk = known.get("helpdesk")
    address = helpdesk.get("email") if isinstance(helpdesk, Mapping) else helpdesk
    to = f"{_HELPDESK} ({address})" if address and isinstance(address, str) else _HELPDESK
    signed = f" Penanda tangannya: {gabung(form.signers)}." if form.signers else ""
    return _HOW, _WHERE.format(to, signed), _NEVER


def _write(sheet: _Sheet, parts: tuple[Part, ...], now: Mapping[str, Any], at: _At) -> None:
    """Values in a row of their own table, then every group and every list in its table."""
    if at.path:  # below a title its own values come first, or they would seem to be the list's
        parts = tuple(sorted(parts, key=lambda part: not isinstance(part, Leaf)))
    values: list[_Column] = []
    for part in parts:
        if isinstance(part, Leaf):
            values.append((f".{part.name}", part.title, part))
            continue
        _pairs(sheet, values, now, at)
        values = []
        below = _below(part, at)
        held = _held(part, now.get(part.name), at)
        if isinstance(part, Rows):
            _rows(sheet, part, held if isinstance(held, list) else [], below)
        else:
            _write(sheet, part.parts, held if isinstance(held, Mapping) else {}, below)
    _pairs(sheet, values, now, at)


def _below(part: Group | Rows, at: _At) -> _At:
    optional = isinstance(part, Group) and part.optional
    title = f"{at.title}: {part.title}" if at.title else part.title
    path = f"{at.path}.{part.name}".strip(".")
    return _At(path, f"{title} (bila ada)" if optional else title, part.hint, at.free or optional)


def _held(part: Part, known: Any, at: _At) -> Any:
    """What is known of a part; a default is filled in only where nothing may stay empty."""
    return part.default if known is None and not at.free else known


def _pairs(sheet: _Sheet, columns: list[_Column], now: Mapping[str, Any], at: _At) -> None:
    if not columns:
        return
    widths = tables.LABEL_WIDTH, tables.WIDTH - tables.LABEL_WIDTH
    lines = [tables.title_row(widths, at.title, at.hint)] if at.title else []
    for left, (path, title, leaf) in enumerate(columns, 1 - len(columns)):
        place = sheet.place(f"{at.path}{path}".strip("."), title, at)
        keep = bool(left and at.title)
        label = tables.label(widths[0], _starred(title, leaf), _hint(leaf, at.free), keep)
        held = control(leaf, place, _held(leaf, _inside(now, path), at))
        height = _LINES if leaf.kind is Kind.LINES else _ROW
        lines.append(tables.row((label, tables.cell(widths[1], held)), height=height))
    sheet.xml.append(tables.table(widths, lines))


def _rows(sheet: _Sheet, part: Rows, now: list[Any], at: _At) -> None:
    columns = _columns(part.item)
    widths = columns and tables.column_widths([column[1:] for column in columns])
    wanted = sheet.rows if widths else min(sheet.rows, _BLOCKS)
    many = max(len(now), part.least, min(wanted, part.most))
    held = [now[place] if place < len(now) else None for place in range(many)]
    if columns and widths:
        titled = at._replace(title=f"{at.title}\N{NO-BREAK SPACE}*" if part.needed else at.title)
        _table(sheet, columns, [tables.NUMBER_WIDTH, *widths], held, titled)
        return
    assert isinstance(part.item, Group)
    for place, known in enumerate(held):
        one = _At(f"{at.path}[{place}]", f"{at.title} – {place + 1}", at.hint, free=True)
        facts = known if isinstance(known, Mapping) else {}
        if columns:
            _pairs(sheet, columns, facts, one)
        else:
            _write(sheet, part.item.parts, facts, one)


def _columns(item: Leaf | Group) -> list[_Column] | None:
    """Path, label and value of every column of a list; `None` where a list stands in the list."""
    if isinstance(item, Leaf):
        return [("", "Isi", item)]
    found: list[_Column] = []
    for part in item.parts:
        if isinstance(part, Rows):
            return None
        inner = _columns(part)
        if inner is None:
            return None
        group = isinstance(part, Group)
        found += [
            (f".{part.name}{path}", f"{part.title}: {title}" if group else part.title, leaf)
            for path, title, leaf in inner
        ]
    return found


def _table(
    sheet: _Sheet, columns: list[_Column], widths: list[float], held: list[Any], at: _At
) -> None:
    heads = ["No.", *(_starred(title, leaf) for _, title, leaf in columns)]
    said = dict.fromkeys(_hint(leaf, True, title) for _, title, leaf in columns)
    lines = [tables.title_row(widths, at.title, " ".join(filter(None, (at.hint, *said))))]
    if any(path for path, _, _ in columns):
        lines.append(tables.heads_row(widths, heads))
    free = at._replace(free=True)
    rows: list[str] = []
    for number, known in enumerate(held):
        keep = number + 1 < len(held) <= _WHOLE
        cells = [tables.label(widths[0], str(number + 1), keep=keep)]
        for (path, title, leaf), width in zip(columns, widths[1:], strict=True):
            place = sheet.place(f"{at.path}[{number}]{path}", title, free, width < _NARROW)
            cells.append(tables.cell(width, control(leaf, place, _inside(known, path))))
        rows.append(tables.row(cells, height=_ROW))
    lines.append(repeating(at.title, rows, sheet.numbers))
    sheet.xml.append(tables.table(widths, lines))


def _inside(known: Any, path: str) -> Any:
    for step in filter(None, path.split(".")):
        known = known.get(step) if isinstance(known, Mapping) else None
    return known


def _starred(title: str, leaf: Leaf) -> str:
    return f"{title}\N{NO-BREAK SPACE}*" if leaf.needed and leaf.kind is not Kind.CHECK else title


def _hint(leaf: Leaf, free: bool, title: str = "") -> str:
    """What is said of a value beside its label; below a whole table its label is said too."""
    said = f"{title}: {leaf.hint}" if title and leaf.hint else leaf.hint
    words = shown(leaf, leaf.default) if free and leaf.kind is not Kind.CHECK else ""
    if not words:
        return said
    return f"{said} {f'{title}, bila' if title else 'Bila'} kosong: {words}.".strip()
