"""`telaah bench`: the product's own measurements, each beside its reference in the same run."""

from dataclasses import dataclass

import typer

from telaah.later import group

BENCHES = {
    "autosave": "telaah.bench_edits:autosave",
    "backup": "telaah.bench_backup:backup",
    "sessions": "telaah.bench_edits:sessions",
    "overview": "telaah.bench_overview:overview",
    "pdf": "telaah.bench_pdf:pdf",
    "render": "telaah.bench_render:bench_render",
}

app = typer.Typer(
    cls=group(BENCHES),
    help="Ukuran kinerja, masing-masing di samping pembandingnya.",
    no_args_is_help=True,
)


@app.callback()
def _bench() -> None:
    """There is nothing to do before a command."""


@dataclass(frozen=True)
class Timing:
    """Latencies in milliseconds and processor milliseconds of the server per action."""

    actions: int
    p50: float
    p95: float
    p99: float
    cpu_ms: float

    @classmethod
    def of(cls, seconds: list[float], cpu_seconds: float) -> "Timing":
        """From latencies in seconds and the server's processor seconds for all of them."""
        ordered = sorted(seconds)
        at = [ordered[min(len(ordered) - 1, int(q * len(ordered)))] for q in (0.5, 0.95, 0.99)]
        p50, p95, p99 = (round(value * 1000, 1) for value in at)
        return cls(len(ordered), p50, p95, p99, round(1000 * cpu_seconds / len(ordered), 2))
