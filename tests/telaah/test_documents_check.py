"""`telaah documents check`: one JSON shape, one sentence for a bad file, exit codes 0, 1 and 2."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from telaah.documents import app
from templates.packing import pack, unpack
from templates.render import template_bytes

NAME = "hasil_uji_forensik"


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "surat.docx"
    path.write_bytes(template_bytes(NAME))
    return path


def typed(*words: object) -> Result:
    return CliRunner().invoke(app, ["check", *map(str, words)])


def spoilt(path: Path, old: bytes, new: bytes) -> None:
    members = unpack(path.read_bytes())
    members["word/document.xml"] = members["word/document.xml"].replace(old, new)
    path.write_bytes(pack(members, compressed=False))


def test_a_sound_template_as_json(template: Path) -> None:
    done = typed(template, "--as", NAME, "--json")

    report = json.loads(done.stdout)
    assert (done.exit_code, report["ok"], report["problems"]) == (0, True, [])
    assert "paket.metode" in report["unused"]
    assert list(report) == ["ok", "problems", "unused"]


def test_a_fault_as_json(template: Path) -> None:
    spoilt(template, b"{{ hal }}", b"{{ hall }}")

    done = typed(template, "--as", NAME, "--json")

    report = json.loads(done.stdout)
    assert (done.exit_code, report["ok"]) == (1, False)
    [problem] = report["problems"]
    assert problem.pop("where").endswith('("{{ hall }}")')
    assert problem == {
        "what": "`hall` tidak ada di formulir.",
        "suggestion": "Maksudnya `hal`?",
    }


def test_in_words(template: Path) -> None:
    assert "Templat ini cocok dengan formulirnya." in typed(template, "--as", NAME).stdout

    spoilt(template, b"{{ hal }}", b"{{ hall }}")

    done = typed(template, "--as", NAME)
    assert done.exit_code == 1
    assert '("{{ hall }}"): `hall` tidak ada di formulir. Maksudnya `hal`?\n' in done.stdout
    assert "cocok" not in done.stdout


@pytest.mark.parametrize("content", [b"", b"bukan Word", template_bytes(NAME)[:5000]])
def test_a_broken_file_is_one_sentence(template: Path, content: bytes) -> None:
    template.write_bytes(content)

    done = typed(template, "--as", NAME)

    assert done.exit_code == 1
    assert done.stdout.count("\n") == 1
    assert done.stdout.startswith("Berkas templat: Berkas ini ")
    assert done.stdout.endswith(" Simpan ulang dari Word sebagai .docx, lalu coba lagi.\n")
    assert done.stderr == ""


def test_an_unknown_document_or_file_is_one_sentence(template: Path, tmp_path: Path) -> None:
    for words, said in (
        ((template, "--as", "tidak_ada"), "Dokumen 'tidak_ada' tidak dikenal."),
        ((tmp_path / "tidak.docx", "--as", NAME), "tidak ditemukan"),
        ((tmp_path, "--as", NAME), "tidak ditemukan"),
    ):
        done = typed(*words, "--json")
        assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1)
        assert said in done.stderr


def test_wrong_usage_is_told_apart(template: Path) -> None:
    assert typed(template).exit_code == 2
    assert typed(template, "--as", NAME, "--asing").exit_code == 2
