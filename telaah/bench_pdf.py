"""What does a PDF cost with our own LibreOffice, kept running, beside one started for each file?"""

import statistics
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Annotated, Any

import typer

from forms import EXAMPLES
from telaah.output import AsJson, console, refuse, say
from templates.libreoffice.office import Office, environment, installed
from templates.pdf import Converter, ConverterMissing
from templates.render import render

COLD_SECONDS = 120


def pdf(
    documents: Annotated[int, typer.Option(min=3, max=500, help="Banyaknya dokumen.")] = 12,
    name: Annotated[str, typer.Option(help="Nama dokumen yang contohnya dipakai.")] = "sla_lkpp",
    as_json: AsJson = False,
) -> None:
    """Membuat PDF dari contoh dokumen. Contoh: telaah bench pdf --documents 12"""
    if name not in EXAMPLES:
        refuse(f"Dokumen '{name}' tidak dikenal. Lihat namanya dengan 'telaah documents list'.")
    try:
        report = pdf_bench(name, documents)
    except ConverterMissing as missing:
        refuse(str(missing))
    if as_json:
        say(report)
        return
    for who in ("telaah", "reference"):
        row = report[who]
        console.print(f"{who:10} p50 {row['p50']} ms, p95 {row['p95']} ms per dokumen")
    console.print(
        f"perbandingan {report['ratio']}; mulai {report['start_ms']} ms, "
        f"memori LibreOffice {report['resident_mib']} MiB"
    )


def pdf_bench(name: str, documents: int) -> dict[str, Any]:
    """Times of both ways, turn about in one run, in milliseconds; the first of each is not counted.

    The reference has a profile of its own that is already made, as on a machine in daily use.
    Raises `ConverterMissing`.
    """
    word, office = render(name, EXAMPLES[name]), installed()
    with tempfile.TemporaryDirectory() as folder, Converter() as converter:
        home = Path(folder)
        (home / "dokumen.docx").write_bytes(word)
        start = _taken(lambda: converter.convert(word))
        _cold(office, home)
        pairs = [
            (_taken(lambda: converter.convert(word)), _taken(lambda: _cold(office, home)))
            for _ in range(documents)
        ]
        ours, reference = (_summary(taken) for taken in zip(*pairs, strict=True))
        return {
            "document": name,
            "documents": documents,
            "telaah": ours,
            "reference": reference,
            "ratio": round(reference["p50"] / ours["p50"], 1),
            "start_ms": round(start, 1),
            "resident_mib": round(converter.resident_bytes / 1024**2),
        }


def _taken(action: Callable[[], object]) -> float:
    started = perf_counter()
    action()
    return 1000 * (perf_counter() - started)


def _cold(office: Office, home: Path) -> None:
    subprocess.run(
        [
            office.program.with_name("soffice"),
            f"-env:UserInstallation={(home / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            home,
            home / "dokumen.docx",
        ],
        env=environment(home),
        capture_output=True,
        timeout=COLD_SECONDS,
        check=True,
    )
    (home / "dokumen.pdf").unlink()


def _summary(taken: tuple[float, ...]) -> dict[str, float]:
    ordered = sorted(taken)
    at_95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return {"p50": round(statistics.median(ordered), 1), "p95": round(at_95, 1)}
