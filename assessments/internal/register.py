"""The register of repairs an internal assessment asked for, under the headings LPSE people know."""

from collections.abc import Mapping
from datetime import date
from typing import Any

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
    """One row under the headings of the shared register, as a page shows it (domain.md 1.3)."""
    said = (
        _written(cell) if isinstance(cell, date) else str(cell or "") for cell in cells(one, place)
    )
    return dict(zip(HEADS, said, strict=True))


def cells(one: Repair, place: int) -> tuple[Any, ...]:
    """One row as a spreadsheet has it: numbers are numbers, dates are dates."""
    said, title = one.facts, catalog().standards[one.standard].title
    approval = one.approval
    if one.approval_day is not None:
        approval = f"{approval} {_written(one.approval_day)}"
    return (
        place, f"{one.standard}. {title}", f"{one.criterion} {one.row.facts['judul']}",
        str(one.row.facts["temuan"]), said["uraian"], one.number, said["permintaan"],
        said["prioritas"], date.fromisoformat(said["target"]), said["penilai"], said["pic"],
        said.get("tindakan", ""), one.status_day, one.status, approval,
    )  # fmt: skip


def register_workbook(database: Database, actor: Actor, asked: Mapping[str, str]) -> bytes:
    """The whole register as Excel, for the LPSE's own people alone. Raises Refused."""
    if actor.unit_kind != "lpse":
        raise Refused(
            "Penilaian internal adalah milik LPSE sendiri, jadi daftarnya tidak tersedia."
        )
    with database.reading() as db:
        every = register(db, actor)
    rows = (cells(one, place) for place, one in enumerate(every[::-1], 1))
    return workbook("Register perbaikan internal", HEADS, rows)


def _written(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else ""
