"""Which standards may be determined, and what does each of the others lack (KEP152 2.1.e.5)? (pure)

Three things together: met in the self-assessment, met in the factual assessment, and every
*rekomendasi perbaikan* followed up. A withdrawn standard is assessed again first (2.2.c.2).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assessments.certificates.rules import ALL, Event, last_withdrawn, met
from assessments.findings.rules import CONSEQUENCES, Finding, is_open
from assessments.matters.reasons import Reason

LAW = "KEP152 2.1.e.5"


class Lack(StrEnum):
    """What a standard lacks, in the words of `penetapan_standarisasi`."""

    SELF = "belum memenuhi penilaian mandiri"
    FACTUAL = "belum memenuhi penilaian faktual"
    RECOMMENDATION = "rekomendasi perbaikan belum selesai ditindaklanjuti"
    SCOPE = "tidak termasuk lingkup penilaian"
    AGAIN = "dicabut dan belum dinilai ulang"


@dataclass(frozen=True)
class Result:
    """What an assessment said of a standard, and the day it was certified or published."""

    is_met: bool
    day: date


@dataclass(frozen=True)
class Judgement:
    """Both results of a standard; None where that assessment did not cover it or is not out yet."""

    self_assessed: Result | None = None
    factual: Result | None = None


@dataclass(frozen=True)
class Lacking(Reason):
    """A reason of a determination, with the word its decree uses."""

    lack: Lack


def why_not_determine(
    judgements: Mapping[int, Judgement],
    findings: Iterable[Finding],
    events: Iterable[Event],
    on: date,
) -> dict[int, tuple[Lacking, ...]]:
    """For each of the 17 standards everything it lacks on a day; nothing where it may be determined.

    KEP152 2.1.e.5; a standard determined before and not withdrawn lacks nothing.
    """
    findings, events = tuple(findings), tuple(events)
    determined = met(events, on)
    return {
        number: ()
        if number in determined
        else (
            *_assessed(number, judgements.get(number, Judgement()), on),
            *_assessed_again(number, judgements.get(number, Judgement()), events, on),
            *_followed_up(number, findings, on),
        )
        for number in sorted(ALL)
    }


def _assessed(number: int, judged: Judgement, on: date) -> list[Lacking]:
    """KEP152 2.1.e.1-2: met by the LPSE's own and by LKPP's assessment, in that order (USULAN order)."""
    own, factual = _out(judged.self_assessed, on), _out(judged.factual, on)
    name = f"Standar {number}"
    if own is None and factual is None:
        sentence = f"{name} tidak termasuk lingkup penilaian yang sudah disahkan."
        return [Lacking(sentence, LAW, Lack.SCOPE)]
    found: list[Lacking] = []
    if own is None or not own.is_met:
        found.append(Lacking(f"{name} {Lack.SELF}.", f"KEP152 2.1.e.1; {LAW}", Lack.SELF))
    if factual is None or not factual.is_met:
        found.append(Lacking(f"{name} {Lack.FACTUAL}.", f"KEP152 2.1.e.2; {LAW}", Lack.FACTUAL))
    elif own is not None and factual.day < own.day:
        sentence = f"Penilaian faktual standar {number} mendahului penilaian mandirinya."
        basis = f"{LAW}; USULAN penilaian faktual sesudah penilaian mandiri"
        found.append(Lacking(sentence, basis, Lack.FACTUAL))
    return found


def _assessed_again(
    number: int, judged: Judgement, events: tuple[Event, ...], on: date
) -> list[Lacking]:
    """KEP152 2.2.c.2: what was withdrawn is assessed again; a result from before does not count."""
    withdrawn, factual = last_withdrawn(events, number, on), _out(judged.factual, on)
    if withdrawn is None or (factual is not None and factual.day > withdrawn):
        return []
    return [Lacking(f"Standar {number} {Lack.AGAIN}.", "KEP152 2.2.c.2", Lack.AGAIN)]


def _followed_up(number: int, findings: tuple[Finding, ...], on: date) -> list[Lacking]:
    """KEP152 2.1.e.3-5: recommendations out of an assessment; a measure's are another matter (2.2.a)."""
    open_here = sorted(
        one.id
        for one in findings
        if one.standard == number
        and CONSEQUENCES[one.kind].blocks_determination
        and is_open(one, on)
    )
    return [
        Lacking(
            f"Rekomendasi perbaikan {name} atas standar {number} belum selesai ditindaklanjuti.",
            f"KEP152 2.1.e.4; {LAW}",
            Lack.RECOMMENDATION,
        )
        for name in open_here
    ]


def _out(result: Result | None, on: date) -> Result | None:
    return result if result is not None and result.day <= on else None
