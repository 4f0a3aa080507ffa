"""`telaah overview`: the national view made anew from matters, verdicts and answers."""

import typer

from assessments.overview import keeping
from installation import installation
from telaah.output import AsJson, console, refusals, say

app = typer.Typer(help="Tampilan nasional.", no_args_is_help=True)


@app.callback()
def _overview() -> None:
    """There is nothing to do before a command."""


@app.command()
def rebuild(as_json: AsJson = False) -> None:
    """Menghitung ulang tampilan nasional. Contoh: telaah overview rebuild --json"""
    with refusals():
        database = installation().database
        with database.reading() as db:
            wrong = len(keeping.drifted(db))
        report = {"units": keeping.rebuild(database), "mended": wrong}
    if as_json:
        say(report)
    else:
        console.print(f"{report['units']} LPSE dihitung ulang; {wrong} di antaranya menyimpang.")
