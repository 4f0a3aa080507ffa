"""What is said of a signed PDF is true: the eight cases that were measured, and meaner ones."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from accounts.policy import Refused
from documents import signatures
from documents.signatures import Unsigned, Verification, verify
from documents.trust import Root
from intake.child import ChildLimits
from tests.documents import pki, tampering


@pytest.fixture
def roots(tmp_path: Path) -> tuple[Root, ...]:
    return pki.trusted(tmp_path)


def verified(folder: Path, content: bytes, roots: tuple[Root, ...]) -> Verification:
    return verify(pki.kept(folder, content), roots)


def facts(found: Verification) -> tuple[bool, bool, bool, bool]:
    """Intact, trusted, changed after signing, covers the whole file."""
    return (
        found.intact,
        found.trusted,
        found.changed_after_signing,
        found.covers_whole_file,
    )


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        verify(path)
    return str(refused.value)


# The eight cases


def test_a_signed(tmp_path: Path, roots: tuple[Root, ...]) -> None:
    found = verified(tmp_path, pki.signed(), roots)
    assert facts(found) == (True, True, False, True)
    assert found.roots == roots
    assert found.remarks == found.timestamps == ()
    (signer,) = found.signers
    holder = pki.holder(pki.SARI)
    assert signer.field == "Penandatangan1"
    assert (signer.name, signer.organisation) == ("Sari Contoh", pki.OFFICE)
    assert (signer.issuer, signer.root) == (pki.ISSUER, roots[0])
    assert signer.serial == f"{holder.certificate.serial_number:X}"
    assert signer.fingerprint == holder.fingerprint
    assert signer.reason == "Menyetujui perjanjian"
    assert signer.claimed_at is not None
    assert abs(signer.claimed_at - pki.NOW) < timedelta(hours=1)
    assert signer.proven_at is None
    assert (signer.intact, signer.trusted, signer.remark) == (True, True, None)
    assert (signer.coverage, signer.change) == ("whole_file", "none")


def test_b_the_root_is_not_trusted(tmp_path: Path) -> None:
    stranger = pki.trusted(tmp_path, pki.issue("Akar Asing", kind="ca"))
    found = verified(tmp_path, pki.signed(), stranger)
    assert facts(found) == (True, False, False, True)
    assert found.roots == ()
    assert found.signers[0].root is None
    assert found.signers[0].remark == "Penerbit sertifikatnya tidak sampai ke akar yang dipercaya."


def test_c_a_second_signer_was_added(tmp_path: Path, roots: tuple[Root, ...]) -> None:
    twice = pki.signer("Budi Contoh").sign(pki.signed(), "Penandatangan2")
    found = verified(tmp_path, twice, roots)
    assert facts(found) == (True, True, False, True)
    assert [one.name for one in found.signers] == ["Sari Contoh", "Budi Contoh"]
    assert [one.coverage for one in found.signers] == ["revision", "whole_file"]
    assert [one.change for one in found.signers] == ["signing", "none"]
    assert all(one.intact and one.trusted for one in found.signers)
    assert found.remarks == ()


def test_d_one_byte_changed(tmp_path: Path, roots: tuple[Root, ...]) -> None:
    found = verified(tmp_path, tampering.one_byte_changed(pki.signed()), roots)
    assert facts(found) == (False, False, True, False)
    assert found.signers[0].name == "Sari Contoh"
    assert found.signers[0].root is None
    assert "sudah berubah" in str(found.signers[0].remark)


def test_e_an_overlay_was_appended(tmp_path: Path, roots: tuple[Root, ...]) -> None:
    found = verified(tmp_path, tampering.overlaid(pki.signed()), roots)
    assert facts(found) == (True, True, True, False)
    assert (found.signers[0].coverage, found.signers[0].change) == ("revision", "other")
    assert found.remarks == ("Ada yang diubah sesudah ditandatangani.",)


@pytest.mark.parametrize(
    "junk", [b"x", b"\n", b"<script>sisipan</script>\n", b"sisipan " * 5000], ids=len
)
def test_f_junk_was_appended(tmp_path: Path, roots: tuple[Root, ...], junk: bytes) -> None:
    found = verified(tmp_path, pki.signed() + junk, roots)
    assert facts(found) == (True, True, False, False)
    assert (found.signers[0].coverage, found.signers[0].change) == ("revision", "none")
    assert "tidak ikut ditandatangani" in found.remarks[0]


def test_g_certified_and_then_edited(tmp_path: Path, roots: tuple[Root, ...]) -> None:
    certified = tampering.certified(pki.agreement(), pki.holder(pki.SARI))
    assert facts(verified(tmp_path, certified, roots)) == (True, True, False, True)
    edited = verified(tmp_path, tampering.overlaid(certified), roots)
    assert facts(edited) == (True, True, True, False)
    assert edited.signers[0].change == "other"


def test_h_rewritten(tmp_path: Path, roots: tuple[Root, ...]) -> None:
    found = verified(tmp_path, tampering.rewritten(pki.signed()), roots)
    assert facts(found) == (False, False, True, False)
    assert (found.signers[0].coverage, found.signers[0].change) == ("unclear", "other")


# Meaner ones


def test_a_forged_document_inside_the_signed_bytes_is_seen_through(
    tmp_path: Path, roots: tuple[Root, ...]
) -> None:
    forged = tampering.wrapped(pki.signed())
    assert facts(verified(tmp_path, forged, roots)) == (False, False, True, False)


def test_the_library_alone_would_call_that_forgery_valid() -> None:
    reader = PdfFileReader(BytesIO(tampering.wrapped(pki.signed())))
    context = ValidationContext(trust_roots=[pki.root().asn1()])
    status = validate_pdf_signature(reader.embedded_signatures[0], context)
    assert status.bottom_line, "pyHanko sees it by itself now: tell it in docs/decisions/0017"


def test_filling_in_a_field_after_signing_is_a_change(
    tmp_path: Path, roots: tuple[Root, ...]
) -> None:
    signed = pki.signer().sign(tampering.with_text_field(pki.agreement()), "P1")
    assert facts(verified(tmp_path, signed, roots)) == (True, True, False, True)
    filled = verified(tmp_path, tampering.filled_in(signed, "1 Januari"), roots)
    assert facts(filled) == (True, True, True, False)


def test_filling_in_a_field_between_two_signatures_is_a_change(
    tmp_path: Path, roots: tuple[Root, ...]
) -> None:
    first = pki.signer().sign(tampering.with_text_field(pki.agreement()), "P1")
    second = pki.signer("Budi Contoh").sign(tampering.filled_in(first, "1 Januari"), "P2")
    assert facts(verified(tmp_path, second, roots)) == (True, True, True, True)


def test_a_box_added_after_the_last_signature_is_a_change(
    tmp_path: Path, roots: tuple[Root, ...]
) -> None:
    boxed = tampering.with_empty_box(pki.signed(), (0, 0, 595, 842))
    assert facts(verified(tmp_path, boxed, roots)) == (True, True, True, False)


def test_one_untrusted_signer_is_enough(tmp_path: Path, roots: tuple[Root, ...]) -> None:
    stranger = pki.issue("Orang Asing", pki.issue("Akar Asing", kind="ca"))
    signer = type(pki.signer()).from_pkcs12(stranger.pkcs12(), pki.PASSPHRASE)
    found = verified(tmp_path, signer.sign(pki.signed(), "P2"), roots)
    assert facts(found) == (True, False, False, True)
    assert [one.trusted for one in found.signers] == [True, False]
    assert found.roots == ()
    assert found.remarks == (f"Orang Asing: {found.signers[1].remark}",)


def test_a_signature_of_an_unknown_kind_is_not_passed_over(
    tmp_path: Path, roots: tuple[Root, ...]
) -> None:
    unknown = pki.signed().replace(b"/ETSI.CAdES.detached", b"/adbe.x509.rsa_sha1 ")
    found = verified(tmp_path, unknown, roots)
    assert facts(found) == (False, False, True, False)
    assert found.remarks[0] == "Penandatangan1: Tanda tangan ini rusak atau jenisnya tidak dikenal."


def test_a_signature_that_cannot_be_read_spoils_the_others(
    tmp_path: Path, roots: tuple[Root, ...]
) -> None:
    twice = pki.signer("Budi Contoh").sign(pki.signed(), "Penandatangan2")
    start = twice.rindex(b"/Contents <") + len(b"/Contents <")
    broken = twice[:start] + b"ff" * 8 + twice[start + 16 :]
    found = verified(tmp_path, broken, roots)
    assert facts(found) == (False, False, True, False)
    assert [one.name for one in found.signers] == ["Sari Contoh", ""]
    assert [one.intact for one in found.signers] == [True, False]


def test_what_a_certificate_says_is_made_harmless(tmp_path: Path, roots: tuple[Root, ...]) -> None:
    odd = pki.issue("Sari\u202eContoh\n\x07", pki.issuer())
    signer = type(pki.signer()).from_pkcs12(odd.pkcs12(), pki.PASSPHRASE)
    found = verified(tmp_path, signer.sign(pki.agreement(), "P1", "baris\nlain"), roots)
    assert found.signers[0].name == "SariContoh"
    assert found.signers[0].reason == "baris lain"


# Refused


def test_a_pdf_without_a_signature_is_refused(tmp_path: Path) -> None:
    assert "tidak memuat tanda tangan" in refusal(pki.kept(tmp_path, pki.agreement()))


def test_a_locked_pdf_is_refused(tmp_path: Path) -> None:
    locked = tampering.locked(pki.agreement(), "rahasia")
    assert "terkunci kata sandi" in refusal(pki.kept(tmp_path, locked))


GARBAGE = {
    "empty": b"",
    "text": b"halo",
    "a page": b"<!doctype html><html>%%EOF</html>",
    "only a head": b"%PDF-1.7\n",
    "only an end": b"%PDF-1.7\nstartxref\n999999\n%%EOF\n",
    "cut off": pki.signed()[:-2000],
    "no table": pki.signed().replace(b"xref", b"xxxx"),
}


@pytest.mark.parametrize("content", GARBAGE.values(), ids=GARBAGE)
def test_what_is_no_pdf_is_refused(tmp_path: Path, content: bytes) -> None:
    assert "bukan PDF yang utuh" in refusal(pki.kept(tmp_path, content))


def test_a_form_that_contains_itself_is_refused(tmp_path: Path) -> None:
    looped = tampering.with_loop(pki.signed())
    assert "bukan PDF yang utuh" in refusal(pki.kept(tmp_path, looped))


def test_a_file_larger_than_allowed_is_refused_unread(tmp_path: Path) -> None:
    path = pki.kept(tmp_path, pki.signed())
    with path.open("r+b") as file:
        file.truncate(51 * 1024**2)
    assert "50 MiB" in refusal(path)


def test_a_pdf_that_takes_too_long_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signatures, "LIMITS", ChildLimits(wall_seconds=0.05))
    assert "terlalu rumit" in refusal(pki.kept(tmp_path, pki.signed()))


def test_a_scan_that_is_not_well_formed_is_unsigned_and_not_damaged(tmp_path: Path) -> None:
    page = Image.new("RGB", (200, 280), "white")
    page.save(tmp_path / "pindai.pdf")
    with pytest.raises(Unsigned):
        verify(tmp_path / "pindai.pdf")
    loose = (tmp_path / "pindai.pdf").read_bytes().replace(b"startxref\n", b"startxref\n9", 1)
    with pytest.raises(Unsigned):
        verify(pki.kept(tmp_path, loose))


def test_a_broken_file_with_a_trace_of_a_signature_is_damaged_and_not_unsigned(
    tmp_path: Path,
) -> None:
    broken = pki.signed().replace(b"startxref\n", b"startxref\n9")
    assert "bukan PDF yang utuh" in refusal(pki.kept(tmp_path, broken))
