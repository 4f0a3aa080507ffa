"""Is the next measure on an LPSE allowed, and if not, for which reasons? (pure)

KEP152 2.2.a-d, the first path: saran/rekomendasi, teguran, pencabutan, penghentian, each only when
what came before was received, its days are over, and the finding is still open. The second way in
(2.2.d.2) needs the violated agreement, clause and proof instead; misuse (SLA-LKPP 6.2.20) likewise.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from assessments.certificates.rules import Event, met, why_not_withdraw
from assessments.clock.deadlines import WorkCalendar
from assessments.findings.rules import NO_LAW, Finding, Kind, awaits_lkpp, is_open
from assessments.matters.reasons import Reason, written
from assessments.measures.agreement import Violation, why_not_proven
from assessments.measures.earlier_steps import why_not_followed
from assessments.measures.rules import (
    BASIS,
    FORMS,
    RUNGS,
    Measure,
    Path,
    Rung,
    StopForm,
    stands,
    why_not_running,
)
from assessments.objections.rules import Objection, after, is_pending

OWN_READING = "USULAN jawaban LPSE diperiksa sebelum naik"


@dataclass(frozen=True)
class ReasonedDecision:
    """Why the approver goes on while an objection is pending, who decided it, and when."""

    reason: str
    by: str
    day: date


@dataclass(frozen=True)
class Facts:
    """Everything the law of the ladder looks at, on the day the next measure would be signed.

    `findings` are those the measure would name, `measures` every earlier one on this LPSE in order,
    `certificates` what happened to its standards, `being_assessed_again` withdrawn standards whose
    asked-for re-assessment is not out yet.
    """

    on: date
    calendar: WorkCalendar
    path: Path = Path.FOLLOW_UP
    findings: tuple[Finding, ...] = ()
    measures: tuple[Measure, ...] = ()
    objections: tuple[Objection, ...] = ()
    certificates: tuple[Event, ...] = ()
    being_assessed_again: frozenset[int] = frozenset()
    violation: Violation | None = None
    going_on: ReasonedDecision | None = None
    form: StopForm | None = None

    @property
    def standing(self) -> tuple[Measure, ...]:
        """The measures of the first path as decided objections left them, without those that ended."""
        left = (after(one, self.objections, self.on) for one in self.measures)
        return tuple(one for one in left if stands(one, self.on))


def next_rungs(facts: Facts) -> tuple[Rung, ...]:
    """The measures allowed on these facts, mildest first (KEP152 2.2.a-d)."""
    return tuple(rung for rung in RUNGS if not why_not(rung, facts))


def why_not(rung: Rung, facts: Facts) -> tuple[Reason, ...]:
    """Every reason why a measure is not allowed, each with its clause; empty where it is.

    KEP152 2.2.a-d on the first path, 2.2.d.2 and SLA-LKPP 6.2.20 on the others.
    """
    return why_not_propose(rung, facts) + what_to_weigh(rung, facts)


def why_not_propose(rung: Rung, facts: Facts) -> tuple[Reason, ...]:
    """The same without what only the approver can decide: whether to wait for an objection.

    Who proposes cannot write that decision, so it does not hinder the proposal (USULAN).
    """
    basis = BASIS[facts.path].get(rung)
    if basis is None:
        law = BASIS[facts.path][max(BASIS[facts.path], key=RUNGS.index)]
        return (Reason(f"Jalur {facts.path} tidak mengenal {rung}.", law),)
    rules = _FOLLOW_UP if facts.path is Path.FOLLOW_UP else _OUTRIGHT
    found = [reason for rule in rules for reason in rule(rung, facts, basis)]
    return tuple(dict.fromkeys(found))


def what_to_weigh(rung: Rung, facts: Facts) -> tuple[Reason, ...]:
    """The objections still pending that no approver decided not to wait for (KEP152 2.3.c)."""
    if facts.path is not Path.FOLLOW_UP:
        return ()
    return tuple(dict.fromkeys(_objections_weighed(rung, facts, "")))


def _something_found(rung: Rung, facts: Facts, basis: str) -> list[Reason]:
    """KEP152 2.2.a: a non-conformity was found and published, and is still open."""
    if not facts.findings:
        return [Reason("Sebutkan sedikitnya satu ketidaksesuaian.", basis)]
    return [
        Reason(f"Temuan {one.id} tidak terbuka pada {written(facts.on)}.", basis)
        for one in facts.findings
        if not is_open(one, facts.on)
    ]


def _of_this_path(rung: Rung, facts: Facts, basis: str) -> list[Reason]:
    """KEP152 2.1.e.3 and 2.2.a are two recommendations; a plain saran never climbs (USULAN)."""
    found: list[Reason] = []
    for one in facts.findings:
        if one.kind is Kind.RECOMMENDATION:
            sentence = (
                f"Temuan {one.id} ialah rekomendasi perbaikan dari penilaian, bukan tindakan pembinaan; "
                "akibatnya hanya pada penetapan."
            )
            found.append(Reason(sentence, "KEP152 2.1.e.3; KEP152 2.1.e.5"))
        elif rung is not Rung.ADVICE and one.kind is Kind.ADVICE:
            found.append(Reason(f"Temuan {one.id} hanya saran, sehingga tidak naik.", basis))
        if one.kind is not Kind.RECOMMENDATION and not _may_climb(one, rung):
            found.append(Reason(f"Temuan {one.id}: {NO_LAW}", f"{basis}; KEP152 2.2.a"))
    return found


def _may_climb(finding: Finding, rung: Rung) -> bool:
    """Practice or proposal carries a plain saran at most."""
    is_advice = finding.kind is Kind.ADVICE and rung is Rung.ADVICE
    return is_advice or finding.ground.climbs


def _answers_examined(rung: Rung, facts: Facts, basis: str) -> list[Reason]:
    """KEP152 2.2.b-d: "tidak melakukan perbaikan" is said after what the LPSE did was looked at."""
    if rung is Rung.ADVICE:
        return []
    found = [
        Reason(
            f"Tindak lanjut LPSE atas temuan {one.id} belum diperiksa; terima atau kembalikan dahulu.",
            f"{basis}; {OWN_READING}",
        )
        for one in facts.findings
        if awaits_lkpp(one, facts.on)
    ]
    again = sorted({one.standard for one in facts.findings} & facts.being_assessed_again)
    if rung is Rung.STOP:
        found += [
            Reason(f"Penilaian ulang standar {n} belum selesai.", f"KEP152 2.2.c.2; {OWN_READING}")
            for n in again
        ]
    return found


def _steps_before(rung: Rung, facts: Facts, basis: str) -> list[Reason]:
    """KEP152 2.2.b, 2.2.c.1, 2.2.d.1: for each finding every step before was taken and is over."""
    standing = facts.standing
    return [
        reason
        for one in facts.findings
        for reason in why_not_followed(one, rung, standing, facts.on, facts.calendar)
    ]


def _certificate_in_force(rung: Rung, facts: Facts, basis: str) -> list[Reason]:
    """KEP152 2.2.c.1: only what is certified can be withdrawn; 2.2.d.1: only what is still withdrawn."""
    standards = sorted({one.standard for one in facts.findings})
    if rung is Rung.WITHDRAWAL and standards:
        return list(why_not_withdraw(standards, facts.certificates, facts.on))
    if rung is not Rung.STOP:
        return []
    again = met(facts.certificates, facts.on)
    return [
        Reason(f"Standar {n} ditetapkan dan tidak dicabut, jadi tidak ada yang tersisa.", basis)
        for n in standards
        if n in again
    ]


def _objections_weighed(rung: Rung, facts: Facts, basis: str) -> list[Reason]:
    """KEP152 2.3 names no stay: going on while an objection is pending is a reasoned decision (USULAN).

    It is made after the objection was filed, by a named approver.
    """
    ids = {one.id for one in facts.findings}
    about = {one.id for one in facts.standing if one.findings & ids}
    pending = [
        one for one in facts.objections if one.measure_id in about and is_pending(one, facts.on)
    ]
    made = facts.going_on
    weighed = made is not None and made.reason.strip() and made.by.strip() and made.day <= facts.on
    return [
        Reason(
            f"Keberatan {one.id} belum diputus; tunggu putusannya, atau pejabat yang menyetujui "
            "menuliskan alasan tidak menunggu.",
            "KEP152 2.3.c; USULAN keputusan beralasan pejabat",
        )
        for one in pending
        if not weighed or made is None or made.day < one.filed
    ]


def _agreement_violated(rung: Rung, facts: Facts, basis: str) -> list[Reason]:
    """KEP152 2.2.d.2, SLA-LKPP 6.2.20: an agreement in force, the clause and proof, no earlier step."""
    return list(why_not_proven(facts.violation, facts.on, basis))


def _form_fits(rung: Rung, facts: Facts, basis: str) -> list[Reason]:
    """KEP152 2.2.d.3 leaves the form open; misuse knows pembekuan alone (SLA-LKPP 6.2.20)."""
    if facts.form is None:
        return []
    if rung is not Rung.STOP:
        return [Reason(f"Bentuk {facts.form} hanya untuk penghentian layanan.", "KEP152 2.2.d.3")]
    if facts.form in FORMS[facts.path]:
        return []
    known = ", ".join(FORMS[facts.path])
    return [Reason(f"Bentuk {facts.form} tidak dikenal di jalur ini; pilih {known}.", basis)]


def _not_stopped_yet(rung: Rung, facts: Facts, basis: str) -> list[Reason]:
    """A service that is stopped is not stopped again (USULAN)."""
    if rung is not Rung.STOP or not any(
        one.rung is Rung.STOP and not why_not_running(one, facts.on) for one in facts.standing
    ):
        return []
    return [Reason("Layanan sudah dihentikan.", f"{basis}; USULAN sekali berlaku")]


Rule = Callable[[Rung, Facts, str], list[Reason]]
_FOLLOW_UP: tuple[Rule, ...] = (
    _something_found,
    _of_this_path,
    _certificate_in_force,
    _steps_before,
    _answers_examined,
    _form_fits,
    _not_stopped_yet,
)
_OUTRIGHT: tuple[Rule, ...] = (_agreement_violated, _form_fits, _not_stopped_yet)
