"""The register of repairs an internal assessment asked for, under the headings LPSE people know."""

from datetime import date

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.findings.register import HEADS
from assessments.internal.records import REPAIR, Repair
from assessments.matters.dossiers import visible
from catalog.loader import catalog
from intake.workbook import workbook
from storage.database import Database, Session


def register(db: Session, actor: Actor) -> list[Repair]:
    """Every request of the actor's own LPSE that was made, newest first; nothing for LKPP.

    Drafts are the assessors' own until they are asked for.
    """
    every = [Repair(row, tuple(events)) for row, events in visible(db, actor, REPAIR)]
    return [one for one in every if one.state not in ("konsep", "dibuang")]


def columns(one: Repair, place: int) -> dict[str, str]:
    """One row under the headings of the shared register (domain.md 1.3)."""
    said, title = one.facts, catalog().standards[one.standard].title
    approval = one.approval
    if one.approval_day is not None:
        approval = f"{approval} {_written(one.approval_day)}"
    cells = (
        str(place), f"{one.standard}. {title}", f"{one.criterion} {one.row.facts['judul']}",
        str(one.row.facts["temuan"]), said["uraian"], one.number, said["permintaan"],
        said["prioritas"], _written(date.fromisoformat(said["target"])), said["penilai"], said["pic"],
        said.get("tindakan", ""), _written(one.status_day), one.status, approval,
    )  # fmt: skip
    return dict(zip(HEADS, cells, strict=True))


def register_workbook(database: Database, actor: Actor) -> bytes:
    """The register as Excel, for the LPSE's own people alone. Raises Refused."""
    if actor.unit_kind != "lpse":
        raise Refused(
            "Penilaian internal adalah milik LPSE sendiri, jadi daftarnya tidak tersedia."
        )
    with database.reading() as db:
        every = register(db, actor)
    rows = (tuple(columns(one, place).values()) for place, one in enumerate(every[::-1], 1))
    return workbook("Register perbaikan internal", HEADS, rows)


def _written(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else ""
