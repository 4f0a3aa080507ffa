"""Signing a paper with the unit's own key file: used once, in memory, and kept nowhere."""

from collections.abc import Sequence
from pathlib import Path

from accounts.actor import Actor
from accounts.policy import Refused
from documents.issue import file_name, keep
from documents.local_signer import LocalSigner
from documents.returned import PDF, SIGNED, attach, require_place
from documents.same_document import Sameness
from documents.trust import Root
from evidence.proofs import Kept
from evidence.store import EvidenceStore
from intake.words import line
from storage import papers as records
from storage.database import Database
from storage.tables import PaperFile

LARGEST_KEY = 64 * 1024  # a key with its certificates takes a few kilobytes
_TOO_LARGE = (
    "Berkas itu terlalu besar untuk sebuah kunci (PKCS#12). Pilih berkas .p12 atau .pfx Anda."
)
_NO_PDF = "PDF naskah ini belum dibuat. Tekan Buat PDF, tunggu sampai selesai, lalu tanda tangani."


def sign_with_key(
    database: Database,
    store: EvidenceStore,
    actor: Actor,
    paper_id: str,
    key: bytes,
    passphrase: str,
    reason: str = "",
    roots: Sequence[Root] = (),
) -> PaperFile:
    """Sign the final PDF, or the newest signed one proven to be it; kept as a file that came back.

    `key` is a PKCS#12 file, opened with `passphrase`; neither is kept. Durable on return; recording
    the signature as a step stays a person's deed. Raises Refused.
    """
    if len(key) > LARGEST_KEY:
        raise Refused(_TOO_LARGE)
    paper = require_place(database, actor, paper_id)
    path, name, before = _to_sign(database, store, paper.id)
    signer = LocalSigner.from_pkcs12(key, passphrase)
    signed = signer.sign(path.read_bytes(), f"Tanda-tangan-{before + 1}", line(reason)[:200])
    kept = Kept(keep(store, signed), len(signed), PDF, name)
    return attach(database, store, actor, paper.id, kept, roots)


def _to_sign(database: Database, store: EvidenceStore, paper_id: str) -> tuple[Path, str, int]:
    """The PDF the next signature goes on, its name, and how many signed files came before it."""
    with database.reading() as db:
        newest = records.versions(db, paper_id)[0]
        made = records.conversion(db, newest.digest, "")
        signed = [file for file in records.files(db, paper_id) if file.kind == SIGNED]
    ours = [file for file in signed if file.facts["same_document"] == Sameness.PROVEN]
    if ours:
        return store.path(ours[0].digest), ours[0].name, len(signed)
    if made is None or made.digest is None:
        raise Refused(_NO_PDF)
    return store.path(made.digest), file_name(newest, "pdf"), len(signed)
