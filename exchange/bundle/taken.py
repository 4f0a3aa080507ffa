"""One .zip of an assessment, written as a stream: its bytes are never in memory all at once."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo
from zoneinfo import ZoneInfo

from accounts.actor import Actor
from accounts.policy import Refused
from accounts.profile import ZONES, profile_on
from evidence.store import EvidenceStore, UnknownDigest
from exchange.bundle.contents import ANSWERS, MANIFEST, README, Contents, File, Manifest, Member
from exchange.bundle.gathered import gathered
from exchange.bundle.naming import is_packed
from exchange.bundle.papers import report
from exchange.bundle.readme import readme
from exchange.bundle.seen import Seen, seen
from exchange.progress import Progress, unwatched
from exchange.worksheet.taken import workbook
from storage.database import Database, Session

WORKSHEET = "Lembar kerja.xlsx"
BLOCK = 1024 * 1024


@dataclass(frozen=True)
class Piece:
    """A member to write: bytes made just now, or a file that lies in the store."""

    member: Member
    made: bytes | None = None


def bundle_name(contents: Contents, unit_name: str) -> str:
    """What the bundle is called when it is fetched."""
    words = f"Paket {unit_name} - {contents.title}"
    plain = "".join(c if c.isalnum() or c in " -_()" else " " for c in words)
    return f"{' '.join(plain.split())[:120]}.zip"


def write_bundle(
    database: Database,
    store: EvidenceStore,
    actor: Actor,
    assessment_id: str,
    out: BinaryIO,
    told: Progress = unwatched,
) -> str:
    """Write the bundle of an assessment to a stream, which need not be seekable; its name.

    Raises Refused (unknown and foreign alike; a file of it is lost or damaged here) and Cancelled.
    """
    now = datetime.now(UTC)
    with database.reading() as db:
        found = seen(db, actor, assessment_id)
        contents = gathered(db, found)
        pieces = [*_made(db, found, contents), *_stored(db, store, found, contents)]
        zone = ZONES[profile_on(db, found.unit.id, now.date()).zone]
    manifest = _manifest(found, contents, pieces, now)
    local = now.astimezone(ZoneInfo(zone))
    with ZipFile(out, "w") as archive:
        first = manifest.model_dump_json(indent=1).encode()
        _put(archive, MANIFEST, local, [first])
        for done, piece in enumerate(pieces, 1):
            _put(archive, piece.member.name, local, _bytes(store, piece))
            told(done, len(pieces))
    return bundle_name(contents, found.unit.name)


def _made(db: Session, found: Seen, contents: Contents) -> Iterator[Piece]:
    answers = contents.model_dump_json(indent=1).encode()
    for name, content in (
        (README, readme(contents, found).encode()),
        (ANSWERS, answers),
        (WORKSHEET, workbook(db, found.actor, contents.id) if found.is_own else None),
    ):
        if content is not None:
            digest = hashlib.sha256(content).hexdigest()
            yield Piece(Member(name=name, size=len(content), sha256=digest), content)


def _stored(
    db: Session, store: EvidenceStore, found: Seen, contents: Contents
) -> Iterator[Piece]:  # fmt: skip
    for paper in report(db, found):
        size = _size(store, paper.digest, paper.name)
        yield Piece(Member(name=paper.name, size=size, sha256=paper.digest))
    for file in sorted(_files(contents), key=lambda one: one.member):
        size = _size(store, file.sha256, file.member)
        yield Piece(Member(name=file.member, size=size, sha256=file.sha256))


def _files(contents: Contents) -> Iterator[File]:
    return (file for proof in contents.proofs for file in proof.files)


def _manifest(found: Seen, contents: Contents, pieces: list[Piece], now: datetime) -> Manifest:
    return Manifest(
        edition=contents.edition,
        assessment_id=contents.id,
        title=contents.title,
        unit_code=found.unit.code,
        unit_name=found.unit.name,
        made_at=now,
        made_by=found.actor.name,
        members=tuple(piece.member for piece in pieces),
    )


def _put(archive: ZipFile, name: str, at: datetime, content: Iterable[bytes]) -> None:
    info = ZipInfo(name, at.timetuple()[:6])
    info.compress_type = ZIP_STORED if is_packed(name) else ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    with archive.open(info, "w") as member:
        for block in content:
            member.write(block)


def _bytes(store: EvidenceStore, piece: Piece) -> Iterator[bytes]:
    """The bytes in blocks; what leaves is what the manifest says, or the bundle is not made."""
    if piece.made is not None:
        yield piece.made
        return
    digest = hashlib.sha256()
    with store.open(piece.member.sha256) as file:
        while block := file.read(BLOCK):
            digest.update(block)
            yield block
    if digest.hexdigest() != piece.member.sha256:
        raise _lost(piece.member.name)


def _size(store: EvidenceStore, digest: str, name: str) -> int:
    try:
        return store.size(digest)
    except UnknownDigest as missing:
        raise _lost(name) from missing


def _lost(name: str) -> Refused:
    return Refused(
        f"Paket tidak dibuat: berkas '{name}' hilang atau rusak di tempat penyimpanan. Hubungi "
        "pengelola aplikasi agar berkas itu dipulihkan dari cadangan, lalu minta paketnya lagi."
    )
