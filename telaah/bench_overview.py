"""How fast is the national view, beside the same numbers worked out from the answers and matters?"""

import statistics
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Annotated, Any

import typer

from assessments.overview import keeping, view, week
from assessments.overview.criteria import behind
from assessments.overview.truth import PARTS
from catalog.loader import catalog
from storage import filling, migrate
from storage.database import Database, Session
from telaah.bench_country import Country, settled
from telaah.output import AsJson, console, refuse, say

LIMIT_MS = 50
SAMPLE = 10  # LPSEs whose view is worked out from their matters, and compared


def overview(
    units: Annotated[int, typer.Option(min=2, max=2000, help="Banyaknya LPSE.")] = 700,
    years: Annotated[int, typer.Option(min=1, max=10, help="Banyaknya tahun.")] = 10,
    rounds: Annotated[int, typer.Option(min=3, max=50, help="Banyaknya putaran.")] = 7,
    postgresql: Annotated[
        str, typer.Option(help="Alamat basis data PostgreSQL yang kosong; bawaannya SQLite.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Tampilan nasional. Contoh: telaah bench overview --units 700 --years 10"""
    if postgresql and not postgresql.startswith("postgresql"):
        refuse("Alamat PostgreSQL dimulai dengan 'postgresql+psycopg://'. Periksa --postgresql.")
    with tempfile.TemporaryDirectory() as folder:
        database = Database(postgresql or f"sqlite:///{Path(folder) / 'telaah.db'}")
        try:
            if migrate.current(database) is not None:
                refuse("Basis data itu tidak kosong. Berikan basis data kosong pada --postgresql.")
            report = measured(database, units, years, rounds)
        finally:
            database.close()
    if as_json:
        say(report)
        return
    for name, row in report["queries"].items():
        beside = f", pembanding {row['reference_ms']} ms, perbandingan {row['ratio']}"
        console.print(f"{name}: {row['ms']} ms{beside if row['reference_ms'] else ''}")
    kept = ", ".join(f"{part} {cost} ms" for part, cost in report["keeping_ms"].items())
    console.print(f"memelihara satu LPSE per langkah: {kept}", soft_wrap=True)
    console.print(f"LPSE yang tampilannya menyimpang: {report['drift']} dari {report['compared']}")


def measured(database: Database, units: int, years: int, rounds: int) -> dict[str, Any]:
    """Fills an empty database, then the median of every query of the page beside its reference."""
    migrate.upgrade(database)
    begun = perf_counter()
    country = settled(database, catalog(), units, years)
    filled = perf_counter() - begun
    with database.reading() as db:
        queries = _queries(db, country, rounds)
        drift = [
            u
            for u in country.units[:SAMPLE]
            if keeping.drift(db, u, keeping.from_answers(catalog()))
        ]
    return {
        "engine": "sqlite" if database.is_sqlite else "postgresql",
        "units": units, "years": years, "answers": country.answers,
        "fill_seconds": round(filled, 1),
        "queries": queries,
        "slowest_ms": max(row["ms"] for row in queries.values()),
        "limit_ms": LIMIT_MS,
        "keeping_ms": _keeping(database, country.units[0], rounds),
        "compared": min(SAMPLE, units),
        "drift": len(drift),
    }  # fmt: skip


def _queries(db: Session, country: Country, rounds: int) -> dict[str, dict[str, Any]]:
    year, today = country.last, datetime.now(UTC).date()
    span, first = week.week_of(today), country.first
    homes = view.homes(db, today)
    unit_id = country.units[0]

    def from_matters(part: str) -> Callable[[], object]:
        return lambda: [PARTS[part](db, one) for one in country.units[:SAMPLE]]

    scale = len(country.units) / min(SAMPLE, len(country.units))
    pairs: dict[str, tuple[Callable[[], object], Callable[[], object] | None, float]] = {
        "homes": (lambda: view.homes(db, today), None, 1),
        "map": (
            lambda: view.stages(db, year, today), lambda: filling.raw_cells(db, year, year), 1
        ),
        "map_page": (
            lambda: view.stages(db, year, today, units=country.units[:25]), None, 1
        ),
        "standards": (
            lambda: view.lines(db, year, today),
            lambda: filling.raw_counts(db, "standard", year, year), 1,
        ),
        "years": (
            lambda: view.by_year(db), lambda: filling.raw_counts(db, "year", first, year), 1
        ),
        "n_of_17": (
            lambda: view.distribution(db, today, homes), from_matters("standings"), scale
        ),
        "ageing": (lambda: view.ageing(db, today), from_matters("findings"), scale),
        "measures": (lambda: view.in_force(db, today), from_matters("measures"), scale),
        "week": (lambda: week.due_between(db, catalog(), today, span), None, 1),
        "criteria": (
            lambda: behind(db, country.lkpp, unit_id, year, 9, today), None, 1
        ),
    }  # fmt: skip
    return {
        name: _beside(db, ours, reference, factor, rounds)
        for name, (ours, reference, factor) in pairs.items()
    }


def _beside(
    db: Session, ours: Callable[[], object], reference: Callable[[], object] | None,
    factor: float, rounds: int,
) -> dict[str, Any]:  # fmt: skip
    """Medians in milliseconds, turn about; `factor` scales a reference taken of some LPSEs only."""
    ours()
    mine: list[float] = []
    other: list[float] = []
    for turn in range(rounds):
        db.expunge_all()
        mine.append(_taken(ours))
        if reference is not None and turn < 3:  # the reference takes seconds
            db.expunge_all()
            other.append(factor * _taken(reference))
    ms = statistics.median(mine)
    beside = statistics.median(other) if other else None
    return {
        "ms": round(1000 * ms, 2),
        "reference_ms": round(1000 * beside, 1) if beside else None,
        "ratio": round(beside / ms, 1) if beside else None,
    }


def _keeping(database: Database, unit_id: str, rounds: int) -> dict[str, float]:
    """What bringing one LPSE's view up to date adds to a step, by part."""
    found = {}
    for part in PARTS:
        taken = []
        for _ in range(rounds):
            with database.writing() as db:
                taken.append(_taken(lambda: keeping.keep(db, part, unit_id)))  # noqa: B023
        found[part] = round(1000 * statistics.median(taken), 2)
    return found


def _taken(action: Callable[[], object]) -> float:
    begun = perf_counter()
    action()
    return perf_counter() - begun
