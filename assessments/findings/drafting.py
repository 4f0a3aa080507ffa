"""What may a reviewer write down as a finding, and when may the LPSE see it? (pure)"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from accounts.refused import Refused
from assessments.findings.records import Words
from assessments.findings.rules import (
    CONSEQUENCES,
    Ground,
    Kind,
    Origin,
    StandardText,
    kinds_of,
    strongest,
    why_not_kind,
)
from assessments.matters.reasons import Reason, refuse_for, written
from assessments.self_assessment.answering import AnswerValue
from catalog.model import Source
from intake.words import line, lines

LONGEST, LONGEST_LINE, LONGEST_PRIORITY = 4000, 200, 60
SHOWN_AS_UNMET = (AnswerValue.PARTIAL, AnswerValue.UNMET)
BASIS_OURS = "USULAN syarat penerbitan temuan"
_FIELDS = {
    "description": ("uraian ketidaksesuaian", LONGEST),
    "repair": ("perbaikan yang diminta", LONGEST),
    "priority": ("prioritas", LONGEST_PRIORITY),
    "pic": ("PIC", LONGEST_LINE),
}


@dataclass(frozen=True)
class Draft:
    """What a reviewer gives of a finding; what is still open may be empty until it is published."""

    standard: int
    criterion: str
    origin: Origin
    kind: Kind
    description: str = ""
    repair: str = ""
    priority: str = ""
    target: date | None = None
    pic: str = ""
    own: StandardText | None = None
    source: str = ""


@dataclass(frozen=True)
class Cited:
    """What a criterion cites, in words, and what the strongest of its sources is."""

    text: str
    ground: Ground


def cited(basis: Iterable[Mapping[str, str]], sources: Mapping[str, Source]) -> Cited:
    """The basis of a criterion as its text states it ([{"source", "at"}]): the strongest sources.

    Practice beside a document says nothing more in a letter, so it is left out there (KEP152 2.2.a).
    """
    known = [one for one in basis if one["source"] in sources]
    ground = Ground(strongest(sources[one["source"]] for one in known))
    places: dict[str, list[str]] = {}
    for one in known:
        source = sources[one["source"]]
        if source.basis_kind is ground.kind:
            places.setdefault(source.short, []).append(one["at"])
    return Cited("; ".join(f"{short} {', '.join(at)}" for short, at in places.items()), ground)


def written_down(draft: Draft, basis: Cited) -> Words:
    """A draft as it is kept. Raises Refused for a kind its basis does not carry, or too long a text."""
    ground = replace(basis.ground, own=_own(draft.own))
    refuse_for(why_not_kind(draft.kind, ground, draft.origin))
    return Words(
        draft.kind, _text(draft, "description"), _text(draft, "repair"), _text(draft, "priority"),
        draft.target, _text(draft, "pic"), basis.text, ground,
    )  # fmt: skip


def first_kind(ground: Ground, origin: Origin) -> Kind:
    """The kind proposed at first: what follows from an assessment before what is a measure."""
    return kinds_of(ground, origin)[0]


def require_found(criterion_id: str, verdict: str) -> None:
    """USULAN: a finding of an assessment is about what was judged Sebagian or Belum. Raises Refused."""
    if verdict not in SHOWN_AS_UNMET:
        raise Refused(
            f"Kriteria {criterion_id} tidak dinilai Sebagian atau Belum, sehingga tidak menjadi "
            "temuan. Nilai dulu kriterianya."
        )


def require_no_draft(drafts: Mapping[str, Kind], kind: Kind) -> None:
    """USULAN: one draft of a kind at a time on a criterion; `drafts` are those there, by number."""
    for number, other in drafts.items():
        if other is kind:
            raise Refused(
                f"Kriteria ini sudah mempunyai konsep {kind} nomor {number}. Buka dan lengkapi konsep "
                "itu."
            )


def require_seen(number: str, seen: int, steps: int) -> None:
    """A draft a colleague changed since it was looked at is looked at again (USULAN). Raises Refused."""
    if seen != steps:
        raise Refused(
            f"Konsep temuan {number} baru saja diubah rekan Anda. Muat ulang halaman ini, lalu periksa "
            "isinya."
        )


def why_not_published(number: str, words: Words, on: date) -> tuple[Reason, ...]:
    """What a finding lacks before the LPSE may see it; empty where nothing does (USULAN).

    A *saran* needs no target, since nothing follows where it is not taken up.
    """
    found = []
    if not words.description:
        found.append(Reason(f"{number}: uraian ketidaksesuaiannya belum ditulis", BASIS_OURS))
    if not words.repair:
        found.append(Reason(f"{number}: perbaikan yang diminta belum ditulis", BASIS_OURS))
    if words.target is None and words.kind is not Kind.ADVICE:
        found.append(Reason(f"{number}: tanggal target belum diisi", BASIS_OURS))
    if words.target is not None and words.target <= on:
        sentence = f"{number}: target {written(words.target)} tidak sesudah tanggal terbitnya"
        found.append(Reason(sentence, BASIS_OURS))
    return tuple(found)


def why_not_from(
    number: str, out_on: date | None, on: date, criterion_id: str, verdict: str | None
) -> tuple[Reason, ...]:
    """What of the assessment it comes from stands in the way of publishing a finding on a day.

    `out_on`: when that assessment was published (KEP152 2.1.e.2 before 2.1.e.3). `verdict`: what
    stands on the criterion, None where it is not judged criterion by criterion.
    """
    found = []
    if out_on is None:
        sentence = f"{number}: penilaian yang menghasilkannya belum terbit"
        found.append(Reason(sentence, "KEP152 2.1.e.2; KEP152 2.1.e.3"))
    elif on < out_on:
        sentence = f"{number}: penilaian yang menghasilkannya baru terbit {written(out_on)}"
        found.append(Reason(sentence, "KEP152 2.1.e.2; KEP152 2.1.e.3"))
    if verdict is not None and verdict not in SHOWN_AS_UNMET:
        sentence = (
            f"{number}: kriteria {criterion_id} kini tidak dinilai Sebagian atau Belum; ubah atau "
            "buang konsep ini"
        )
        found.append(Reason(sentence, BASIS_OURS))
    return tuple(found)


def consequence(kind: Kind) -> str:
    """What follows from a kind, in one sentence with its clause (KEP152 2.1.e.3, 2.2.a)."""
    return CONSEQUENCES[kind].unmet


def _own(given: StandardText | None) -> StandardText | None:
    """LKPP's own text as kept. Raises Refused for a text without its place, and the other way round."""
    if given is None:
        return None
    text, at = lines(given.text), line(given.at)
    if not text and not at:
        return None
    if not text or not at:
        raise Refused("Isikan bunyi standar LKPP beserta tempatnya, atau kosongkan keduanya.")
    if len(text) > LONGEST or len(at) > LONGEST_LINE:
        raise Refused(
            f"Ringkaslah bunyi standar sampai {LONGEST} huruf, dan tempatnya sampai {LONGEST_LINE}."
        )
    return StandardText(text, at)


def _text(draft: Draft, field: str) -> str:
    name, longest = _FIELDS[field]
    clean: Any = lines if longest == LONGEST else line
    given = str(clean(getattr(draft, field)))
    if len(given) > longest:
        raise Refused(
            f"Isian {name} terlalu panjang ({len(given)} huruf). Ringkas sampai {longest}."
        )
    return given
