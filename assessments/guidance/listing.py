"""The logs of guidance and oversight as tables for Excel, as their reader may see them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from accounts.actor import Actor
from accounts.policy import Action, require
from assessments.guidance.records import GUIDANCE, OVERSIGHT, Entry, entries
from assessments.matters.address import narrowed, number_in, whole
from assessments.matters.listing import Wanted
from intake.workbook import workbook
from storage import units
from storage.database import Database

GUIDANCE_HEADS = (
    "LPSE", "Mulai", "Sampai", "Jenis", "Bentuk", "Standar", "Pokok bahasan", "Kesepakatan",
    "Hadir dari LPSE", "Hadir dari LKPP", "Keadaan",
)  # fmt: skip
OVERSIGHT_HEADS = (
    "LPSE", "Mulai", "Sampai", "Jenis", "Nomor surat", "Standar", "Pokok", "Kepada", "Tanggapan LPSE",
    "Jawaban LKPP", "Hasil", "Keadaan",
)  # fmt: skip


# The facts of an entry and its steps a search looks in.
SEARCHED = ("hal", "jenis", "nomor")


def guidance_workbook(database: Database, actor: Actor, asked: Mapping[str, str]) -> bytes:
    """The log of pendampingan and konsultasi, narrowed as asked. Raises Refused."""
    rows = _rows(database, actor, GUIDANCE, asked)
    return workbook("Pendampingan", GUIDANCE_HEADS, [(*_head(*r), *_guidance(r[1])) for r in rows])


def oversight_workbook(database: Database, actor: Actor, asked: Mapping[str, str]) -> bytes:
    """The log of audits, data pulls, disclosures, instructions and requests. Raises Refused."""
    rows = _rows(database, actor, OVERSIGHT, asked)
    return workbook("Pengawasan", OVERSIGHT_HEADS, [(*_head(*r), *_oversight(r[1])) for r in rows])


def asked_for(process: str, asked: Mapping[str, str]) -> Wanted:
    """A log narrowed by what an address asks; see `matters.asked`."""
    wanted = narrowed(Wanted((process,), keys=SEARCHED), asked)
    number = number_in(asked, "standar", 1, 17)
    return replace(wanted, holding=("standar", number) if number else None)


def _rows(
    database: Database, actor: Actor, process: str, asked: Mapping[str, str]
) -> list[tuple[str, Entry]]:
    require(actor, Action.VIEW_UNIT)
    with database.reading() as db:
        names = {unit.id: unit.name for unit in units.units(db, "lpse")}
        every = entries(actor, whole(db, actor, asked_for(process, asked)))
        return [(names.get(one.row.unit_id, ""), one) for one in every]


def _head(unit: str, one: Entry) -> tuple[Any, ...]:
    until = one.said.get("sampai")
    return unit, one.day, date.fromisoformat(until) if until else None, one.said["jenis"]


def _guidance(one: Entry) -> tuple[Any, ...]:
    said = one.said
    return (
        said["bentuk"], _standards(one), said["hal"], said["kesepakatan"],
        "\n".join(said["hadir_lpse"]), "\n".join(said["hadir_lkpp"]), one.state,
    )  # fmt: skip


def _oversight(one: Entry) -> tuple[Any, ...]:
    said = one.said
    return (
        said["nomor"], _standards(one), said["hal"], said["kepada"], said.get("tanggapan", ""),
        said.get("jawaban", ""), said.get("hasil", ""), one.state,
    )  # fmt: skip


def _standards(one: Entry) -> str:
    return ", ".join(map(str, one.standards))
