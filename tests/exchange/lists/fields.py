"""Where everything a person can type is kept, read from the code, and by which list each of it leaves.

A column of a table that is not named here fails `test_every_field`: say by which list it leaves, or
why nobody types it.
"""

import ast
import enum
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError
from sqlalchemy import Column

from accounts.profile import Profile
from storage.kinds import Instant
from storage.tables import Base

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Way:
    """A field leaves in this list under this head, for who acts on this side.

    `values` are two choices of a field that is chosen: the list says something else for each. Words
    and dates have none: they are found again. `head` is empty where it shows in the whole sheet.
    """

    list: str
    head: str
    values: tuple[Any, ...] = ()
    side: str = "lpse"


def _ways(
    name: str, heads: dict[str, str | tuple[str, tuple[Any, ...]]], side: str = "lpse"
) -> Any:
    for column, said in heads.items():
        head, values = said if isinstance(said, tuple) else (said, ())
        yield column, Way(name, head, values, side)


# What people type or choose, a table a line, by which list it leaves and under which head.
COLUMNS: dict[str, Way] = dict([
    *_ways("unit", {"unit.name": "Nama", "unit.code": "Kode",
                    "unit.kind": ("Jenis", ("lpse", "lkpp"))}, "administrator"),
    *_ways("profil", {"unit_profile.valid_from": "Berlaku mulai"}),
    *_ways("penomoran", {"override.valid_from": "Berlaku mulai"}),
    *_ways("perubahan-hari-libur", {"override.basis": "Dasar"}),
    *_ways("orang", {"person.name": "Nama", "person.nip": "NIP", "person.position": "Jabatan",
                     "person.phone": "Telepon", "person.email": "Email",
                     "person.left_on": "Bertugas sampai"}),
    *_ways("tugas-pengadaan", {"procurement_duty.duty": ("Tugas", ("ppk", "pokja_pemilihan")),
                               "procurement_duty.valid_from": "Berlaku mulai",
                               "procurement_duty.valid_to": "Berlaku sampai"}),
    *_ways("peran", {"role_held.role": ("", ("helpdesk", "penilai")),
                     "role_held.title": "Sebutan",
                     "role_held.capacity": ("Kedudukan", ("plt", "plh")),
                     "role_held.decree_number": "Nomor keputusan",
                     "role_held.decree_date": "Tanggal keputusan",
                     "role_held.valid_from": "Masa tugas mulai",
                     "role_held.valid_to": "Masa tugas sampai"}),
    *_ways("akun", {"account.email": "Alamat masuk", "account.name": "Nama akun",
                    "membership.role": ("Peran akun", ("head", "contributor")),
                    "membership.valid_from": "Berlaku mulai",
                    "membership.valid_to": "Berlaku sampai"}),
    *_ways("penilaian", {"assessment.title": "Penilaian", "assessment.year": ("Tahun", (2031, 2032)),
                         "assessment.kind": ("Jenis", ("annual", "reassessment")),
                         "assessment.standards": ("Standar", ("[3, 5]", "[4]")),
                         "assessment.service_form": (
                             "Bentuk layanan", ("service_provider", "system_provider"))}),
    *_ways("jawaban", {"answer.value": ("Jawaban", ("partial", "unmet")),
                       "answer.description": "Uraian", "answer.unsure": ("Tidak yakin", (0, 1)),
                       "answer.reason": "Alasan", "answer.repair_what": "Rencana perbaikan",
                       "answer.repair_pic": "PIC", "answer.repair_target": "Target"}),
    *_ways("disisihkan", {"set_aside.outcome": ("Keputusan", ("taken", "left"))}),
    *_ways("komentar", {"comment.body": "Komentar"}),
    *_ways("bukti", {"evidence.kind": ("Jenis", ("policy", "report")), "evidence.title": "Nama bukti",
                     "evidence.number": "Nomor", "evidence.issued_on": "Tanggal",
                     "evidence.valid_from": "Berlaku mulai", "evidence.valid_to": "Berlaku sampai",
                     "evidence.confidentiality": ("Sifat", ("biasa", "terbatas")),
                     "evidence.link": "Tautan"}),
    *_ways("berkas-bukti", {"evidence_file.name": "Berkas"}),
    *_ways("naskah", {"paper_number.text": "Nomor"}),
    *_ways("riwayat-naskah", {"paper.name": ("Naskah", ("pengumuman_gangguan", "notulen_rapat_koordinasi")),
                              "paper.reason": "Keterangan", "paper_event.day": "Tanggal",
                              "paper_file.name": "Keterangan"}),
    *_ways("templat", {"template_version.note": "Catatan perubahan"}),
    *_ways("langkah", {"dossier_event.day": "Tanggal", "dossier_event.name": "Berkas"}),
    *_ways("hasil-faktual", {"verdict.value": ("Faktual", ("partial", "unmet")),
                             "verdict.note": "Catatan penilai"}, "lkpp"),
])  # fmt: skip
# Columns that hold many fields; a test of its own opens each.
WITHIN = {
    "unit_profile.facts", "override.value", "set_aside.value", "document.statement",
    "paper_event.facts", "assessment_event.facts", "dossier.facts", "dossier_event.facts",
}  # fmt: skip
# Whole tables nobody types into.
NOBODYS = {
    "installation": "its token (a secret), its key, and an address the server is started with",
    "credential_link": "one-time links: digests of secrets",
    "sign_in": "digests of cookies (secrets), and what a browser calls itself",
    "attempt": "failed sign-ins, counted",
    "criterion_text": "the catalog's words",
    "assessment_criterion": "asked from the catalog and the profile",
    "criterion_assignment": "two records chosen; their names leave in the list of answers",
    "standard_score": "counted", "blob": "measured of a file",
    "evidence_use": "two records chosen; they leave in the lists of answers and of proofs",
    "conversion": "made by the converter", "template_choice": "one record chosen; leaves in templat",
    "dossier_state": "follows from the steps", "overview_score": "counted",
    "overview_standing": "follows from the steps", "overview_finding": "follows from the steps",
    "overview_measure": "follows from the steps",
    "audit_event": "digests and ids of what was done, never the words",
    "work": "work of the machine", "errand": "work of the machine",
}  # fmt: skip
NOT_TYPED = {
    "account.password_hash": "a secret",
    "account.is_administrator": "whoever set the installation up",
    "override.key": "which setting it is, named by the code; the lists say it in words",
    "assessment.edition": "of the catalog",
    "assessment_event.seq": "counted", "assessment_event.action": "what was done",
    "unit_profile.version": "counted", "answer.version": "counted", "answer.source": "how it came",
    "set_aside.criterion_id": "which criterion it is on",
    "comment.criterion_id": "which criterion it is on",
    "set_aside.field": "which field it is", "set_aside.seen_version": "counted",
    "set_aside.met_version": "counted", "comment.side": "of the account",
    "evidence_file.version": "counted", "paper.code": "drawn at random",
    "document.version": "counted", "document.name": "the paper's", "document.template": "a digest",
    "document.title": "made of what the form states",
    "paper_event.action": "what was done", "paper_number.series": "of the numbering in force",
    "paper_number.year": "of the day", "paper_number.ordinal": "counted",
    "paper_file.kind": "seen in the file", "paper_file.facts": "read from the signature in the file",
    "template_version.name": "which document it is of", "template_version.version": "counted",
    "dossier.process": "which matter it is", "dossier.is_history": "the page it was entered on",
    "dossier_event.side": "of the account", "dossier_event.action": "what was done",
    "verdict.version": "counted", "verdict.source": "how it came",
}  # fmt: skip


def typed_columns() -> set[str]:
    """Every column of every table that a person fills, by its type: no key, no clock."""
    return {
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        if table.name not in NOBODYS
        for column in table.columns
        if not _is_key(column) and not isinstance(column.type, Instant)
    } - NOT_TYPED.keys()


def _is_key(column: Column[Any]) -> bool:
    return bool(column.primary_key or column.foreign_keys)


def profile_values(name: str, words: str) -> tuple[Any, ...]:
    """What a field of the profile can be: words where it takes any, else two it can choose."""
    kind = Profile.model_fields[name].annotation
    chosen = (
        [one.value for one in kind] if isinstance(kind, enum.EnumMeta) else list(get_args(kind))
    )
    tries = [words, [words], *chosen, "12", "34.56", "a" * 64, ""]
    fit = [one for one in tries if _fits(name, one)]
    return (fit[0],) if words in str(fit[0]) else tuple(fit[:2])


def _fits(name: str, value: Any) -> bool:
    try:
        Profile.model_validate({name: value})
    except (ValidationError, TypeError):
        return False
    return True


@cache
def keys_written(*rooms: str, but: tuple[str, ...] = ()) -> frozenset[str]:
    """Every name under which the code of these rooms or modules puts something down."""
    found: set[str] = set()
    for room in rooms:
        place = ROOT / room
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            if not any(part in path.parts for part in but):
                found |= set(_keys(ast.parse(path.read_text(encoding="utf-8"))))
    return frozenset(found)


def _keys(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        keys = node.keys if isinstance(node, ast.Dict) else []
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
            keys = [node.slice]
        for key in keys:
            if isinstance(key, ast.Constant) and isinstance(key.value, str) and key.value:
                yield key.value
