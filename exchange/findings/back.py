"""A register comes back: what every row would do is tried first, then all of it is done or nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.findings.found import today_at
from assessments.matters.dossiers import changing, state_from
from assessments.matters.required import require_day
from exchange.findings import proofs
from exchange.findings.compare import Difference, Effect, changes_of, is_met, told
from exchange.findings.registers import Register
from exchange.findings.rows import Brought, Row
from exchange.findings.tasks import DAY, PROOF, Entry, Task, Wish
from exchange.workbooks.reading import Problem
from storage.database import Database, Session
from storage.tables import Evidence

SINCE_SEEN = (
    "Datanya berubah sejak pratinjau dibuat. Periksa pratinjau yang baru, lalu terapkan lagi."
)
WRONG = "Perbaiki dulu sel yang keliru, lalu kirim lembarnya lagi."


@dataclass(frozen=True)
class Decided:
    """What the bearer decided on the page: proofs chosen there, and rows to apply all the same."""

    proofs: Mapping[str, str] = field(default_factory=dict)
    insisted: frozenset[str] = frozenset()


@dataclass
class Outcome:
    """What a register that came back comes to."""

    differences: list[Difference] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def applied(self) -> list[Difference]:
        """Those that are done, or would be."""
        return [one for one in self.differences if one.effect is Effect.APPLIES]


@dataclass(frozen=True)
class _At:
    """Who brings what back to which register, when, in which transaction."""

    db: Session
    actor: Actor
    register: Register
    back: Brought
    decided: Decided
    today: date
    offered: Mapping[str, Evidence]
    outcome: Outcome = field(default_factory=Outcome)


class _Tried(Exception):
    """Rolls back what was only tried."""


def preview(
    database: Database, actor: Actor, register: Register, back: Brought, decided: Decided, today: date
) -> Outcome:  # fmt: skip
    """What bringing it back would do, by the same rules; nothing of it stays. Raises Refused."""
    outcome = Outcome()
    try:
        with changing(database) as db:
            outcome = _entered(db, actor, register, back, decided, today)
            raise _Tried
    except _Tried:
        return outcome


def apply(
    database: Database, actor: Actor, register: Register, back: Brought, decided: Decided,
    seen: Sequence[Difference], today: date,
) -> list[Difference]:  # fmt: skip
    """Do what the preview showed, all of it or nothing; what was done. Raises Refused."""
    with changing(database) as db:
        outcome = _entered(db, actor, register, back, decided, today)
        if outcome.problems:
            raise Refused(WRONG)
        if list(seen) != outcome.differences:
            raise Refused(SINCE_SEEN)
    return outcome.applied


def _entered(
    db: Session, actor: Actor, register: Register, back: Brought, decided: Decided, today: date
) -> Outcome:  # fmt: skip
    tasks = {one.title: one for one in register.tasks_of(actor)}
    offered = proofs.choices(db, actor) if actor.unit_kind == "lpse" else {}
    at = _At(db, actor, register, back, decided, today, offered)
    at.outcome.problems += back.problems
    first: dict[tuple[str, str], str] = {}
    found = _by_number(register.numbered(db, actor, (row.number for row in back.rows)))
    for row in back.rows:
        task = tasks.get(row.task)
        if task is None:
            raise Refused("Lembar itu tidak terbaca lagi. Kirim berkasnya sekali lagi.")
        try:
            entry = _entry(task, row, found.get(row.number.casefold(), []))
            place = first.setdefault((row.task, entry.row.id), row.place)
            if place != row.place:
                raise _Wrong(row.place, f"nomor {entry.number} sudah ada di {place}")
            _put(at, task, entry, row)
        except _Wrong as wrong:
            at.outcome.problems.append(wrong.problem)
    return at.outcome


class _Wrong(Exception):
    """What is wrong with a row, and in which cell."""

    def __init__(self, place: str, sentence: object) -> None:
        super().__init__()
        self.problem = Problem(place, str(sentence))


def _put(at: _At, task: Task, entry: Entry, row: Row) -> None:
    """One row: compared, and done where nothing stands in the way."""
    seen = None if at.back.seen is None else at.back.seen.get(entry.row.id)
    changes = changes_of(task, entry, row, seen)
    if not changes or (_has_moved(at, task, entry) and not changes.keys() - {DAY, PROOF}):
        return
    stands = task.stands(entry.events)
    said = {**stands, **changes}
    if not changes.keys() & task.main:
        name = next(iter(changes))
        raise _Wrong(
            row.at(name), "hanya berlaku bersama isian pokok baris ini; isi juga kolom pokoknya"
        )
    evidence_id = _proof(at, row, entry, said.pop(PROOF, ""))
    effect = _effect(at, task, entry, changes, seen, evidence_id)
    at.outcome.differences.append(Difference(
        entry.row.id, entry.number, entry.unit, task.title, effect,
        told(task.blanks, stands, changes), len(entry.events),
    ))  # fmt: skip
    if effect is Effect.APPLIES:
        _do(at, task, entry, row, said, evidence_id)


def _effect(
    at: _At, task: Task, entry: Entry, changes: Mapping[str, str], seen: int | None, evidence_id: str
) -> Effect:  # fmt: skip
    if _has_moved(at, task, entry):
        return Effect.MOVED
    if is_met(task, entry, changes, seen) and entry.row.id not in at.decided.insisted:
        return Effect.MEETS
    if task.needs_proof(entry, changes) and not evidence_id:
        return Effect.LACKS
    return Effect.APPLIES


def _has_moved(at: _At, task: Task, entry: Entry) -> bool:
    """Whether what was to be done is done already, or cannot be any more."""
    return state_from(entry.row, entry.events) not in task.states(at.actor)


def _do(
    at: _At, task: Task, entry: Entry, row: Row, said: Mapping[str, str], evidence_id: str
) -> None:  # fmt: skip
    day = _day(at, entry, row, said.get(DAY, ""))
    try:
        checked = {one.name: one.read(said.get(one.name, "")) for one in task.blanks}
        kept = proofs.kept(at.db, at.actor, evidence_id)
        task.does(at.db, at.actor, Wish(entry, checked, day, kept))
    except Refused as refused:
        main = [one.name for one in task.blanks if one.name in task.main]
        raise _Wrong(row.at(*main), refused) from refused


def _day(at: _At, entry: Entry, row: Row, text: str) -> date:
    """The day of the step: the one typed, else today. Raises for one that cannot be."""
    if not text:
        return at.today
    try:
        day = date.fromisoformat(text)
        require_day(day, entry.events[-1].day, today_at(at.db, entry.row.unit_id, day))
    except (Refused, ValueError) as wrong:
        raise _Wrong(row.at(DAY), wrong) from wrong
    return day


def _proof(at: _At, row: Row, entry: Entry, text: str) -> str:
    """The proof a row names, else the one chosen for it on the page; empty for none."""
    if not text:
        chosen = at.decided.proofs.get(entry.row.id, "")
        return chosen if chosen in at.offered else ""
    try:
        return proofs.named(at.offered.values(), text)
    except Refused as refused:
        raise _Wrong(row.at(PROOF), refused) from refused


def _entry(task: Task, row: Row, found: list[Entry]) -> Entry:
    """The matter a row is about. Unknown, foreign and unseen sound the same."""
    mine = [one for one in found if one.unit.casefold() == row.unit.casefold()]
    several = mine if len(found) > 1 and row.unit else found
    if not several:
        raise _Wrong(row.place, f"nomor {row.number[:40]} tidak ada dalam register Anda")
    if len(several) > 1:
        raise _Wrong(
            row.place,
            f"nomor {row.number[:40]} dipakai beberapa LPSE; isi kolom LPSE seperti semula",
        )
    return several[0]


def _by_number(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for one in entries:
        found.setdefault(one.number.casefold(), []).append(one)
    return found
