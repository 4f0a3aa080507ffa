"""What does a filled-in Word form say? Facts for the page to validate, and what could not be read.

The file is a stranger's: it passes the gate of `intake`, is opened in a child process, and nothing
in it is taken for more than text in a field of the form it names.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from forms import FORMS
from forms.parts import Formulir
from intake.admit import Refused, admit
from intake.child import ChildFailed, ChildLimits, call_in_child
from intake.inspect import inspect
from intake.kinds import FileKind
from intake.limits import MIB, Limits
from intake.words import line
from templates.answers import answer
from templates.controls import LONGEST_NAME, PLACEHOLDERS, digest_of
from templates.fillable import EDITION, FORM
from templates.form_fields import Group, Leaf, Part, Rows, edition, leaves_of, parts_of

LIMITS = Limits(file_bytes=10 * MIB, members=300, unpacked_bytes=60 * MIB)
_CHILD = ChildLimits(output_bytes=16 * MIB)
_LISTED = 10  # of one kind of problem; more are only counted
_PATH = re.compile(r"[a-z][a-z0-9_]*(\[\d{1,4}\])?(\.[a-z][a-z0-9_]*(\[\d{1,4}\])?)*")
_INDEX = re.compile(r"\[\d+\]")
_MARK = re.compile(r"isi_([0-9a-f]{8})((?:_\d{1,4})*)")

_NOT_WORD = "Berkas '{}' bukan dokumen Word (.docx). Kirim formulir isiannya sebagai .docx."
_EXTERNAL = (
    "Berkas '{}' memuat tautan yang mengambil isi dari luar berkas. Hapus tautan itu, simpan "
    "ulang, lalu kirim lagi."
)
_TOO_HEAVY = (
    "Berkas '{}' terlalu besar atau rusak sehingga isinya tidak dapat dibaca. Unduh formulir "
    "kosong, pindahkan isinya, lalu kirim lagi."
)
_FOREIGN = (
    "Berkas ini bukan formulir isian dari aplikasi ini, sehingga tidak ada isian yang terbaca. "
    "Unduh formulir kosongnya, isi, lalu kirim kembali sebagai .docx."
)
_OTHER_EDITION = (
    "Formulir ini dari edisi lain daripada yang dipakai sekarang. Periksa setiap isian sebelum "
    "dipakai."
)
_UNKNOWN = "Bidang '{}' tidak ada pada formulir ini; isinya ('{}') tidak dipakai."
_NAMELESS = (
    "Ada bidang yang tandanya hilang; isinya ('{}') tidak dipakai. Salin ke isian yang benar."
)
_EXTRA = (
    "Ada baris tabel tanpa bidang isian; isinya ('{}') tidak dipakai. Salin ke isian yang benar."
)
_TWICE = "Isian '{}' ada dua kali dengan isi berbeda; yang dipakai yang pertama, bukan '{}'."
_MORE = "Ada {} masalah lain yang sejenis."


@dataclass(frozen=True)
class ReadBack:
    """What a file says: the document's name, its facts as plain JSON, and plain sentences.

    `name` is empty where the file is not a form of ours. The facts are not validated yet.
    """

    name: str
    facts: dict[str, Any] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


class _Given(NamedTuple):
    """One field as it was found: its path with row numbers, and what stands in it."""

    path: str
    words: str
    day: str
    checked: bool | None


def read_back(docx: bytes, name: str = "formulir.docx") -> ReadBack:
    """What the filled-in Word form says, saved by Word or by LibreOffice; `name` is the file's.

    Raises `intake.admit.Refused` with a sentence where the file may not come in at all: too large,
    damaged, with macros, objects or content from outside.
    """
    found = _opened(docx, name)
    document = found["properties"].get(FORM, "")
    if document not in FORMS:
        return ReadBack("", problems=(_FOREIGN,))
    form = FORMS[document]
    problems = _Problems()
    if found["properties"].get(EDITION) != edition(form):
        problems.add(_OTHER_EDITION)
    values = _values(leaves_of(form), _given(found, form, problems), problems)
    for text in found["extra"]:
        problems.add(_EXTRA, text)
    facts, _ = _shaped(parts_of(form), values)
    return ReadBack(document, facts, problems.sentences())


def _opened(docx: bytes, name: str) -> dict[str, Any]:
    with TemporaryDirectory(prefix="telaah-isian-") as folder:
        path = Path(folder, "formulir.docx")
        path.write_bytes(docx)
        if admit(path, name, LIMITS).kind is not FileKind.DOCX:
            raise Refused(_NOT_WORD.format(line(name)))
        if inspect(path, FileKind.DOCX).get("external_links", True):
            raise Refused(_EXTERNAL.format(line(name)))
        try:
            order = {"path": str(path)}
            found: dict[str, Any] = call_in_child("templates.controls_found:found", order, _CHILD)
        except ChildFailed:
            raise Refused(_TOO_HEAVY.format(line(name))) from None
    return found


class _Problems:
    """Sentences, each kind listed a few times and then counted."""

    def __init__(self) -> None:
        self._said: dict[str, list[str]] = {}
        self._number: Counter[str] = Counter()

    def add(self, sentence: str, *parts: str) -> None:
        """Note a problem; what the file says is cut and cleaned."""
        self._number[sentence] += 1
        if self._number[sentence] <= _LISTED:
            cut = [line(part)[:LONGEST_NAME] for part in parts]
            self._said.setdefault(sentence, []).append(sentence.format(*cut))

    def sentences(self) -> tuple[str, ...]:
        """All of them, in the order they came up."""
        said: list[str] = []
        for kind, listed in self._said.items():
            said += listed
            if self._number[kind] > len(listed):
                said.append(_MORE.format(self._number[kind] - len(listed)))
        return tuple(said)


def _given(found: Mapping[str, Any], form: type[Formulir], problems: _Problems) -> Iterator[_Given]:
    """Every field of the file: by the tags first, by the bookmarks where a tag is gone."""
    cells = _Cells(found)
    known = {digest_of(pattern): pattern for pattern in leaves_of(form)}
    tagged: set[str] = set()
    lost: dict[str, Mapping[str, Any]] = {}
    for control in found["controls"]:
        if control["tag"]:
            tagged.add(control["tag"])
            empty = control["placeholder"]
            day = "" if empty else control["day"]
            yield _Given(control["tag"], cells.words(control, empty), day, control["checked"])
            continue
        for mark in control["marks"]:
            if not control["around"]:
                lost[mark] = control
        empty = control["placeholder"] or line(control["text"]) in PLACEHOLDERS
        if not (control["around"] or control["marks"] or empty):
            problems.add(_NAMELESS, control["text"])
    for mark, held in found["marks"].items():
        path = _path_of(mark, known)
        if path is None or path in tagged:
            continue
        control = lost.get(mark, held)
        # LibreOffice keeps the sign of a placeholder on words typed over it.
        empty = line(control["text"]) in PLACEHOLDERS
        words = cells.words(control, empty)
        day = "" if empty else control.get("day", "")
        yield _Given(path, words, day, control.get("checked"))


def _path_of(mark: str, known: Mapping[str, str]) -> str | None:
    found = _MARK.fullmatch(mark)
    pattern = known.get(found[1], "") if found else ""
    numbers = found[2].split("_")[1:] if found else []
    if not pattern or pattern.count("[]") != len(numbers):
        return None
    for number in numbers:
        pattern = pattern.replace("[]", f"[{int(number)}]", 1)
    return pattern


class _Cells:
    """The cells of the file, and which of them belong to one field alone."""

    def __init__(self, found: Mapping[str, Any]) -> None:
        self._texts: list[str] = found["cells"]
        leaves = (c["cell"] for c in found["controls"] if not c["around"])
        self._controls = Counter(leaves)
        self._marks = Counter(mark["cell"] for mark in found["marks"].values())

    def words(self, held: Mapping[str, Any], empty: bool) -> str:
        """What a field says. Words typed beside the control, in a cell of its own, count too."""
        own: str = held["text"]
        cell: int = held["cell"]
        if cell < 0 or self._controls[cell] > 1 or self._marks[cell] > 1:
            return "" if empty else own
        whole = self._texts[cell]
        return whole.replace(own.strip("\n"), "", 1) if empty else whole


_Step = str | tuple[int, int]
_Tree = dict[Any, Any]


def _values(leaves: Mapping[str, Leaf], given: Iterator[_Given], problems: _Problems) -> _Tree:
    """The answers as a tree; a row that was copied in Word follows the row it was copied from."""
    tree: _Tree = {}
    times: Counter[str] = Counter()
    for one in given:
        pattern = _INDEX.sub("[]", one.path)
        leaf = leaves.get(pattern) if _PATH.fullmatch(one.path) else None
        if leaf is None:
            problems.add(_UNKNOWN, one.path, one.words)
            continue
        value = answer(leaf, one.words, one.day, one.checked)
        steps = _steps(one.path, times[one.path])
        times[one.path] += 1
        # Of a copied row within a row nobody can say to which of the outer ones it belongs.
        if times[one.path] == 1 or pattern.count("[]") == 1:
            _put(tree, steps, value)
        elif value not in (None, False) and value != _at(tree, _steps(one.path, 0)):
            problems.add(_TWICE, leaf.title or one.path, one.words)
    return tree


def _steps(path: str, copy: int) -> list[_Step]:
    steps = re.findall(r"[a-z0-9_]+", path)
    return [(int(step), copy) if step.isdigit() else step for step in steps]


def _put(tree: _Tree, steps: list[_Step], value: Any) -> None:
    for step in steps[:-1]:
        tree = tree.setdefault(step, {})
    tree[steps[-1]] = value


def _at(tree: _Tree, steps: list[_Step]) -> Any:
    for step in steps:
        tree = tree[step]
    return tree


def _shaped(parts: tuple[Part, ...], tree: _Tree) -> tuple[dict[str, Any], bool]:
    """The facts of a group, and whether anything was filled in; what was left open is left out."""
    facts: dict[str, Any] = {}
    filled = False
    for part in parts:
        if part.name not in tree:
            continue
        if isinstance(part, Leaf):
            value = tree[part.name]
            present = value is not None and value is not False
            kept = value is not None
        elif isinstance(part, Rows):
            value = _listed(part.item, tree[part.name])
            present, kept = bool(value), True
        else:
            value, present = _shaped(part.parts, tree[part.name])
            kept = present or not part.optional
        filled = filled or present
        if kept:
            facts[part.name] = value
    return facts, filled


def _listed(item: Leaf | Group, rows: _Tree) -> list[Any]:
    """The rows that hold something, in order."""
    found: list[Any] = []
    for place in sorted(rows):
        if isinstance(item, Leaf):
            value = rows[place]
            present = value is not None
        else:
            value, present = _shaped(item.parts, rows[place])
        if present:
            found.append(value)
    return found
