"""Proven, different, or for a person to decide: never more than can be shown."""

from pathlib import Path

import pytest

from documents import same_document
from documents.same_document import Comparison, PageDifference, Sameness, compare
from intake.child import ChildLimits
from tests.documents import pki, tampering

GENERATED = pki.agreement()
OTHER = "Pasal 1 Waktu tanggap paling lama 90 menit sejak laporan diterima"


def compared(folder: Path, signed: bytes, intact: bool = True) -> Comparison:
    generated = pki.kept(folder, GENERATED, "dibuat.pdf")
    return compare(pki.kept(folder, signed, "kembali.pdf"), generated, intact)


def test_the_generated_bytes_with_signatures_behind_are_proof(tmp_path: Path) -> None:
    twice = pki.signer("Budi Contoh").sign(pki.signed(), "P2")
    assert compared(tmp_path, pki.signed()) == Comparison(Sameness.PROVEN)
    assert compared(tmp_path, twice) == Comparison(Sameness.PROVEN)


def test_what_a_signature_shows_on_a_page_is_said(tmp_path: Path) -> None:
    box = (300, 100, 450, 160)
    visible = tampering.visibly_signed(GENERATED, pki.holder(pki.SARI), box)
    found = compared(tmp_path, visible)
    assert found.verdict is Sameness.PROVEN
    assert "menutupi sebagian halaman" in str(found.remark)


def test_without_an_intact_signature_nothing_is_proven(tmp_path: Path) -> None:
    found = compared(tmp_path, pki.signed(), intact=False)
    assert found.verdict is Sameness.NOT_PROVEN
    assert "Bandingkan halaman" in str(found.remark)


def test_a_file_rewritten_by_a_service_is_for_a_person_to_decide(tmp_path: Path) -> None:
    found = compared(tmp_path, pki.signer().sign(tampering.rewritten(GENERATED), "P1"))
    assert (found.verdict, found.pages) == (Sameness.NOT_PROVEN, ())
    assert "Teksnya sama" in str(found.remark)


def test_other_words_make_it_another_document(tmp_path: Path) -> None:
    words = [OTHER if "Pasal" in text else text for text in ("PERJANJIAN", "Pasal", "Demikian")]
    found = compared(tmp_path, pki.signer().sign(pki.pdf(*words), "P1"))
    assert found.verdict is Sameness.DIFFERENT
    assert [page.page for page in found.pages] == [1, 2, 3]
    assert "3 halaman" in str(found.remark)


def test_a_byte_changed_before_signing_makes_it_another_document(tmp_path: Path) -> None:
    changed = pki.signer().sign(tampering.one_byte_changed(GENERATED), "P1")
    assert compared(tmp_path, changed).verdict is Sameness.DIFFERENT


def test_the_page_and_the_words_that_differ_are_shown(tmp_path: Path) -> None:
    found = compared(tmp_path, tampering.one_byte_changed(pki.signed()), intact=False)
    assert found.verdict is Sameness.DIFFERENT
    (page,) = found.pages
    assert isinstance(page, PageDifference)
    assert page.page == 2
    assert "60 menit" in page.generated
    assert "90 menit" in page.signed


@pytest.mark.parametrize("when", ["before", "after"])
def test_an_overlay_is_seen_although_the_generated_bytes_are_there(
    tmp_path: Path, when: str
) -> None:
    before = pki.signer().sign(tampering.overlaid(GENERATED), "P1")
    signed = before if when == "before" else tampering.overlaid(pki.signed())
    assert signed.startswith(GENERATED)
    found = compared(tmp_path, signed)
    assert found.verdict is Sameness.DIFFERENT
    assert tampering.FORGED in found.pages[0].signed


def test_an_overlay_without_words_is_not_proven(tmp_path: Path) -> None:
    covered = pki.signer().sign(tampering.overlaid(GENERATED, text=""), "P1")
    assert covered.startswith(GENERATED)
    assert compared(tmp_path, covered).verdict is Sameness.NOT_PROVEN


def test_a_scan_has_no_text_to_compare(tmp_path: Path) -> None:
    found = compared(tmp_path, pki.signer().sign(pki.pdf("", "", ""), "P1"))
    assert found.verdict is Sameness.NOT_PROVEN
    assert "tidak dapat dibandingkan" in str(found.remark)


def test_a_file_that_cannot_be_read_proves_nothing(tmp_path: Path) -> None:
    assert compared(tmp_path, b"halo").verdict is Sameness.NOT_PROVEN
    assert compared(tmp_path, GENERATED + b"startxref\n5\n%%EOF\n").verdict is Sameness.NOT_PROVEN


def test_no_answer_in_time_proves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(same_document, "LIMITS", ChildLimits(wall_seconds=0.05))
    found = compared(tmp_path, pki.signed())
    assert found.verdict is Sameness.NOT_PROVEN
    assert "tidak dapat dibandingkan" in str(found.remark)
