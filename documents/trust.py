"""Whom does this installation trust? A folder of root certificates, each a PEM or DER file."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from accounts.policy import Refused
from intake.words import line

_NOTES = {".txt", ".md"}
_LARGEST = 1024 * 1024
_PEM = b"-----BEGIN "
_PRIVATE = b"PRIVATE KEY-----"


@dataclass(frozen=True)
class Root:
    """A certificate whose word is taken: what it calls itself and how to tell it from another.

    `fingerprint` is the SHA-256 of the certificate in lower-case hexadecimal digits: the only part
    that nobody can imitate, to be compared with what its owner publishes.
    """

    subject: str
    fingerprint: str
    valid_to: datetime
    file: str
    der: bytes = field(repr=False)

    def expired(self, at: datetime) -> bool:
        """Whether it vouches for nothing any more at that time."""
        return at > self.valid_to


def roots_of(folder: Path | None) -> tuple[Root, ...]:
    """The roots an installation trusts: none where it never made the folder. Raises as `load`."""
    return load(folder) if folder is not None and folder.is_dir() else ()


def load(folder: Path) -> tuple[Root, ...]:
    """The roots in the folder, by subject; notes (.txt, .md) and hidden files are left alone.

    A file may hold several certificates in PEM. Raises Refused, naming the file, for a folder that
    is none and for anything that is not the certificate of an issuer.
    """
    if not folder.is_dir():
        raise Refused(f"Folder akar kepercayaan '{folder}' tidak ditemukan. Periksa alamatnya.")
    roots = {root.fingerprint: root for file in _files(folder) for root in _roots(file)}
    return tuple(sorted(roots.values(), key=lambda root: (root.subject, root.fingerprint)))


def _files(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file() and not path.name.startswith(".") and path.suffix.lower() not in _NOTES
    )


def _roots(file: Path) -> list[Root]:
    found = _certificates(file)
    for certificate in found:
        _require_issuer(file, certificate)
    return [_root(file, certificate) for certificate in found]


def _certificates(file: Path) -> list[x509.Certificate]:
    if file.stat().st_size > _LARGEST:
        raise _no_certificate(file)
    content = file.read_bytes()
    if _PRIVATE in content:
        raise Refused(
            f"Berkas '{file.name}' di folder akar kepercayaan memuat kunci privat. "
            "Pindahkan kunci itu dari sana; folder itu hanya untuk sertifikat."
        )
    try:
        if _PEM in content:
            return x509.load_pem_x509_certificates(content)
        return [x509.load_der_x509_certificate(content)]
    except ValueError:
        raise _no_certificate(file) from None


def _no_certificate(file: Path) -> Refused:
    return Refused(
        f"Berkas '{file.name}' di folder akar kepercayaan bukan sertifikat. "
        "Keluarkan berkas itu atau gantilah dengan sertifikat PEM atau DER."
    )


def _require_issuer(file: Path, certificate: x509.Certificate) -> None:
    # A leaf cannot vouch for others: taken as a root it would only seem to be trusted.
    try:
        issuer = _may_issue(certificate)
    except ValueError:
        raise _no_certificate(file) from None
    if not issuer:
        raise Refused(
            f"Berkas '{file.name}' memuat sertifikat '{_called(certificate)}', yang bukan "
            "sertifikat penerbit sehingga tidak dapat menjadi akar kepercayaan. "
            "Pakailah sertifikat akar dari penerbitnya."
        )


def _may_issue(certificate: x509.Certificate) -> bool:
    try:
        constraints = certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    except x509.ExtensionNotFound:
        return certificate.issuer == certificate.subject  # roots older than version 3
    return constraints.value.ca


def _root(file: Path, certificate: x509.Certificate) -> Root:
    return Root(
        subject=_called(certificate),
        fingerprint=certificate.fingerprint(SHA256()).hex(),
        valid_to=certificate.not_valid_after_utc,
        file=file.name,
        der=certificate.public_bytes(Encoding.DER),
    )


def _called(certificate: x509.Certificate) -> str:
    parts = [
        line(str(attribute.value))
        for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)
        for attribute in certificate.subject.get_attributes_for_oid(kind)
    ]
    return ", ".join(parts) or line(certificate.subject.rfc4514_string())
