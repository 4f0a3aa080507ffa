"""Typing one command imports what that one needs, and nothing of the others."""

import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from telaah.later import group

ROOT = Path(__file__).parents[2]
HEAVY = ("streamlit", "sqlalchemy", "pyhanko", "matplotlib", "openpyxl", "argon2", "uvicorn")


def an_app() -> typer.Typer:
    app = typer.Typer(cls=group({"satu": "tests.telaah.test_later:one", "tiada": "tiada:tiada"}))

    @app.command()
    def nol() -> None:
        """Here from the start."""
        typer.echo("nol")

    @app.callback()
    def _app() -> None:
        """Nothing."""

    return app


def one(times: int = 1) -> None:
    """One of them."""
    typer.echo("satu " * times)


@pytest.mark.parametrize(
    ("words", "said"), [(["nol"], "nol"), (["satu", "--times", "2"], "satu satu")]
)
def test_a_command_runs_wherever_it_stands(words: list[str], said: str) -> None:
    done = CliRunner().invoke(an_app(), words)

    assert (done.exit_code, done.stdout.strip()) == (0, said)


def test_only_the_command_that_is_typed_is_imported() -> None:
    command = typer.main.get_command(an_app())

    assert list(command.commands) == ["nol", "satu", "tiada"]
    assert command.commands["satu"].name == "satu"
    assert command.commands.get("lain") is None
    with pytest.raises(ModuleNotFoundError):
        command.commands["tiada"]


def test_an_unknown_command_is_told_with_what_was_probably_meant() -> None:
    done = CliRunner().invoke(an_app(), ["sat"])

    assert done.exit_code == 2
    assert "'satu'" in done.stderr


def test_making_documents_waits_for_nothing_documents_do_not_need(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from typer.testing import CliRunner\n"
        "from telaah.main import app\n"
        "words = ['documents', 'batch', 'permohonan_bergabung', '--rows', sys.argv[1], '--out',"
        " sys.argv[2]]\n"
        "assert CliRunner().invoke(app, words).exit_code == 0\n"
        "print([m for m in sys.argv[3:] if m in sys.modules])\n"
    )
    rows = tmp_path / "isi.jsonl"
    rows.write_text("")
    done = subprocess.run(
        [sys.executable, "-c", code, rows, tmp_path / "hasil", *HEAVY],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip

    assert done.stdout.strip() == "[]"
