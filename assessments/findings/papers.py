"""The *surat rekomendasi* of chosen findings: a start for its form, and the papers a step may name."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from accounts.profile import profile_on
from assessments.findings import sources
from assessments.findings.found import Found, listed
from assessments.findings.letters import LETTER, letter_kind, one_origin, row_of
from assessments.findings.records import PROCESS
from assessments.findings.rules import Kind
from assessments.matters.dossiers import NOT_FOUND, find
from assessments.matters.papers import Stated, named_by, own_papers
from assessments.matters.required import names_unit
from documents.prefill import prefilled, stated_by_unit
from forms.surat_rekomendasi import SuratRekomendasi
from storage import dossiers as records
from storage import units
from storage.database import Session

# What LKPP's last letter of the kind says of LKPP itself, not of the LPSE it went to.
_OF_LKPP = ("narahubung", "penyampaian", "penandatangan", "atas_nama", "kop", "tempat")
WAY = "register temuan pada aplikasi Telaah"
MINUTES = ("berita_acara_penilaian_faktual", "laporan_surveillance")
TITLES = {
    "berita_acara_penilaian_faktual": "Berita Acara Penilaian Faktual",
    "laporan_surveillance": "Laporan Surveillance",
}


def choices(db: Session, actor: Actor, unit_id: str) -> list[Stated]:
    """Letters of a *rekomendasi perbaikan* to this LPSE that publication may name, newest first."""
    unit = units.unit(db, unit_id)
    found = []
    for one in own_papers(db, actor, LETTER):
        assert isinstance(one.form, SuratRekomendasi)
        is_theirs = unit is not None and names_unit(one.form.pengelola, unit.name)
        if is_theirs and one.form.jenis == Kind.RECOMMENDATION.value:
            found.append(one)
    return found


def started(db: Session, actor: Actor, finding_ids: Iterable[str], today: date) -> dict[str, Any]:
    """Facts for a *surat rekomendasi* on these findings of one LPSE; its kind follows from theirs.

    Raises Refused (unseen, several LPSEs, two kinds, several origins).
    """
    every = [_found(db, actor, one) for one in dict.fromkeys(finding_ids)]
    if actor.unit_kind != "lkpp" or not every:
        raise Refused(NOT_FOUND)
    if len({one.row.unit_id for one in every}) > 1:
        raise Refused("Satu surat memuat temuan satu LPSE. Pilih temuan dari LPSE yang sama.")
    rows = [listed(db, one) for one in every]
    kind, origin = letter_kind(rows), one_origin(rows)
    before = prefilled(db, actor.unit, LETTER, today)
    facts: dict[str, Any] = {k: before[k] for k in _OF_LKPP if k in before}
    facts |= stated_by_unit(db, actor.unit, LETTER, today) | {"tanggal": today.isoformat()}
    facts.setdefault("penyampaian", WAY)
    facts |= {"jenis": kind.value, "ketidaksesuaian": [row_of(one) for one in rows]}
    facts |= _addressed(db, every[0].row.unit_id, today)
    facts["asal"] = {"kegiatan": origin.value} | _activity(db, every[0])
    facts |= _term([one.words.target for one in rows], today)
    if kind is Kind.MEASURE and before.get("hak_keberatan"):
        facts["hak_keberatan"] = before["hak_keberatan"]
    return facts


def _found(db: Session, actor: Actor, finding_id: str) -> Found:
    row = find(db, actor, finding_id, PROCESS)
    return Found(row, records.events(db, row.id))


def _addressed(db: Session, unit_id: str, on: date) -> dict[str, Any]:
    unit, profile = units.unit(db, unit_id), profile_on(db, unit_id, on)
    name = unit.name if unit is not None else ""
    return {"pengelola": name, "yth": [f"Kepala {name}"], "di": profile.city}


def _activity(db: Session, one: Found) -> dict[str, Any]:
    """From when to when the assessment went, and the paper it ended in."""
    above = sources.parent_of(db, one.row)
    if above is None:
        return {}
    begin, end = above.day_of("mulai"), above.day_of("terbitkan") or above.day_of("selesaikan")
    facts = {"mulai": begin, "selesai": end or above.day_of("laporkan")}
    return {k: v.isoformat() for k, v in facts.items() if v} | _minutes(db, above)


def _minutes(db: Session, above: sources.Parent) -> dict[str, Any]:
    for name in MINUTES:
        paper = named_by(db, above.events, name)
        on = getattr(paper.form, "tanggal", None) if paper is not None else None
        if paper is not None and paper.number and on is not None:
            return {
                "dokumen": {
                    "nomor": paper.number, "tanggal": on.isoformat(), "tentang": TITLES[name],
                }
            }  # fmt: skip
    return {}


def _term(targets: Iterable[date | None], today: date) -> dict[str, Any]:
    """The latest target of the findings as the letter's deadline, in calendar days from its date."""
    known = [one for one in targets if one is not None and one > today]
    if not known:
        return {}
    due = max(known)
    return {
        "batas_waktu": {
            "jumlah": (due - today).days, "satuan": "hari kalender",
            "dihitung_dari": today.isoformat(), "jatuh_tempo": due.isoformat(),
        }
    }  # fmt: skip
