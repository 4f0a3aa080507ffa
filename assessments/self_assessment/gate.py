"""The *rontgen*: everything that speaks against submitting, each with the place to mend it (pure)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from assessments.self_assessment.answering import Answered, AnswerValue
from evidence.proofs import evidence_validity


class Weight(StrEnum):
    """How much a remark weighs: it stops the submission, asks for attention, or is a note."""

    STOPS = "stops"
    ATTENTION = "attention"
    NOTE = "note"


@dataclass(frozen=True)
class Remark:
    """One thing seen: its kind, a sentence, and the criterion or page where it is mended."""

    weight: Weight
    kind: str
    message: str
    criterion_id: str | None = None
    page: str = "standar"
    standard: int | None = None


@dataclass(frozen=True)
class Shown:
    """A proof shown for a criterion, as far as the gate needs to know it."""

    title: str
    has_file: bool
    valid_from: date | None
    valid_to: date | None
    remark: str | None = None


@dataclass(frozen=True)
class UnitFacts:
    """What the gate needs to know about the unit on the day."""

    missing_profile: tuple[str, ...]
    position_problem: str | None
    uncovered_roles: tuple[str, ...]
    conflicts: tuple[str, ...]
    has_head: bool


@dataclass(frozen=True)
class LooseEnds:
    """What people left open: criteria with an edit set aside, and unprocessed comments by criterion."""

    unsettled: tuple[str, ...] = ()
    comments: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Measure:
    """The day of judgement and the parameters the rules receive as values.

    `many_not_applicable` is a share in percent, `same_reason` a number of criteria; both proposals.
    """

    today: date
    shortest_reason: int
    warning_days: int
    many_not_applicable: int
    same_reason: int


def submission_gate(
    answers: Mapping[str, Answered],
    shown: Mapping[str, Iterable[Shown]],
    loose: LooseEnds,
    unit: UnitFacts,
    measure: Measure,
) -> list[Remark]:
    """Everything to mend before the head certifies, heaviest first, in the order of the criteria.

    `shown`: proofs by criterion. Nothing with weight STOPS may remain when a self-assessment is
    certified (Kepdep 152/2022, II 2.1.e.1).
    """
    found = [*_about_unit(unit)]
    for criterion_id, answer in answers.items():
        if answer.switched_off is None:
            found += _about_answer(answer, measure)
            found += _about_proofs(answer, list(shown.get(criterion_id, ())), measure)
    found += _about_not_applicable(answers.values(), measure)
    found += _about_loose_ends(loose)
    return sorted(found, key=lambda r: (list(Weight).index(r.weight), r.criterion_id or ""))


def stops(remarks: Iterable[Remark]) -> list[Remark]:
    """The remarks that stand in the way of certifying."""
    return [remark for remark in remarks if remark.weight is Weight.STOPS]


def _about_unit(unit: UnitFacts) -> Iterable[Remark]:
    if not unit.has_head:
        yield Remark(
            Weight.STOPS,
            "kepala_belum_ada",
            "Ketua/Kepala LPSE belum tercatat di halaman Peran.",
            page="peran",
        )
    if unit.missing_profile:
        yield Remark(
            Weight.STOPS,
            "profil_belum_lengkap",
            f"Profil belum memuat: {', '.join(unit.missing_profile)}.",
            page="profil",
        )
    if unit.position_problem:
        yield Remark(Weight.ATTENTION, "kedudukan", unit.position_problem, page="profil")
    if unit.uncovered_roles:
        yield Remark(
            Weight.ATTENTION,
            "peran_kosong",
            f"Peran belum terisi: {', '.join(unit.uncovered_roles)}.",
            page="peran",
        )
    for conflict in unit.conflicts:
        yield Remark(Weight.ATTENTION, "benturan_peran", conflict, page="peran")


def _about_loose_ends(loose: LooseEnds) -> Iterable[Remark]:
    for criterion_id in loose.unsettled:
        yield Remark(
            Weight.STOPS,
            "perubahan_bertabrakan",
            "Ada dua perubahan berbeda yang belum diselesaikan.",
            criterion_id,
        )
    for criterion_id, many in loose.comments.items():
        yield Remark(
            Weight.ATTENTION,
            "komentar_terbuka",
            f"{many} komentar belum diproses.",
            criterion_id,
        )


def _about_not_applicable(answers: Iterable[Answered], measure: Measure) -> Iterable[Remark]:
    """Tidak Berlaku in bulk: it makes a standard ready without anything being shown (proposal)."""
    asked = [a for a in answers if a.switched_off is None]
    mandatory: dict[int, list[bool]] = {}
    reasons: dict[str, list[str]] = {}
    for answer in asked:
        excused = answer.counts_as_answered and answer.value is AnswerValue.NOT_APPLICABLE
        if answer.mandatory:
            mandatory.setdefault(int(answer.criterion_id[1:3]), []).append(excused)
        if excused and answer.reason.strip():
            words = " ".join(answer.reason.casefold().split())
            reasons.setdefault(words, []).append(answer.criterion_id)
    for standard, excuses in mandatory.items():
        if 100 * sum(excuses) > measure.many_not_applicable * len(excuses):
            yield _many_excused(standard, sum(excuses), len(excuses), measure)
    for ids in reasons.values():
        if len(ids) >= measure.same_reason:
            yield _same_reason(ids, measure)


def _many_excused(standard: int, excused: int, asked: int, measure: Measure) -> Remark:
    return Remark(
        Weight.ATTENTION,
        "banyak_tidak_berlaku",
        f"Standar {standard}: {excused} dari {asked} kriteria wajib dijawab Tidak Berlaku. "
        f"Pastikan alasannya benar (ambang usulan Telaah: lebih dari "
        f"{measure.many_not_applicable} persen).",
        standard=standard,
    )


def _same_reason(ids: list[str], measure: Measure) -> Remark:
    return Remark(
        Weight.ATTENTION,
        "alasan_berulang",
        f"Satu alasan yang sama dipakai untuk {len(ids)} jawaban Tidak Berlaku: "
        f"{', '.join(ids[:6])}{' dan lainnya' if len(ids) > 6 else ''}. Pastikan alasan itu benar bagi "
        f"setiap kriteria (ambang usulan Telaah: {measure.same_reason} kriteria).",
        standard=int(ids[0][1:3]),
    )


def _about_answer(answer: Answered, measure: Measure) -> Iterable[Remark]:
    criterion_id = answer.criterion_id
    if answer.carried:
        yield Remark(
            Weight.STOPS,
            "salinan_belum_ditinjau",
            "Jawaban disalin dari siklus lalu dan belum ditinjau.",
            criterion_id,
        )
    elif answer.value is AnswerValue.UNANSWERED:
        yield Remark(Weight.STOPS, "belum_dijawab", "Belum dijawab.", criterion_id)
    elif answer.value is AnswerValue.NOT_APPLICABLE and not answer.is_ready(
        measure.shortest_reason
    ):
        yield Remark(
            Weight.STOPS,
            "tidak_berlaku_tanpa_alasan",
            f"Tidak Berlaku, tetapi alasannya kurang dari {measure.shortest_reason} huruf.",
            criterion_id,
        )
    if answer.value in (AnswerValue.PARTIAL, AnswerValue.UNMET):
        missing = [
            name
            for name, given in (
                ("apa yang diperbaiki", answer.repair_what),
                ("PIC", answer.repair_pic),
                ("target", answer.repair_target),
            )
            if not given
        ]
        if missing:
            yield Remark(
                Weight.STOPS,
                "rencana_belum_lengkap",
                f"Rencana perbaikan belum memuat: {', '.join(missing)}.",
                criterion_id,
            )
    if answer.unsure:
        yield Remark(Weight.ATTENTION, "tidak_yakin", "Ditandai tidak yakin.", criterion_id)


def _about_proofs(answer: Answered, proofs: list[Shown], measure: Measure) -> Iterable[Remark]:
    if answer.value is AnswerValue.MET and not proofs:
        yield Remark(
            Weight.STOPS,
            "memenuhi_tanpa_bukti",
            "Memenuhi, tetapi tanpa bukti.",
            answer.criterion_id,
        )
    for proof in proofs:
        time = evidence_validity(
            proof.valid_from, proof.valid_to, measure.today, measure.warning_days
        )
        if time is not None:
            yield Remark(
                Weight.ATTENTION,
                "masa_berlaku_bukti",
                f"Bukti '{proof.title}' {time}.",
                answer.criterion_id,
            )
        if not proof.has_file:
            yield Remark(
                Weight.ATTENTION,
                "bukti_hanya_tautan",
                f"Bukti '{proof.title}' hanya berupa tautan yang belum diverifikasi.",
                answer.criterion_id,
            )
        if proof.remark:
            yield Remark(
                Weight.NOTE,
                "catatan_berkas",
                f"Bukti '{proof.title}': {proof.remark}",
                answer.criterion_id,
            )
