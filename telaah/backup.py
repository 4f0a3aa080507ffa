"""`telaah backup`: a copy of the whole installation, made while people work."""

from pathlib import Path
from typing import Annotated

import typer

from exchange.backup.errand import LOST, note, source_of
from exchange.backup.writing import back_up
from installation import installation
from telaah.output import AsJson, console, refusals, refuse, say
from telaah.watching import watched


def backup(
    target: Annotated[Path, typer.Argument(help="Berkas .zip, atau folder yang bertambah.")],
    as_json: AsJson = False,
) -> None:
    """Cadangkan instalasi. Contoh: telaah backup /cadangan/telaah"""
    with refusals(), watched("Mencadangkan") as told:
        here = installation()
        made = back_up(source_of(here.database, here.store), target, told)
        note(here.database, made, None)
    page = made.manifest
    if as_json:
        say(made.as_json())
    else:
        console.print(f"Cadangan selesai dan sudah dibaca ulang: {made.path}", markup=False)
        console.print(
            f"{page.rows} baris dalam {len(page.tables)} tabel, {page.evidence.files} berkas bukti "
            f"({made.copied} disalin)."
        )
        console.print(f"Sidik jari: {page.digest}", soft_wrap=True)
    if page.evidence.absent:
        refuse(LOST.format(page.evidence.absent))
