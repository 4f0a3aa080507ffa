"""The evidence library and every file in it as tables; what is confidential keeps its contents."""

from collections.abc import Iterator
from typing import Any

from accounts.policy import Action, require
from catalog.loader import catalog
from evidence.proofs import evidence_validity, may_see
from exchange.lists.reader import Reader
from exchange.words import CONFIDENTIALITY, EVIDENCE_KINDS
from intake.workbook import Table
from storage import evidence as records
from storage.tables import Evidence

SECRET, LINK_ONLY = "isi rahasia", "tautan, belum diverifikasi"
HEADS = (
    "Nama bukti", "Keadaan", "Jenis", "Nomor", "Tanggal", "Berlaku mulai", "Berlaku sampai", "Sifat",
    "Tautan", "Berkas", "Versi berkas", "Ukuran (byte)", "Kriteria", "Dicatat",
)  # fmt: skip


def proofs(reader: Reader) -> Table:
    """The library, narrowed as the page is: cari, jenis, sifat, keadaan. Raises Refused."""
    require(reader.actor, Action.VIEW_UNIT)
    return HEADS, list(_rows(reader))


def _rows(reader: Reader) -> Iterator[tuple[Any, ...]]:
    files, uses = (
        records.files(reader.db, reader.unit),
        records.uses_of_evidence(reader.db, reader.unit),
    )
    blobs = records.blob_facts(
        reader.db, {versions[0].digest for versions in files.values() if versions}
    )
    for one in records.evidence_of_unit(reader.db, reader.unit):
        newest = next(iter(files.get(one.id, ())), None)
        is_open = may_see(reader.actor, one)
        name = newest.name if newest and is_open else ""
        shown = sorted({use.criterion_id for use in uses.get(one.id, ())})
        if not _fits(reader, one, name, shown):
            continue
        blob = blobs.get(newest.digest) if newest else None
        yield (
            one.title, _validity(reader, one), EVIDENCE_KINDS[one.kind], one.number, one.issued_on,
            one.valid_from, one.valid_to, CONFIDENTIALITY[one.confidentiality],
            one.link if is_open else SECRET if one.link else "",
            (name or SECRET) if newest else LINK_ONLY, newest.version if newest else None,
            blob.size if blob else None, ", ".join(shown), reader.local(one.created_at),
        )  # fmt: skip


def _validity(reader: Reader, one: Evidence) -> str:
    days = catalog().number("evidence_expiry_warning_days")
    return evidence_validity(one.valid_from, one.valid_to, reader.today, days) or ""


def _fits(reader: Reader, one: Evidence, name: str, shown: list[str]) -> bool:
    asked = reader.asked
    text = f"{one.title} {one.number} {name}".casefold()
    if any(word not in text for word in asked.get("cari", "").casefold().split()):
        return False
    same = {"jenis": one.kind, "sifat": one.confidentiality}
    if any(asked.get(key) not in (None, "", value) for key, value in same.items()):
        return False
    condition = asked.get("keadaan", "")
    if condition == "belum_dipakai":
        return not shown
    begin = {"kedaluwarsa": "kedaluwarsa", "akan_berakhir": "akan berakhir"}.get(condition, "")
    return _validity(reader, one).startswith(begin)


def files(reader: Reader) -> Table:
    """Every version of every file of the library, or of one proof (`bukti`). Raises Refused."""
    require(reader.actor, Action.VIEW_UNIT)
    found, wanted = records.files(reader.db, reader.unit), reader.asked.get("bukti", "")
    known = [
        one for one in records.evidence_of_unit(reader.db, reader.unit) if wanted in ("", one.id)
    ]
    who = reader.named(file.uploaded_by for one in known for file in found.get(one.id, ()))
    return (
        ("Nama bukti", "Versi", "Berkas", "Diunggah", "Oleh", "Sidik SHA-256"),
        [
            (one.title, file.version, file.name if is_open else SECRET,
             reader.local(file.uploaded_at), who.get(file.uploaded_by), file.digest if is_open else "")
            for one in known
            for is_open in [may_see(reader.actor, one)]
            for file in found.get(one.id, ())
        ],
    )  # fmt: skip
