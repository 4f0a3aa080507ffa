"""What stands in a bundle: its list of members and the assessment itself, as plain checked values."""

from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

SCHEMA: Final = "telaah-paket"
VERSION: Final = 1
MANIFEST, ANSWERS, README = "manifest.json", "answers.json", "BACA SAYA.txt"
MIB = 1024 * 1024
# A bundle that is larger can still be handed over, but not brought back.
LARGEST_BUNDLE, LARGEST_FILE = 4 * 1024 * MIB, 50 * MIB
MOST_MEMBERS = 6_000
LARGEST_MANIFEST, LARGEST_ANSWERS = 4 * MIB, 16 * MIB

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
CriterionId = Annotated[str, StringConstraints(pattern=r"^S(0[1-9]|1[0-7])-\d\d$")]
Id = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
Short = Annotated[str, StringConstraints(max_length=400)]
Long = Annotated[str, StringConstraints(max_length=9_000)]
Number = Annotated[int, Field(ge=1, le=1_000_000)]


class Said(BaseModel):
    """Nothing but what is named, and none of it changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Member(Said):
    """One file of the bundle: where it lies, how large it is and the SHA-256 of its bytes."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=400)]
    size: Annotated[int, Field(ge=0)]
    sha256: Digest


class Manifest(Said):
    """Which assessment the bundle holds, who made it when, and every member but this one."""

    schema_name: Literal["telaah-paket"] = SCHEMA
    schema_version: Literal[1] = VERSION
    edition: Short
    assessment_id: Id
    title: Short
    unit_code: Short | None
    unit_name: Short
    made_at: AwareDatetime
    made_by: Short
    members: Annotated[tuple[Member, ...], Field(max_length=MOST_MEMBERS)]


class Answer(Said):
    """The newest version of an answer, and who gave it."""

    version: Number
    value: Literal["unanswered", "met", "partial", "unmet", "not_applicable"]
    description: Long
    unsure: bool
    reason: Long
    repair_what: Long
    repair_pic: Short
    repair_target: date | None
    saved_at: AwareDatetime
    saved_by: Short
    source: Short


class Waiting(Said):
    """An edit that met a newer one and was not settled yet."""

    field: Short
    value: Any
    saved_at: AwareDatetime
    saved_by: Short


class Remark(Said):
    """A remark of the LPSE on one of its criteria."""

    body: Long
    written_at: AwareDatetime
    written_by: Short
    processed_at: AwareDatetime | None
    processed_by: Short


class Assigned(Said):
    """Who works on a criterion, by name and NIP: people have other ids elsewhere."""

    name: Short
    nip: Short | None


class Criterion(Said):
    """A criterion with the words it was asked in, and all that was said about it."""

    id: CriterionId
    mandatory: bool
    switched_off: Long | None
    text_digest: Digest
    text: dict[str, Any]
    answer: Answer | None
    waiting: Annotated[tuple[Waiting, ...], Field(max_length=200)] = ()
    assigned: Assigned | None = None
    remarks: Annotated[tuple[Remark, ...], Field(max_length=1_000)] = ()
    proofs: Annotated[tuple[Id, ...], Field(max_length=1_000)] = ()

    @property
    def standard(self) -> int:
        """The standard it belongs to."""
        return int(self.id[1:3])


class File(Said):
    """One version of a proof's file, and the member that holds its bytes."""

    version: Number
    name: Short
    sha256: Digest
    size: Annotated[int, Field(ge=0)]
    media_type: Short
    uploaded_at: AwareDatetime
    member: Short


class Proof(Said):
    """A proof as described; `withheld`: its contents were not open to who made the bundle."""

    id: Id
    kind: Literal["policy", "assignment", "record", "report"]
    title: Short
    number: Short
    issued_on: date | None
    valid_from: date | None
    valid_to: date | None
    confidentiality: Literal["biasa", "terbatas", "rahasia"]
    link: Annotated[str, StringConstraints(max_length=1_000)]
    withheld: bool
    files: Annotated[tuple[File, ...], Field(max_length=500)]


class Certificate(Said):
    """The certification in force: who declared what, and the digest of what was certified."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    digest: Digest
    statement: Long
    person: Short
    nip: Short
    title: Short
    capacity: Short
    decree: Short
    day: date
    profile_version: int
    at: AwareDatetime


class Origin(Said):
    """Of which assessment elsewhere this one is a copy, and of which versions of its answers."""

    assessment_id: Id
    versions: Annotated[dict[CriterionId, Number], Field(max_length=2_000)]


class Verdict(Said):
    """What LKPP published on a criterion."""

    criterion_id: CriterionId
    value: Short
    note: Long


class Contents(Said):
    """The assessment itself: `answers.json`."""

    id: Id
    kind: Literal["annual", "reassessment"]
    year: Annotated[int, Field(ge=2015, le=2200)]
    title: Short
    standards: Annotated[tuple[Annotated[int, Field(ge=1, le=17)], ...], Field(max_length=17)]
    edition: Short
    service_form: Short
    started_at: AwareDatetime
    origin: Origin | None
    certificate: Certificate | None
    criteria: Annotated[tuple[Criterion, ...], Field(max_length=2_000)]
    proofs: Annotated[tuple[Proof, ...], Field(max_length=5_000)]
    verdicts: Annotated[tuple[Verdict, ...], Field(max_length=2_000)]
