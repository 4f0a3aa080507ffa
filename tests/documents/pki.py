"""Invented people with certificates (root, issuing authority, signer) and a document to sign."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

from documents.local_signer import LocalSigner
from documents.trust import Root, load

PASSPHRASE = "kata sandi contoh"
SARI = "Sari Contoh"
ROOT = "Akar Contoh G1"
ISSUER = "Penerbit Contoh G1"
OFFICE = "Pemerintah Kota Contoh"
SITE = "http://daftar.contoh.test"
NOW = datetime.now(UTC).replace(microsecond=0)
YEAR = timedelta(days=365)
_USAGES = {
    "ca": {"key_cert_sign", "crl_sign"},
    "signer": {"digital_signature", "content_commitment"},
    "rsa_signer": {"digital_signature", "content_commitment"},
    "ed_signer": {"digital_signature", "content_commitment"},
    "website": {"digital_signature"},
    "timestamp": {"digital_signature"},
}
_EVERY_USAGE = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey
Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Held:
    """A certificate with its key and the certificates above it, the root last."""

    certificate: x509.Certificate
    key: Key
    above: tuple[x509.Certificate, ...] = ()

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def fingerprint(self) -> str:
        return self.certificate.fingerprint(SHA256()).hex()

    def asn1(self) -> asn1.Certificate:
        return asn1.Certificate.load(self.der)

    def asn1_key(self) -> keys.PrivateKeyInfo:
        form = (Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        return keys.PrivateKeyInfo.load(self.key.private_bytes(*form))

    def pkcs12(self) -> bytes:
        """As an authority hands it out; without the root, which whoever verifies must have."""
        lock = BestAvailableEncryption(PASSPHRASE.encode())
        chain = self.above[:-1]
        return pkcs12.serialize_key_and_certificates(b"x", self.key, self.certificate, chain, lock)


def issue(
    name: str,
    by: Held | None = None,
    kind: str = "signer",
    valid: Span = (NOW - YEAR, NOW + YEAR),
    site: str = SITE,
) -> Held:
    """A certificate for `name`, by another or by itself; `site` has lists and certificates."""
    key = _key(kind)
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(by.certificate.subject if by else _name(name))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(valid[0])
        .not_valid_after(valid[1])
    )
    for extension, critical in _extensions(kind, site if by else ""):
        builder = builder.add_extension(extension, critical)
    certificate = builder.sign(by.key if by else key, SHA256())
    return Held(certificate, key, (by.certificate, *by.above) if by else ())


def _extensions(kind: str, site: str) -> list[tuple[x509.ExtensionType, bool]]:
    if kind == "bare":  # as before the third version of certificates
        return []
    found: list[tuple[x509.ExtensionType, bool]] = [
        (x509.BasicConstraints(ca=kind == "ca", path_length=None), True),
        (x509.KeyUsage(**{one: one in _USAGES[kind] for one in _EVERY_USAGE}), True),
    ]
    if kind == "timestamp":
        found.append((x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), True))
    if site:
        revoked = x509.UniformResourceIdentifier(f"{site}/dicabut.crl")
        point = x509.DistributionPoint([revoked], None, None, None)
        above = x509.UniformResourceIdentifier(f"{site}/penerbit.cer")
        where = x509.AccessDescription(AuthorityInformationAccessOID.CA_ISSUERS, above)
        found.append((x509.CRLDistributionPoints([point]), False))
        found.append((x509.AuthorityInformationAccess([where]), False))
    return found


def _name(name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, OFFICE),
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
        ]
    )


def _key(kind: str) -> Key:
    if kind == "ed_signer":
        return ed25519.Ed25519PrivateKey.generate()
    # pyHanko's timestamp authority for tests signs with RSA only.
    if kind in ("timestamp", "rsa_signer"):
        return _rsa_key()
    return ec.generate_private_key(ec.SECP256R1())


@cache
def _rsa_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


@cache
def root() -> Held:
    """The root, long-lived so that what happened years ago can be acted."""
    return issue(ROOT, kind="ca", valid=(NOW - 20 * YEAR, NOW + 20 * YEAR))


@cache
def issuer() -> Held:
    """The authority that issues to people."""
    return issue(ISSUER, root(), "ca", (NOW - 20 * YEAR, NOW + 20 * YEAR))


@cache
def holder(name: str) -> Held:
    """A person with a certificate from the issuing authority."""
    return issue(name, issuer())


@cache
def signer(name: str = SARI) -> LocalSigner:
    """The same person, ready to sign."""
    return LocalSigner.from_pkcs12(holder(name).pkcs12(), PASSPHRASE)


@cache
def signed() -> bytes:
    """The agreement, signed once."""
    return signer().sign(agreement(), "Penandatangan1", "Menyetujui perjanjian")


@cache
def agreement() -> bytes:
    """The generated document: three pages."""
    return pdf(
        "PERJANJIAN TINGKAT LAYANAN antara PIHAK PERTAMA dan PIHAK KEDUA",
        "Pasal 1 Waktu tanggap paling lama 60 menit sejak laporan diterima",
        "Demikian perjanjian ini dibuat dengan sebenarnya",
    )


def trusted(folder: Path, *held: Held) -> tuple[Root, ...]:
    """The folder of roots with these certificates, the root of everybody here unless told."""
    roots = folder / "akar"
    roots.mkdir(exist_ok=True)
    for number, one in enumerate(held or (root(),)):
        (roots / f"{number}.pem").write_bytes(one.pem)
    return load(roots)


def kept(folder: Path, content: bytes, name: str = "dokumen.pdf") -> Path:
    """The content as a file."""
    path = folder / name
    path.write_bytes(content)
    return path


def pdf(*pages: str, start: int = 0) -> bytes:
    """A PDF of our own making, a line of plain text a page; `start`: where in a file it will be."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]/MediaBox[0 0 595 842]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, text in enumerate(pages):
        drawn = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET"
        objects.append(
            "<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {5 + 2 * number} 0 R>>"
        )
        objects.append(f"<</Length {len(drawn)}>>\nstream\n{drawn}\nendstream")
    return _assembled(objects, start)


def _assembled(objects: list[str], start: int) -> bytes:
    out = BytesIO()
    out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(start + out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode())
    table = start + out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.writelines(f"{place:010} 00000 n \n".encode() for place in places)
    trailer = f"<</Size {len(objects) + 1}/Root 1 0 R/ID[<{'ab' * 16}><{'ab' * 16}>]>>"
    out.write(f"trailer\n{trailer}\nstartxref\n{table}\n%%EOF\n".encode())
    return out.getvalue()
