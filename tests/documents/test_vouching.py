"""Whose word counts, and as of when: expiry, timestamps, revocation, and never the network."""

import threading
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from accounts.policy import Refused
from documents.signature_reading import examine
from documents.signatures import verify
from tests.documents import pki, tampering, years
from tests.documents.pki import NOW, YEAR, Held

SIGNED_AT = NOW - 5 * YEAR


@cache
def former() -> Held:
    """A person whose certificate expired four years ago."""
    return pki.issue("Pejabat Lama", pki.issuer(), valid=(NOW - 6 * YEAR, NOW - 4 * YEAR))


@cache
def authority(name: str = "Jam Contoh", until: int = 5) -> Held:
    """A timestamp authority whose certificate ends so many years from now."""
    return pki.issue(name, pki.issuer(), "timestamp", (NOW - 8 * YEAR, NOW + until * YEAR))


@cache
def plain() -> bytes:
    return years.signed_by(pki.agreement(), former())


@cache
def stamped() -> bytes:
    return years.signed_by(pki.agreement(), former(), years.clock(authority(), SIGNED_AT))


def marks(folder: Path, content: bytes, *roots: Held) -> list[dict[str, Any]]:
    """What is found in this process, which is quicker than in a child."""
    known = [b64encode(root.der).decode() for root in roots or (pki.root(),)]
    path = pki.kept(folder, content)
    return examine({"path": str(path), "roots": known, "at": None})["marks"]


def only(folder: Path, content: bytes, *roots: Held) -> dict[str, Any]:
    (mark,) = marks(folder, content, *roots)
    return mark


# Expiry


def test_an_expired_certificate_is_not_trusted_now(tmp_path: Path) -> None:
    found = verify(pki.kept(tmp_path, plain()), pki.trusted(tmp_path))
    assert (found.intact, found.trusted, found.changed_after_signing) == (True, False, False)
    assert "tidak berlaku pada waktu" in str(found.signers[0].remark)


def test_it_is_where_the_file_is_known_to_have_existed_before(tmp_path: Path) -> None:
    path, roots = pki.kept(tmp_path, plain()), pki.trusted(tmp_path)
    assert verify(path, roots, SIGNED_AT).trusted
    assert not verify(path, roots, NOW - 3 * YEAR).trusted
    assert not verify(path, roots, NOW - 7 * YEAR).trusted


def test_an_expired_root_vouches_for_nobody(tmp_path: Path) -> None:
    root = pki.issue("Akar Lama", kind="ca", valid=(NOW - 9 * YEAR, NOW - YEAR))
    person = pki.issue("Sari", root)
    mark = only(tmp_path, years.signed_by(pki.agreement(), person), root)
    assert (mark["intact"], mark["trusted"], mark["root"]) == (True, False, None)


def test_a_certificate_of_a_website_is_not_for_documents(tmp_path: Path) -> None:
    website = pki.issue("situs.contoh.test", pki.issuer(), "website")
    mark = only(tmp_path, years.signed_by(pki.agreement(), website))
    assert (mark["trusted"], mark["problem"]) == (False, "CHAIN_CONSTRAINTS_FAILURE")


# Timestamps


def test_a_timestamp_proves_that_it_was_signed_in_time(tmp_path: Path) -> None:
    found = verify(pki.kept(tmp_path, stamped()), pki.trusted(tmp_path))
    assert (found.intact, found.trusted, found.covers_whole_file) == (True, True, True)
    assert found.signers[0].proven_at == SIGNED_AT
    assert found.signers[0].claimed_at is not None
    assert found.signers[0].claimed_at > SIGNED_AT
    assert found.timestamps == ()


def test_a_timestamp_nobody_vouches_for_proves_nothing(tmp_path: Path) -> None:
    stranger = pki.issue("Akar Asing", kind="ca", valid=(NOW - 9 * YEAR, NOW + YEAR))
    clock = pki.issue("Jam Asing", stranger, "timestamp", (NOW - 8 * YEAR, NOW + YEAR))
    signed = years.signed_by(pki.agreement(), former(), years.clock(clock, SIGNED_AT))
    mark = only(tmp_path, signed)
    assert (mark["intact"], mark["trusted"], mark["proven_at"]) == (True, False, None)
    assert only(tmp_path, signed, pki.root(), stranger)["trusted"]


def test_nor_does_one_over_the_document(tmp_path: Path) -> None:
    stranger = pki.issue("Akar Asing", kind="ca", valid=(NOW - 9 * YEAR, NOW + YEAR))
    clock = pki.issue("Jam Asing", stranger, "timestamp", (NOW - 8 * YEAR, NOW + YEAR))
    signature, timestamp = marks(tmp_path, years.sealed(plain(), years.clock(clock, SIGNED_AT)))
    assert (timestamp["intact"], timestamp["trusted"]) == (True, False)
    assert (signature["trusted"], signature["proven_at"]) == (False, None)


def test_a_timestamp_over_the_document_proves_it_as_well(tmp_path: Path) -> None:
    sealed = years.sealed(plain(), years.clock(authority(), SIGNED_AT))
    found = verify(pki.kept(tmp_path, sealed), pki.trusted(tmp_path))
    assert (found.intact, found.trusted, found.changed_after_signing) == (True, True, False)
    assert found.covers_whole_file
    assert (found.signers[0].coverage, found.signers[0].change) == ("revision", "archival")
    assert found.signers[0].proven_at == SIGNED_AT
    (timestamp,) = found.timestamps
    assert (timestamp.authority, timestamp.time) == ("Jam Contoh", SIGNED_AT)
    assert timestamp.intact
    assert timestamp.trusted


def test_a_timestamp_after_expiry_comes_too_late(tmp_path: Path) -> None:
    late = years.sealed(plain(), years.clock(authority(), NOW - 3 * YEAR))
    signature, timestamp = marks(tmp_path, late)
    assert timestamp["trusted"]
    assert not signature["trusted"]


def test_a_later_timestamp_keeps_an_earlier_one_good(tmp_path: Path) -> None:
    ended = authority("Jam Lama", -3)
    first = years.signed_by(pki.agreement(), former(), years.clock(ended, SIGNED_AT))
    assert not only(tmp_path, first)["trusted"]
    renewed = years.sealed(first, years.clock(authority(), NOW - 4 * YEAR))
    signature, _ = marks(tmp_path, renewed)
    assert (signature["trusted"], signature["proven_at"]) == (True, SIGNED_AT.isoformat())


def test_a_timestamp_does_not_hide_what_came_before_it(tmp_path: Path) -> None:
    boxed = tampering.with_empty_box(pki.signed(), (0, 0, 595, 842))
    sealed = years.sealed(boxed, years.clock(authority(), NOW))
    found = verify(pki.kept(tmp_path, sealed), pki.trusted(tmp_path))
    assert (found.intact, found.trusted, found.changed_after_signing) == (True, True, True)


def test_a_timestamp_alone_is_no_signature(tmp_path: Path) -> None:
    sealed = years.sealed(pki.agreement(), years.clock(authority(), NOW))
    with pytest.raises(Refused, match="tidak memuat tanda tangan"):
        verify(pki.kept(tmp_path, sealed))


# What the PDF itself brings


def test_a_missing_issuer_may_come_with_the_proof(tmp_path: Path) -> None:
    alone = years.signed_alone(pki.agreement(), pki.holder(pki.SARI))
    mark = only(tmp_path, alone)
    assert (mark["trusted"], mark["problem"]) == (False, "NO_CERTIFICATE_CHAIN_FOUND")
    proven = years.with_proof(alone, [pki.issuer()])
    found = verify(pki.kept(tmp_path, proven), pki.trusted(tmp_path))
    assert (found.trusted, found.changed_after_signing) == (True, False)
    assert (found.covers_whole_file, found.signers[0].change) == (False, "archival")
    assert "hanya ditambahkan data bukti" in found.remarks[0]


def test_a_root_the_pdf_brings_itself_is_not_trusted(tmp_path: Path) -> None:
    stranger = pki.issue("Akar Asing", kind="ca")
    signed = years.signed_by(pki.agreement(), pki.issue("Sari", stranger))
    assert not only(tmp_path, years.with_proof(signed, [stranger]))["trusted"]


def test_a_revoked_certificate_is_not_trusted(tmp_path: Path) -> None:
    signed = years.signed_by(pki.agreement(), pki.holder(pki.SARI))
    revoked = years.revocation_list(pki.issuer(), pki.holder(pki.SARI), NOW - YEAR / 2)
    mark = only(tmp_path, years.with_proof(signed, [pki.issuer()], revoked))
    assert (mark["trusted"], mark["problem"]) == (False, "REVOKED_NO_POE")


def test_it_is_where_a_timestamp_shows_that_it_was_revoked_later(tmp_path: Path) -> None:
    sari = pki.holder(pki.SARI)
    earlier, later = NOW - YEAR * 3 / 4, NOW - YEAR / 2
    signed = years.signed_by(pki.agreement(), sari, years.clock(authority(), earlier))
    revoked = years.revocation_list(pki.issuer(), sari, later)
    assert only(tmp_path, years.with_proof(signed, [pki.issuer()], revoked))["trusted"]
    before = years.revocation_list(pki.issuer(), sari, earlier - YEAR / 10)
    assert not only(tmp_path, years.with_proof(signed, [pki.issuer()], before))["trusted"]


def test_broken_proof_is_no_proof_and_no_obstacle(tmp_path: Path) -> None:
    signed = years.signed_by(pki.agreement(), pki.holder(pki.SARI))
    proven = years.with_proof(signed, [pki.issuer()])
    spoilt = proven.replace(pki.issuer().der, b"x" * len(pki.issuer().der))
    assert spoilt != proven
    assert only(tmp_path, spoilt)["trusted"]


# Nothing is asked for


@pytest.fixture
def site() -> Iterator[tuple[str, list[str]]]:
    """A server that would hand out the issuer's certificate, and what it was asked for."""
    asked: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(pki.issuer().der)

        def log_message(self, *_: object) -> None:
            """Says nothing on the console."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()
    thread.join()


def test_addresses_in_certificates_are_never_asked(
    tmp_path: Path, site: tuple[str, list[str]]
) -> None:
    address, asked = site
    person = pki.issue("Sari", pki.issuer(), site=address)
    assert address.encode() in person.der
    mark = only(tmp_path, years.signed_alone(pki.agreement(), person))
    assert (mark["trusted"], mark["problem"]) == (False, "NO_CERTIFICATE_CHAIN_FOUND")
    assert only(tmp_path, years.signed_by(pki.agreement(), person))["trusted"]
    assert asked == []


def test_pyhanko_says_nothing_in_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert not only(tmp_path, plain())["trusted"]
    assert caplog.records == []
