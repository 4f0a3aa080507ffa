"""Who vouches for a certificate, as of a moment? Works in the child, over asn1crypto and pyHanko."""

import contextlib
from datetime import datetime
from typing import Any

from asn1crypto.x509 import Certificate, Name
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import DocumentSecurityStore
from pyhanko.sign.validation.status import SignatureStatus
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.authority import AuthorityWithCert, CertTrustAnchor, TrustQualifiers


class Trust:
    """The roots, and the certificates and revocation data the PDF itself carries (DSS)."""

    def __init__(
        self, reader: PdfFileReader, roots: list[Certificate], at: datetime | None
    ) -> None:
        self.at = at
        self._anchors = [_anchor(root) for root in roots]
        self._store: DocumentSecurityStore | None = None
        with contextlib.suppress(Exception):  # without it, or with a broken one, there is less data
            self._store = DocumentSecurityStore.read_dss(reader)

    def context(self, moment: datetime | None) -> ValidationContext:
        """How certificates are judged as of a moment; never asks the network."""
        ways: dict[str, Any] = {
            "trust_roots": self._anchors,
            "allow_fetching": False,
            "moment": moment,
            # What was fetched right after signing must count for the moment of signing as well.
            "retroactive_revinfo": moment is not None,
        }
        if self._store is not None:
            with contextlib.suppress(Exception):
                return self._store.as_validation_context(ways)
        return ValidationContext(**ways)


def _anchor(root: Certificate) -> CertTrustAnchor:
    limits = TrustQualifiers(
        max_path_length=root.max_path_length,
        valid_from=root.not_valid_before,
        valid_until=root.not_valid_after,
    )
    return CertTrustAnchor(root, limits)


def vouched_by(status: SignatureStatus) -> str | None:
    """The fingerprint of the root that vouches for the signer, or None."""
    if not status.trusted or status.validation_path is None:
        return None
    authority = status.validation_path.trust_anchor.authority
    return authority.certificate.sha256.hex() if isinstance(authority, AuthorityWithCert) else None


def described(certificate: Certificate) -> dict[str, str]:
    """Whose certificate it is and how to find it again, as its issuer wrote it."""
    return {
        "name": _part(certificate.subject, "common_name"),
        "organisation": _part(certificate.subject, "organization_name"),
        "issuer": _part(certificate.issuer, "common_name") or _part(certificate.issuer, None),
        "serial": f"{certificate.serial_number:X}",
        "fingerprint": certificate.sha256.hex(),
    }


def _part(name: Name, key: str | None) -> str:
    if key is None:
        return str(name.human_friendly)
    value = name.native.get(key, "")
    return ", ".join(value) if isinstance(value, list) else str(value or "")
