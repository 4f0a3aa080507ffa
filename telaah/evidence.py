"""`telaah evidence`: are the files people handed in all there, and unchanged?"""

import typer

from telaah.checkup import swept
from telaah.output import AsJson, console, refusals, say

app = typer.Typer(help="Berkas bukti.", no_args_is_help=True)


@app.command()
def verify(as_json: AsJson = False) -> None:
    """Hitung ulang sidik setiap berkas bukti. Contoh: telaah evidence verify --json"""
    with refusals():
        report = swept()
    if as_json:
        say(report)
    else:
        console.print(f"{report['files']} berkas diharapkan.")
        for kind, word in (("missing", "hilang"), ("altered", "berubah"), ("orphaned", "yatim")):
            for digest in report[kind]:
                console.print(f"{word}: {digest}", markup=False)
    if report["missing"] or report["altered"]:
        raise typer.Exit(1)
