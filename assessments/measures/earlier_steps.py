"""Was every step before taken for a finding, received, and is the last one's time over? (pure)

KEP152 2.2.b, 2.2.c.1 and 2.2.d.1 name for each measure the one that was not followed up. Of the step
before all days must be over; of those before that it is known that they began in their time, since
their days were judged when the next step was taken.
"""

from collections.abc import Iterable
from datetime import date

from assessments.clock.deadlines import WorkCalendar
from assessments.findings.rules import Finding, open_since
from assessments.matters.reasons import Reason, written
from assessments.measures.rules import (
    BASIS,
    RUNGS,
    Measure,
    Path,
    Rung,
    step_before,
    why_not_over,
    why_not_running,
)

ANEW = "USULAN temuan yang dibuka kembali mulai dari awal"


def why_not_followed(
    finding: Finding, rung: Rung, standing: tuple[Measure, ...], on: date, calendar: WorkCalendar
) -> tuple[Reason, ...]:
    """Every reason why a finding is not ripe for a measure on a day, for want of the steps before.

    KEP152 2.2.b, 2.2.c.1, 2.2.d.1. `standing` are the measures not ended. An entry of the opening
    balance needs no steps before it, as they may be unknown here (USULAN).
    """
    earlier, day, found = step_before(rung), on, list[Reason]()
    while earlier is not None:
        measure = _newest(standing, earlier, finding, day)
        if measure is None:
            sentence = f"Belum ada {earlier} yang berlaku atas temuan {finding.id}."
            return (*found, Reason(sentence, _basis_after(earlier)))
        is_last_step = earlier is step_before(rung)
        found += (
            why_not_over(measure, on, calendar) if is_last_step else why_not_running(measure, day)
        )
        found += _given_since_opened(finding, measure, on)
        if measure.is_history:
            break
        day, earlier = _day_of(measure, day), step_before(earlier)
    return tuple(found)


def newest_before(
    finding: Finding, rung: Rung, standing: Iterable[Measure], by: date
) -> Measure | None:
    """The step before a measure that counts for a finding; None for the first, or where none is."""
    earlier = step_before(rung)
    return _newest(standing, earlier, finding, by) if earlier is not None else None


def _basis_after(rung: Rung) -> str:
    """The clause that asks for a rung before the next one."""
    return BASIS[Path.FOLLOW_UP][RUNGS[RUNGS.index(rung) + 1]]


def _day_of(measure: Measure, otherwise: date) -> date:
    """The day a measure was laid down: by its decree, or by its letter."""
    return measure.decreed or measure.letter.signed or otherwise


def _newest(measures: Iterable[Measure], rung: Rung, finding: Finding, by: date) -> Measure | None:
    """The measure of a rung for a finding that counts: the one sent last, a draft only for want of one.

    Whoever got a second letter may rely on its deadline (USULAN).
    """
    named = [
        one
        for one in measures
        if one.rung is rung and one.path is Path.FOLLOW_UP and finding.id in one.findings
    ]
    if rung is Rung.WITHDRAWAL:
        named = [one for one in named if finding.standard in one.standards]
    in_order = sorted(named, key=lambda one: _sent(one, by))
    return in_order[-1] if in_order else None


def _sent(measure: Measure, by: date) -> date:
    """The day it was sent, as known on a day; what was not comes before everything that was."""
    sent = measure.letter.sent
    return sent if sent is not None and sent <= by else date.min


def _given_since_opened(finding: Finding, measure: Measure, on: date) -> list[Reason]:
    """A finding accepted and opened again starts anew: letters from before do not carry it (USULAN)."""
    opened, given = open_since(finding, on), _day_of(measure, on)
    if opened is None or given >= opened:
        return []
    sentence = (
        f"{measure.letter.name} mendahului terbukanya temuan {finding.id} pada {written(opened)}."
    )
    return [Reason(sentence, f"{_basis_after(measure.rung)}; {ANEW}")]
