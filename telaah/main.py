"""`telaah`: what administrators type. One module per noun; this one says where each stands."""

import typer

from telaah.later import group

COMMANDS = {
    "init": "telaah.init:init",
    "worker": "telaah.work:work",
    "serve": "telaah.serve:serve",
    "check": "telaah.checkup:check",
    "demo": "telaah.demo:demo",
    "catalog": "telaah.catalog:app",
    "documents": "telaah.documents:app",
    "bench": "telaah.bench:app",
    "evidence": "telaah.evidence:app",
    "audit": "telaah.audit:app",
    "deadline": "telaah.deadline:deadline",
    "overview": "telaah.overview:app",
    "export": "telaah.export:app",
    "worksheet": "telaah.worksheet:app",
    "backup": "telaah.backup:backup",
    "restore": "telaah.restore:restored",
}

app = typer.Typer(
    cls=group(COMMANDS),
    help="Telaah: penilaian mandiri 17 standar LPSE, buktinya, dan laporannya.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


@app.callback()
def _telaah() -> None:
    """There is nothing to do before a command."""


if __name__ == "__main__":
    app()
