"""A furnished assessment with something of everything, and its bundle."""

from io import BytesIO
from pathlib import Path

from accounts.actor import AccountRole
from assessments.self_assessment.proof import attach_new
from assessments.self_assessment.remarks import assign_criteria, write_comment
from evidence.proofs import add_version
from exchange.bundle.opened import Opened, read_bundle
from exchange.bundle.taken import write_bundle
from tests import scenes

FIELDS = {
    "value": "partial",
    "description": "Maklumat dipasang di ruang layanan & diperbarui\nsetiap tahun.",
    "reason": "Alasan yang cukup panjang untuk dibaca.",
    "repair_what": "Memperbarui maklumat",
    "repair_pic": "Sekar Nirmala",
    "unsure": True,
}
REMARK = "Tolong periksa lagi tanggalnya."


def furnish(scene, store, **facts):
    """Answers, proofs, a remark and a task in the scene's assessment; the words that were typed."""
    office, row_id = scene.office, scene.assessment_id
    database = scene.database
    scenes.say(office, row_id, "S01-01", FIELDS)
    scenes.say(office, row_id, "S01-02", {"value": "met", "description": "Sudah ada."})
    scenes.show_file(office, store, row_id, "S01-01", **facts)
    scenes.show_link(office, row_id, ["S01-01", "S01-02"])
    kept = scenes.keep_file(store, scenes.picture("gold"), "papan.png")
    proof = attach_new(
        database, office.contributor, row_id, "S01-03", kept,
        {"title": "Papan layanan", "kind": "record", "number": "17/LPSE/2026"},
    )  # fmt: skip
    newer = scenes.keep_file(store, scenes.picture("navy"), "papan baru.png")
    with database.writing() as db:
        add_version(db, office.contributor, proof, newer)
    write_comment(database, office.head, row_id, "S01-01", REMARK)
    person = office.person(AccountRole.CONTRIBUTOR)
    assign_criteria(database, office.coordinator, row_id, ["S01-02"], person)
    words = [value for value in FIELDS.values() if isinstance(value, str) and "\n" not in value]
    return [
        *words, REMARK, "Maklumat layanan", "https://contoh.id/maklumat", "17/LPSE/2026",
        scenes.NAMES[AccountRole.CONTRIBUTOR],
    ]  # fmt: skip


def bundle_of(scene, store, actor, row_id=None) -> bytes:
    """The bundle of an assessment, as this actor gets it."""
    out = BytesIO()
    write_bundle(scene.database, store, actor, row_id or scene.assessment_id, out)
    return out.getvalue()


def opened(raw: bytes, folder: Path, name: str = "Paket.zip") -> Opened:
    """A bundle that came back."""
    path = folder / name
    path.write_bytes(raw)
    return read_bundle(path, name)
