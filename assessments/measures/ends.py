"""May a measure be declared met, or carried on because its days passed unused? (pure)

KEP152 2.2 says what follows where nothing is repaired, not how a measure ends: that it ends once
everything it names was accepted is ours (USULAN), save the re-assessment of what was withdrawn
(2.2.c.2).
"""

from collections.abc import Iterable
from datetime import date

from assessments.clock.deadlines import WorkCalendar
from assessments.findings.rules import Finding, is_open
from assessments.matters.reasons import Reason, written
from assessments.measures.rules import Measure, Path, Rung, why_not_over

MET = "USULAN tindakan dipenuhi setelah semuanya diterima LKPP"
ON = "KEP152 2.2.b; KEP152 2.2.c.1; KEP152 2.2.d.1"


def why_not_met(
    measure: Measure, findings: Iterable[Finding], met: frozenset[int], on: date
) -> tuple[Reason, ...]:
    """Every reason why a measure is not met on a day; `met`: standards determined and not withdrawn."""
    if measure.rung is Rung.STOP:
        return (
            Reason("Layanan yang dihentikan dipulihkan dengan surat pencabutan tindakan.", MET),
        )
    found = [
        Reason(f"Temuan {one.id} masih terbuka pada {written(on)}.", MET)
        for one in findings
        if one.id in measure.findings and is_open(one, on)
    ]
    if measure.rung is Rung.WITHDRAWAL:
        found += [
            Reason(
                f"Standar {n} belum ditetapkan kembali setelah penilaian ulang.", "KEP152 2.2.c.2"
            )
            for n in sorted(measure.standards - met)
        ]
    return tuple(found)


def why_not_carried_on(
    measure: Measure, findings: Iterable[Finding], on: date, calendar: WorkCalendar
) -> tuple[Reason, ...]:
    """Every reason why it cannot be said that a measure was not followed up (KEP152 2.2.b-d).

    Raises nothing: a year without holiday data is a reason of its own.
    """
    if measure.rung is Rung.STOP:
        sentence = "Kepdep 152/2022 tidak mengenal tindakan sesudah penghentian layanan."
        return (Reason(sentence, "KEP152 2.2.d"),)
    found = list(why_not_over(measure, on, calendar))
    open_ones = [one for one in findings if one.id in measure.findings and is_open(one, on)]
    if measure.path is Path.FOLLOW_UP and not open_ones:
        found.append(Reason("Tidak ada temuan yang masih terbuka; nyatakan dipenuhi.", ON))
    return tuple(found)
