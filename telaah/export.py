"""`telaah export`: any list of the product as CSV, as somebody's account sees it."""

from pathlib import Path
from typing import Annotated

import typer

from accounts.refused import Refused
from exchange.lists.csv_form import as_csv
from exchange.lists.registry import LISTS, taken
from installation import installation
from telaah.acting import As, For, acting
from telaah.output import console, refusals

app = typer.Typer(help="Daftar untuk program lain.", no_args_is_help=True)


@app.callback()
def _export() -> None:
    """There is nothing to do before a command."""


@app.command("csv")
def export_csv(
    name: Annotated[
        str,
        typer.Argument(help="Nama daftar, misalnya temuan.", metavar="DAFTAR", show_default=False),
    ],
    out: Annotated[Path, typer.Option(help="Berkas hasil, .csv.", metavar="BERKAS")],
    email: As = "",
    unit: For = "",
    has_semicolons: Annotated[
        bool, typer.Option("--semicolon", help="Pisahkan kolom dengan titik koma.")
    ] = False,
    sheet: Annotated[
        str, typer.Option(help="Lembar yang diambil, bila daftarnya mempunyai beberapa.")
    ] = "",
    where: Annotated[
        list[str] | None,
        typer.Option("--where", help="Saringan, misalnya tahun=2026; boleh berulang."),
    ] = None,
) -> None:
    """Daftar sebagai CSV. Contoh: telaah export csv temuan --as sari@contoh.go.id --out temuan.csv"""
    with refusals():
        if name not in LISTS:
            raise Refused(f"Tidak ada daftar '{name}'. Yang ada: {', '.join(sorted(LISTS))}.")
        asked, database = _asked(where or []), installation().database
        content = taken(database, acting(database, email, unit), name, asked)
        out.write_bytes(as_csv(content, has_semicolons, sheet))
    console.print(f"Tersimpan: {out}", markup=False, soft_wrap=True)


def _asked(where: list[str]) -> dict[str, str]:
    """The filters of a page by name. Raises Refused for one without a value."""
    pairs = [one.partition("=") for one in where]
    wrong = [name for name, sign, _ in pairs if not (name and sign)]
    if wrong:
        raise Refused(f"Saringan '{wrong[0]}' belum mempunyai nilai. Tulis seperti tahun=2026.")
    return {name: value for name, _, value in pairs}
