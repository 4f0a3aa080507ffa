"""`telaah documents render` and `batch`: files where they were asked for, one sentence where not."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import Workbook
from typer.testing import CliRunner

from forms import EXAMPLES
from telaah.documents import app

NAME = "permohonan_bergabung"
FACTS = EXAMPLES[NAME].model_dump(mode="json")


def typed(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def data(tmp_path: Path) -> Path:
    file = tmp_path / "isi.json"
    file.write_text(json.dumps(FACTS), encoding="utf-8")
    return file


def test_a_document_is_written_where_it_was_asked_for(data: Path, tmp_path: Path) -> None:
    done = typed("render", NAME, "--data", data, "--out", tmp_path / "surat.docx")
    assert done.exit_code == 0
    assert (tmp_path / "surat.docx").read_bytes().startswith(b"PK")


REFUSED = {
    "a folder that is not there": ("tidak-ada/surat.docx", "tidak dapat dibaca atau ditulis"),
    "a folder": ("folder.docx", "tidak dapat dibaca atau ditulis"),
    "another kind of file": ("surat.txt", "berakhiran .docx atau .pdf"),
}


@pytest.mark.parametrize(("out", "said"), REFUSED.values(), ids=REFUSED)
def test_where_it_cannot_be_written_is_told_in_one_sentence(
    data: Path, tmp_path: Path, out: str, said: str
) -> None:
    (tmp_path / "folder.docx").mkdir()
    done = typed("render", NAME, "--data", data, "--out", tmp_path / out)
    assert (done.exit_code, done.stdout) == (1, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"[1, 2]", b"{", b""])
def test_what_is_no_statement_is_told_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "isi.json").write_bytes(content)
    done = typed("render", NAME, "--data", tmp_path / "isi.json", "--out", tmp_path / "x.docx")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1


def test_a_batch_counts_rows_and_lists_cells(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["hal", "perkiraan_paket"])
    sheet.append(["Permohonan", "banyak"])
    book.save(tmp_path / "isi.xlsx")
    done = typed("batch", NAME, "--rows", tmp_path / "isi.xlsx", "--out", tmp_path / "hasil")
    assert done.exit_code == 1
    assert "1 baris bermasalah" in done.stdout
    assert "sel B2" in (tmp_path / "hasil" / "problems.csv").read_text(encoding="utf-8-sig")


def test_a_batch_without_a_place_for_its_files_is_told(tmp_path: Path) -> None:
    (tmp_path / "isi.jsonl").write_text(json.dumps(FACTS), encoding="utf-8")
    (tmp_path / "hasil").write_text("bukan folder", encoding="utf-8")
    done = typed("batch", NAME, "--rows", tmp_path / "isi.jsonl", "--out", tmp_path / "hasil")
    assert done.exit_code == 1
    assert "tidak dapat dibaca atau ditulis" in done.stderr
