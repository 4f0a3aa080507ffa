"""Two PDFs are compared by what is written on their pages, not by how it is set."""

from pathlib import Path
from typing import Any

from documents.page_texts import examine
from tests.documents import pki, tampering


def compared(folder: Path, generated: bytes, signed: bytes) -> dict[str, Any]:
    ours, theirs = pki.kept(folder, generated, "a.pdf"), pki.kept(folder, signed, "b.pdf")
    return examine({"generated": str(ours), "signed": str(theirs)})


def test_a_rewritten_file_has_the_same_text(tmp_path: Path) -> None:
    found = compared(tmp_path, pki.agreement(), tampering.rewritten(pki.agreement()))
    assert found == {"comparable": True, "differing": 0, "pages": []}


def test_white_space_does_not_matter(tmp_path: Path) -> None:
    found = compared(tmp_path, pki.pdf("satu dua", "tiga"), pki.pdf("satu   du a", "ti ga"))
    assert found["differing"] == 0


def test_letters_set_as_one_sign_are_the_same_letters(tmp_path: Path) -> None:
    found = compared(tmp_path, pki.pdf("verifikasi"), pki.pdf("veri\\256kasi"))
    assert found == {"comparable": True, "differing": 0, "pages": []}


def test_the_first_difference_of_each_page_is_shown_in_its_place(tmp_path: Path) -> None:
    long = "Pasal ini berlaku untuk semua pihak yang menandatangani perjanjian "
    ours = pki.pdf("sama", f"{long}selama 60 hari", "awal")
    theirs = pki.pdf("sama", f"{long}selama 90 hari", "akhir")
    second, third = compared(tmp_path, ours, theirs)["pages"]
    assert second["page"] == 2
    assert second["generated"].endswith("perjanjian selama 60 hari")
    assert second["signed"].endswith("perjanjian selama 90 hari")
    assert third == {"page": 3, "generated": "awal", "signed": "akhir"}


def test_pages_more_and_pages_fewer_differ(tmp_path: Path) -> None:
    one, two = pki.pdf("satu"), pki.pdf("satu", "dua")
    assert compared(tmp_path, two, one)["pages"] == [{"page": 2, "generated": "dua", "signed": ""}]
    assert compared(tmp_path, one, two)["pages"] == [{"page": 2, "generated": "", "signed": "dua"}]


def test_only_the_first_of_many_pages_are_shown_but_all_are_counted(tmp_path: Path) -> None:
    ours, theirs = pki.pdf(*["satu"] * 30), pki.pdf(*["dua"] * 30)
    found = compared(tmp_path, ours, theirs)
    assert found["differing"] == 30
    assert [page["page"] for page in found["pages"]] == list(range(1, 21))


def test_pages_without_text_cannot_be_compared(tmp_path: Path) -> None:
    found = compared(tmp_path, pki.agreement(), pki.pdf("", "", ""))
    assert found == {"comparable": False, "differing": 0, "pages": []}
