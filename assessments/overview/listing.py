"""The national view as a workbook: the same numbers as the page, all LPSEs of the choice."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from accounts.actor import Actor
from accounts.profile import local_day, profile_on
from assessments.certificates.rules import ALL
from assessments.overview.view import (
    AGE_NAMES,
    KINDS,
    RUNGS,
    Choice,
    Home,
    Look,
    Stage,
    ageing,
    among,
    by_year,
    chosen,
    distribution,
    homes,
    in_force,
    lines,
    require_lkpp,
    stages,
)
from assessments.overview.week import due_between, week_of
from catalog.loader import Catalog
from intake.workbook import Table, sheets
from storage import overview as records
from storage.database import Database, Session
from storage.overview import NO_END, Units

INDICATIVE = (
    "Siap dan memenuhi dihitung dari kriteria wajib dan bersifat indikatif; hanya penetapan LKPP yang "
    "membuat sebuah standar memenuhi."
)


def choice_from(asked: Mapping[str, str], today: date) -> Choice:
    """A choice as an address states it; what is not understood counts as not stated."""
    year = asked.get("tahun", "")
    return Choice(
        int(year) if year.isdecimal() and 2000 <= int(year) <= 2100 else today.year,
        asked.get("provinsi", ""), asked.get("jenis", ""), asked.get("bentuk", ""),
    )  # fmt: skip


def overview_workbook(
    database: Database, actor: Actor, catalog: Catalog, asked: Mapping[str, str]
) -> bytes:
    """The national view as Excel, of the year and the LPSEs asked for. Raises Refused (LKPP alone)."""
    require_lkpp(actor)
    with database.reading() as db:
        now = datetime.now(UTC)
        today = local_day(profile_on(db, actor.unit, now.date()), now)
        choice = choice_from(asked, today)
        on = choice.day(today)
        every = homes(db, on)
        those = chosen(every, choice)
        units = among(every, those)
        return sheets({
            "Ringkasan": _summary(choice, on, those, [
                *((f"Berlaku: {rung}", n) for rung, n in in_force(db, on, units).items()),
                ("Catatan", INDICATIVE),
                ("Kriteria", catalog.edition.disclaimer),
            ]),
            "LPSE": _map(db, choice, on, those, units),
            "Standar": _standards(db, catalog, choice, on, units),
            "Sebaran": _distribution(db, on, those, units),
            "Tahun": _years(db, units),
            "Umur temuan": _ageing(db, on, units),
            "Temuan terbuka": _findings(db, on, those, units),
            "Tindakan": _measures(db, on, those, units),
            "Tenggat": _week(db, catalog, today, those, units),
        })  # fmt: skip


def _summary(choice: Choice, on: date, those: list[Home], further: list[tuple[str, Any]]) -> Table:
    rows: list[tuple[str, Any]] = [
        ("Tahun", choice.year),
        ("Keadaan per", on),
        ("Provinsi", choice.province or "semua"),
        ("Jenis instansi", choice.kind or "semua"),
        ("Bentuk layanan", choice.form or "semua"),
        ("Banyaknya LPSE", len(those)),
    ]
    return ("Hal", "Isi"), [*rows, *further]


def _map(db: Session, choice: Choice, on: date, those: list[Home], units: Units) -> Table:
    found = stages(db, choice.year, on, Look.STANDING, units)
    met = records.met_by_unit(db, on, units)
    numbers = sorted(ALL)
    heads = ("LPSE", "Provinsi", "Jenis instansi", "Bentuk layanan", "n dari 17",
             *(f"Standar {number}" for number in numbers))  # fmt: skip
    rows = (
        (home.name, home.province, home.kind, home.form, met.get(home.unit_id, 0),
         *(str(found.get(home.unit_id, {}).get(n, Stage.NOTHING)) for n in numbers))
        for home in those
    )  # fmt: skip
    return heads, rows


def _standards(db: Session, catalog: Catalog, choice: Choice, on: date, units: Units) -> Table:
    heads = ("Standar", "Nama", "Mandiri disahkan", "Mandiri siap", "Faktual terbit",
             "Faktual memenuhi", "Ditetapkan", "Bersertifikat", "Dicabut")  # fmt: skip
    return heads, [
        (one.standard, catalog.standards[one.standard].title, one.counted.certified,
         one.counted.ready, one.counted.published, one.counted.judged_met, one.determined,
         one.in_force, one.withdrawn)
        for one in lines(db, choice.year, on, units)
    ]  # fmt: skip


def _distribution(db: Session, on: date, those: list[Home], units: Units) -> Table:
    return ("n dari 17", "Banyaknya LPSE"), list(distribution(db, on, those, units).items())


def _years(db: Session, units: Units) -> Table:
    heads = ("Tahun", "Standar disahkan", "Mandiri siap", "Faktual terbit", "Faktual memenuhi")
    return heads, [
        (one.of, one.certified, one.ready, one.published, one.judged_met)
        for one in by_year(db, units)
    ]


def _ageing(db: Session, on: date, units: Units) -> Table:
    return ("Jenis", *AGE_NAMES), [
        (str(kind), *counts) for kind, counts in ageing(db, on, units).items()
    ]


def _findings(db: Session, on: date, those: list[Home], units: Units) -> Table:
    names = {home.unit_id: home.name for home in those}
    heads = ("LPSE", "Nomor", "Jenis", "Standar", "Kriteria", "Terbuka sejak", "Hari", "Target")
    return heads, [
        (names.get(row.unit_id, ""), row.number, str(KINDS[row.kind]), row.standard,
         row.criterion_id, row.open_from, (on - row.open_from).days, row.target)
        for row in records.open_findings(db, on, units)
    ]  # fmt: skip


def _measures(db: Session, on: date, those: list[Home], units: Units) -> Table:
    names = {home.unit_id: home.name for home in those}
    return ("LPSE", "Nomor", "Tindakan", "Standar", "Diterima", "Berakhir"), [
        (names.get(row.unit_id, ""), row.number, str(RUNGS[row.rung]),
         ", ".join(map(str, row.standards)), row.received,
         None if row.ended == NO_END else row.ended)
        for row in records.measures(db, on, units)
    ]  # fmt: skip


def _week(db: Session, catalog: Catalog, today: date, those: list[Home], units: Units) -> Table:
    names = {home.unit_id: home.name for home in those}
    return ("Tanggal", "Yang berakhir", "LPSE", "Nomor", "Hari libur dikonfirmasi"), [
        (one.day, one.what, names.get(one.unit_id, ""), one.number,
         "ya" if one.is_certain else "belum")
        for one in due_between(db, catalog, today, week_of(today), units)
    ]  # fmt: skip
