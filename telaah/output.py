"""How a command speaks: one JSON document, or words; a refusal is one sentence and exit 1."""

import errno
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console

from accounts.refused import Refused

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
    except Refused as reason:
        refuse(str(reason))
    except KeyboardInterrupt:
        refuse("Dihentikan sebelum selesai.")
    except Exception as error:
        sentence = _sentence(error)
        if sentence is None:
            raise
        refuse(sentence)


def _sentence(error: Exception) -> str | None:
    # Whoever raised these has imported them; commands that never do need not wait for them.
    from catalog.loader import CatalogBroken
    from settings import WrongSetting
    from storage import trouble
    from storage.database import UnsafeSqlite

    if isinstance(error, CatalogBroken):
        return (
            "Katalog bermasalah; jalankan 'telaah catalog check'. "
            f"Yang pertama: {error.problems[0]}"
        )
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return trouble.FULL
    if isinstance(error, OSError) and isinstance(error.filename, str):
        return (
            f"Berkas atau folder '{error.filename}' tidak dapat dibaca atau ditulis. Periksa alamat, hak "
            "akses, dan sisa ruangnya, lalu ulangi."
        )
    if isinstance(error, (UnsafeSqlite, WrongSetting)):
        return str(error)
    return trouble.sentence(error)
