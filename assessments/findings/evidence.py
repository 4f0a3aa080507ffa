"""Which proofs of an LPSE may go along with its answer to a finding?"""

from accounts.actor import Actor
from accounts.policy import Refused
from evidence.proofs import Kept, find
from storage import evidence as records
from storage.database import Session
from storage.tables import Evidence

SECRET = (
    "Bukti rahasia tidak dapat disertakan, karena berkas tindak lanjut terbuka bagi semua petugas yang "
    "menangani temuan ini. Pilih bukti lain, atau unggah berkas khusus."
)


def offered(db: Session, actor: Actor) -> list[Evidence]:
    """Proofs of the actor's unit with a file, the secret ones left out."""
    rows = records.evidence_of_unit(db, actor.unit)
    files = records.files(db, actor.unit)
    return [row for row in rows if files.get(row.id) and row.confidentiality != "rahasia"]


def newest_file(db: Session, actor: Actor, evidence_id: str) -> Kept:
    """The newest file of a proof of the actor's unit, to go along with an answer. Raises Refused."""
    row = find(db, actor, evidence_id)
    files = records.files_of(db, row.id)
    blob = records.blob(db, files[0].digest) if files else None
    if row.confidentiality == "rahasia":
        raise Refused(SECRET)
    if blob is None:
        raise Refused("Bukti itu hanya berupa tautan. Pilih bukti yang mempunyai berkas.")
    return Kept(files[0].digest, blob.size, blob.media_type, files[0].name)
