"""How is a PDF signed? The port every signing service fits, and a key the unit holds itself."""

import logging
from datetime import UTC, datetime
from io import BytesIO
from typing import Protocol, Self

from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, enumerate_sig_fields
from pyhanko_certvalidator.registry import SimpleCertificateStore

from accounts.policy import Refused
from intake.words import line

logging.getLogger("pyhanko").setLevel(logging.CRITICAL)

_DIGEST = "sha256"
_UNOPENED = (
    "Berkas kunci (PKCS#12) tidak dapat dibuka. Periksa kata sandinya dan apakah berkasnya benar."
)
_INCOMPLETE = (
    "Berkas kunci (PKCS#12) ini tidak memuat kunci privat RSA atau EC beserta sertifikatnya. "
    "Mintalah berkas yang lengkap dari penerbitnya."
)
_NOT_FOR_SIGNING = (
    "Sertifikat '{name}' bukan untuk menandatangani dokumen (tanpa nonRepudiation). "
    "Mintalah sertifikat tanda tangan dari penerbitnya."
)
_NOT_VALID = (
    "Sertifikat '{name}' berlaku {since:%d-%m-%Y} sampai {until:%d-%m-%Y}, jadi tidak dapat dipakai "
    "hari ini. Mintalah sertifikat yang berlaku dari penerbitnya."
)
_NOT_SIGNABLE = "PDF ini rusak atau terkunci, sehingga tidak dapat ditandatangani. Buatlah ulang."
_TAKEN = "PDF ini sudah memuat tanda tangan '{field}'. Pakailah nama lain untuk yang berikutnya."


class Signer(Protocol):
    """Whoever can put a signature on a PDF."""

    def sign(self, pdf: bytes, field: str, reason: str = "") -> bytes:
        """The PDF with a signature named `field` appended to its bytes, which stay as they are.

        `reason` is what the signer states to sign for. Raises Refused with a sentence where it
        cannot be signed.
        """
        ...


class LocalSigner:
    """Signs with a key from a PKCS#12 file, kept loaded; draws nothing on any page.

    For PDFs of ours, and signed ones that were verified: it opens them in this process. Call it
    where no event loop runs.
    """

    def __init__(self, key: "_KeptKey", certificate: x509.Certificate) -> None:
        self._key = key
        self._certificate = certificate

    @classmethod
    def from_pkcs12(cls, content: bytes, passphrase: str) -> Self:
        """The signer of a PKCS#12 file. Raises Refused for one that is of no use for signing."""
        try:
            held = pkcs12.load_pkcs12(content, passphrase.encode())
        except ValueError:
            raise Refused(_UNOPENED) from None
        if held.cert is None or not isinstance(held.key, RSAPrivateKey | EllipticCurvePrivateKey):
            raise Refused(_INCOMPLETE)
        certificate = held.cert.certificate
        if not _for_signing(certificate):
            raise Refused(_NOT_FOR_SIGNING.format(name=_name(certificate)))
        others = [other.certificate for other in held.additional_certs]
        return cls(_KeptKey(held.key, certificate, others), certificate)

    def sign(self, pdf: bytes, field: str, reason: str = "") -> bytes:
        """As Signer.sign; also Refused where the certificate is not valid now."""
        self._require_valid(datetime.now(UTC))
        writer = _writer(pdf, field)
        what = signers.PdfSignatureMetadata(
            field_name=field,
            md_algorithm=_DIGEST,
            reason=reason or None,
            subfilter=SigSeedSubFilter.PADES,
        )
        place = SigFieldSpec(field, box=None)  # no box: nothing that looks like a signature
        signer = signers.PdfSigner(what, self._key, new_field_spec=place)
        try:
            return bytes(signer.sign_pdf(writer).getvalue())
        except ValueError:  # what pyHanko raises for a document it cannot sign
            raise Refused(_NOT_SIGNABLE) from None

    def _require_valid(self, now: datetime) -> None:
        since, until = self._certificate.not_valid_before_utc, self._certificate.not_valid_after_utc
        if not since <= now <= until:
            name = _name(self._certificate)
            raise Refused(_NOT_VALID.format(name=name, since=since, until=until))


class _KeptKey(signers.Signer):
    """pyHanko's signer without its habit of parsing and checking the key for every signature."""

    def __init__(
        self,
        key: RSAPrivateKey | EllipticCurvePrivateKey,
        certificate: x509.Certificate,
        others: list[x509.Certificate],
    ) -> None:
        chain = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        chain.register_multiple(_translated(other) for other in others)
        super().__init__(signing_cert=_translated(certificate), cert_registry=chain)
        self._key = key

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        if digest_algorithm != _DIGEST:
            raise ValueError(digest_algorithm)
        if isinstance(self._key, RSAPrivateKey):
            return self._key.sign(data, PKCS1v15(), SHA256())
        return self._key.sign(data, ECDSA(SHA256()))


def _writer(pdf: bytes, field: str) -> IncrementalPdfFileWriter:
    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        names = {name for name, _, _ in enumerate_sig_fields(writer.prev)}
        locked = writer.prev.encrypted
    except Exception:  # a dozen kinds, all of which mean that this cannot be read
        raise Refused(_NOT_SIGNABLE) from None
    if locked:
        raise Refused(_NOT_SIGNABLE)
    if field in names:
        raise Refused(_TAKEN.format(field=field))
    return writer


def _for_signing(certificate: x509.Certificate) -> bool:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return False
    return usage.content_commitment


def _name(certificate: x509.Certificate) -> str:
    return line(certificate.subject.rfc4514_string())


def _translated(certificate: x509.Certificate) -> Certificate:
    return Certificate.load(certificate.public_bytes(Encoding.DER))
