"""How a command speaks: one JSON document, or words; a refusal is one sentence and exit 1."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console

from accounts.policy import Refused
from catalog.loader import CatalogBroken
from storage.database import UnsafeSqlite

console = Console()
AsJson = Annotated[bool, typer.Option("--json", help="Cetak satu dokumen JSON.")]


def say(data: Any) -> None:
    """Print one JSON document on standard output and nothing else."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n")


def refuse(sentence: str) -> NoReturn:
    """One plain sentence on standard error, exit 1."""
    sys.stderr.write(sentence.strip() + "\n")
    raise typer.Exit(1)


@contextmanager
def refusals() -> Iterator[None]:
    """Turn what a deed refuses into a sentence; never a traceback for bad input."""
    try:
        yield
    except CatalogBroken as broken:
        refuse(
            f"Katalog bermasalah; jalankan 'telaah catalog check'. Yang pertama: {broken.problems[0]}"
        )
    except (Refused, UnsafeSqlite) as reason:
        refuse(str(reason))
