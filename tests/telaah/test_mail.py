"""An email reaches a real SMTP server; a password never travels in the clear."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from telaah.mail import MailServer, send, server_from

HOST = "127.0.0.1"


class Box(Message):
    """The mailbox behind the server."""

    def __init__(self) -> None:
        super().__init__()
        self.received: list[object] = []

    def handle_message(self, message: object) -> None:
        self.received.append(message)


@contextmanager
def listening(box: Box, **given: object) -> Iterator[MailServer]:
    """A mail server of our own on a free port."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    controller = Controller(box, hostname=HOST, port=port, **given)
    controller.start()
    try:
        yield MailServer(HOST, port, "", "", False, "telaah@lkpp.contoh.id")
    finally:
        controller.stop()


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A certificate for this machine, trusted for the time of the test."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "surel.contoh.id")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "server.pem"
    plain = serialization.NoEncryption()
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    return path


def context(certificate: Path) -> ssl.SSLContext:
    found = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    found.load_cert_chain(certificate)
    return found


def authenticator(*asked: object) -> AuthResult:
    given = asked[-1]
    is_right = getattr(given, "password", b"") == b"rahasia"
    return AuthResult(success=is_right, handled=False)


def test_an_email_arrives_with_its_words() -> None:
    box = Box()
    with listening(box) as server:
        send(server, "sari@lpse.contoh.id", "Telaah: 1 hal menunggu Anda", "Batas: 24 November é\n")
    [message] = box.received
    assert message["To"] == "sari@lpse.contoh.id"
    assert message["From"] == "telaah@lkpp.contoh.id"
    assert message["Auto-Submitted"] == "auto-generated"
    assert "24 November é" in message.get_payload(decode=True).decode()


def test_where_the_server_offers_encryption_it_is_used_and_one_may_sign_in(
    certificate: Path,
) -> None:
    box = Box()
    given = {
        "tls_context": context(certificate), "authenticator": authenticator, "require_starttls": True
    }  # fmt: skip
    with listening(box, **given) as server:
        named = replace(server, user="telaah", password="rahasia")
        send(named, "sari@lpse.contoh.id", "Hal", "Isi\n")
        with pytest.raises(smtplib.SMTPAuthenticationError):
            send(replace(named, password="salah"), "sari@lpse.contoh.id", "Hal", "Isi\n")
    assert len(box.received) == 1


def test_a_server_whose_certificate_nobody_trusts_gets_nothing(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = Box()
    with listening(box, tls_context=context(certificate)) as server:
        monkeypatch.delenv("SSL_CERT_FILE")
        with pytest.raises(ssl.SSLCertVerificationError):
            send(server, "sari@lpse.contoh.id", "Hal", "Isi\n")
    assert box.received == []


def test_a_password_is_never_sent_without_encryption() -> None:
    box = Box()
    given = {"authenticator": authenticator, "auth_require_tls": False}
    with (
        listening(box, **given) as server,
        pytest.raises(smtplib.SMTPNotSupportedError, match="terenkripsi"),
    ):
        send(replace(server, user="telaah", password="rahasia"), "sari@contoh.id", "Hal", "Isi\n")
    assert box.received == []


def test_a_server_that_is_not_there_is_an_error_the_worker_keeps() -> None:
    with pytest.raises(OSError):
        send(MailServer(HOST, 1, "", "", False, "a@contoh.id"), "b@contoh.id", "Hal", "Isi\n")


def test_the_address_of_the_server_is_read() -> None:
    found = server_from("smtp://telaah:pa%40ss@surel.contoh.go.id:587", "telaah@contoh.go.id")
    assert found == MailServer(
        "surel.contoh.go.id", 587, "telaah", "pa@ss", False, "telaah@contoh.go.id"
    )
    encrypted = server_from("smtps://surel.contoh.go.id", "telaah@contoh.go.id")
    assert encrypted is not None and (encrypted.port, encrypted.is_encrypted) == (465, True)
    assert server_from("", "") is None


@pytest.mark.parametrize("url", ["surel.contoh.go.id", "http://surel.contoh.go.id", "smtp://"])
def test_an_address_that_is_none_is_named(url: str) -> None:
    with pytest.raises(ValueError, match="TELAAH_SMTP_URL"):
        server_from(url, "telaah@contoh.go.id")


def test_mail_needs_a_sender() -> None:
    with pytest.raises(ValueError, match="TELAAH_MAIL_FROM"):
        server_from("smtp://surel.contoh.go.id", "")
