"""`telaah export csv` gives what the page gives, as somebody's account sees it, or one sentence."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

import installation
import settings
from accounts.actor import AccountRole
from storage.people import people
from telaah.main import app
from tests.furnished import Scene
from tests.scenes import say

R = AccountRole


@pytest.fixture
def here(on_sqlite: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    """The command line over the furnished installation."""
    monkeypatch.setenv("TELAAH_HOME", str(tmp_path))
    monkeypatch.setenv("TELAAH_DATABASE_URL", str(on_sqlite.database.engine.url))
    _forget()
    yield on_sqlite
    if installation.installation.cache_info().currsize:
        installation.installation().database.close()
    _forget()


def _forget() -> None:
    settings.settings.cache_clear()
    installation.installation.cache_clear()


def export(*words: str, by: str) -> Result:
    return CliRunner().invoke(app, ["export", "csv", *words, "--as", by])


def rows(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def test_answers_leave_as_their_lpse_typed_them(here: Scene, tmp_path: Path) -> None:
    typed = {"value": "partial", "description": '=1+1; "kutip", baris\nkedua'}
    say(here.office, here.assessment_id, "S01-01", typed)
    out = tmp_path / "jawaban.csv"
    done = export("jawaban", "--out", str(out), by=here.office.email(R.HEAD))
    assert done.exit_code == 0, done.output
    (first, *_) = rows(out)
    assert (first["Kriteria"], first["Jawaban"]) == ("S01-01", "Sebagian")
    assert first["Uraian"] == '\'=1+1; "kutip", baris\nkedua'


def test_semicolons_and_filters(here: Scene, tmp_path: Path) -> None:
    out, asked = tmp_path / "kriteria.csv", ("--semicolon", "--where", "standar=2")
    done = export("kriteria", "--out", str(out), *asked, by=here.office.email(R.HEAD))
    assert done.exit_code == 0, done.output
    found = rows(out, ";")
    assert found and {one["Kriteria"][:3] for one in found} == {"S02"}


def test_each_account_gets_its_own_unit(here: Scene, tmp_path: Path) -> None:
    out = tmp_path / "orang.csv"
    assert export("orang", "--out", str(out), by=here.other.email(R.HEAD)).exit_code == 0
    mine = {one["Nama"] for one in rows(out)}
    with here.database.reading() as db:
        assert mine == {one.name for one in people(db, here.other.unit_id)}


@pytest.mark.parametrize(
    ("words", "role", "said"),
    [
        (("lain",), R.HEAD, "Tidak ada daftar 'lain'. Yang ada: "),
        (("nasional",), R.HEAD, "hanya untuk akun LKPP"),
        (("akun",), R.CONTRIBUTOR, "tidak berwenang"),
        (("orang", "--where", "tahun"), R.HEAD, "belum mempunyai nilai"),
    ],
)
def test_a_refusal_is_one_sentence_and_leaves_no_file(
    here: Scene, tmp_path: Path, words: tuple[str, ...], role: AccountRole, said: str
) -> None:
    out = tmp_path / "tidak-ada.csv"
    done = export(*words, "--out", str(out), by=here.office.email(role))
    assert done.exit_code == 1 and said in done.stderr and not out.exists()
    assert "Traceback" not in done.output


def test_several_sheets_are_asked_for_by_name(here: Scene, tmp_path: Path) -> None:
    out, by = tmp_path / "nasional.csv", here.lkpp.email(R.REVIEWER)
    refused = export("nasional", "--out", str(out), by=by)
    assert refused.exit_code == 1 and "Ringkasan, LPSE" in refused.stderr
    assert export("nasional", "--out", str(out), "--sheet", "LPSE", by=by).exit_code == 0
    assert {one["LPSE"] for one in rows(out)} == {"LPSE Kabupaten Contoh", "LPSE Kota Teladan"}


def test_an_unknown_account_is_told_so(here: Scene, tmp_path: Path) -> None:
    done = export("orang", "--out", str(tmp_path / "x.csv"), by="siapa@contoh.id")
    assert done.exit_code == 1 and "Tidak ada akun aktif" in done.stderr
