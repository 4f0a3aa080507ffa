"""Whatever an administrator gets wrong, every command answers with one plain sentence and exit 1."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from storage import trouble
from telaah.output import refusals

ROOT = Path(__file__).resolve().parents[2]
NOBODY = "postgresql+psycopg://telaah@127.0.0.1:1/telaah"
WITH_RECORDS = (
    ("check",),
    ("demo",),
    ("backup", "c.zip"),
    ("serve", "--port", "1"),
    ("audit", "verify"),
    ("export", "csv", "temuan", "--as", "a@contoh.id", "--out", "x.csv"),
)


def typed(tmp_path: Path, words: tuple[str, ...], **more: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error."""
    environment = {**os.environ, "TELAAH_HOME": str(tmp_path / "rumah"), **more}
    done = subprocess.run(
        [sys.executable, "-m", "telaah.main", *words],
        cwd=tmp_path, env={**environment, "PYTHONPATH": str(ROOT)}, capture_output=True,
        text=True, timeout=120,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("words", WITH_RECORDS, ids=lambda words: words[0])
def test_a_server_that_is_away_is_one_sentence(tmp_path: Path, words: tuple[str, ...]) -> None:
    code, out, errors = typed(tmp_path, words, TELAAH_DATABASE_URL=NOBODY)
    assert (code, out, errors) == (1, "", trouble.UNREACHABLE + "\n")


def test_a_number_that_is_none_is_named_with_its_variable(tmp_path: Path) -> None:
    for words in (("check",), ("serve",)):
        code, out, errors = typed(tmp_path, words, TELAAH_PORT="delapan")
        assert (code, out) == (1, "") and errors.count("\n") == 1
        assert "TELAAH_PORT" in errors and "'delapan'" in errors


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), trouble.FULL),
        (KeyboardInterrupt(), "Dihentikan sebelum selesai."),
    ],
)
def test_a_full_disk_and_an_interruption_are_one_sentence(
    wrong: BaseException, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit) as ended, refusals():
        raise wrong
    assert ended.value.exit_code == 1 and capsys.readouterr().err == said + "\n"


def test_an_error_of_ours_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError), refusals():
        raise ZeroDivisionError
