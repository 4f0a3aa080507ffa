"""Was an objection filed in time, may it be decided, and what does the decision do? (pure)

KEP152 2.3: a letter with proof, filed within five *hari kerja* since the notification was received;
LKPP examines or clarifies, and what it finds decides. An objection suspends nothing by itself: the
text says nothing of a stay. A late one is recorded as late, never thrown away.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from assessments.clock.deadlines import DayUnit, Deadline, WorkCalendar, deadline, is_late
from assessments.matters.reasons import Reason, written
from assessments.measures.receipts import clock_start
from assessments.measures.rules import Measure, Term
from catalog.model import Parameter


class Outcome(StrEnum):
    """How an objection is decided, in the words of `tanggapan_keberatan`."""

    GRANTED = "dikabulkan seluruhnya"
    PARTLY = "dikabulkan sebagian"
    REFUSED = "ditolak"


class Timing(StrEnum):
    """Whether it was filed in time."""

    IN_TIME = "tepat waktu"
    LATE = "terlambat"


@dataclass(frozen=True)
class Decision:
    """The answer: on which day, how, and what changes; of a part, what falls or which days are new."""

    day: date
    outcome: Outcome
    findings_dropped: frozenset[str] = frozenset()
    standards_dropped: frozenset[int] = frozenset()
    new_term: Term | None = None


@dataclass(frozen=True)
class Objection:
    """An objection to a measure. `filed` is the day the LPSE handed it in, `received` LKPP's day."""

    id: str
    measure_id: str
    filed: date
    filing_proof: str = ""
    received: date | None = None
    evidence: tuple[str, ...] = ()
    examined: tuple[date, ...] = ()
    withdrawn: date | None = None
    decision: Decision | None = None


@dataclass(frozen=True)
class Judged:
    """Whether an objection came in time, counted how; `deadline` is None where no clock ran yet."""

    timing: Timing
    counted_as_filed: date
    deadline: Deadline | None

    @property
    def is_certain(self) -> bool:
        """Whether no unconfirmed holiday can still change it (USULAN)."""
        return self.deadline is None or not self.deadline.unconfirmed


def objection_term(parameter: Parameter) -> Term:
    """The five working days of KEP152 2.3.a, from the catalog's `objection_days`."""
    if not isinstance(parameter.value, int):
        raise TypeError(parameter.id)
    return Term(parameter.value, DayUnit(parameter.unit))


def filed_on(objection: Objection) -> date:
    """The day that counts: that of filing (KEP152 2.3.a "diajukan").

    Without proof of it the day LKPP received it, where that is known (USULAN).
    """
    proven = objection.filing_proof.strip()
    return objection.filed if proven or objection.received is None else objection.received


def last_day(measure: Measure, on: date, term: Term, calendar: WorkCalendar) -> Deadline | None:
    """The whole arithmetic of a measure's objection clock; None while it does not run (KEP152 2.3.a).

    It runs from receipt of the measure's letter, or of the notification of its decree. Raises Refused
    for a year without holiday data.
    """
    received = clock_start(measure.letter, on)
    return None if received is None else deadline(received, term.days, term.unit, calendar)


def judge(
    objection: Objection, measure: Measure, on: date, term: Term, calendar: WorkCalendar
) -> Judged:
    """In time or late, as known on a day (KEP152 2.3.a: "paling lambat"; the last day is in time).

    Before the clock runs nothing is late, so an objection filed ahead of a proven receipt stays in
    time (USULAN). Raises Refused for a year without holiday data.
    """
    counted, day = last_day(measure, on, term, calendar), filed_on(objection)
    late = counted is not None and is_late(day, counted.due)
    return Judged(Timing.LATE if late else Timing.IN_TIME, day, counted)


def is_pending(objection: Objection, on: date) -> bool:
    """Filed, neither withdrawn nor decided by a day; a late one too (KEP152 2.3.b; withdrawal USULAN)."""
    ends = [objection.withdrawn, objection.decision.day if objection.decision else None]
    return objection.filed <= on and not any(day is not None and day <= on for day in ends)


def what_it_lacks(objection: Objection) -> tuple[Reason, ...]:
    """What an objection was handed in without; it is recorded all the same (KEP152 2.3.a; USULAN)."""
    found: list[Reason] = []
    if not any(proof.strip() for proof in objection.evidence):
        found.append(Reason("Surat keberatan belum disertai bukti pendukung.", "KEP152 2.3.a"))
    if not objection.filing_proof.strip():
        sentence = (
            "Tanggal pengajuan keberatan belum berbukti; yang dihitung ialah tanggal diterima LKPP."
        )
        found.append(Reason(sentence, "USULAN tanggal pengajuan dibuktikan"))
    return tuple(found)


def why_not_decide(
    decision: Decision, objection: Objection, measure: Measure, judged: Judged
) -> tuple[Reason, ...]:
    """Every reason why an objection may not be decided this way; empty where it may.

    KEP152 2.3.b-c: what the examination or clarification found is the ground of the decision. A late
    one may be refused without (USULAN).
    """
    found: list[Reason] = []
    earlier = replace(objection, decision=None)
    if objection.decision is not None or not is_pending(earlier, decision.day):
        found.append(
            Reason("Keberatan sudah diputus, ditarik, atau belum diajukan.", "KEP152 2.3.c")
        )
    refused_late = judged.timing is Timing.LATE and decision.outcome is Outcome.REFUSED
    if not _examined(objection, decision.day) and not refused_late:
        sentence = "Keberatan belum diperiksa atau diklarifikasi sampai tanggal putusannya."
        found.append(Reason(sentence, "KEP152 2.3.b; KEP152 2.3.c"))
    if refused_late and not judged.is_certain and not _examined(objection, decision.day):
        sentence = "Terlambat atau tidaknya belum pasti: hari liburnya belum dikonfirmasi."
        found.append(Reason(sentence, "USULAN batas waktu final hanya atas hari libur pasti"))
    return tuple(found + why_not_fit(decision, measure))


def _examined(objection: Objection, on: date) -> bool:
    return any(objection.filed <= day <= on for day in objection.examined)


def why_not_fit(decision: Decision, measure: Measure) -> list[Reason]:
    """What a decision says that its outcome cannot mean (KEP152 2.3.c; the three outcomes USULAN)."""
    dropped = decision.findings_dropped | decision.standards_dropped
    changes = bool(dropped) or decision.new_term is not None
    strays = (decision.findings_dropped - measure.findings) or (
        decision.standards_dropped - measure.standards
    )
    emptied = _emptied(decision.findings_dropped, measure.findings) or _emptied(
        decision.standards_dropped, measure.standards
    )
    checks = (
        (decision.outcome is Outcome.PARTLY and not changes,
         "Keberatan yang dikabulkan sebagian harus mengubah tindakan atau batas waktunya."),
        (decision.outcome is not Outcome.PARTLY and bool(dropped),
         "Hanya keberatan yang dikabulkan sebagian menggugurkan sebagian tindakan."),
        (decision.outcome is Outcome.GRANTED and decision.new_term is not None,
         "Tindakan yang digugurkan tidak lagi mempunyai batas waktu."),
        (bool(strays), "Putusan menyebut temuan atau standar yang tidak ada pada tindakan itu."),
        (emptied, "Tidak ada yang tersisa dari tindakan itu; keberatan dikabulkan seluruhnya."),
    )  # fmt: skip
    basis = "KEP152 2.3.c; USULAN tiga macam putusan"
    return [Reason(sentence, basis) for wrong, sentence in checks if wrong]


def _emptied(dropped: frozenset[Any], held: frozenset[Any]) -> bool:
    return bool(held) and held <= dropped


def after(measure: Measure, objections: Iterable[Objection], on: date) -> Measure:
    """The measure as decided objections left it by a day (KEP152 2.3.c).

    Granted: it ends on the day of the decision. Partly: what was dropped falls, the rest stands.
    Refused: it stands. New days replace the old ones, counted from the decision unless they say
    otherwise (USULAN). One that is only pending changes nothing.
    """
    decided = [
        one.decision
        for one in objections
        if one.measure_id == measure.id and one.decision is not None and one.decision.day <= on
    ]
    for decision in sorted(decided, key=lambda made: made.day):
        measure = _applied(measure, decision)
    return measure


def _applied(measure: Measure, decision: Decision) -> Measure:
    if decision.outcome is Outcome.GRANTED:
        ended = min(measure.ended or decision.day, decision.day)
        return replace(measure, ended=ended)
    term = measure.term
    if decision.new_term is not None:
        new = decision.new_term
        term = replace(new, counted_from=new.counted_from or decision.day)
    return replace(
        measure,
        term=term,
        findings=measure.findings - decision.findings_dropped,
        standards=measure.standards - decision.standards_dropped,
    )


def told(judged: Judged) -> str:
    """The result in one sentence, with the days it rests on (KEP152 2.3.a)."""
    filed = f"Keberatan diajukan {written(judged.counted_as_filed)}"
    if judged.deadline is None:
        return f"{filed}; batas waktunya belum berjalan karena penerimaan surat belum tercatat."
    due = f"batas waktunya {written(judged.deadline.due)}"
    open_year = "" if judged.is_certain else " (hari libur belum dikonfirmasi)"
    return f"{filed}, {due}{open_year}: {judged.timing}."
