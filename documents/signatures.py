"""Who signed a PDF, is it what they signed, and whose word is it that they did?"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from accounts.policy import Refused
from documents.trust import Root
from intake.child import ChildFailed, ChildLimits, Reason, call_in_child
from intake.limits import Limits
from intake.words import line

LIMITS = ChildLimits(cpu_seconds=30, wall_seconds=60)

_DAMAGED = (
    "Berkas ini bukan PDF yang utuh, sehingga tanda tangannya tidak dapat diperiksa. "
    "Unduh ulang dari tempat penandatanganan, lalu unggah lagi."
)
_LOCKED = (
    "PDF ini terkunci kata sandi, sehingga tanda tangannya tidak dapat diperiksa. "
    "Mintalah PDF bertanda tangan yang tidak dikunci."
)
_UNSIGNED = (
    "PDF ini tidak memuat tanda tangan elektronik. "
    "Unggah PDF yang sudah ditandatangani, bukan hasil cetak atau pindaiannya."
)
_TOO_LARGE = "PDF ini lebih besar dari {mib} MiB. Unggah PDF yang lebih kecil."
_TOO_COMPLEX = "PDF ini terlalu rumit untuk diperiksa. Mintalah PDF yang lebih sederhana."


class Unsigned(Refused):
    """The PDF is readable and carries no electronic signature: a scan, a print, a receipt."""


_UNKNOWN_CHAIN = "Rantai sertifikatnya tidak sah pada waktu yang diperiksa."
_WHY = {
    "NO_CERTIFICATE_CHAIN_FOUND": "Penerbit sertifikatnya tidak sampai ke akar yang dipercaya.",
    "OUT_OF_BOUNDS_NO_POE": "Sertifikatnya tidak berlaku pada waktu yang dapat dibuktikan.",
    "REVOKED_NO_POE": "Sertifikatnya sudah dicabut.",
    "REVOKED_CA_NO_POE": "Sertifikat penerbitnya sudah dicabut.",
    "CHAIN_CONSTRAINTS_FAILURE": "Sertifikatnya bukan untuk menandatangani dokumen.",
    "CRYPTO_CONSTRAINTS_FAILURE": "Algoritma tanda tangannya sudah tidak aman.",
    "CRYPTO_CONSTRAINTS_FAILURE_NO_POE": "Algoritma tanda tangannya sudah tidak aman.",
}
_UNREADABLE_SIGNATURE = "Tanda tangan ini rusak atau jenisnya tidak dikenal."
_ALTERED = "Isi yang ditandatangani atau tanda tangannya sendiri sudah berubah."


@dataclass(frozen=True)
class Timestamp:
    """A timestamp over the whole document, with whose clock it is."""

    authority: str
    time: datetime
    intact: bool
    trusted: bool


@dataclass(frozen=True)
class Signature:
    """One signer's mark; texts are what the certificate or the signer says, on one line.

    `claimed_at` is the signer's own clock. `proven_at` is the earliest time shown by a trusted
    timestamp, or None. `coverage`: whole_file, revision (all there was when it was made) or
    unclear. `change`, what came after it: none, archival (proof for later years), signing (further
    signatures) or other. `remark` says why it is not intact or not trusted.
    """

    field: str
    name: str
    organisation: str
    issuer: str
    serial: str
    fingerprint: str
    reason: str
    claimed_at: datetime | None
    proven_at: datetime | None
    intact: bool
    trusted: bool
    root: Root | None
    coverage: str
    change: str
    remark: str | None


@dataclass(frozen=True)
class Verification:
    """The facts about a signed PDF, none of which stands for another.

    `intact`: every signature fits what it covers. `trusted`: every signer's certificate leads to a
    root of ours. `changed_after_signing`: something other than further signatures and proofs came
    after one. `covers_whole_file`: the last one covers every byte, so that nothing hides behind it.
    """

    intact: bool
    trusted: bool
    changed_after_signing: bool
    covers_whole_file: bool
    signers: tuple[Signature, ...]
    timestamps: tuple[Timestamp, ...]

    @property
    def roots(self) -> tuple[Root, ...]:
        """The roots that vouch for the signers; empty unless all are trusted."""
        if not self.trusted:
            return ()
        found = {one.root.fingerprint: one.root for one in self.signers if one.root}
        return tuple(found.values())

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a person must know beyond the facts, a sentence each."""
        found = [f"{one.name or one.field}: {one.remark}" for one in self.signers if one.remark]
        if self.changed_after_signing:
            found.append("Ada yang diubah sesudah ditandatangani.")
        elif not self.covers_whole_file:
            found.append(_BEHIND[self.signers[-1].change == "archival"])
        return tuple(found)


_BEHIND = {
    False: "Di belakang bagian yang ditandatangani ada data lain yang tidak ikut ditandatangani.",
    True: "Sesudah tanda tangan terakhir hanya ditambahkan data bukti, tanpa ditandatangani.",
}


def verify(pdf: Path, roots: Sequence[Root] = (), at: datetime | None = None) -> Verification:
    """The facts about the signatures of the PDF, found in a restricted child and without network.

    `at` is the time at which the file is known to have existed, such as when it was registered: a
    certificate that expired later was still good then. Without it certificates are judged as of
    now, or of the time a trusted timestamp in the PDF shows.

    Raises Unsigned for a PDF without a signature, Refused for what is no readable PDF, is locked or
    too large.
    """
    if pdf.stat().st_size > Limits().file_bytes:
        raise Refused(_TOO_LARGE.format(mib=Limits().file_bytes // 1024**2))
    order = {
        "path": str(pdf.resolve()),
        "roots": [b64encode(root.der).decode() for root in roots],
        "at": at.isoformat() if at else None,
    }
    try:
        found = call_in_child("documents.signature_reading:examine", order, LIMITS)
    except ChildFailed as failure:
        raise Refused(_DAMAGED if failure.reason is Reason.CRASH else _TOO_COMPLEX) from None
    if "problem" in found:
        raise Refused({"locked": _LOCKED}.get(found["problem"], _DAMAGED))
    return _weighed(found["marks"], {root.fingerprint: root for root in roots})


def _weighed(marks: list[dict[str, Any]], roots: dict[str, Root]) -> Verification:
    signers = [mark for mark in marks if mark["kind"] == "signature"]
    if not signers:
        raise Unsigned(_UNSIGNED)
    return Verification(
        intact=all(mark["intact"] for mark in marks),
        trusted=all(mark["trusted"] for mark in signers),
        changed_after_signing=_changed(marks) or _changed(signers),
        covers_whole_file=marks[-1]["intact"] and marks[-1]["coverage"] == "whole_file",
        signers=tuple(_signature(mark, roots) for mark in signers),
        timestamps=tuple(_timestamp(mark) for mark in marks if mark["kind"] == "timestamp"),
    )


def _changed(marks: list[dict[str, Any]]) -> bool:
    """Whether something other than further signatures came; after the last, only proofs may."""
    return any(mark["change"] == "other" for mark in marks) or marks[-1]["change"] == "signing"


def _signature(mark: dict[str, Any], roots: dict[str, Root]) -> Signature:
    return Signature(
        field=line(mark["field"]),
        name=line(mark["name"]),
        organisation=line(mark["organisation"]),
        issuer=line(mark["issuer"]),
        serial=mark["serial"],
        fingerprint=mark["fingerprint"],
        reason=line(mark["reason"]),
        claimed_at=_time(mark["claimed_at"]),
        proven_at=_time(mark["proven_at"]),
        intact=mark["intact"],
        trusted=mark["trusted"],
        root=roots.get(mark["root"]),
        coverage=mark["coverage"],
        change=mark["change"],
        remark=_remark(mark),
    )


def _remark(mark: dict[str, Any]) -> str | None:
    if mark["broken"]:
        return _UNREADABLE_SIGNATURE
    if not mark["intact"]:
        return _ALTERED
    return None if mark["trusted"] else _WHY.get(mark["problem"], _UNKNOWN_CHAIN)


def _timestamp(mark: dict[str, Any]) -> Timestamp:
    time = datetime.fromisoformat(mark["time"])
    return Timestamp(line(mark["name"]), time, mark["intact"], mark["trusted"])


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
