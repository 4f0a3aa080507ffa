"""Turns the records of an assessment into the form of its report: codes become words here."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from accounts.profile import ZONES, Profile, profile_on
from assessments.self_assessment.answering import Answered, AnswerValue
from assessments.self_assessment.records import answered_all, scores_of
from assessments.self_assessment.scoring import Score
from assessments.self_assessment.state import Step
from catalog.loader import Catalog
from catalog.model import Standard
from documents.letterhead import CAPACITY, head_official, helpdesk, letterhead, require_complete
from forms.laporan_penilaian_mandiri import (
    BarisKriteria,
    BarisRadar,
    Bukti,
    HasilStandar,
    KriteriaTidakBerlaku,
    LaporanPenilaianMandiri,
    Pengesahan,
    Perbaikan,
    ProfilLpse,
    Ringkasan,
)
from forms.parts import Pejabat
from storage import assessments as records
from storage import evidence as evidence_records
from storage import units
from storage.database import Session
from storage.tables import Assessment, AssessmentEvent, Unit

WORDS = {
    AnswerValue.MET: "Memenuhi",
    AnswerValue.PARTIAL: "Sebagian",
    AnswerValue.UNMET: "Belum",
    AnswerValue.NOT_APPLICABLE: "Tidak Berlaku",
    AnswerValue.UNANSWERED: "Belum Diisi",
}
POSITIONS = {"ukpbj": "Bagian dari UKPBJ", "separate": "Unit kerja terpisah dari UKPBJ"}
METHOD = (
    "Penilaian dilakukan sendiri oleh pengelola LPSE terhadap kriteria yang berlaku bagi bentuk "
    "layanannya. Setiap kriteria dijawab Memenuhi, Sebagian, Belum, atau Tidak Berlaku dengan alasan, "
    "disertai uraian keadaan dan bukti. Standar disebut siap bila semua kriteria wajibnya Memenuhi "
    "atau Tidak Berlaku. Persentase bersifat indikatif dan bukan nilai LKPP; hanya penetapan LKPP yang "
    "menyatakan standar terpenuhi."
)


@dataclass(frozen=True)
class _Material:
    """Everything one report is made of."""

    catalog: Catalog
    unit: Unit
    profile: Profile
    assessment: Assessment
    answers: Mapping[str, Answered]
    texts: Mapping[str, dict[str, Any]]
    proofs: Mapping[str, tuple[Bukti, ...]]
    scores: Mapping[int, Score]


def report_form(
    db: Session, catalog: Catalog, assessment: Assessment, today: date
) -> LaporanPenilaianMandiri:
    """The self-assessment report of an assessment: as certified, or marked KONSEP.

    Raises Refused when the profile or the head a report must name are missing.
    """
    events = records.events(db, assessment.id)
    certified = events[-1] if events and events[-1].action == Step.CERTIFY else None
    day = date.fromisoformat(certified.facts["day"]) if certified else today
    material = _gather(db, catalog, assessment, day, certified)
    head = (
        _certifier(certified, material.unit) if certified else head_official(db, material.unit, day)
    )
    standards = tuple(_standard(material, n) for n in assessment.standards)
    started = assessment.started_at.astimezone(ZoneInfo(ZONES[material.profile.zone])).date()
    return LaporanPenilaianMandiri(
        kop=letterhead(material.unit, material.profile),
        profil=_profile(material, head),
        tahun=assessment.year,
        jenis="tahunan" if len(assessment.standards) == 17 else "sebagian",
        lingkup=tuple(assessment.standards),
        periode_mulai=min(started, day),
        periode_selesai=day,
        edisi_kriteria=assessment.edition,
        pernyataan_kriteria=catalog.edition.disclaimer,
        metode=METHOD,
        ringkasan=_summary(material, standards),
        radar=_radar(material),
        standar=standards,
        perbaikan=_repairs(material),
        tidak_berlaku=_not_applicable(material),
        pengesahan=_certificate(certified, head, material.profile) if certified else None,
    )


def _gather(
    db: Session,
    catalog: Catalog,
    assessment: Assessment,
    day: date,
    certified: AssessmentEvent | None,
) -> _Material:
    unit = units.unit(db, assessment.unit_id)
    if unit is None:
        raise LookupError(assessment.unit_id)
    profile = profile_on(db, unit.id, day)
    require_complete(profile)
    criteria = records.criteria(db, assessment.id)
    texts = records.texts(db, {c.text_digest for c in criteria})
    answers = answered_all(db, assessment.id)
    return _Material(
        catalog,
        unit,
        profile,
        assessment,
        answers,
        {c.criterion_id: texts[c.text_digest] for c in criteria},
        _proofs(db, assessment, certified.at if certified else None),
        scores_of(answers, catalog),
    )


def _proofs(
    db: Session, assessment: Assessment, at: datetime | None
) -> dict[str, tuple[Bukti, ...]]:
    """Proofs by criterion; of a certified assessment with the files they had at that moment."""
    rows = {e.id: e for e in evidence_records.evidence_of_unit(db, assessment.unit_id)}
    files = evidence_records.files(db, assessment.unit_id)
    found: dict[str, tuple[Bukti, ...]] = {}
    for use in evidence_records.uses(db, assessment.id):
        proof = rows[use.evidence_id]
        versions = [f for f in files.get(proof.id, []) if at is None or f.uploaded_at <= at]
        name = proof.title if versions else f"{proof.title} (tautan, belum diverifikasi)"
        shown = Bukti(
            nama=name,
            nomor=proof.number,
            tanggal=proof.issued_on,
            sidik=versions[0].digest[:12] if versions else "",
        )
        found[use.criterion_id] = (*found.get(use.criterion_id, ()), shown)
    return found


def _profile(material: _Material, head: Pejabat) -> ProfilLpse:
    return ProfilLpse(
        nama_lpse=material.unit.name,
        instansi=material.profile.institution,
        bentuk_layanan=material.profile.service_form,
        kedudukan=POSITIONS[material.profile.position],
        kepala=head,
        helpdesk=helpdesk(material.profile),
    )


def _standard(material: _Material, number: int) -> HasilStandar:
    rows = tuple(
        _row(material, criterion_id)
        for criterion_id in material.answers
        if int(criterion_id[1:3]) == number
    )
    standard: Standard = material.catalog.standards[number]
    return HasilStandar(
        nomor=number, judul=standard.title, siap=material.scores[number].is_ready, kriteria=rows
    )


def _row(material: _Material, criterion_id: str) -> BarisKriteria:
    answer, text = material.answers[criterion_id], material.texts[criterion_id]
    return BarisKriteria(
        id=criterion_id,
        kriteria=text["text"],
        dasar=_basis(material.catalog, text),
        jawaban=answer_word(answer),
        uraian=answer.description,
        alasan=_reason(answer),
        bukti=material.proofs.get(criterion_id, ()),
    )


def _reason(answer: Answered) -> str:
    """Why a criterion does not apply; empty for one that does."""
    if answer_word(answer) != WORDS[AnswerValue.NOT_APPLICABLE]:
        return ""
    return answer.switched_off or answer.reason or "(alasan belum diisi)"


def answer_word(answer: Answered) -> str:
    """The word a report prints for an answer; a copy nobody reviewed is not an answer."""
    if answer.switched_off is not None:
        return WORDS[AnswerValue.NOT_APPLICABLE]
    return WORDS[answer.value if answer.counts_as_answered else AnswerValue.UNANSWERED]


def _basis(catalog: Catalog, text: Mapping[str, Any]) -> str:
    """What a criterion rests on: each source once, with its places."""
    places: dict[str, list[str]] = {}
    for basis in text["basis"]:
        places.setdefault(basis["source"], []).append(basis["at"])
    return "; ".join(
        f"{catalog.sources[source].short} {', '.join(at)}" for source, at in places.items()
    )


def _summary(material: _Material, standards: tuple[HasilStandar, ...]) -> Ringkasan:
    words = Counter(row.jawaban for standard in standards for row in standard.kriteria)
    return Ringkasan(
        siap=sum(s.siap for s in standards),
        memenuhi=words["Memenuhi"],
        sebagian=words["Sebagian"],
        belum=words["Belum"],
        tidak_berlaku=words["Tidak Berlaku"],
        belum_diisi=words["Belum Diisi"],
    )


def _radar(material: _Material) -> tuple[BarisRadar, ...]:
    return tuple(
        BarisRadar(
            nomor=n,
            judul=standard.title,
            persen=material.scores[n].percent_ready if n in material.scores else None,
        )
        for n, standard in sorted(material.catalog.standards.items())
    )


def _repairs(material: _Material) -> tuple[Perbaikan, ...]:
    return tuple(
        Perbaikan(
            kriteria=criterion_id,
            kekurangan=answer.description or "(uraian belum diisi)",
            rencana=answer.repair_what,
            pic=answer.repair_pic,
            target=answer.repair_target,
        )
        for criterion_id, answer in material.answers.items()
        if answer.value in (AnswerValue.PARTIAL, AnswerValue.UNMET) and answer.counts_as_answered
    )


def _not_applicable(material: _Material) -> tuple[KriteriaTidakBerlaku, ...]:
    return tuple(
        KriteriaTidakBerlaku(
            id=criterion_id,
            kriteria=material.texts[criterion_id]["title"],
            alasan=_reason(answer),
        )
        for criterion_id, answer in material.answers.items()
        if answer_word(answer) == WORDS[AnswerValue.NOT_APPLICABLE]
    )


def _certifier(event: AssessmentEvent, unit: Unit) -> Pejabat:
    facts = event.facts
    return Pejabat(
        nama=facts["person"],
        jabatan=f"{facts['title']} {unit.name}",
        nip=facts["nip"],
        kapasitas=CAPACITY[facts["capacity"]],
        dasar=facts["decree"],
    )


def _certificate(event: AssessmentEvent, head: Pejabat, profile: Profile) -> Pengesahan:
    at = event.at.astimezone(ZoneInfo(ZONES[profile.zone]))
    return Pengesahan(
        pejabat=head,
        tempat=profile.city,
        tanggal=date.fromisoformat(event.facts["day"]),
        pukul=at.strftime("%H.%M"),
        zona=profile.zone,
        pernyataan=event.facts["statement"],
        sidik_isi=event.facts["digest"],
    )
