"""What a unit's evidence library holds, read at once, and how its facts are said in words."""

from dataclasses import dataclass
from datetime import date

from accounts.actor import Actor
from catalog.loader import catalog
from evidence import proofs
from screens.session import database, profile_of, today_of
from storage import evidence as records
from storage.tables import Blob, Evidence, EvidenceFile, EvidenceUse

LINK_ONLY = "tautan, belum diverifikasi"
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True)
class Shelf:
    """Every proof of a unit with its files, their inspection, and where it is shown."""

    actor: Actor
    today: date
    zone: str
    proofs: dict[str, Evidence]
    files: dict[str, list[EvidenceFile]]
    uses: dict[str, list[EvidenceUse]]
    blobs: dict[str, Blob]

    def newest(self, proof: Evidence) -> EvidenceFile | None:
        """The newest file of a proof; None for one that is a link."""
        return next(iter(self.files.get(proof.id, ())), None)

    def criteria(self, proof: Evidence) -> set[str]:
        """Criteria a proof is shown for, in any assessment."""
        return {use.criterion_id for use in self.uses.get(proof.id, ())}

    def validity(self, proof: Evidence) -> str:
        """What is wrong with the time a proof holds; empty when it simply holds."""
        days = catalog().number("evidence_expiry_warning_days")
        return proofs.evidence_validity(proof.valid_from, proof.valid_to, self.today, days) or ""


def shelf(actor: Actor) -> Shelf:
    """Read the library of the actor's unit."""
    profile = profile_of(actor)
    with database().reading() as db:
        rows = records.evidence_of_unit(db, actor.unit)
        files = records.files(db, actor.unit)
        digests = {file.digest for versions in files.values() for file in versions}
        return Shelf(
            actor,
            today_of(profile),
            profile.zone,
            {row.id: row for row in rows},
            files,
            records.uses_of_evidence(db, actor.unit),
            records.blob_facts(db, digests),
        )


def size_words(size: int) -> str:
    """The size of a file as people say it: 12 KB, 1,4 MB."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / 1024 / 1024:.1f} MB".replace(".", ",")


def inspection(blob: Blob | None) -> str:
    """What the inspection of a file found, in words."""
    if blob is None or blob.facts is None:
        return "belum diperiksa"
    facts = blob.facts
    found = [f"{facts['pages']} halaman"] if facts.get("pages") else []
    if facts.get("pages") and not facts.get("remark"):
        found.append("berteks" if facts["has_text"] else "hasil pindai tanpa teks")
    if facts.get("width"):
        found.append(f"gambar {facts['width']} kali {facts['height']} titik")
    if facts.get("sheets"):
        found.append(f"{facts['sheets']} lembar kerja")
    if facts.get("encrypted"):
        found.append("dilindungi sandi")
    if facts.get("active_content"):
        found.append(f"memuat bagian aktif ({', '.join(facts['active_content'])})")
    if facts.get("external_links"):
        found.append("merujuk berkas di luar")
    if facts.get("embedded_files"):
        found.append(f"{facts['embedded_files']} berkas tertanam")
    if facts.get("remark"):
        found.append(facts["remark"])
    return ", ".join(found) or "terbaca, tanpa catatan"
