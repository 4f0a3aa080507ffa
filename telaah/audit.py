"""`telaah audit`: is the chain of changes whole?"""

import typer

from installation import installation
from storage import audit
from telaah.output import AsJson, console, refusals, say

app = typer.Typer(help="Jejak perubahan.", no_args_is_help=True)


@app.command()
def verify(as_json: AsJson = False) -> None:
    """Periksa rantai jejak perubahan. Contoh: telaah audit verify --json"""
    with refusals():
        verdict = audit.verify(installation().database)
    if as_json:
        say({"events": verdict.events, "ok": verdict.ok, "first_bad": verdict.first_bad})
    else:
        state = "utuh" if verdict.ok else f"rusak mulai peristiwa {verdict.first_bad}"
        console.print(f"{verdict.events} peristiwa, {state}.")
    if not verdict.ok:
        raise typer.Exit(1)
