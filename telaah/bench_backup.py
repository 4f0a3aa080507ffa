"""What do a backup and its restore take, beside a plain copy of the same bytes and back?"""

import os
import shutil
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Annotated, Any

import typer

from catalog.loader import catalog
from evidence.store import EvidenceStore
from exchange.backup.restoring import restore
from exchange.backup.writing import Source, back_up
from settings import settings_of
from storage import evidence as evidence_records
from storage import filling, migrate
from storage.database import Database
from telaah.bench_country import settled
from telaah.output import AsJson, console, say
from telaah.restore import home_of

BYTES = 200 * 1024


def backup(
    units: Annotated[int, typer.Option(min=1, max=700, help="Banyaknya LPSE.")] = 30,
    years: Annotated[int, typer.Option(min=1, max=10, help="Banyaknya tahun.")] = 10,
    files: Annotated[int, typer.Option(min=1, max=20000, help="Banyaknya berkas bukti.")] = 300,
    rounds: Annotated[int, typer.Option(min=1, max=20, help="Banyaknya putaran.")] = 3,
    as_json: AsJson = False,
) -> None:
    """Cadangan dan pemulihan. Contoh: telaah bench backup --units 30 --files 300"""
    with tempfile.TemporaryDirectory() as folder:
        report = measured(Path(folder), units, years, files, rounds)
    if as_json:
        say(report)
        return
    console.print(f"{report['rows']} baris, {report['files']} berkas bukti, {report['bytes']} byte")
    for name, row in report["measured"].items():
        beside = f"{row['reference_seconds']} s, perbandingan {row['ratio']}"
        console.print(f"{name:8} {row['seconds']} s; salinan biasa {beside}")


def measured(folder: Path, units: int, years: int, files: int, rounds: int) -> dict[str, Any]:
    """Medians of each way, turn about in one run; `again` is a folder that has the evidence already.

    The reference is SQLite's own backup and a copied tree of files, not synced and not read again.
    """
    source = _furnished(folder / "asal", units, years, files)
    times: dict[str, list[float]] = {}
    for number in range(rounds):
        here = folder / f"putaran-{number}"
        here.mkdir()
        for name, seconds in _round(source, here).items():
            times.setdefault(name, []).append(seconds)
        shutil.rmtree(here)
    page = back_up(source, folder / "ukur.zip").manifest
    source.database.close()
    middle = {name: statistics.median(taken) for name, taken in times.items()}
    return {
        "rows": page.rows, "files": files, "bytes": page.total_bytes, "rounds": rounds,
        "measured": {
            name: _beside(middle[name], middle["back" if name == "restore" else "copy"])
            for name in ("zip", "folder", "again", "restore")
        },
    }  # fmt: skip


def _beside(seconds: float, reference: float) -> dict[str, float]:
    return {
        "seconds": round(seconds, 2),
        "reference_seconds": round(reference, 2),
        "ratio": round(seconds / max(reference, 0.001), 1),
    }


def _round(source: Source, here: Path) -> dict[str, float]:
    home = home_of(settings_of(here / "pulih"))
    home = type(home)(home.folder, f"sqlite:///{home.folder / 'telaah.db'}", home.evidence)
    return {
        "copy": _taken(lambda: _copied(source, here / "salinan")),
        "zip": _taken(lambda: back_up(source, here / "c.zip")),
        "folder": _taken(lambda: back_up(source, here / "c")),
        "again": _taken(lambda: back_up(source, here / "c")),
        "back": _taken(lambda: shutil.copytree(here / "salinan", here / "kembali")),
        "restore": _taken(lambda: restore(here / "c.zip", home)),
    }


def _copied(source: Source, to: Path) -> None:
    to.mkdir()
    filling.copy_of(source.database, to / "telaah.db")
    shutil.copytree(source.store.root, to / "evidence")


def _taken(action: Callable[[], object]) -> float:
    started = perf_counter()
    action()
    return perf_counter() - started


def _furnished(home: Path, units: int, years: int, files: int) -> Source:
    """An invented country with files of evidence that cannot be packed any smaller."""
    home.mkdir()
    database, store = Database(f"sqlite:///{home / 'telaah.db'}"), EvidenceStore(home / "evidence")
    migrate.upgrade(database)
    store.prepare()
    settled(database, catalog(), units, years)
    with database.writing() as db:
        for _ in range(files):
            with store.receive(BYTES) as incoming:
                incoming.write(os.urandom(BYTES))
                stored = incoming.keep()
            evidence_records.keep_blob(db, stored.digest, stored.size, "application/pdf")
    return Source(database, store, home / "akar-tepercaya", "bench")
