"""What does an internal assessment already say of its papers? A start for their forms."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

from accounts.actor import Actor
from assessments.internal import deeds
from assessments.internal.matter import Matter, matter_of
from assessments.internal.programme import ASSIGNMENT, PROGRAM
from assessments.internal.records import Repair, assessor_names, repairs_in, running
from assessments.matters.papers import Stated, named_by, own_papers
from assessments.matters.required import names_unit
from assessments.matters.worksheets import Judged, judged, told_of
from catalog.loader import catalog
from documents.prefill import prefilled
from forms.laporan_penilaian_internal import LaporanPenilaianInternal
from forms.parts import Formulir
from forms.permintaan_tindakan_perbaikan import PermintaanTindakanPerbaikan
from forms.program_penilaian_internal import ProgramPenilaianInternal
from forms.surat_tugas_penilai import SuratTugasPenilai
from storage import people
from storage.database import Session

LEADER, MEMBER = "Ketua tim", "Anggota"
FAILS, CONFORMS = "belum sesuai", "sesuai"
# USULAN: how long an answer to the requests is waited for, unless the assessor writes otherwise.
ANSWERED_IN = timedelta(days=7)
GROUNDS = ("SOP organisasi layanan LPSE, bagian Penilai", "Standar Penilaian Internal LPSE")
_OF_AN_LPSE = (
    ProgramPenilaianInternal, SuratTugasPenilai, PermintaanTindakanPerbaikan,
    LaporanPenilaianInternal,
)  # fmt: skip


def choices(db: Session, actor: Actor, matter: Matter, action: str) -> list[Stated]:
    """Papers of the LPSE a step may name: of its kind, and about it."""
    return [
        one
        for one in own_papers(db, actor, deeds.PAPERS[action])
        if _is_about(one.form, matter.unit)
    ]


def started(
    db: Session, actor: Actor, matter_id: str, action: str, today: date
) -> dict[str, Any]:  # fmt: skip
    """Facts for the paper of a step. Raises Refused for a matter the actor does not see."""
    matter = matter_of(db, actor, matter_id)
    known = prefilled(db, actor.unit, deeds.PAPERS[action], today)
    makers = {
        "sepakati": _program, "tugaskan": _assignment, "pantau": _requests, "laporkan": _report,
    }  # fmt: skip
    if action not in makers:
        return known | {"rapat": "Rapat penilaian internal", "hari": today.isoformat()}
    return known | {"lpse": matter.unit} | makers[action](db, matter, today)


def _is_about(form: Formulir, unit: str) -> bool:
    return not isinstance(form, _OF_AN_LPSE) or names_unit(form.lpse, unit)


def _program(db: Session, matter: Matter, today: date) -> dict[str, Any]:
    program, unit_id = matter.program, matter.row.unit_id
    when = {"mulai": program.begins.isoformat(), "sampai": program.ends.isoformat()}
    rows = []
    for number, name in assessor_names(matter.events).items():
        role, person = running(db, unit_id, number, today)
        rows.append(_standard(number) | {
            "unit": role, "penanggung_jawab": person, "penilai": name, "waktu": when,
        })  # fmt: skip
    return {
        "tahun": program.year, "tujuan": program.aim, "metode": program.method,
        "acuan": [*GROUNDS, f"Kriteria penilaian edisi Telaah {catalog().edition.edition}"],
        "penilai": _team(db, matter), "jadwal": rows,
        "koordinasi": [{"pihak": "Ketua LPSE", "tanggal": today.isoformat()}],
        "persiapan": list(program.preparation), "rapat": "",
        "laporan_paling_lambat": program.report_by.isoformat(),
        "penyusun": _leader(db, matter),
    }  # fmt: skip


def _assignment(db: Session, matter: Matter, today: date) -> dict[str, Any]:
    program = matter.program
    return {
        "dasar": list(GROUNDS), "program": _cited(db, matter, PROGRAM),
        "penilai": _team(db, matter),
        "standar": [
            _standard(number) | {"penilai": name}
            for number, name in assessor_names(matter.events).items()
        ],
        "pelaksanaan": {"mulai": program.begins.isoformat(), "sampai": program.ends.isoformat()},
        "laporan_paling_lambat": program.report_by.isoformat(),
    }  # fmt: skip


def _requests(db: Session, matter: Matter, today: date) -> dict[str, Any]:
    rows = repairs_in(db, matter.row)
    addressed = dict.fromkeys(one.facts["pic"] for one in rows if one.facts["pic"])
    return {
        "kepada": " dan ".join(addressed) or "Unit yang dinilai",
        "surat_tugas": _cited(db, matter, ASSIGNMENT),
        "pelaksanaan": _carried_out(matter, today),
        "tanggapan_paling_lambat": (today + ANSWERED_IN).isoformat(), "keadaan_per": None,
        "perbaikan": [_row(one) for one in rows], "penilai": _leader(db, matter),
    }  # fmt: skip


def _report(db: Session, matter: Matter, today: date) -> dict[str, Any]:
    rows = repairs_in(db, matter.row)
    status = Counter(one.status for one in rows)
    failing = {one.standard for one in rows}
    found, names = judged(db, matter.row, matter.events), assessor_names(matter.events)
    good = len(names) - len(failing)
    return {
        "program": _cited(db, matter, PROGRAM),
        "surat_tugas": _cited(db, matter, ASSIGNMENT),
        "pelaksanaan": _carried_out(matter, matter.day_of("pantau") or today),
        "keadaan_per": today.isoformat(), "metode": matter.program.method,
        "edisi_kriteria": f"Telaah {catalog().edition.edition}",
        "pernyataan_kriteria": catalog().edition.disclaimer,
        "penilai": _team(db, matter),
        "rapat": [
            {"tanggal": event.day.isoformat(), "acara": event.facts["acara"],
             "peserta": event.facts["peserta"]}
            for event in matter.events if event.action == "rapat"
        ],
        "standar": [_result(number, name, found, failing) for number, name in names.items()],
        "perbaikan": [_row(one) for one in rows],
        "rekap": {
            "belum": status["Belum"], "proses": status["Proses"], "sudah": status["Sudah"],
            "disetujui": sum(one.approval == "disetujui" for one in rows),
        },
        "kesimpulan": f"{good} dari {len(names)} standar dinilai sesuai; {len(rows)} permintaan "
        "tindakan perbaikan dicatat dan dipantau.",
        "ketua_penilai": _leader(db, matter),
    }  # fmt: skip


def _result(number: int, name: str, found: list[Judged], failing: set[int]) -> dict[str, Any]:
    mine = [one for one in found if one.standard == number]
    return _standard(number) | {
        "penilai": name, "hasil": FAILS if number in failing else CONFORMS,
        "uraian": told_of(mine, "dinilai"),
    }  # fmt: skip


def _row(one: Repair) -> dict[str, Any]:
    """A request as both papers list it."""
    said = one.facts
    return _standard(one.standard) | {
        "kriteria": one.criterion, "kriteria_penilaian": one.row.facts["judul"],
        "nomor_temuan": one.row.facts["temuan"], "temuan": said["uraian"],
        "nomor_permintaan": one.number, "permintaan": said["permintaan"],
        "prioritas": said["prioritas"], "target": said["target"], "penilai": said["penilai"],
        "pic": said["pic"], "tindakan": said.get("tindakan", ""), "status": one.status,
        "tanggal_status": _iso(one.status_day), "persetujuan": one.approval,
        "tanggal_persetujuan": _iso(one.approval_day),
    }  # fmt: skip


def _standard(number: int) -> dict[str, Any]:
    return {"nomor": number, "judul": catalog().standards[number].title}


def _team(db: Session, matter: Matter) -> list[dict[str, str]]:
    """The assessors, the leader first, with NIP and office where they are known."""
    names = assessor_names(matter.events)
    by_person = {who: names[number] for number, who in matter.program.assessors.items()}
    leader = matter.program.leader
    found = []
    for person_id in sorted(by_person, key=lambda one: one != leader):
        person = people.person(db, matter.row.unit_id, person_id)
        found.append({
            "nama": by_person[person_id], "nip": (person.nip or "") if person else "",
            "jabatan": person.position if person else "",
            "kedudukan": LEADER if person_id == leader else MEMBER,
        })  # fmt: skip
    return found


def _leader(db: Session, matter: Matter) -> dict[str, str]:
    first = _team(db, matter)[0]
    return {"nama": first["nama"], "jabatan": "Ketua Tim Penilai", "nip": first["nip"]}


def _cited(db: Session, matter: Matter, name: str) -> dict[str, str] | None:
    """The paper an earlier step names, as a later one cites it."""
    paper = named_by(db, matter.events, name)
    if paper is None or not paper.number:
        return None
    return {
        "nomor": paper.number, "tanggal": getattr(paper.form, "tanggal", date.min).isoformat(),
        "tentang": "",
    }  # fmt: skip


def _carried_out(matter: Matter, until: date) -> dict[str, str]:
    begun = matter.day_of("mulai") or matter.program.begins
    return {"mulai": begun.isoformat(), "sampai": until.isoformat()}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
