"""What does a factual assessment already say of its papers? A start for their forms."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from accounts.profile import profile_on
from assessments.factual import stating
from assessments.factual.clarifications import Question, questions
from assessments.factual.outcome import outcome_of
from assessments.factual.submitted import FACTUAL, Submission, submission
from assessments.factual.views import results
from assessments.findings import sources
from assessments.findings.drafting import SHOWN_AS_UNMET, why_not_published
from assessments.findings.records import PROCESS, criterion_of, number_of, words_of
from assessments.findings.rules import Kind
from assessments.matters.dossiers import find, state_from, told
from assessments.matters.papers import Stated, named_by, own_papers
from catalog.loader import Catalog, catalog
from documents.letterhead import head_official
from documents.prefill import stated_by_unit
from storage import accounts, people, units
from storage import dossiers as records
from storage import papers as paper_records
from storage.database import Session
from storage.tables import Dossier, DossierEvent

REPORT = "laporan_penilaian_mandiri"
LEADS = "Ketua Tim Penilaian Faktual"
# What a visit looks at, standard by standard (USULAN): the LPSE has it at hand when the team comes.
TO_PREPARE = {
    9: "akses berpendamping ke ruang server serta catatan keluar masuknya",
    10: "petugas yang menjalankan pencadangan dan pemulihan data, beserta catatannya",
    11: "daftar perangkat, topologi jaringan, dan catatan pemutakhirannya",
    16: "daftar peraturan yang dipatuhi dan catatan lisensi perangkat lunak",
    17: "penilai internal beserta program, kertas kerja, dan laporannya",
}
ALWAYS = "dokumen asli yang buktinya telah dilampirkan pada penilaian mandiri"


def choices(db: Session, actor: Actor, row: Dossier, action: str) -> list[Stated]:
    """Papers of LKPP that a step of this case may name: of its kind, and about this LPSE."""
    unit = units.unit(db, row.unit_id)
    found = own_papers(db, actor, stating.PAPERS[action])
    return [one for one in found if unit and one.form.dinilai.nama == unit.name]  # type: ignore[attr-defined]


def started(db: Session, actor: Actor, case_id: str, action: str, today: date) -> dict[str, Any]:
    """Facts for the paper of a step; only what its officials alone know is left open.

    Nothing is copied from an earlier paper: that was another LPSE's. Raises Refused.
    """
    row = find(db, actor, case_id, FACTUAL)
    about, events = submission(db, actor, row.assessment_id), records.events(db, row.id)
    name = stating.PAPERS[action]
    facts = {"tanggal": today.isoformat()} | stated_by_unit(db, actor.unit, name, today)
    facts |= _subject(db, about, today)
    if name == stating.ASSIGNMENT:
        return facts | _assignment(db, actor, about, events, today)
    if name == stating.NOTICE:
        return facts | _notice(db, actor, about, events, today)
    return facts | _minutes(db, actor, row, about, today)


def _subject(db: Session, about: Submission, today: date) -> dict[str, Any]:
    """The LPSE, and the certified self-assessment with the number of its report where it has one."""
    unit_id = about.assessment.unit_id
    report = next(
        (
            number.text
            for document in paper_records.documents(db, unit_id)
            if document.name == REPORT and document.assessment_id == about.assessment.id
            and (number := paper_records.number(db, document.paper_id))
        ),
        "",
    )  # fmt: skip
    return {
        "dinilai": {
            "nama": about.unit_name,
            "instansi": profile_on(db, unit_id, today).institution,
        },
        "penilaian_mandiri": {
            "tahun": about.assessment.year, "disahkan": about.certified.facts["day"],
            "nomor": report,
        },
    }  # fmt: skip


def _assignment(
    db: Session, actor: Actor, about: Submission, events: list[DossierEvent], today: date
) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "tim": team(db, actor, events),
        "standar": _standards(about, events, catalog()),
    }
    visit = _visit(events)
    if visit:
        facts["kunjungan"] = visit
        facts["tempat_kunjungan"] = _place(db, about, today)
        begin = min(today.isoformat(), visit["mulai"])
        facts["pelaksanaan"] = {"mulai": begin, "sampai": visit["sampai"]}
    return facts


def _notice(
    db: Session, actor: Actor, about: Submission, events: list[DossierEvent], today: date
) -> dict[str, Any]:
    profile = profile_on(db, about.assessment.unit_id, today)
    on_site = told(events).get("di_tempat", [])
    facts: dict[str, Any] = {
        "yth": [f"Kepala {about.unit_name}"], "di": profile.city,
        "tim": team(db, actor, events),
        "standar": _standards(about, events, catalog()),
        "tempat_kunjungan": _place(db, about, today), "zona_kunjungan": profile.zone,
        "persiapan": [ALWAYS, *(TO_PREPARE[n] for n in on_site if n in TO_PREPARE)],
        "narahubung": _contact(db, actor, events),
    }  # fmt: skip
    letter = _reference(db, events)
    return facts | ({"surat_tugas": letter} if letter else {}) | (
        {"kunjungan": visit} if (visit := _visit(events)) else {}
    )  # fmt: skip


def _minutes(
    db: Session, actor: Actor, row: Dossier, about: Submission, today: date
) -> dict[str, Any]:
    events = records.events(db, row.id)
    members = team(db, actor, events)
    leader = next((m for m in members if m["kedudukan"] == "Ketua tim"), None)
    letter, visit = _reference(db, events), _visit(events)
    facts: dict[str, Any] = {
        "anggota": [m for m in members if m is not leader],
        "pelaksanaan": _carried_out(events, today),
        "edisi_kriteria": about.assessment.edition,
        "pernyataan_kriteria": catalog().edition.disclaimer,
        **_found(db, actor, row, today),
        "klarifikasi": [_clarification(one) for one in questions(db, row) if _answer(one)],
    }
    if leader:
        basis = f"Surat Tugas Nomor {letter['nomor']}" if letter else ""
        facts["ketua_tim"] = {
            "nama": leader["nama"], "nip": leader["nip"], "jabatan": LEADS, "dasar": basis,
        }  # fmt: skip
    facts |= {"surat_tugas": letter} if letter else {}
    facts |= {"kunjungan": visit, "lokasi": _place(db, about, today)} if visit else {}
    head = _head(db, about.assessment.unit_id, today)
    return facts | ({"pihak_lpse": head} if head else {})


def _found(db: Session, actor: Actor, row: Dossier, today: date) -> dict[str, Any]:
    """The results as the minutes state them, from the verdicts that stand."""
    found = outcome_of(db, row, catalog())
    titles = {one.criterion_id: (one.title, one.note) for one in results(db, actor, row.id)}
    own, factual = (
        sum(pair[side].siap for pair in found.counts.values()) for side in (0, 1)
    )  # fmt: skip
    return {
        "standar": [
            {
                "nomor": n, "judul": catalog().standards[n].title,
                "mandiri": pair[0].model_dump(), "faktual": pair[1].model_dump(),
            }
            for n, pair in found.counts.items()
        ],
        "siap_mandiri": own, "siap_faktual": factual,
        "perbedaan": [
            {
                "kriteria": c, "judul": titles[c][0], "mandiri": pair[0], "faktual": pair[1],
                "catatan": titles[c][1],
            }
            for c, pair in found.different.items()
        ],
        "temuan": _findings(db, row, today),
    }  # fmt: skip


def left_out(db: Session, case: Dossier, today: date) -> list[str]:
    """The numbers of drafts the minutes do not name, as they are not fit to be published yet."""
    every = records.children(db, case.id, PROCESS)
    drafts = [row for row in every if state_from(row, records.events(db, row.id)) == "konsep"]
    return sorted(number_of(row) for row in drafts if not _is_told(db, row, today))


def _is_told(db: Session, row: Dossier, today: date) -> bool:
    """Whether minutes may name a finding: published, or a draft that lacks nothing but that.

    The LPSE reads the minutes once the results are out, and nothing of an unfinished draft before.
    """
    events = records.events(db, row.id)
    state = state_from(row, events)
    if state != "konsep":
        return state != "dibuang"
    above = sources.parent_of(db, row)
    verdict = sources.verdict_of(db, above, criterion_of(row)) if above else None
    is_found = verdict is None or verdict["value"] in SHOWN_AS_UNMET
    return is_found and not why_not_published(number_of(row), words_of(events), today)


def _findings(db: Session, case: Dossier, today: date) -> list[dict[str, Any]]:
    """What the team noted as findings over this assessment, as far as the LPSE may read of it."""
    found = []
    for row in records.children(db, case.id, PROCESS):
        if _is_told(db, row, today):
            words = words_of(records.events(db, row.id))
            is_advice = words.kind is Kind.ADVICE or not words.ground.climbs
            found.append({
                "nomor": number_of(row), "kriteria": criterion_of(row),
                "jenis": "saran" if is_advice else "rekomendasi perbaikan",
                "ketidaksesuaian": words.description, "dasar": words.cited,
                "perbaikan": words.repair, "prioritas": words.priority, "pic": words.pic,
                "tenggat": words.target.isoformat() if words.target else None,
            })  # fmt: skip
    return sorted(found, key=lambda one: str(one["nomor"]))


def team(db: Session, actor: Actor, events: Iterable[DossierEvent]) -> list[dict[str, str]]:
    """The team with NIP and office as LKPP's people list has them, who leads first."""
    who = _people(db, actor)
    members = told(events).get("tim", [])
    rows = [
        {
            "nama": one["nama"],
            "nip": (person.nip or "") if (person := who.get(one["akun"])) else "",
            "jabatan": person.position if person else "",
            "kedudukan": "Ketua tim" if one.get("ketua") else "Anggota",
        }
        for one in members
    ]
    if rows and all(row["kedudukan"] == "Anggota" for row in rows):
        rows[0]["kedudukan"] = "Ketua tim"
    return sorted(rows, key=lambda row: row["kedudukan"] != "Ketua tim")


def _people(db: Session, actor: Actor) -> dict[str, Any]:
    found = {}
    for account, membership in accounts.accounts_of_unit(db, actor.unit):
        found[account.id] = people.person(db, actor.unit, membership.person_id)
    return found


def _contact(db: Session, actor: Actor, events: list[DossierEvent]) -> dict[str, str]:
    """The leader, as the LPSE may call them."""
    who = _people(db, actor)
    for one in sorted(told(events).get("tim", []), key=lambda one: not one.get("ketua")):
        person = who.get(one["akun"])
        if person is not None:
            return {
                "nama": one["nama"], "jabatan": person.position, "telepon": person.phone,
                "email": person.email,
            }  # fmt: skip
    return {}


def _standards(
    about: Submission, events: list[DossierEvent], known: Catalog
) -> list[dict[str, Any]]:  # fmt: skip
    on_site = told(events).get("di_tempat", [])
    return [
        {
            "nomor": n, "judul": known.standards[n].title,
            "cara": "kunjungan lapangan" if n in on_site else "pemeriksaan dokumen",
        }
        for n in about.assessment.standards
    ]  # fmt: skip


def _visit(events: Iterable[DossierEvent]) -> dict[str, str] | None:
    facts = told(events)
    if not facts.get("kunjungan_mulai"):
        return None
    return {"mulai": facts["kunjungan_mulai"], "sampai": facts["kunjungan_selesai"]}


def _place(db: Session, about: Submission, today: date) -> str:
    profile = profile_on(db, about.assessment.unit_id, today)
    where = (f"Kantor {about.unit_name}", profile.address, profile.city)
    return ", ".join(one for one in where if one)


def _reference(db: Session, events: list[DossierEvent]) -> dict[str, str] | None:
    """The letter that sent the team out, as others cite it."""
    letter = named_by(db, events, stating.ASSIGNMENT)
    if letter is None:
        return None
    return {"nomor": letter.number, "tanggal": letter.form.tanggal.isoformat()}  # type: ignore[attr-defined]


def _carried_out(events: list[DossierEvent], today: date) -> dict[str, str]:
    """From the day the team began to the day it finished."""
    began = next((e.day for e in events if e.action == "mulai"), today)
    ended = [e.day for e in events if e.action == "selesaikan"] or [today]
    visit = _visit(events)
    days = [began, ended[-1]] + [date.fromisoformat(d) for d in (visit or {}).values()]
    return {"mulai": min(days).isoformat(), "sampai": max(days).isoformat()}


def _clarification(question: Question) -> dict[str, str]:
    asked = [e.facts["pertanyaan"] for e in question.events if e.facts.get("pertanyaan")]
    given = [b["nama"] for e in question.events for b in e.facts.get("bukti", [])]
    return {
        "kriteria": question.criterion_id, "pertanyaan": "\n".join(asked),
        "jawaban": _answer(question), "bukti": "; ".join(dict.fromkeys(given)),
    }  # fmt: skip


def _answer(question: Question) -> str:
    return "\n".join(e.facts["jawaban"] for e in question.events if e.facts.get("jawaban"))


def _head(db: Session, unit_id: str, on: date) -> dict[str, Any] | None:
    unit = units.unit(db, unit_id)
    try:
        return head_official(db, unit, on).model_dump(mode="json") if unit else None
    except Refused:
        return None  # nobody is in office: the field stays open
