"""`telaah worker`: do background work in this process until it is stopped."""

from typing import Annotated

import typer

from installation import installation
from telaah import worker
from telaah.output import refusals


def work(
    while_open: Annotated[bool, typer.Option(help="Berhenti bila masukan baku tertutup.")] = False,
) -> None:
    """Kerjakan pekerjaan latar sampai dihentikan. Contoh: telaah worker"""
    with refusals():
        worker.until_stopped(installation(), while_open)
