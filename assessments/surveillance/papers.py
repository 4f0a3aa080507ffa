"""What does a surveillance already say of its report? A start for the form."""

from datetime import date
from typing import Any

from accounts.actor import Actor
from accounts.profile import profile_on
from assessments.certificates.records import events_of
from assessments.certificates.rules import in_force
from assessments.findings.records import criterion_of, number_of, standard_of, words_of
from assessments.findings.rules import Kind
from assessments.matters.papers import Stated, own_papers
from assessments.matters.required import names_unit
from assessments.matters.worksheets import Judged, judged, told_of
from assessments.surveillance.deeds import REPORT, Matter, matter_of
from assessments.surveillance.records import findings_in
from catalog.loader import catalog
from documents.prefill import prefilled
from forms.laporan_surveillance import LaporanSurveillance
from storage import accounts, people
from storage.database import Session
from storage.tables import Dossier, DossierEvent

LEADER, MEMBER = "Ketua tim", "Anggota"
FAILS, CONFORMS = "belum sesuai", "sesuai"


def choices(db: Session, actor: Actor, matter: Matter) -> list[Stated]:
    """Reports of the actor's unit about this LPSE, newest first."""
    return [
        one
        for one in own_papers(db, actor, REPORT)
        if isinstance(one.form, LaporanSurveillance)
        and names_unit(one.form.dinilai.nama, matter.unit)
    ]


def started(db: Session, actor: Actor, matter_id: str, today: date) -> dict[str, Any]:
    """Facts for the report: whose, when, by whom, standard by standard, with every finding.

    What another LPSE's report said is not proposed again. Raises Refused.
    """
    matter = matter_of(db, actor, matter_id)
    plan, profile = matter.plan, profile_on(db, matter.row.unit_id, today)
    seen = judged(db, matter.row, matter.events)
    found = findings_in(db, matter.row)
    team = _team(db, actor, matter)
    failing = {standard_of(r) for r, steps in found if words_of(steps).kind is not Kind.ADVICE}
    begun = next((e.day for e in matter.events if e.action == "mulai"), plan.begins)
    return prefilled(db, actor.unit, REPORT, today) | {
        "dinilai": {"nama": matter.unit, "instansi": profile.institution},
        "program": None, "surat_tugas": None,
        "sertifikat": _certificate(db, matter.row.unit_id, today),
        "pelaksanaan": {"mulai": begun.isoformat(), "sampai": today.isoformat()},
        "periode": {"mulai": plan.since.isoformat(), "sampai": plan.until.isoformat()},
        "metode": plan.method,
        "edisi_kriteria": f"Telaah {catalog().edition.edition}",
        "pernyataan_kriteria": catalog().edition.disclaimer,
        "tim": team,
        "standar": [_standard(number, seen, failing) for number in plan.standards],
        "temuan": [_finding(row, steps) for row, steps in found],
        "kesimpulan": _conclusion(plan.standards, failing),
        "ketua_tim": {
            "nama": team[0]["nama"], "jabatan": "Ketua Tim Surveillance", "nip": team[0]["nip"],
        },
    }  # fmt: skip


def _certificate(db: Session, unit_id: str, on: date) -> dict[str, str] | None:
    now = in_force(events_of(db, unit_id), on)
    return {"nomor": now.number, "tanggal": now.issued.isoformat()} if now else None


def _team(db: Session, actor: Actor, matter: Matter) -> list[dict[str, str]]:
    """The team as the report names it: the leader first, with NIP and office where they are known."""
    members = {a.id: m.person_id for a, m in accounts.accounts_of_unit(db, actor.unit)}
    found = []
    for place, (account, name) in enumerate(matter.team.items()):
        person = people.person(db, actor.unit, members.get(account, ""))
        found.append({
            "nama": name, "nip": (person.nip or "") if person else "",
            "jabatan": person.position if person else "",
            "kedudukan": MEMBER if place else LEADER,
        })  # fmt: skip
    return found


def _standard(number: int, seen: list[Judged], failing: set[int]) -> dict[str, Any]:
    told = told_of([one for one in seen if one.standard == number], "diamati")
    return {
        "nomor": number, "judul": catalog().standards[number].title,
        "hasil": FAILS if number in failing else CONFORMS, "uraian": told,
    }  # fmt: skip


def _finding(row: Dossier, steps: list[DossierEvent]) -> dict[str, Any]:
    """A finding as the report lists it; a recommendation there is proposed as a measure (2.1.f.2)."""
    said = words_of(steps)
    kind = "saran" if said.kind is Kind.ADVICE else "rekomendasi perbaikan"
    return {
        "nomor": number_of(row), "kriteria": criterion_of(row), "jenis": kind,
        "ketidaksesuaian": said.description, "dasar": said.cited, "perbaikan": said.repair,
        "prioritas": said.priority, "pic": said.pic,
        "tenggat": said.target.isoformat() if said.target else None,
    }  # fmt: skip


def _conclusion(standards: tuple[int, ...], failing: set[int]) -> str:
    good = len(standards) - len(failing)
    return (
        f"{good} dari {len(standards)} standar yang dipantau dilaksanakan sesuai standarisasi; "
        f"{len(failing)} standar memerlukan perbaikan."
    )
