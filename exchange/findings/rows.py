"""What does a register that came back say? Its rows by number and heading, with every wrong cell."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from accounts.actor import Actor
from accounts.policy import Refused
from exchange.findings.registers import Register
from exchange.findings.shared import UNIT
from exchange.findings.taken import CODE, SEEN, VERSION
from exchange.findings.tasks import Task
from exchange.workbooks.codes import code_of, codes_on
from exchange.workbooks.known import is_another, schema_of
from exchange.workbooks.reading import Book, Line, Problem
from exchange.workbooks.sealing import is_sealed
from exchange.workbooks.waiting import Waiting
from intake.words import line
from storage.accounts import workbook_key
from storage.database import Session

OLD = (
    "Register itu dibuat versi Telaah yang lain. Unduh yang baru dari halaman ini, salin isiannya ke sana, "
    "lalu bawa kembali."
)
TOUCHED = (
    "Lembar tersembunyinya berubah atau hilang, sehingga tidak diketahui apa yang sudah ada saat lembar "
    "diunduh. Isinya dibandingkan dengan yang tersimpan sekarang; yang akan menggantikan isi yang sudah ada "
    "menunggu keputusan Anda."
)


@dataclass(frozen=True)
class Row:
    """What was typed in one row: on which task, of which number, and where each cell stands."""

    task: str
    number: str
    unit: str
    place: str
    typed: Mapping[str, str]
    places: Mapping[str, str]

    def at(self, *names: str) -> str:
        """The cell of the first of these blanks that was filled in, else that of the number."""
        return next((self.places[one] for one in names if one in self.places), self.place)


@dataclass(frozen=True)
class Brought(Waiting):
    """A register that came back: its rows, what is wrong in it, how far each line was when taken."""

    rows: tuple[Row, ...]
    touched: ClassVar[str] = TOUCHED


def brought(db: Session, actor: Actor, register: Register, book: Book) -> Brought:
    """What a workbook says of a register. Raises Refused for another's, naming it, or for none."""
    tasks = register.tasks_of(actor)
    seen = _seen(db, actor, register, book)
    rows: list[Row] = []
    problems: list[Problem] = []
    has_any = False
    for task in tasks:
        table = book.table(task.mark, _heads(task))
        has_any = has_any or bool(table.lines or table.problems)
        problems += table.problems
        for one in table.lines:
            row, wrong = _row(task, one)
            problems += wrong
            rows += [row] if row is not None else []
    if not has_any:
        marks = " atau ".join(f"'{task.mark}'" for task in tasks)
        raise Refused(
            f"Berkas itu tidak memuat lembar dengan judul kolom '{tasks[0].number}' dan {marks}. Kirim "
            "lembar yang diunduh dari halaman ini."
        )
    return Brought(tuple(problems), seen, tuple(rows))


def _heads(task: Task) -> list[str]:
    wanted = [task.number, UNIT, *(blank.head for blank in task.blanks)]
    return [head for head in dict.fromkeys(wanted) if head != task.mark]


def _row(task: Task, one: Line) -> tuple[Row | None, list[Problem]]:
    """A row that says something; None for one that is empty or whose number is missing."""
    typed: dict[str, str] = {}
    places: dict[str, str] = {}
    problems: list[Problem] = []
    for blank in task.blanks:
        cell = one[blank.head]
        if cell is None:
            continue
        places[blank.name] = cell.place
        if cell.is_formula:
            problems.append(Problem(cell.place, "berisi rumus; ketik isinya"))
            continue
        try:
            typed[blank.name] = blank.read(cell.text)
        except Refused as refused:
            problems.append(Problem(cell.place, str(refused)))
    number, unit = one[task.number], one[UNIT]
    if number is None or not line(number.text):
        if not places:
            return None, []
        place = next(iter(places.values()))
        return None, [Problem(place, f"baris ini terisi tetapi tanpa isian '{task.number}'")]
    whose = line(unit.text) if unit else ""
    return Row(task.title, line(number.text), whose, number.place, typed, places), problems


def _seen(db: Session, actor: Actor, register: Register, book: Book) -> dict[str, int] | None:
    """How far each line was when it was taken along; None where the workbook cannot say."""
    kept = book.kept
    if kept is None:
        codes = codes_on(book, CODE)
        if codes - {code_of(actor.unit)}:
            raise Refused(
                f"Lembar itu berkode {', '.join(sorted(codes))}, sedangkan unit Anda berkode "
                f"{code_of(actor.unit)}. Kirim lembar yang diunduh dari halaman ini."
            )
        return None
    if schema_of(kept) != register.schema:
        raise is_another(schema_of(kept))
    if kept.get("versi skema") != VERSION:
        raise Refused(OLD)
    if kept.get("unit") != actor.unit:
        raise Refused(
            f"Lembar itu milik {kept.get('nama unit') or 'unit lain'}, bukan unit Anda. Kirim lembar yang "
            "diunduh dari halaman ini."
        )
    facts = {key: value for key, value in kept.items() if key != "segel"}
    if not is_sealed(workbook_key(db), facts, kept.get("segel", "")):
        return None
    return {
        key.removeprefix(SEEN): int(value)
        for key, value in kept.items()
        if key.startswith(SEEN) and value.isdecimal()
    }
