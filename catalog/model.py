"""What one catalog file may say: the shape of sources, standards, criteria, roles and clauses.

The YAML keys are the attribute names below; values are Indonesian. `catalog/README.md` explains the
files to the people who review them.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=8)]
Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
CriterionId = Annotated[str, StringConstraints(pattern=r"^S(0[1-9]|1[0-7])-\d{2}$")]
RoleId = Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")]


class ServiceForm(StrEnum):
    """Form of service an LPSE was approved for (Kepdep 152/2022, II 2.1.a)."""

    SERVICE_PROVIDER = "service_provider"
    SYSTEM_PROVIDER = "system_provider"


class EvidenceKind(StrEnum):
    """The four kinds of proof offered everywhere (practice: the folders LPSEs keep per standard)."""

    POLICY = "policy"
    ASSIGNMENT = "assignment"
    RECORD = "record"
    REPORT = "report"


class BasisKind(StrEnum):
    """What a criterion rests on; decides what may follow from it."""

    SOURCE = "source"
    PRACTICE = "practice"
    PROPOSAL = "proposal"


class Entry(BaseModel):
    """Base of every catalog record: immutable, and a key nobody defined is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Entry):
    """One instrument or practice that criteria and clauses cite."""

    id: Word
    title: Sentence
    short: Word
    kind: Literal["keputusan", "peraturan", "perjanjian", "sop", "praktik", "usulan"]
    force: Literal["berlaku", "perlu_verifikasi", "perjanjian", "contoh", "tidak_mengikat"]
    issued: date | None = None
    last_checked_on: date | None = None
    note: Sentence | None = None

    @property
    def basis_kind(self) -> BasisKind:
        """Whether what rests on this source rests on a document, on practice, or on our proposal."""
        other = {"praktik": BasisKind.PRACTICE, "usulan": BasisKind.PROPOSAL}
        return other.get(self.kind, BasisKind.SOURCE)


class Citation(Entry):
    """Where a rule or criterion comes from: a source and a place in it (a clause id where it has clauses)."""

    source: Word
    at: Word


class ExpectedEvidence(Entry):
    """A proof the assessor would like to see."""

    kind: EvidenceKind
    name: Sentence


class Criterion(Entry):
    """One thing a standard asks, in our words, with what it rests on."""

    id: CriterionId
    title: Word
    text: Sentence
    guidance: Sentence | None = None
    basis: tuple[Citation, ...] = Field(min_length=1)
    evidence: tuple[ExpectedEvidence, ...] = Field(min_length=1)
    roles: tuple[RoleId, ...] = Field(min_length=1)
    applies_to: tuple[ServiceForm, ...] = Field(min_length=1)
    not_applicable_reason: Annotated[Sentence | None, Field(min_length=20)] = None
    check: Literal["documents", "on_site"]
    mandatory: bool
    documents: tuple[Word, ...] = ()
    reviewed: date | None = None

    @model_validator(mode="after")
    def _switched_off_with_a_reason(self) -> "Criterion":
        everywhere = set(self.applies_to) == set(ServiceForm)
        if everywhere == (self.not_applicable_reason is not None):
            raise ValueError(
                "isi not_applicable_reason jika dan hanya jika applies_to tidak memuat kedua bentuk layanan"
            )
        return self

    def applies(self, form: ServiceForm) -> bool:
        """Whether an LPSE of this form of service answers the criterion."""
        return form in self.applies_to


class Standard(Entry):
    """One of the 17 standards, with its official 2022 name (Kepdep 152/2022, II 2.1.b.1)."""

    number: Annotated[int, Field(ge=1, le=17)]
    slug: Annotated[str, StringConstraints(pattern=r"^[a-z-]+$")]
    title: Sentence
    aliases: tuple[Word, ...] = ()
    purpose: Sentence
    basis: tuple[Citation, ...] = Field(min_length=1)
    on_site: bool
    criteria: tuple[Criterion, ...] = Field(min_length=1)


class Task(Entry):
    """One duty of a role, by its number in the SOP."""

    at: Word
    text: Sentence


class Role(Entry):
    """One of the 13 roles of an LPSE (SOP-ORG 2.1-2.13)."""

    id: RoleId
    title: Word
    at: Word
    tasks: tuple[Task, ...] = Field(min_length=1)


class Parameter(Entry):
    """A number with legal force, or a proposal of ours, that rules receive as a value."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")]
    value: int | date | tuple[int, ...]
    unit: Word
    description: Sentence
    basis: tuple[Citation, ...] = Field(min_length=1)
    status: Literal["resmi", "usulan"]


class Holiday(Entry):
    """A day on which government offices are closed."""

    date: date
    name: Word
    kind: Literal["libur_nasional", "cuti_bersama"]


class HolidayYear(Entry):
    """The holidays of one year with the decree they come from."""

    year: Annotated[int, Field(ge=2020, le=2100)]
    decree: Sentence
    confirmed: bool
    days: tuple[Holiday, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _days_belong_to_the_year(self) -> "HolidayYear":
        wrong = [str(d.date) for d in self.days if d.date.year != self.year]
        if wrong:
            raise ValueError(f"tanggal di luar tahun {self.year}: {', '.join(wrong)}")
        if len({d.date for d in self.days}) != len(self.days):
            raise ValueError("ada tanggal yang ditulis dua kali")
        return self


class Clause(Entry):
    """One numbered clause of a source: what it says in short, and what meets it or why nothing must."""

    id: Word
    summary: Sentence
    met_by: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z]+:[A-Za-z0-9_-]+$")], ...] = ()
    context: Annotated[Sentence | None, Field(min_length=20)] = None

    @model_validator(mode="after")
    def _met_or_explained(self) -> "Clause":
        if bool(self.met_by) == (self.context is not None):
            raise ValueError(
                "isi salah satu saja: met_by (apa yang memenuhinya) atau context (alasannya)"
            )
        return self


class Planned(Entry):
    """A capability a later version brings; clauses may point to it."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")]
    description: Sentence


class Edition(Entry):
    """Which edition of the catalog this is, and the sentence every screen shows about it."""

    edition: Word
    issued: date
    disclaimer: Sentence
