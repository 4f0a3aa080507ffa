"""What does an edit cost, alone and in a crowd, beside the plainest page there is?"""

import asyncio
import random
import statistics
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Annotated, Any

import typer

from assessments.self_assessment.save import Place
from screens.parts.autosave import widget_key
from telaah.bench import Timing
from telaah.bench_browser import openings
from telaah.bench_scene import Seat, scene
from telaah.bench_server import Served, product, reference
from telaah.load import Tab
from telaah.output import AsJson, console, say

OPENINGS = 12
CHOICES = ("Memenuhi", "Sebagian", "Belum")


def autosave(
    edits: Annotated[int, typer.Option(min=10, help="Banyaknya perubahan.")] = 200,
    as_json: AsJson = False,
) -> None:
    """Satu orang mengubah satu kriteria. Contoh: telaah bench autosave --json"""
    with tempfile.TemporaryDirectory() as folder, scene(Path(folder), 1, 1) as seats:
        report = asyncio.run(_autosave(Path(folder), seats[0], edits))
    _show(report, as_json)


def sessions(
    people: Annotated[int, typer.Option(min=1, max=1000, help="Banyaknya orang.")] = 200,
    seconds: Annotated[int, typer.Option(min=5, max=300, help="Lama pengukuran.")] = 30,
    think: Annotated[float, typer.Option(help="Rata-rata jeda berpikir, detik.")] = 10.0,
    as_json: AsJson = False,
) -> None:
    """Banyak orang mengubah kriteria bersamaan. Contoh: telaah bench sessions --people 200"""
    units = max(1, people // 10)
    with tempfile.TemporaryDirectory() as folder, scene(Path(folder), units, people) as seats:
        report = asyncio.run(_sessions(Path(folder), seats, seconds, think))
    _show(report, as_json)


async def _autosave(home: Path, seat: Seat, edits: int) -> dict[str, Any]:
    """Edits and openings of the product and the reference, turn about in one run."""
    with product(home) as ours, reference() as bare:
        wire = await _openings(ours, bare, seat)
        in_browser = await openings(ours, bare, seat)
        mine = await _edit_alone(ours, seat, edits)
        other = await _edit_bare(bare, edits)
    return {
        "telaah": mine.__dict__,
        "reference": other.__dict__,
        "cpu_ratio": round(mine.cpu_ms / other.cpu_ms, 2),
        "open_on_the_wire": wire,
        "open_in_browser": in_browser,
    }


async def _openings(ours: Served, bare: Served, seat: Seat) -> dict[str, float]:
    """Median time to open the page of one standard, and a blank page, turn about."""
    standard, blank = [], []
    for turn in range(OPENINGS + 2):
        first = await _open(
            ours, seat.cookie, "standar", f"penilaian={seat.assessment_id}&standar=3"
        )
        second = await _open(bare, "", "kosong", "")
        if turn >= 2:  # the first two warm both up
            standard.append(first)
            blank.append(second)
    ours_ms, blank_ms = (1000 * statistics.median(x) for x in (standard, blank))
    return {
        "standard_ms": round(ours_ms, 1),
        "blank_ms": round(blank_ms, 1),
        "ratio": round(ours_ms / blank_ms, 2),
    }


async def _open(served: Served, cookie: str, path: str, query: str) -> float:
    started = perf_counter()
    async with Tab(served.url, cookie) as tab:
        await tab.open(path, query)
        return perf_counter() - started


async def _edit_alone(served: Served, seat: Seat, edits: int) -> Timing:
    async with Tab(served.url, seat.cookie) as tab:
        await tab.open("standar", f"penilaian={seat.assessment_id}&standar=3")
        for turn in range(10):
            await _change(tab, seat, 3, turn)
        before, taken = served.cpu_seconds(), []
        for turn in range(edits):
            taken.append(await _change(tab, seat, 3, turn + 10))
        return Timing.of(taken, served.cpu_seconds() - before)


async def _edit_bare(served: Served, edits: int) -> Timing:
    async with Tab(served.url) as tab:
        await tab.open("", "isi=1")
        for turn in range(10):
            await tab.set("text", f"pemanasan {turn}")
        before, taken = served.cpu_seconds(), []
        for turn in range(edits):
            run = await tab.set(
                *(
                    ("text", f"uraian {turn}")
                    if turn % 2
                    else ("choice", ("Ya", "Tidak")[turn // 2 % 2])
                )
            )
            taken.append(run.seconds)
        return Timing.of(taken, served.cpu_seconds() - before)


async def _change(tab: Tab, seat: Seat, standard: int, turn: int) -> float:
    place = Place(seat.assessment_id, f"S{standard:02d}-{1 + turn // 2 % 8:02d}")
    if turn % 2:
        return (await tab.set(widget_key(place, "description"), f"Uraian ke-{turn}")).seconds
    choice = CHOICES[(turn // 16 + turn // 2) % 3]
    return (await tab.set(widget_key(place, "value"), choice)).seconds


async def _sessions(home: Path, seats: list[Seat], seconds: int, think: float) -> dict[str, Any]:
    with product(home) as ours:
        mine = await _crowd(ours, seats, seconds, think)
    with reference() as bare:
        other = await _crowd(bare, [Seat("", "", "")] * len(seats), seconds, think)
    return {
        "people": len(seats),
        "telaah": mine.__dict__,
        "reference": other.__dict__,
        "cpu_ratio": round(mine.cpu_ms / other.cpu_ms, 2),
        "p95_ratio": round(mine.p95 / other.p95, 2),
    }


async def _crowd(served: Served, seats: list[Seat], seconds: int, think: float) -> Timing:
    """Everybody opens their page, then all edit with pauses; only the editing is measured."""
    doors, together = asyncio.Semaphore(8), asyncio.Barrier(len(seats) + 1)
    people = [
        asyncio.create_task(_person(served, i, seat, doors, together, (seconds, think)))
        for i, seat in enumerate(seats)
    ]
    await together.wait()
    before = served.cpu_seconds()
    taken = [value for part in await asyncio.gather(*people) for value in part]
    return Timing.of(taken, served.cpu_seconds() - before)


async def _person(
    served: Served,
    number: int,
    seat: Seat,
    doors: asyncio.Semaphore,
    together: asyncio.Barrier,
    pace: tuple[float, float],
) -> list[float]:
    dice = random.Random(number)
    taken: list[float] = []
    seconds, think = pace
    standard = 1 + number % 10
    async with Tab(served.url, seat.cookie) as tab:
        async with doors:
            if seat.assessment_id:
                await tab.open("standar", f"penilaian={seat.assessment_id}&standar={standard}")
            else:
                await tab.open("", "isi=1")
        await together.wait()
        until = perf_counter() + seconds
        await asyncio.sleep(dice.uniform(0, think))
        while perf_counter() < until:
            if seat.assessment_id:
                taken.append(await _change(tab, seat, standard, len(taken)))
            else:
                taken.append((await tab.set("text", f"uraian {len(taken)}")).seconds)
            await asyncio.sleep(dice.expovariate(1 / think))
    return taken


def _show(report: dict[str, Any], as_json: bool) -> None:
    if as_json:
        say(report)
        return
    for name in ("telaah", "reference"):
        row = report[name]
        console.print(
            f"{name:10} p50 {row['p50']} ms, p95 {row['p95']} ms, p99 {row['p99']} ms, "
            f"CPU {row['cpu_ms']} ms per perubahan ({row['actions']} perubahan)"
        )
    console.print(f"perbandingan CPU {report['cpu_ratio']}")
    for key, words in (("open_on_the_wire", "di server"), ("open_in_browser", "di peramban")):
        opening = report.get(key)
        if opening:
            console.print(
                f"membuka satu standar {words} {opening['standard_ms']} ms, halaman kosong "
                f"{opening['blank_ms']} ms, perbandingan {opening['ratio']}"
            )
        elif key in report:
            console.print("Tidak ada peramban untuk mengukur pembukaan halaman.")
