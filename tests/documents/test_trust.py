"""A folder of certificates is the trust of an installation, and nothing gets in by mistake."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from accounts.policy import Refused
from documents import trust
from tests.documents import pki


def refusal(folder: Path) -> str:
    with pytest.raises(Refused) as refused:
        trust.load(folder)
    return str(refused.value)


def test_a_root_says_who_it_is_and_until_when(tmp_path: Path) -> None:
    (tmp_path / "akar.pem").write_bytes(pki.root().pem)
    (found,) = trust.load(tmp_path)
    assert found.subject == "Akar Contoh G1, Pemerintah Kota Contoh"
    assert found.fingerprint == pki.root().fingerprint
    assert found.valid_to == pki.root().certificate.not_valid_after_utc
    assert found.file == "akar.pem"
    assert found.der == pki.root().der


def test_der_and_several_certificates_in_one_file_are_read(tmp_path: Path) -> None:
    other = pki.issue("Akar Lain", kind="ca")
    (tmp_path / "akar.cer").write_bytes(pki.root().der)
    (tmp_path / "bersama.crt").write_bytes(pki.root().pem + other.pem)
    names = [root.subject.split(",")[0] for root in trust.load(tmp_path)]
    assert names == ["Akar Contoh G1", "Akar Lain"]


def test_notes_and_hidden_files_are_left_alone(tmp_path: Path) -> None:
    for name in ("SUMBER.md", "catatan.txt", ".sembunyi"):
        (tmp_path / name).write_text("diunduh dari penerbitnya")
    (tmp_path / "lama").mkdir()
    assert trust.load(tmp_path) == ()


def test_a_root_expires(tmp_path: Path) -> None:
    old = pki.issue("Akar Lama", kind="ca", valid=(pki.NOW - 3 * pki.YEAR, pki.NOW - pki.YEAR))
    (tmp_path / "lama.pem").write_bytes(old.pem)
    (found,) = trust.load(tmp_path)
    assert found.expired(pki.NOW)
    assert not found.expired(pki.NOW - 2 * pki.YEAR)


@pytest.mark.parametrize(
    "content",
    [b"", b"bukan sertifikat", b"\x30\x82\x01\x00", b"-----BEGIN CERTIFICATE-----\nAAAA\n"],
    ids=["empty", "text", "truncated", "broken PEM"],
)
def test_what_is_no_certificate_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "akar.pem").write_bytes(pki.root().pem)
    (tmp_path / "aneh.pem").write_bytes(content)
    said = refusal(tmp_path)
    assert "'aneh.pem'" in said
    assert "bukan sertifikat" in said


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    (tmp_path / "besar.pem").write_bytes(pki.root().pem + b"\n" * 2**20)
    assert "'besar.pem'" in refusal(tmp_path)


def test_a_persons_certificate_cannot_be_a_root(tmp_path: Path) -> None:
    (tmp_path / "orang.pem").write_bytes(pki.holder(pki.SARI).pem)
    said = refusal(tmp_path)
    assert "Sari Contoh" in said
    assert "bukan sertifikat penerbit" in said


def test_a_certificate_that_only_vouches_for_itself_cannot_be_a_root(tmp_path: Path) -> None:
    (tmp_path / "sendiri.pem").write_bytes(pki.issue("Sendiri").pem)
    assert "bukan sertifikat penerbit" in refusal(tmp_path)


def test_an_old_root_does_not_say_that_it_may_issue(tmp_path: Path) -> None:
    old = pki.issue("Akar Tua", kind="bare")
    (tmp_path / "tua.pem").write_bytes(old.pem)
    assert [root.fingerprint for root in trust.load(tmp_path)] == [old.fingerprint]
    (tmp_path / "orang.pem").write_bytes(pki.issue("Orang", old, "bare").pem)
    assert "'orang.pem'" in refusal(tmp_path)


def test_a_private_key_is_refused(tmp_path: Path) -> None:
    form = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    key = pki.root().key.private_bytes(*form)
    (tmp_path / "akar.pem").write_bytes(pki.root().pem + key)
    assert "kunci privat" in refusal(tmp_path)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    assert "tidak ditemukan" in refusal(tmp_path / "tidak-ada")
