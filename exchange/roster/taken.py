"""What goes out in the workbook of LPSEs and people: everything there is that its reader may enter."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from accounts import opening
from accounts.actor import Actor
from accounts.policy import Action, Refused, may
from assessments.history.deeds import entered, may_enter
from assessments.history.roles import marks
from exchange.progress import Progress, unwatched
from exchange.roster.book import DUTY, PEOPLE, ROLES, UNITS, Field, made
from exchange.roster.held import duty_row, role_row
from exchange.roster.history import known_cells
from exchange.roster.history_book import GUIDE, SHEETS
from exchange.roster.past import row_of
from exchange.roster.people import person_row
from exchange.roster.rows import holder_labels
from exchange.roster.units import unit_row
from exchange.roster.which import kept_of
from exchange.workbooks.cells import MOST_CELLS, MOST_ROWS
from storage import people as people_records
from storage import units as unit_records
from storage.database import Database, Session
from storage.tables import Unit

Rows = dict[str, list[list[str]]]
STAFF: tuple[tuple[str, tuple[Field, ...]], ...] = (
    ("Orang", PEOPLE), ("Peran", ROLES), ("Tugas pengadaan", DUTY),
)  # fmt: skip
_SHEET = {
    "application": "SLA", "certificate": "Sertifikat", "finding": "Temuan", "measure": "Tindakan",
    "objection": "Keberatan",
}  # fmt: skip
TOO_MUCH = (
    "Semuanya tidak muat dalam satu buku kerja. Pilih LPSE yang dimuat, lalu unduh beberapa kali."
)
# Headings, examples and instructions have their part of what is read back.
_ROOM, _CELLS = MOST_ROWS - 300, MOST_CELLS - 2_000


def template(
    database: Database, actor: Actor, today: date, only: Collection[str] = (),
    told: Progress = unwatched,
) -> bytes:  # fmt: skip
    """The workbook with everything there is, and room for more. Raises Refused.

    LKPP takes along every LPSE (or `only` these), what was entered of its history, and the people of
    those nobody acts for yet; an LPSE its own people, the roles they hold or held, and their duties.
    """
    if not opening.may_enter(actor):
        raise Refused("Akun Anda tidak berwenang memasukkan LPSE atau orang.")
    with database.reading() as db:
        sheets = sheets_of(actor)
        rows = _rows(db, actor, today, only, told)
        _require_room(rows)
        tables = [(title, fields, rows[title]) for title, fields in sheets]
        guide = GUIDE if may_enter(actor) else ()
        return made(tables, guide, kept_of(db, _whose(db, actor)))


def sheets_of(actor: Actor) -> list[tuple[str, tuple[Field, ...]]]:
    """The tables of the workbook of this reader."""
    units = [("LPSE", UNITS)] if may(actor, Action.IMPORT_UNITS) else []
    return [*units, *STAFF, *(SHEETS if may_enter(actor) else ())]


def _rows(
    db: Session, actor: Actor, today: date, only: Collection[str], told: Progress
) -> Rows:  # fmt: skip
    rows: Rows = {title: [] for title, _ in sheets_of(actor)}
    if not may(actor, Action.IMPORT_UNITS):
        unit = unit_records.unit(db, actor.unit)
        if unit is not None:
            _staff(db, unit, rows)
        return rows
    wanted = [one for one in unit_records.units(db, "lpse") if not only or one.id in only]
    for done, unit in enumerate(wanted, 1):
        rows["LPSE"].append(unit_row(db, unit, today))
        if opening.is_unattended(db, actor, unit.id):
            _staff(db, unit, rows)
        told(done, len(wanted))
    if may_enter(actor):
        _history(db, actor, {one.id: one for one in wanted}, rows)
    return rows


def _staff(db: Session, unit: Unit, rows: Rows) -> None:
    """Everybody of a unit, also who left, with every role and duty they have or had."""
    code, everybody = named(unit), people_records.people(db, unit.id)
    labels, marked = holder_labels(everybody), marks(db, unit.id)
    rows["Orang"] += [person_row(code, person) for person in everybody]
    rows["Peran"] += [
        role_row(code, labels[held.person_id], held, marked.get(held.id))
        for held in people_records.roles_held(db, unit.id)
    ]
    rows["Tugas pengadaan"] += [
        duty_row(code, labels[duty.person_id], duty)
        for duty in people_records.every_duty(db, unit.id)
    ]


def _history(db: Session, actor: Actor, units: Mapping[str, Unit], rows: Rows) -> None:
    fields = dict(SHEETS)
    for past in reversed(entered(db, actor)):
        title, unit = _SHEET.get(past.row.process), units.get(past.row.unit_id)
        if title is not None and unit is not None and not past.is_annulled:
            cells = known_cells(db, past.row)
            rows[title].append(row_of(fields[title], named(unit), cells))


def named(unit: Unit) -> str:
    """What stands under the code of an LPSE: its code, or its name while it has none."""
    return unit.code or unit.name


def _whose(db: Session, actor: Actor) -> tuple[str, str, str]:
    unit = unit_records.unit(db, actor.unit_id) if actor.unit_id else None
    return (unit.id, unit.kind, unit.name) if unit else ("", "", "")


def _require_room(rows: Rows) -> None:
    """What goes out must come back whole. Raises Refused."""
    many: Iterable[int] = (sum(map(bool, row)) for those in rows.values() for row in those)
    if any(len(those) > _ROOM for those in rows.values()) or sum(many) > _CELLS:
        raise Refused(TOO_MUCH)
