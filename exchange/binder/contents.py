"""What belongs into a binder: the standards, their criteria, and each proof once, as the actor may see it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from accounts.profile import ZONES, profile_on
from assessments.factual.submitted import (
    certified_now,
    live_case,
    opens,
    submission,
)
from assessments.self_assessment.records import find
from catalog.loader import catalog
from evidence.proofs import may_see
from intake.kinds import FileKind
from storage import assessments as records
from storage import evidence as evidence_records
from storage import units
from storage.accounts import names
from storage.database import Session
from storage.tables import Assessment, AssessmentEvent, Blob, Evidence, EvidenceFile


class Way(StrEnum):
    """How a proof comes into the binder, as far as is known before it is opened."""

    PAGES = "pages"
    ATTACHED = "attached"
    LINK = "link"
    NOTHING = "nothing"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class File:
    """The file of a proof that the binder shows."""

    name: str
    digest: str
    size: int
    kind: FileKind
    version: int
    uploaded_at: datetime
    uploaded_by: str
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Proof:
    """A proof; `code` names it in this binder: the criterion it stands under, and its place there.

    `places` are all its places in the assessment. Without `is_open` nothing of its contents is told.
    """

    code: str
    id: str
    title: str
    kind: str
    number: str
    issued_on: date | None
    valid_from: date | None
    valid_to: date | None
    confidentiality: str
    link: str
    places: tuple[str, ...]
    file: File | None
    is_open: bool

    @property
    def way(self) -> Way:
        """How it comes into the binder, by what its inspection found."""
        if not self.is_open:
            return Way.HIDDEN
        if self.file is None:
            return Way.LINK if self.link else Way.NOTHING
        return Way.ATTACHED if _only_attached(self.file) else Way.PAGES


@dataclass(frozen=True)
class Criterion:
    """A criterion with what is shown for it, each with its place here; in order."""

    id: str
    title: str
    proofs: tuple[tuple[str, Proof], ...]


@dataclass(frozen=True)
class Standard:
    """A standard with its criteria."""

    number: int
    title: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class Contents:
    """All of a binder before anything is drawn; `certified` is the day, None for a draft."""

    unit: str
    title: str
    year: int
    edition: str
    certified: date | None
    is_whole: bool
    zone: str
    standards: tuple[Standard, ...]

    def proofs(self) -> Iterator[Proof]:
        """Each proof once, in the order of the binder."""
        for standard in self.standards:
            for criterion in standard.criteria:
                for place, proof in criterion.proofs:
                    if place == proof.code:
                        yield proof

    def ways(self) -> Counter[Way]:
        """How many proofs come in which way."""
        return Counter(proof.way for proof in self.proofs())


def contents_of(
    db: Session, actor: Actor, assessment_id: str | None, standards: Iterable[int] | None = None
) -> Contents:
    """What the binder of an assessment, or of some standards of it, will hold.

    An LPSE binds its own assessments, LKPP those certified now. What is certified is bound as it was
    then: a file that came later is left to a later cycle. Raises Refused; unknown and foreign sound
    the same.
    """
    row, certified = _found(db, actor, assessment_id)
    numbers = _chosen(row, standards)
    unit, zone = (
        units.unit(db, row.unit_id),
        profile_on(db, row.unit_id, row.started_at.date()).zone,
    )
    proofs = _Proofs(db, actor, row, certified, numbers)
    return Contents(
        unit=unit.name if unit else "",
        title=row.title,
        year=row.year,
        edition=row.edition,
        certified=date.fromisoformat(certified.facts["day"]) if certified else None,
        is_whole=set(numbers) == set(row.standards),
        zone=zone,
        standards=tuple(_standard(db, row, number, proofs) for number in numbers),
    )


def zone_name(contents: Contents) -> str:
    """The name by which the clock of the unit is known to Python."""
    return ZONES[contents.zone]


def _found(
    db: Session, actor: Actor, assessment_id: str | None
) -> tuple[Assessment, AssessmentEvent | None]:
    if actor.unit_kind == "lkpp":
        about = submission(db, actor, assessment_id)
        return about.assessment, about.certified
    row = find(db, actor, assessment_id or "")
    return row, certified_now(db, row)


def _chosen(row: Assessment, standards: Iterable[int] | None) -> list[int]:
    numbers = sorted(set(row.standards if standards is None else standards))
    if not numbers or not set(numbers) <= set(row.standards):
        raise Refused("Standar itu tidak termasuk penilaian ini. Pilih standar yang lain.")
    return numbers


class _Proofs:
    """The proofs of an assessment by criterion, each named by its first place in this binder."""

    def __init__(
        self, db: Session, actor: Actor, row: Assessment, certified: AssessmentEvent | None,
        numbers: Iterable[int],
    ) -> None:  # fmt: skip
        self._shown: dict[str, list[Evidence]] = {}
        for number in row.standards:
            self._shown |= evidence_records.shown_in(db, row.id, number)
        self._places: dict[str, list[str]] = {}
        for criterion_id in sorted(self._shown):
            for place, proof in self._placed(criterion_id):
                self._places.setdefault(proof.id, []).append(place)
        inside = {f"S{number:02d}" for number in numbers}
        self._code = {
            proof_id: next((one for one in places if one[:3] in inside), places[0])
            for proof_id, places in self._places.items()
        }
        self._files = _files(db, row.unit_id, certified)
        self._blobs = evidence_records.blob_facts(db, {f.digest for f in self._files.values()})
        self._names = names(db, {f.uploaded_by for f in self._files.values()})
        self._open = _sight(db, actor, row)

    def of(self, criterion_id: str) -> tuple[tuple[str, Proof], ...]:
        """The proofs of one criterion, each with its place there."""
        return tuple((place, self._told(proof)) for place, proof in self._placed(criterion_id))

    def _placed(self, criterion_id: str) -> list[tuple[str, Evidence]]:
        shown = enumerate(self._shown.get(criterion_id, ()), start=1)
        return [(f"{criterion_id}.{number}", proof) for number, proof in shown]

    def _told(self, row: Evidence) -> Proof:
        file = self._files.get(row.id)
        blob = self._blobs.get(file.digest) if file else None
        is_open = self._open(row)
        return Proof(
            self._code[row.id], row.id, row.title, row.kind, row.number, row.issued_on,
            row.valid_from, row.valid_to, row.confidentiality, row.link if is_open else "",
            tuple(self._places[row.id]),
            _file(file, blob, self._names) if file and blob and is_open else None,
            is_open,
        )  # fmt: skip


def _standard(db: Session, row: Assessment, number: int, proofs: _Proofs) -> Standard:
    criteria = [one for one in records.criteria(db, row.id, number) if one.switched_off is None]
    texts = records.texts(db, {one.text_digest for one in criteria})
    return Standard(
        number,
        catalog().standards[number].title,
        tuple(
            Criterion(
                one.criterion_id, texts[one.text_digest]["title"], proofs.of(one.criterion_id)
            )
            for one in criteria
        ),
    )


def _files(
    db: Session, unit_id: str, certified: AssessmentEvent | None
) -> dict[str, EvidenceFile]:  # fmt: skip
    """The newest file of each proof, as certified where it was."""
    found = {}
    for proof_id, versions in evidence_records.files(db, unit_id).items():
        for file in versions:
            if certified is None or file.uploaded_at <= certified.at:
                found[proof_id] = file
                break
    return found


def _file(row: EvidenceFile, blob: Blob, who: Mapping[str, str]) -> File:
    kind = next(one for one in FileKind if one.media_type == blob.media_type)
    return File(
        row.name, row.digest, blob.size, kind, row.version, row.uploaded_at,
        who.get(row.uploaded_by, ""), blob.facts or {},
    )  # fmt: skip


def _sight(db: Session, actor: Actor, row: Assessment) -> Any:
    """Whether the contents of a proof are open to the actor: the same rule as on the screens."""
    if actor.unit_kind != "lkpp":
        return lambda proof: may_see(actor, proof)
    case = live_case(db, row.id)
    return lambda proof: opens(db, actor, proof, case)


def _only_attached(file: File) -> bool:
    found = file.facts
    if file.kind is FileKind.XLSX:
        return True
    if file.kind is not FileKind.PDF or not found:
        return False
    return bool(found.get("encrypted") or found.get("active_content") or not found.get("readable"))
