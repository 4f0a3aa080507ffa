"""LPSEs, their people and their history by workbook: what would change, all of it in one transaction."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from accounts import opening
from accounts.actor import Actor
from accounts.policy import Action, Refused, may
from assessments.history.deeds import may_enter
from evidence.proofs import Kept
from exchange.roster.book import (
    KIND,
    PEOPLE,
    PERSON_KEY,
    ROLE_KEY,
    ROLES,
    UNIT_KEY,
    UNITS,
    Field,
    blank,
)
from exchange.roster.history import put_agreement, put_certificate, put_finding, put_measure
from exchange.roster.history_book import (
    AGREEMENT_KEY,
    AGREEMENTS,
    CERTIFICATE_KEY,
    CERTIFICATES,
    FINDING_KEY,
    FINDINGS,
    MEASURE_KEY,
    MEASURES,
    SHEETS,
)
from exchange.roster.history_book import GUIDE as HISTORY_GUIDE
from exchange.roster.people import (
    person_row,
    put_person,
    put_role,
    put_unit,
    require_once,
    unit_row,
)
from exchange.roster.rows import At, Change, Outcome, attempt, lines_of
from exchange.workbooks.reading import Book
from intake.words import line
from storage import people as people_records
from storage import units as unit_records
from storage.database import Database, Session
from storage.tables import Unit

OTHER_BOOK = (
    "Berkas ini bukan buku kerja LPSE dan orang dari Telaah. Unduh yang kosong, lalu isilah."
)
NOTHING = "Buku kerja itu belum berisi baris apa pun."
SINCE_SEEN = (
    "Datanya berubah sejak pratinjau dibuat. Periksa pratinjau yang baru, lalu terapkan lagi."
)


@dataclass(frozen=True)
class Brought:
    """What somebody brings: the workbook, and the scans its rows name, by file name."""

    book: Book
    scans: Mapping[str, Kept] = field(default_factory=dict)


Put = Callable[[At, dict[str, str]], Change]
# Every table of the workbook by its first heading, in the order its rows are entered.
TABLES: tuple[tuple[str, tuple[Field, ...], Put], ...] = (
    (UNIT_KEY, UNITS, put_unit),
    (PERSON_KEY, PEOPLE, put_person),
    (ROLE_KEY, ROLES, put_role),
    (AGREEMENT_KEY, AGREEMENTS, put_agreement),
    (CERTIFICATE_KEY, CERTIFICATES, put_certificate),
    (FINDING_KEY, FINDINGS, put_finding),
    (MEASURE_KEY, MEASURES, put_measure),
)


class _Seen(Exception):
    """Rolls back what was only looked at."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


def template(database: Database, actor: Actor, today: date) -> bytes:
    """The workbook to fill in, with the LPSEs (or the people) there are. Raises Refused."""
    _require(actor)
    with database.reading() as db:
        if may(actor, Action.IMPORT_UNITS):
            rows = [unit_row(db, unit, today) for unit in unit_records.units(db, "lpse")]
            further = SHEETS if may_enter(actor) else ()
            return blank(rows, [], True, further, HISTORY_GUIDE if further else ())
        unit = unit_records.unit(db, actor.unit)
        code = (unit.code or "") if unit else ""
        staff = people_records.people(db, actor.unit, today)
        return blank([], [person_row(code, person) for person in staff], False)


def preview(
    database: Database, actor: Actor, brought: Brought, today: date, now: datetime
) -> Outcome:
    """What applying the workbook would do; nothing of it stays. Raises Refused."""
    try:
        with database.writing() as db:
            raise _Seen(_entered(_at(db, actor, brought, today, now), brought.book))
    except _Seen as seen:
        seen.outcome.links.clear()  # what was made with them is gone again
        return seen.outcome


def apply(
    database: Database,
    actor: Actor,
    brought: Brought,
    seen: Sequence[Change],
    today: date,
    now: datetime,
) -> Outcome:
    """Do what the preview showed, all of it or nothing. Raises Refused, also where it would differ."""
    with database.writing() as db:
        outcome = _entered(_at(db, actor, brought, today, now), brought.book)
        if outcome.problems:
            raise Refused(
                f"{len(outcome.problems)} kesalahan menahan buku kerja ini. Perbaiki dulu."
            )
        if list(seen) != outcome.changes:
            raise Refused(SINCE_SEEN)
    return outcome


def _require(actor: Actor) -> None:
    if not opening.may_enter(actor):
        raise Refused("Akun Anda tidak berwenang memasukkan LPSE atau orang.")


def _entered(at: At, book: Book) -> Outcome:
    _require(at.actor)
    if book.kept is None or book.kept.get("jenis") != KIND:
        raise Refused(OTHER_BOOK)
    rows = {key: list(lines_of(at, book, key, fields)) for key, fields, _ in TABLES}
    if not any(rows.values()) and not at.outcome.problems:
        raise Refused(NOTHING)
    require_once(at, rows[UNIT_KEY])
    for key, _, put in TABLES:
        for row, facts in rows[key]:
            attempt(at, row, key, partial(put, at, facts))
    return at.outcome


def _at(db: Session, actor: Actor, brought: Brought, today: date, now: datetime) -> At:
    scans = {line(name).casefold(): kept for name, kept in brought.scans.items()}
    return At(db, actor, today, now, _coded(db), scans)


def _coded(db: Session) -> dict[str, Unit]:
    return {one.code.casefold(): one for one in unit_records.units(db, "lpse") if one.code}
