"""A progress bar for long work on a terminal; nothing where nobody watches."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from exchange.progress import Progress, unwatched


@contextmanager
def watched(what: str) -> Iterator[Progress]:
    """What long work is to tell; the bar is on standard error, so output stays clean.

    Asked to end (SIGTERM) it ends like with Ctrl-C: leaving nothing half-made behind.
    """
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with _shown(what) as told:
            yield told
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _shown(what: str) -> Iterator[Progress]:
    if not sys.stderr.isatty():
        yield unwatched
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
