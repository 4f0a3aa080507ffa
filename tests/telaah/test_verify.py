"""`telaah documents verify` prints facts for programs and words for people, and refuses plainly."""

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from click.testing import Result
from typer.testing import CliRunner

from telaah.verify import verify
from tests.docs.manual import shapes
from tests.documents import pki, tampering

(MANUAL,) = shapes("telaah documents verify")
KEYS = set(MANUAL)
app = typer.Typer()
app.command()(verify)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with the generated PDF, the signed one and the roots."""
    pki.kept(tmp_path, pki.agreement(), "dibuat.pdf")
    pki.kept(tmp_path, pki.signed(), "kembali.pdf")
    pki.trusted(tmp_path)
    return tmp_path


def typed(folder: Path, *words: str) -> Result:
    named = [str(folder / word) if not word.startswith("--") else word for word in words]
    return CliRunner().invoke(app, named)


def printed(folder: Path, *words: str) -> dict[str, Any]:
    done = typed(folder, *words, "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    assert set(found) == KEYS
    return found


def test_the_facts_of_a_signed_document(files: Path) -> None:
    found = printed(files, "kembali.pdf", "--original", "dibuat.pdf", "--roots", "akar")
    (signer,) = found.pop("signers")
    assert set(signer) == set(MANUAL["signers"][0])
    assert found == {
        "intact": True,
        "trusted": True,
        "root": "Akar Contoh G1, Pemerintah Kota Contoh",
        "changed_after_signing": False,
        "covers_whole_file": True,
        "same_document": "proven",
        "differences": [],
        "timestamps": [],
        "remarks": [],
    }
    assert signer["name"] == "Sari Contoh"
    assert signer["root"]["fingerprint"] == pki.root().fingerprint
    assert signer["proven_at"] is None
    assert signer["claimed_at"].endswith("+00:00")


def test_without_roots_nobody_is_trusted_and_without_original_nothing_compared(
    files: Path,
) -> None:
    found = printed(files, "kembali.pdf")
    assert (found["intact"], found["trusted"], found["root"]) == (True, False, None)
    assert found["same_document"] is None
    assert found["signers"][0]["root"] is None


def test_another_text_is_shown_by_page(files: Path) -> None:
    pki.kept(files, tampering.overlaid(pki.signed()), "diubah.pdf")
    found = printed(files, "diubah.pdf", "--original", "dibuat.pdf")
    assert (found["same_document"], found["changed_after_signing"]) == ("different", True)
    assert [page["page"] for page in found["differences"]] == [2]
    assert any("Teks 1 halaman" in remark for remark in found["remarks"])


def test_the_same_in_words(files: Path) -> None:
    pki.kept(files, tampering.overlaid(pki.signed()), "diubah.pdf")
    good = typed(files, "kembali.pdf", "--original", "dibuat.pdf", "--roots", "akar").stdout
    assert "Utuh: ya" in good
    assert "Penanda tangan dipercaya: ya (Akar Contoh G1" in good
    assert "Dokumen yang sama: terbukti" in good
    assert "- Sari Contoh, Pemerintah Kota Contoh" in good
    bad = typed(files, "diubah.pdf", "--original", "dibuat.pdf").stdout
    assert "Penanda tangan dipercaya: tidak\n" in bad
    assert "Diubah sesudah ditandatangani: ya" in bad
    assert "Halaman 2: " in bad
    assert tampering.FORGED in bad


REFUSED = {
    "no such file": (("tidak-ada.pdf",), "tidak ditemukan"),
    "no such original": (("kembali.pdf", "--original", "tidak-ada.pdf"), "tidak ditemukan"),
    "a folder": (("akar",), "tidak ditemukan"),
    "no such roots": (("kembali.pdf", "--roots", "tidak-ada"), "tidak ditemukan"),
    "unsigned": (("dibuat.pdf",), "tidak memuat tanda tangan"),
    "no PDF": (("akar/0.pem",), "bukan PDF yang utuh"),
}


@pytest.mark.parametrize(("words", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_verified_is_refused_in_one_sentence(
    files: Path, words: tuple[str, ...], said: str
) -> None:
    done = typed(files, *words, "--json")
    assert (done.exit_code, done.stdout) == (1, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_wrong_usage_is_told_apart(files: Path) -> None:
    assert typed(files).exit_code == 2
    assert typed(files, "kembali.pdf", "--asing").exit_code == 2
