"""What are the measures, on which clause does each rest, and when are its days over? (pure)

KEP152 2.2 names four, one after the other; 2.2.d has a second way in, and SLA-LKPP 6.2.20 knows
misuse with a form of its own. Only the objection has a deadline in KEP152 (2.3.a): every other is
LKPP's, a number with its unit printed in the letter (USULAN).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from accounts.refused import Refused
from assessments.clock.deadlines import DayUnit, Deadline, WorkCalendar, deadline, is_late
from assessments.matters.reasons import Reason, written
from assessments.measures.receipts import Letter, clock_start, why_no_clock


class Rung(StrEnum):
    """The measures from the mildest to the last (KEP152 2.2.a-d), in the words of the letters."""

    ADVICE = "saran/rekomendasi"
    REPRIMAND = "teguran"
    WITHDRAWAL = "pencabutan sertifikat standarisasi"
    STOP = "penghentian layanan sistem pengadaan secara elektronik"


RUNGS = tuple(Rung)


class Path(StrEnum):
    """What leads to a measure."""

    FOLLOW_UP = "ketidaksesuaian yang tidak diperbaiki"
    SLA = "pelanggaran kesepakatan tingkat layanan"
    MISUSE = "penyalahgunaan SPSE"


class StopForm(StrEnum):
    """How the service is stopped: two forms of KEP152 2.2.d.3, that of SLA-LKPP 6.2.20, any other."""

    WITHDRAWN = "pencabutan"
    TAKEN_OVER = "pengambilalihan hak akses"
    FROZEN = "pembekuan"
    OTHER = "lainnya"


BASIS = {
    Path.FOLLOW_UP: {
        Rung.ADVICE: "KEP152 2.2.a",
        Rung.REPRIMAND: "KEP152 2.2.b",
        Rung.WITHDRAWAL: "KEP152 2.2.c.1",
        Rung.STOP: "KEP152 2.2.d.1",
    },
    Path.SLA: {Rung.STOP: "KEP152 2.2.d.2"},
    Path.MISUSE: dict.fromkeys((Rung.ADVICE, Rung.REPRIMAND, Rung.STOP), "SLA-LKPP 6.2.20"),
}
FORMS = {
    Path.FOLLOW_UP: tuple(StopForm),
    Path.SLA: tuple(StopForm),
    Path.MISUSE: (StopForm.FROZEN,),
}
TERM = "USULAN batas waktu beserta satuannya dicetak di setiap surat"


@dataclass(frozen=True)
class Term:
    """The deadline a letter gives: how many days of which unit, from receipt or a printed day."""

    days: int
    unit: DayUnit
    counted_from: date | None = None


@dataclass(frozen=True)
class Measure:
    """A measure on an LPSE: its letter, deadline, and the findings and standards it names.

    `letter` is what the LPSE received: of a measure laid down in a decree its notification, with
    `decreed` the day the decree was signed. `ended` is the day it was lifted, met or annulled.
    `is_history` marks an entry of the opening balance, whose earlier letters may be unknown here.
    """

    id: str
    rung: Rung
    letter: Letter
    term: Term | None = None
    path: Path = Path.FOLLOW_UP
    findings: frozenset[str] = frozenset()
    standards: frozenset[int] = frozenset()
    decreed: date | None = None
    ended: date | None = None
    is_history: bool = False


def step_before(rung: Rung) -> Rung | None:
    """The measure that must come before on the first path (KEP152 2.2.b, 2.2.c.1, 2.2.d.1)."""
    at = RUNGS.index(rung)
    return RUNGS[at - 1] if at else None


def stands(measure: Measure, on: date) -> bool:
    """Whether a measure is not lifted, met or annulled by a day (USULAN; annulled: KEP152 2.3.c)."""
    return measure.ended is None or measure.ended > on


def why_not_running(measure: Measure, on: date) -> tuple[Reason, ...]:
    """What keeps a measure's clock from having started by a day (KEP152 2.3.a).

    A withdrawal is laid down in a decree; its notification comes with or after it (USULAN).
    """
    found = list(why_no_clock(measure.letter, on))
    if measure.rung is Rung.WITHDRAWAL:
        found += _why_no_decree(measure, on)
    return tuple(found)


def _why_no_decree(measure: Measure, on: date) -> list[Reason]:
    basis, signed = (
        "KEP152 2.2.c.1; USULAN pencabutan ditetapkan dengan keputusan",
        measure.letter.signed,
    )
    if measure.decreed is None or measure.decreed > on:
        return [Reason("Keputusan pencabutan sertifikat belum ditandatangani.", basis)]
    if signed is not None and signed < measure.decreed:
        return [Reason(f"{measure.letter.name} mendahului keputusan yang diberitahukannya.", basis)]
    return []


def due(measure: Measure, on: date, calendar: WorkCalendar) -> Deadline | None:
    """The measure's deadline as known on a day; None where none was given or none runs yet.

    Counted from receipt unless the letter printed another day (USULAN). Raises Refused for a year
    without holiday data.
    """
    received = clock_start(measure.letter, on)
    if measure.term is None or received is None or why_not_running(measure, on):
        return None
    start = measure.term.counted_from or received
    return deadline(start, measure.term.days, measure.term.unit, calendar)


def why_not_over(measure: Measure, on: date, calendar: WorkCalendar) -> tuple[Reason, ...]:
    """Every reason why a measure's days are not over on a day; its last day still belongs to the LPSE.

    KEP152 2.2.b, 2.2.c.1 and 2.2.d.1 presuppose that the step before was not followed up.
    """
    found = list(why_not_running(measure, on))
    if measure.term is None:
        found.append(Reason(f"{measure.letter.name} tidak memuat batas waktu.", TERM))
    if found:
        return tuple(found)
    try:
        counted = due(measure, on, calendar)
    except Refused as error:
        return (Reason(str(error), "USULAN batas waktu tidak ditebak"),)
    received = clock_start(measure.letter, on)
    assert counted is not None and received is not None
    return tuple(_why_not_past(measure, counted, received, on))


def _why_not_past(measure: Measure, counted: Deadline, received: date, on: date) -> list[Reason]:
    name, basis = measure.letter.name, _next_basis(measure.rung)
    found: list[Reason] = []
    if counted.due <= received:
        sentence = (
            f"{name} baru diterima {written(received)}, tidak sebelum batas waktunya sendiri "
            f"{written(counted.due)}; tetapkan batas waktu baru."
        )
        found.append(Reason(sentence, f"{basis}; USULAN batas waktu sesudah penerimaan"))
    if not is_late(on, counted.due):
        sentence = f"Batas waktu {name}, {written(counted.due)}, belum lewat pada {written(on)}."
        found.append(Reason(sentence, basis))
    if counted.unconfirmed:
        years = " dan ".join(map(str, counted.unconfirmed_years))
        sentence = f"Hari libur tahun {years} pada batas waktu {name} belum dikonfirmasi."
        found.append(Reason(sentence, "USULAN batas waktu final hanya atas hari libur pasti"))
    return found


def _next_basis(rung: Rung) -> str:
    after = RUNGS[min(RUNGS.index(rung) + 1, len(RUNGS) - 1)]
    return BASIS[Path.FOLLOW_UP][after]
