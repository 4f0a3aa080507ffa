"""Which kind may a finding have, what follows from it, and which are open on a day? (pure)

Two recommendations with two consequences: *rekomendasi perbaikan* comes out of an assessment
(KEP152 2.1.e.3), *saran/rekomendasi* is the first measure (2.2.a). What rests on practice or on our
proposal is a *saran*: advice that never climbs, since 2.2.a speaks of the standards LKPP laid down.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assessments.matters.processes import FINDING
from assessments.matters.reasons import Reason
from catalog.model import BasisKind, Source


class Origin(StrEnum):
    """Where a finding comes from, in the words of `surat_rekomendasi`."""

    FACTUAL = "penilaian faktual"
    AGAIN = "penilaian ulang"
    SURVEILLANCE = "surveillance"
    MONITORING = "pemantauan dan evaluasi"
    MISUSE = "pemeriksaan indikasi penyalahgunaan"


ASSESSMENTS = (Origin.FACTUAL, Origin.AGAIN)


class Kind(StrEnum):
    """What a finding is; decides what follows from it."""

    RECOMMENDATION = "rekomendasi perbaikan"
    MEASURE = "saran/rekomendasi"
    ADVICE = "saran"


@dataclass(frozen=True)
class StandardText:
    """LKPP's own standard in its own words, entered by the reviewer, and where it stands."""

    text: str
    at: str


@dataclass(frozen=True)
class Ground:
    """What a finding rests on: its criterion's basis, or LKPP's own text in its place."""

    kind: BasisKind
    own: StandardText | None = None

    @property
    def climbs(self) -> bool:
        """Whether a measure may follow: it rests on a document, not on practice or proposal alone.

        KEP152 2.2.a ("ketidaksesuaian terhadap standar"); that text without its place is not enough.
        """
        cited = self.own is not None and self.own.text.strip() and self.own.at.strip()
        return self.kind is BasisKind.SOURCE or bool(cited)


def strongest(sources: Iterable[Source]) -> BasisKind:
    """What a criterion with several citations rests on: the strongest of them (KEP152 2.2.a)."""
    kinds = {source.basis_kind for source in sources}
    order = (BasisKind.SOURCE, BasisKind.PRACTICE)
    return next((kind for kind in order if kind in kinds), BasisKind.PROPOSAL)


def cautions(sources: Iterable[Source]) -> tuple[Reason, ...]:
    """What a reviewer must weigh before a source becomes a finding's basis (USULAN, hinders nothing)."""
    words = {
        "perlu_verifikasi": "perlu verifikasi keberlakuan",
        "contoh": "hanya contoh dari satu provinsi; periksa apakah mengikat LPSE ini",
    }
    basis = "USULAN kehati-hatian atas dasar temuan"
    held = {source.id: source for source in sources if source.force in words}
    return tuple(Reason(f"{s.short}: {words[s.force]}.", basis) for s in held.values())


def kinds_of(ground: Ground, origin: Origin) -> tuple[Kind, ...]:
    """The kinds a finding may have (KEP152 2.1.e.3, 2.1.f.2, 2.2.a).

    Practice or proposal: *saran* alone. A *rekomendasi perbaikan* only out of an assessment.
    """
    if not ground.climbs:
        return (Kind.ADVICE,)
    if origin in ASSESSMENTS:
        return (Kind.RECOMMENDATION, Kind.MEASURE, Kind.ADVICE)
    return (Kind.MEASURE, Kind.ADVICE)


def why_not_kind(kind: Kind, ground: Ground, origin: Origin) -> tuple[Reason, ...]:
    """Every reason why a finding may not be of a kind; empty where it may (see `kinds_of`)."""
    found: list[Reason] = []
    if kind is not Kind.ADVICE and not ground.climbs:
        found.append(Reason(NO_LAW, "KEP152 2.2.a; USULAN saran tanpa dasar ketentuan tidak naik"))
    if kind is Kind.RECOMMENDATION and origin not in ASSESSMENTS:
        sentence = f"Rekomendasi perbaikan berasal dari penilaian, bukan dari {origin}."
        found.append(Reason(sentence, "KEP152 2.1.e.3"))
    return tuple(found)


NO_LAW = (
    "Kriterianya hanya berdasar praktik atau usulan, sehingga hanya dapat menjadi saran; isikan bunyi "
    "standar LKPP dan tempatnya bila memang ada dasarnya."
)


@dataclass(frozen=True)
class Consequence:
    """What a kind of finding leads to: the clause, and what happens when nobody repairs it."""

    basis: str
    is_measure: bool
    blocks_determination: bool
    may_object: bool
    unmet: str


CONSEQUENCES = {
    Kind.RECOMMENDATION: Consequence(
        "KEP152 2.1.e.3", False, True, False,
        "Selama belum ditindaklanjuti, standarnya tidak ditetapkan (KEP152 2.1.e.5).",
    ),
    Kind.MEASURE: Consequence(
        "KEP152 2.2.a", True, False, True,
        "Bila tidak diperbaiki sampai batas waktunya, dapat dikenakan teguran (KEP152 2.2.b).",
    ),
    Kind.ADVICE: Consequence(
        "USULAN saran tanpa dasar ketentuan tidak naik", False, False, False,
        "Tidak ada akibat bila tidak diikuti; saran ini tidak naik menjadi teguran (USULAN).",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Happened:
    """A step of the finding's process (`processes.FINDING`) on its legal day."""

    action: str
    day: date


@dataclass(frozen=True)
class Finding:
    """A finding as the rules see it; steps are in the order they were recorded."""

    id: str
    standard: int
    kind: Kind
    ground: Ground
    steps: tuple[Happened, ...] = ()


OPEN = frozenset({"terbuka", "ditindaklanjuti", "dikembalikan"})
_OPENS = ("terbitkan", "riwayat", "nyatakan_tidak_efektif")


def state_on(finding: Finding, on: date) -> str | None:
    """Where a finding stood on a day; None before it existed (KEP152 2.1.e.3-2.1.e.5)."""
    return FINDING.state_after(step.action for step in _steps_by(finding, on))


def is_open(finding: Finding, on: date) -> bool:
    """Published and not accepted: the LPSE's answer alone closes nothing (KEP152 2.1.e.5, 2.2.b)."""
    return state_on(finding, on) in OPEN


def awaits_lkpp(finding: Finding, on: date) -> bool:
    """Whether the LPSE answered and LKPP has not yet said whether that repairs it (KEP152 2.1.e.4)."""
    return state_on(finding, on) == "ditindaklanjuti"


def open_since(finding: Finding, on: date) -> date | None:
    """The day it was published, or found ineffective again; None where it is not open."""
    if not is_open(finding, on):
        return None
    return [step.day for step in _steps_by(finding, on) if step.action in _OPENS][-1]


def open_on(findings: Iterable[Finding], on: date) -> tuple[Finding, ...]:
    """The findings open on a day."""
    return tuple(finding for finding in findings if is_open(finding, on))


def _steps_by(finding: Finding, on: date) -> list[Happened]:
    """What had happened by a day. A step dated before an earlier one counts from the earlier's day."""
    found: list[Happened] = []
    latest = date.min
    for step in finding.steps:
        latest = max(latest, step.day)
        if latest > on:
            break
        found.append(Happened(step.action, latest))
    return found
