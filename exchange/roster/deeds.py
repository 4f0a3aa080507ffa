"""LPSEs, their people and their history by workbook: what would change, all of it in one transaction."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from accounts import opening
from accounts.actor import Actor
from accounts.policy import Refused
from evidence.proofs import Kept
from exchange.progress import Progress, unwatched
from exchange.roster.book import (
    DUTY,
    DUTY_KEY,
    PEOPLE,
    PERSON_KEY,
    ROLE_KEY,
    ROLES,
    UNIT_KEY,
    UNITS,
    Field,
)
from exchange.roster.held import put_duty, put_role
from exchange.roster.history import (
    put_agreement,
    put_certificate,
    put_finding,
    put_measure,
    put_objection,
)
from exchange.roster.history_book import (
    AGREEMENT_KEY,
    AGREEMENTS,
    CERTIFICATE_KEY,
    CERTIFICATES,
    FINDING_KEY,
    FINDINGS,
    MEASURE_KEY,
    MEASURES,
    OBJECTION_KEY,
    OBJECTIONS,
)
from exchange.roster.people import put_person
from exchange.roster.rows import At, Change, Outcome, attempt, lines_of
from exchange.roster.taken import template as template
from exchange.roster.units import put_unit, require_once
from exchange.roster.which import notices, require_ours
from exchange.workbooks.reading import Book
from intake.words import line
from storage import units as unit_records
from storage.database import Database, Session
from storage.tables import Unit

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
    (DUTY_KEY, DUTY, put_duty),
    (AGREEMENT_KEY, AGREEMENTS, put_agreement),
    (CERTIFICATE_KEY, CERTIFICATES, put_certificate),
    (FINDING_KEY, FINDINGS, put_finding),
    (MEASURE_KEY, MEASURES, put_measure),
    (OBJECTION_KEY, OBJECTIONS, put_objection),
)


class _Seen(Exception):
    """Rolls back what was only looked at."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


def preview(
    database: Database, actor: Actor, brought: Brought, today: date, now: datetime,
    told: Progress = unwatched,
) -> Outcome:  # fmt: skip
    """What applying the workbook would do; nothing of it stays. Raises Refused."""
    try:
        with database.writing() as db:
            raise _Seen(_entered(_at(db, actor, brought, today, now), brought.book, told))
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
    told: Progress = unwatched,
) -> Outcome:
    """Do what the preview showed, all of it or nothing. Raises Refused, also where it would differ."""
    with database.writing() as db:
        outcome = _entered(_at(db, actor, brought, today, now), brought.book, told)
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


def _entered(at: At, book: Book, told: Progress) -> Outcome:
    _require(at.actor)
    require_ours(at.actor, book, [(key, fields) for key, fields, _ in TABLES])
    at.outcome.notices += notices(at.db, book)
    rows = {key: list(lines_of(at, book, key, fields)) for key, fields, _ in TABLES}
    total = sum(map(len, rows.values()))
    if not total and not at.outcome.problems:
        raise Refused(NOTHING)
    require_once(at, rows[UNIT_KEY])
    done = 0
    for key, _, put in TABLES:
        for row, facts in rows[key]:
            attempt(at, row, key, partial(put, at, facts))
            done += 1
            told(done, total)
    return at.outcome


def _at(db: Session, actor: Actor, brought: Brought, today: date, now: datetime) -> At:
    scans = {line(name).casefold(): kept for name, kept in brought.scans.items()}
    return At(db, actor, today, now, _coded(db), scans)


def _coded(db: Session) -> dict[str, Unit]:
    return {one.code.casefold(): one for one in unit_records.units(db, "lpse") if one.code}
