"""What pyHanko can tell of a signed PDF: the half of documents/signatures.py in the child."""

import asyncio
import base64
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import (
    DocumentTimestampStatus,
    EmbeddedPdfSignature,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pypdf import PdfReader

from documents.added_since import SIGNING_ONLY
from documents.opening import Locked, opened
from documents.vouching import Trust, described, vouched_by

_CHANGES = {
    ModificationLevel.NONE: "none",
    ModificationLevel.LTA_UPDATES: "archival",
    ModificationLevel.FORM_FILLING: "signing",
}
_WHOLE = (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)
_LONGEST_CLAIM = 200

_Status = PdfSignatureStatus | DocumentTimestampStatus


def examine(order: dict[str, Any]) -> dict[str, Any]:
    """Every signature and document timestamp of the PDF at "path", in the order they were made.

    "roots" are certificates (DER, base64), "at" is the time, ISO 8601, at which the file is known
    to have existed, or null for now. Answers {"marks": […]} or {"problem": "locked" or "damaged"}.
    """
    at = datetime.fromisoformat(order["at"]) if order["at"] else None
    roots = [Certificate.load(base64.b64decode(one)) for one in order["roots"]]
    try:
        with Path(order["path"]).open("rb") as stream:
            reader = opened(stream)
            reading = _Reading(stream.seek(0, os.SEEK_END), Trust(reader, roots, at))
            marks = asyncio.run(reading.marks(reader))
            cut_off = not marks and reader.stream is not stream
            return {"problem": "damaged"} if cut_off else {"marks": marks}
    except MemoryError:
        raise
    except Locked:
        return {"problem": "locked"}
    except Exception:  # pyHanko raises a dozen kinds for what it cannot read; all mean the same
        return {"marks": []} if _is_plain_scan(order["path"]) else {"problem": "damaged"}


def _is_plain_scan(path: str) -> bool:
    """Whether a file that cannot be read strictly has pages and no trace of a signature.

    Scanners write PDFs that are not well-formed. A signature names the bytes it covers in the open,
    so its words would stand in the file.
    """
    content = Path(path).read_bytes()
    if any(word in content for word in (b"/ByteRange", b"/Sig", b"pkcs7", b"ETSI.")):
        return False
    try:
        return len(PdfReader(BytesIO(content)).pages) > 0
    except Exception:  # pypdf raises as many kinds
        return False


@dataclass
class _Proof:
    """A document timestamp that holds: everything signed before this revision existed then."""

    revision: int
    time: datetime


class _Reading:
    """One file, `size` bytes long, read from its newest signature to its oldest."""

    def __init__(self, size: int, trust: Trust) -> None:
        self._size = size
        self._trust = trust
        self._proofs: list[_Proof] = []

    async def marks(self, reader: PdfFileReader) -> list[dict[str, Any]]:
        """The facts of every signature and timestamp, the oldest first, unreadable ones last."""
        found = list(_embedded(reader))
        readable = [mark for _, mark in found if mark is not None]
        readable.sort(key=lambda mark: int(mark.signed_revision), reverse=True)
        # From the newest: a later timestamp shows that an earlier one was good before it expired.
        facts = [await self._facts(mark) for mark in readable]
        return facts[::-1] + [_broken(name) for name, mark in found if mark is None]

    async def _facts(self, mark: EmbeddedPdfSignature) -> dict[str, Any]:
        times = [proof.time for proof in self._proofs if proof.revision > mark.signed_revision]
        known = min(times, default=None)
        try:
            if mark.sig_object_type == "/DocTimeStamp":
                return await self._timestamp(mark, known)
            return await self._signature(mark, known)
        except MemoryError:
            raise
        except Exception:
            return _broken(mark.field_name)

    async def _timestamp(
        self, mark: EmbeddedPdfSignature, known: datetime | None
    ) -> dict[str, Any]:
        context = self._trust.context(known or self._trust.at)
        status = await async_validate_pdf_timestamp(mark, context, diff_policy=SIGNING_ONLY)
        facts = self._common(mark, status)
        if facts["trusted"]:
            self._proofs.append(_Proof(mark.signed_revision, status.timestamp))
        return facts | {"kind": "timestamp", "time": status.timestamp.isoformat()}

    async def _signature(
        self, mark: EmbeddedPdfSignature, known: datetime | None
    ) -> dict[str, Any]:
        context = self._trust.context(known or self._trust.at)
        status = await async_validate_pdf_signature(mark, context, diff_policy=SIGNING_ONLY)
        facts = self._common(mark, status)
        stamp = status.timestamp_validity
        if stamp is not None and stamp.trusted:
            known = min(stamp.timestamp, known or stamp.timestamp)
        if known is not None and facts["intact"] and not facts["trusted"]:
            # The certificate may have expired since: what counts is the time that is proven.
            then = self._trust.context(known)
            facts |= _trusted(await async_validate_pdf_signature(mark, then, skip_diff=True))
        return facts | {"kind": "signature", **_claims(mark, status), "proven_at": _text(known)}

    def _common(self, mark: EmbeddedPdfSignature, status: _Status) -> dict[str, Any]:
        coverage = _coverage(mark, status.coverage, self._size)
        level = status.modification_level
        change = "other" if level is None else _CHANGES.get(level, "other")
        # Where it is unclear what is covered, a good signature over it says nothing.
        intact = status.intact and status.valid and coverage != "unclear"
        facts = {
            "field": mark.field_name,
            "broken": False,
            "intact": intact,
            "coverage": coverage,
            "change": "other" if getattr(status, "docmdp_ok", None) is False else change,
            **described(status.signing_cert),
            **_trusted(status),
        }
        return facts if intact else facts | {"trusted": False, "root": None, "change": "other"}


def _embedded(reader: PdfFileReader) -> Iterator[tuple[str, EmbeddedPdfSignature | None]]:
    """Every signature by the name of its field; None where it cannot even be read.

    pyHanko's own list leaves out kinds of signature it does not know and fails altogether for one
    that is damaged: both would hide that there is a signature.
    """
    for name, _, field in enumerate_sig_fields(reader, filled_status=True):
        try:
            yield str(name), EmbeddedPdfSignature(reader, field, name)
        except MemoryError:
            raise
        except Exception:
            yield str(name), None


def _trusted(status: _Status) -> dict[str, Any]:
    problem = getattr(status.trust_problem_indic, "name", None)
    return {"trusted": status.trusted, "root": vouched_by(status), "problem": problem}


def _claims(mark: EmbeddedPdfSignature, status: PdfSignatureStatus) -> dict[str, Any]:
    reason = mark.sig_object.get("/Reason")
    return {
        "claimed_at": _text(status.signer_reported_dt),
        "reason": reason[:_LONGEST_CLAIM] if isinstance(reason, str) else "",
    }


def _text(time: datetime | None) -> str | None:
    return time.isoformat() if time else None


def _broken(field: str) -> dict[str, Any]:
    """What is said of a signature that cannot be read: it counts, and it proves nothing."""
    texts = ("name", "organisation", "issuer", "serial", "fingerprint", "reason")
    unknown = ("root", "problem", "claimed_at", "proven_at")
    return {
        "kind": "signature",
        "field": field,
        "broken": True,
        "intact": False,
        "trusted": False,
        "coverage": "unclear",
        "change": "other",
        **dict.fromkeys(texts, ""),
        **dict.fromkeys(unknown),
    }


def _coverage(mark: EmbeddedPdfSignature, level: SignatureCoverageLevel | None, size: int) -> str:
    """How much of the file is signed; "unclear" wherever the hole is not exactly the signature.

    pyHanko takes the whole file for covered where the lengths add up, and reads a range that ends
    behind the file without complaint: together they let a file be rewritten behind the first range.
    """
    ranges = [int(number) for number in mark.byte_range]
    if len(ranges) != 4 or ranges[0] != 0 or min(ranges) < 0 or level not in _WHOLE:
        return "unclear"
    _, hole, after, rest = ranges
    stream = mark.reader.stream
    stream.seek(hole)
    if stream.read(max(after - hole, 0)).lower() != b"<%b>" % mark.pkcs7_content.hex().encode():
        return "unclear"
    return "whole_file" if after + rest == size else "revision"
