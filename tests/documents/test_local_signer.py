"""A key of one's own signs behind the bytes of a document, and draws nothing on its pages."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12
from pyhanko.sign.signers import pdf_cms
from pypdf import PdfReader

from accounts.policy import Refused
from documents.local_signer import LocalSigner, Signer
from documents.signatures import verify
from tests.documents import pki, tampering, years
from tests.documents.pki import NOW, YEAR


def refusal(content: bytes, passphrase: str = pki.PASSPHRASE) -> str:
    with pytest.raises(Refused) as refused:
        LocalSigner.from_pkcs12(content, passphrase)
    return str(refused.value)


def not_signed(signer: Signer, pdf: bytes, field: str = "P1") -> str:
    with pytest.raises(Refused) as refused:
        signer.sign(pdf, field)
    return str(refused.value)


# What it does


def test_the_document_stays_as_it_is_and_the_signature_stands_behind(tmp_path: Path) -> None:
    signed = pki.signer().sign(pki.agreement(), "P1", "Menyetujui")
    assert signed.startswith(pki.agreement())
    assert len(signed) > len(pki.agreement())
    found = verify(pki.kept(tmp_path, signed), pki.trusted(tmp_path))
    assert (found.intact, found.trusted, found.covers_whole_file) == (True, True, True)
    assert (found.signers[0].field, found.signers[0].reason) == ("P1", "Menyetujui")


def test_nothing_is_drawn_on_any_page() -> None:
    before = PdfReader(BytesIO(pki.agreement()))
    after = PdfReader(BytesIO(pki.signed()))
    (field,) = after.root_object["/AcroForm"]["/Fields"]
    assert [float(number) for number in field.get_object()["/Rect"]] == [0, 0, 0, 0]
    assert "/AP" not in field.get_object()
    for ours, theirs in zip(before.pages, after.pages, strict=True):
        assert ours.get_contents().get_data() == theirs.get_contents().get_data()
        assert [one.get_object()["/Subtype"] for one in theirs.get("/Annots", ())] in (
            [],
            ["/Widget"],
        )


def test_an_rsa_key_signs_as_well(tmp_path: Path) -> None:
    held = pki.issue("Rudi Contoh", pki.issuer(), "rsa_signer")
    signed = LocalSigner.from_pkcs12(held.pkcs12(), pki.PASSPHRASE).sign(pki.agreement(), "P1")
    found = verify(pki.kept(tmp_path, signed), pki.trusted(tmp_path))
    assert (found.intact, found.trusted) == (True, True)


def test_several_sign_in_order(tmp_path: Path) -> None:
    content = pki.agreement()
    for number, name in enumerate(("Sari", "Budi", "Ayu"), start=1):
        content = pki.signer(name).sign(content, f"Penandatangan{number}")
    found = verify(pki.kept(tmp_path, content), pki.trusted(tmp_path))
    assert [one.name for one in found.signers] == ["Sari", "Budi", "Ayu"]
    assert (found.intact, found.trusted, found.changed_after_signing) == (True, True, False)
    assert found.covers_whole_file


def test_the_key_is_parsed_once_and_not_for_every_signature(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parsed: list[int] = []
    parse = pdf_cms.serialization.load_der_private_key

    def counted(*arguments: Any, **more: Any) -> Any:
        parsed.append(1)
        return parse(*arguments, **more)

    signer, holder = pki.signer(), pki.holder(pki.SARI)
    monkeypatch.setattr(pdf_cms.serialization, "load_der_private_key", counted)
    signer.sign(pki.agreement(), "P1")
    assert not parsed
    years.signed_by(pki.agreement(), holder)
    assert len(parsed) == 2, "what pyHanko's own signer does"


def test_nothing_is_said_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    pki.signer().sign(pki.agreement(), "P1")
    not_signed(pki.signer(), b"halo")
    assert caplog.records == []


# Keys of no use


def test_a_wrong_passphrase_is_refused() -> None:
    assert "kata sandinya" in refusal(pki.holder(pki.SARI).pkcs12(), "salah")


@pytest.mark.parametrize("content", [b"", b"halo", pki.root().pem], ids=["empty", "text", "PEM"])
def test_what_is_no_key_file_is_refused(content: bytes) -> None:
    assert "tidak dapat dibuka" in refusal(content)


def test_a_file_without_a_key_or_a_certificate_is_refused() -> None:
    held = pki.holder(pki.SARI)
    pack, plain = pkcs12.serialize_key_and_certificates, NoEncryption()
    assert "tidak memuat kunci" in refusal(pack(b"x", None, held.certificate, None, plain), "")
    assert "tidak memuat kunci" in refusal(pack(b"x", held.key, None, None, plain), "")


def test_a_key_of_another_kind_is_refused() -> None:
    held = pki.issue("Ed Contoh", pki.issuer(), "ed_signer")
    assert "RSA atau EC" in refusal(held.pkcs12())


def test_a_certificate_that_is_not_for_documents_is_refused() -> None:
    website = pki.issue("situs.contoh.test", pki.issuer(), "website")
    said = refusal(website.pkcs12())
    assert "situs.contoh.test" in said
    assert "bukan untuk menandatangani" in said


@pytest.mark.parametrize(
    "valid", [(NOW - 2 * YEAR, NOW - YEAR), (NOW + YEAR, NOW + 2 * YEAR)], ids=["past", "future"]
)
def test_a_certificate_that_is_not_valid_now_does_not_sign(valid: pki.Span) -> None:
    held = pki.issue("Pejabat Contoh", pki.issuer(), valid=valid)
    signer = LocalSigner.from_pkcs12(held.pkcs12(), pki.PASSPHRASE)
    said = not_signed(signer, pki.agreement())
    assert f"{valid[0]:%d-%m-%Y} sampai {valid[1]:%d-%m-%Y}" in said


# Documents of no use


def test_a_name_can_sign_once() -> None:
    assert "'Penandatangan1'" in not_signed(pki.signer(), pki.signed(), "Penandatangan1")


def test_what_is_no_pdf_is_not_signed() -> None:
    assert "tidak dapat ditandatangani" in not_signed(pki.signer(), b"halo")
    assert "tidak dapat ditandatangani" in not_signed(pki.signer(), b"")


@pytest.mark.parametrize("password", ["", "rahasia"])
def test_a_locked_pdf_is_not_signed(password: str) -> None:
    locked = tampering.locked(pki.agreement(), password)
    assert "tidak dapat ditandatangani" in not_signed(pki.signer(), locked)


def test_a_document_closed_by_its_author_is_not_signed() -> None:
    closed = tampering.certified(pki.agreement(), pki.holder(pki.SARI), closed=True)
    assert "tidak dapat ditandatangani" in not_signed(pki.signer(), closed)
