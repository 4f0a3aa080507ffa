"""What does a Word file cost, beside plain docxtpl on the same template; and many of them at once?"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from time import perf_counter, process_time
from typing import Annotated, Any

import typer
from docxtpl import DocxTemplate
from jinja2 import Environment

from forms import EXAMPLES
from telaah.output import AsJson, console, say
from templates.compiled import compiled
from templates.filters import FILTERS
from templates.packing import core_xml
from templates.render import render, template_bytes

LETTER = "permintaan_ubah_jadwal"  # two pages, with a table of as many rows as are asked for
TABLE = "jadwal"
ROWS = (10, 100, 1000)
AT_A_TIME = 20  # one of ours takes less than the clock's own noise
ROOT = Path(__file__).parent.parent

Context = Mapping[str, Any]


def bench_render(
    letters: Annotated[int, typer.Option(min=10, max=10000, help="Banyaknya surat massal.")] = 700,
    rounds: Annotated[int, typer.Option(min=3, max=100, help="Banyaknya putaran.")] = 15,
    as_json: AsJson = False,
) -> None:
    """Membuat surat Word dua halaman. Contoh: telaah bench render --letters 700"""
    report = measured(letters, rounds)
    if as_json:
        say(report)
        return
    letter, batch = report["letter"], report["batch"]
    lines = [
        f"satu surat: {letter['telaah']['cpu_ms']} ms CPU, docxtpl "
        f"{letter['reference']['cpu_ms']} ms, perbandingan {letter['ratio']}",
        f"penyiapan templat, sekali saja: {letter['prepare_ms']} ms",
        *(
            f"{who:10} {report['table'][who]['us_per_row']} µs CPU per baris tabel, pertumbuhan "
            f"{report['table'][who]['growth']} (1 berarti lurus)"
            for who in ("telaah", "reference")
        ),
        f"{batch['letters']} surat sekaligus: {batch['seconds']} detik termasuk memulai program, "
        f"{batch['cpu_seconds']} detik CPU",
    ]
    for line in lines:
        console.print(line, soft_wrap=True)


def measured(letters: int, rounds: int) -> dict[str, Any]:
    """Processor time of a letter and of table rows, ours and docxtpl's turn about, and a batch."""
    return {
        "document": LETTER,
        "letter": _letter(rounds),
        "table": _table(max(3, rounds // 3)),
        "batch": _batch(letters),
    }


def by_docxtpl(template: bytes, context: Context) -> bytes:
    """The document as plain docxtpl makes it, escaping on: without it, it drops text."""
    environment, out = Environment(autoescape=True), BytesIO()
    environment.filters.update(FILTERS)
    document = DocxTemplate(BytesIO(template))
    document.render(dict(context), environment)
    document.save(out)
    return out.getvalue()


def _letter(rounds: int) -> dict[str, Any]:
    form, template = EXAMPLES[LETTER], template_bytes(LETTER)
    context = form.model_dump(mode="json")
    mine, other = _turn_about(
        lambda: render(LETTER, form), lambda: by_docxtpl(template, context), rounds, AT_A_TIME
    )
    prepare = _spent(lambda: compiled(template, bounded=False), 1)
    return {
        "rounds": rounds,
        "telaah": {"cpu_ms": _ms(mine)},
        "reference": {"cpu_ms": _ms(other)},
        "ratio": round(other / mine, 1),
        "prepare_ms": _ms(prepare),
    }


def _table(rounds: int) -> dict[str, Any]:
    """Letters whose table has ever more rows; `growth` is 1 where a row costs the same in each."""
    form, template = EXAMPLES[LETTER], template_bytes(LETTER)
    context = form.model_dump(mode="json")
    ready, core = compiled(template, bounded=False), core_xml(form.core_properties())
    steps = []
    for rows in ROWS:
        long = {**context, TABLE: (context[TABLE] * rows)[:rows]}
        at_a_time = max(1, 2 * AT_A_TIME * ROWS[0] // rows)
        steps.append(
            _turn_about(
                lambda: ready.fill(long, core, {}),  # noqa: B023 - called before the next turn
                lambda: by_docxtpl(template, long),  # noqa: B023
                rounds,
                at_a_time,
            )
        )
    mine, other = zip(*steps, strict=True)
    return {"rows": list(ROWS), "telaah": _growing(mine), "reference": _growing(other)}


def _growing(seconds: Sequence[float]) -> dict[str, Any]:
    per_row = [
        (after - before) / (more - fewer)
        for (before, after), (fewer, more) in zip(pairwise(seconds), pairwise(ROWS), strict=True)
    ]
    return {
        "cpu_ms": [_ms(value) for value in seconds],
        "us_per_row": round(1e6 * per_row[-1], 1),
        "growth": round(per_row[-1] / per_row[0], 2),
    }


def _batch(letters: int) -> dict[str, Any]:
    """The letters as Word files by the command people type, its start included."""
    with tempfile.TemporaryDirectory() as folder:
        rows, out = Path(folder) / "isi.jsonl", Path(folder) / "hasil"
        facts = EXAMPLES[LETTER].model_dump(mode="json")
        rows.write_text(
            "".join(
                json.dumps({**facts, "nomor": f"{number}/2026"}) + "\n"
                for number in range(1, letters + 1)
            )
        )
        command = [sys.executable, "-m", "telaah.main", "documents", "batch", LETTER]
        before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
        subprocess.run(
            [*command, "--rows", rows, "--out", out], cwd=ROOT, check=True, capture_output=True
        )
        taken, after = perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
        made = len(list(out.glob("*.docx")))
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return {"letters": made, "seconds": round(taken, 2), "cpu_seconds": round(cpu, 2)}


def _turn_about(
    ours: Callable[[], object], reference: Callable[[], object], rounds: int, at_a_time: int
) -> tuple[float, float]:
    """Median processor seconds of each, measured in turn; the first of each is not counted."""
    ours(), reference()
    pairs = [(_spent(ours, at_a_time), _spent(reference, 1)) for _ in range(rounds)]
    mine, other = zip(*pairs, strict=True)
    return statistics.median(mine), statistics.median(other)


def _spent(action: Callable[[], object], times: int) -> float:
    begun = process_time()
    for _ in range(times):
        action()
    return (process_time() - begun) / times


def _ms(seconds: float) -> float:
    return round(1000 * seconds, 3)
