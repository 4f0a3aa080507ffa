"""What does a filled-in Word form say? Its facts, what is missing, and what could not be read.

The file is a stranger's: it passes the gate of `intake`, is opened in a child process, and nothing
in it is taken for more than text in a field of the form it names.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from forms import FORMS
from forms.parts import Formulir
from intake.admit import Refused, admit
from intake.child import ChildFailed, ChildLimits, call_in_child
from intake.inspect import inspect
from intake.kinds import FileKind
from intake.limits import MIB, Limits
from intake.words import line
from templates.controls import LONGEST_NAME, PLACEHOLDERS, digest_of
from templates.form_fields import edition, leaves_of, parts_of
from templates.form_paper import EDITION, FORM
from templates.gathered import Given, gathered
from templates.shortcomings import judged

LIMITS = Limits(file_bytes=10 * MIB, members=300, unpacked_bytes=60 * MIB)
_CHILD = ChildLimits(output_bytes=16 * MIB)
_LISTED = 10  # of one kind of problem; more are only counted
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
_NAMELESS = (
    "Ada bidang yang tandanya hilang; isinya ('{}') tidak dipakai. Salin ke isian yang benar."
)
_EXTRA = (
    "Ada baris tabel tanpa bidang isian; isinya ('{}') tidak dipakai. Salin ke isian yang benar."
)
_MORE = "Ada {} masalah lain yang sejenis."


@dataclass(frozen=True)
class ReadBack:
    """What a file says: the document's name, its facts as plain JSON, and what is to be mended.

    `name` is empty where the file is not a form of ours. `missing` names what was left open though
    the form demands it; `problems` are sentences. Every fact can be shown on a page.
    """

    name: str
    facts: dict[str, Any] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


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
    given = _given(found, form, problems)
    facts = gathered(parts_of(form), leaves_of(form), given, problems.add)
    for text in found["extra"]:
        problems.add(_EXTRA, text)
    result = judged(form, facts)
    return ReadBack(document, result.facts, result.missing, problems.sentences() + result.wrong)


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


_Lost = dict[str, Mapping[str, Any]]


def _given(found: Mapping[str, Any], form: type[Formulir], problems: _Problems) -> Iterator[Given]:
    """Every field of the file: by the tags first, by the bookmarks where a tag is gone."""
    cells = _Cells(found)
    known = {digest_of(pattern): pattern for pattern in leaves_of(form)}
    tagged: set[str] = set()
    for control in found["controls"]:
        if control["tag"]:
            tagged.add(control["tag"])
            empty = control["placeholder"]
            day = "" if empty else control["day"]
            yield Given(control["tag"], cells.words(control, empty), day, control["checked"])
    lost = _without_tags(found, problems)
    for mark, held in found["marks"].items():
        path = _path_of(mark, known)
        if path is None or path in tagged:
            continue
        control = lost.get(mark, held)
        # LibreOffice keeps the sign of a placeholder on words typed over it.
        empty = line(control["text"]) in PLACEHOLDERS
        day = "" if empty else control.get("day", "")
        yield Given(path, cells.words(control, empty), day, control.get("checked"))


def _without_tags(found: Mapping[str, Any], problems: _Problems) -> _Lost:
    """Controls that lost their tag, by bookmark; one that lost both is told."""
    lost: _Lost = {}
    for control in found["controls"]:
        if control["tag"] or control["around"]:
            continue
        lost |= dict.fromkeys(control["marks"], control)
        # LibreOffice puts what went around a row around its number.
        empty = control["placeholder"] or line(control["text"]) in PLACEHOLDERS
        if not (control["marks"] or control["leading"] or empty):
            problems.add(_NAMELESS, control["text"])
    return lost


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
