"""What signing services add for later years: timestamps, and proof of certificates (DSS)."""

from datetime import datetime, timedelta
from io import BytesIO

from asn1crypto import crl
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation import DocumentSecurityStore
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tests.documents.pki import PASSPHRASE, Held


def clock(authority: Held, time: datetime) -> DummyTimeStamper:
    """A timestamp authority whose clock stands at `time`."""
    chain = SimpleCertificateStore()
    chain.register_multiple(Held(one, authority.key).asn1() for one in authority.above[:-1])
    return DummyTimeStamper(authority.asn1(), authority.asn1_key(), chain, fixed_dt=time)


def signed_by(pdf: bytes, holder: Held, stamped: DummyTimeStamper | None = None) -> bytes:
    """Signed by a holder whose certificate may have expired, with a timestamp where given."""
    signer = signers.SimpleSigner.load_pkcs12_data(holder.pkcs12(), [], PASSPHRASE.encode())
    return _signed(pdf, signer, stamped)


def signed_alone(pdf: bytes, holder: Held) -> bytes:
    """Signed without the certificate of the issuer in it."""
    chain = SimpleCertificateStore()
    return _signed(pdf, signers.SimpleSigner(holder.asn1(), holder.asn1_key(), chain), None)


def _signed(pdf: bytes, signer: signers.Signer, stamped: DummyTimeStamper | None) -> bytes:
    what = signers.PdfSignatureMetadata(
        field_name="Lama", subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256"
    )
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    return signers.sign_pdf(writer, what, signer, timestamper=stamped).getvalue()


def sealed(pdf: bytes, stamped: DummyTimeStamper) -> bytes:
    """With a timestamp over the whole document appended."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    return signers.PdfTimeStamper(stamped).timestamp_pdf(writer, "sha256").getvalue()


def with_proof(pdf: bytes, certificates: list[Held], *lists: bytes) -> bytes:
    """With certificates and revocation lists appended, as a service does after signing."""
    out = BytesIO(pdf)
    DocumentSecurityStore.add_dss(
        out,
        None,
        certs=[held.asn1() for held in certificates],
        crls=[crl.CertificateList.load(one) for one in lists],
    )
    return out.getvalue()


def revocation_list(issuer: Held, revoked: Held, on: datetime) -> bytes:
    """The issuer's list of the day on which it revoked a certificate, good for ten years."""
    entry = (
        x509.RevokedCertificateBuilder()
        .serial_number(revoked.certificate.serial_number)
        .revocation_date(on)
        .build()
    )
    return (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(on)
        .next_update(on + timedelta(days=3650))
        .add_revoked_certificate(entry)
        .sign(issuer.key, SHA256())
        .public_bytes(Encoding.DER)
    )
