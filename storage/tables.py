"""Every table of an installation. Rows that answer "who said so?" are append-only."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    MetaData,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from storage.ids import new_id, new_key
from storage.kinds import Day, Flag, Instant, Json

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Base of all tables; on SQLite they are STRICT."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        datetime: Instant,
        date: Day,
        bool: Flag,
        dict[str, Any]: Json,
        list[Any]: Json,
    }


def _id() -> Mapped[str]:
    return mapped_column(primary_key=True, default=new_id)


def _unit() -> Mapped[str]:
    return mapped_column(ForeignKey("unit.id"), index=True)


def _of_the_same_unit(parent: str, column: str) -> ForeignKeyConstraint:
    """A child row can only point to a parent of its own unit."""
    return ForeignKeyConstraint([column, "unit_id"], [f"{parent}.id", f"{parent}.unit_id"])


STRICT = {"sqlite_strict": True}


class Installation(Base):
    """The one row about this installation: set up or not, its one-time token, its public address."""

    __tablename__ = "installation"
    __table_args__ = (STRICT,)
    id: Mapped[str] = _id()
    created_at: Mapped[datetime]
    setup_digest: Mapped[str | None]
    setup_expires_at: Mapped[datetime | None]
    set_up_at: Mapped[datetime | None]
    is_sample: Mapped[bool] = mapped_column(default=False)
    public_url: Mapped[str] = mapped_column(default="", server_default="")
    # Marks the workbooks that leave from here: a hint of where one comes from, not a lock.
    workbook_key: Mapped[str] = mapped_column(default=new_key, server_default="")


class Unit(Base):
    """An LPSE, or LKPP as a unit of its own kind."""

    __tablename__ = "unit"
    __table_args__ = (CheckConstraint("kind in ('lpse','lkpp')", "kind"), STRICT)
    id: Mapped[str] = _id()
    kind: Mapped[str]
    code: Mapped[str | None] = mapped_column(unique=True)
    name: Mapped[str]
    created_at: Mapped[datetime]


class UnitProfile(Base):
    """What a unit stated about itself from a date on; the newest version valid on a day counts."""

    __tablename__ = "unit_profile"
    __table_args__ = (UniqueConstraint("unit_id", "version"), STRICT)
    id: Mapped[str] = _id()
    unit_id: Mapped[str] = _unit()
    version: Mapped[int]
    valid_from: Mapped[date]
    facts: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]
    saved_by: Mapped[str] = mapped_column(ForeignKey("account.id"))


class Override(Base):
    """What this installation, or one unit of it, changed of the catalog's defaults."""

    __tablename__ = "override"
    __table_args__ = (Index("ix_override_key", "key", "unit_id", "valid_from"), STRICT)
    id: Mapped[str] = _id()
    key: Mapped[str]
    unit_id: Mapped[str | None] = mapped_column(ForeignKey("unit.id"))
    value: Mapped[dict[str, Any]]
    basis: Mapped[str]
    valid_from: Mapped[date]
    saved_at: Mapped[datetime]
    saved_by: Mapped[str] = mapped_column(ForeignKey("account.id"))


class Person(Base):
    """Somebody who works for a unit; may or may not have an account."""

    __tablename__ = "person"
    __table_args__ = (UniqueConstraint("id", "unit_id"), STRICT)
    id: Mapped[str] = _id()
    unit_id: Mapped[str] = _unit()
    name: Mapped[str]
    nip: Mapped[str | None]
    position: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    created_at: Mapped[datetime]
    left_on: Mapped[date | None]


class ProcurementDuty(Base):
    """That a person is PPK, Pejabat Pengadaan or a member of a Pokja Pemilihan, from-to."""

    __tablename__ = "procurement_duty"
    __table_args__ = (
        _of_the_same_unit("person", "person_id"),
        CheckConstraint("duty in ('ppk','pejabat_pengadaan','pokja_pemilihan')", "duty"),
        STRICT,
    )
    id: Mapped[str] = _id()
    unit_id: Mapped[str] = _unit()
    person_id: Mapped[str]
    duty: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class RoleHeld(Base):
    """Who holds which of the 13 roles, from when to when, under which decree."""

    __tablename__ = "role_held"
    __table_args__ = (
        _of_the_same_unit("person", "person_id"),
        UniqueConstraint("id", "unit_id"),
        CheckConstraint("capacity in ('definitif','plt','plh')", "capacity"),
        STRICT,
    )
    id: Mapped[str] = _id()
    unit_id: Mapped[str] = _unit()
    person_id: Mapped[str]
    role: Mapped[str]
    title: Mapped[str]
    capacity: Mapped[str]
    decree_number: Mapped[str]
    decree_date: Mapped[date | None]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    recorded_at: Mapped[datetime]


class Account(Base):
    """A way to sign in; who it is stands in its memberships."""

    __tablename__ = "account"
    __table_args__ = (STRICT,)
    id: Mapped[str] = _id()
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str | None]
    is_administrator: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]


class Membership(Base):
    """That an account acts as a person of a unit with one account role, from-to."""

    __tablename__ = "membership"
    __table_args__ = (_of_the_same_unit("person", "person_id"), STRICT)
    id: Mapped[str] = _id()
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    unit_id: Mapped[str] = _unit()
    person_id: Mapped[str]
    role: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class CredentialLink(Base):
    """A one-time link to set a password; only its digest is kept."""

    __tablename__ = "credential_link"
    __table_args__ = (STRICT,)
    digest: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class SignIn(Base):
    """One signed-in browser; only the digest of its cookie is kept."""

    __tablename__ = "sign_in"
    __table_args__ = (STRICT,)
    digest: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    unit_id: Mapped[str | None] = mapped_column(ForeignKey("unit.id"))
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    browser: Mapped[str]


class Attempt(Base):
    """Failed sign-ins of one account name or address, for the growing delay."""

    __tablename__ = "attempt"
    __table_args__ = (STRICT,)
    key: Mapped[str] = mapped_column(primary_key=True)
    failures: Mapped[int]
    last_at: Mapped[datetime]


class CriterionText(Base):
    """The text of a criterion as it was asked; stored once per digest, never changed."""

    __tablename__ = "criterion_text"
    __table_args__ = (STRICT,)
    digest: Mapped[str] = mapped_column(primary_key=True)
    criterion_id: Mapped[str]
    body: Mapped[dict[str, Any]]


class Assessment(Base):
    """One judgement of one unit: kind, year, standards in scope, catalog edition."""

    __tablename__ = "assessment"
    __table_args__ = (
        UniqueConstraint("id", "unit_id"),
        CheckConstraint("kind in ('annual','reassessment','surveillance','internal')", "kind"),
        STRICT,
    )
    id: Mapped[str] = _id()
    unit_id: Mapped[str] = _unit()
    kind: Mapped[str]
    year: Mapped[int]
    title: Mapped[str]
    standards: Mapped[list[Any]]
    edition: Mapped[str]
    service_form: Mapped[str]
    previous_id: Mapped[str | None] = mapped_column(ForeignKey("assessment.id"))
    started_at: Mapped[datetime]
    started_by: Mapped[str] = mapped_column(ForeignKey("account.id"))


class AssessmentCriterion(Base):
    """A criterion asked in an assessment, with the text it was asked in."""

    __tablename__ = "assessment_criterion"
    __table_args__ = (_of_the_same_unit("assessment", "assessment_id"), STRICT)
    assessment_id: Mapped[str] = mapped_column(primary_key=True)
    criterion_id: Mapped[str] = mapped_column(primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    standard: Mapped[int]
    text_digest: Mapped[str] = mapped_column(ForeignKey("criterion_text.digest"))
    mandatory: Mapped[bool]
    switched_off: Mapped[str | None]


class AssessmentEvent(Base):
    """What happened to an assessment, in order; its state is derived from these. Append-only."""

    __tablename__ = "assessment_event"
    __table_args__ = (
        _of_the_same_unit("assessment", "assessment_id"),
        UniqueConstraint("assessment_id", "seq"),
        STRICT,
    )
    id: Mapped[str] = _id()
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    assessment_id: Mapped[str]
    seq: Mapped[int]
    action: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(ForeignKey("account.id"))
    facts: Mapped[dict[str, Any]]


class Answer(Base):
    """One version of the answer to one criterion; the newest is the highest version. Append-only."""

    __tablename__ = "answer"
    __table_args__ = (
        _of_the_same_unit("assessment", "assessment_id"),
        ForeignKeyConstraint(
            ["assessment_id", "criterion_id"],
            ["assessment_criterion.assessment_id", "assessment_criterion.criterion_id"],
        ),
        UniqueConstraint("assessment_id", "criterion_id", "version"),
        CheckConstraint(
            "value in ('unanswered','met','partial','unmet','not_applicable')", "value"
        ),
        STRICT,
    )
    id: Mapped[str] = _id()
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    assessment_id: Mapped[str]
    criterion_id: Mapped[str]
    version: Mapped[int]
    value: Mapped[str]
    description: Mapped[str]
    unsure: Mapped[bool]
    reason: Mapped[str]
    repair_what: Mapped[str]
    repair_pic: Mapped[str]
    repair_target: Mapped[date | None]
    saved_at: Mapped[datetime]
    saved_by: Mapped[str] = mapped_column(ForeignKey("account.id"))
    source: Mapped[str]


class SetAside(Base):
    """An edit that met a colleague's newer one: kept, shown, and settled by a person."""

    __tablename__ = "set_aside"
    __table_args__ = (
        _of_the_same_unit("assessment", "assessment_id"),
        Index("ix_set_aside_criterion", "assessment_id", "criterion_id"),
        STRICT,
    )
    id: Mapped[str] = _id()
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    assessment_id: Mapped[str]
    criterion_id: Mapped[str]
    field: Mapped[str]
    value: Mapped[dict[str, Any]]
    seen_version: Mapped[int]
    met_version: Mapped[int]
    saved_at: Mapped[datetime]
    saved_by: Mapped[str] = mapped_column(ForeignKey("account.id"))
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    outcome: Mapped[str | None]


class CriterionAssignment(Base):
    """Which person works on a criterion of an assessment."""

    __tablename__ = "criterion_assignment"
    __table_args__ = (
        _of_the_same_unit("assessment", "assessment_id"),
        _of_the_same_unit("person", "person_id"),
        STRICT,
    )
    assessment_id: Mapped[str] = mapped_column(primary_key=True)
    criterion_id: Mapped[str] = mapped_column(primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    person_id: Mapped[str]


class Comment(Base):
    """A remark on a criterion; `side` says who wrote it."""

    __tablename__ = "comment"
    __table_args__ = (
        _of_the_same_unit("assessment", "assessment_id"),
        Index("ix_comment_criterion", "assessment_id", "criterion_id"),
        STRICT,
    )
    id: Mapped[str] = _id()
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    assessment_id: Mapped[str]
    criterion_id: Mapped[str]
    side: Mapped[str]
    body: Mapped[str]
    written_at: Mapped[datetime]
    written_by: Mapped[str] = mapped_column(ForeignKey("account.id"))
    processed_at: Mapped[datetime | None]
    processed_by: Mapped[str | None] = mapped_column(ForeignKey("account.id"))


class StandardScore(Base):
    """The counts of one standard of one assessment, kept in the transaction of every change."""

    __tablename__ = "standard_score"
    __table_args__ = (
        _of_the_same_unit("assessment", "assessment_id"),
        Index("ix_standard_score_year", "year", "standard", "unit_id"),
        STRICT,
    )
    assessment_id: Mapped[str] = mapped_column(primary_key=True)
    standard: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    year: Mapped[int]
    total: Mapped[int]
    answered: Mapped[int]
    met: Mapped[int]
    partial: Mapped[int]
    unmet: Mapped[int]
    not_applicable: Mapped[int]
    mandatory: Mapped[int]
    mandatory_ready: Mapped[int]


class Blob(Base):
    """A file in the evidence store, by its digest: what `telaah evidence verify` expects to find."""

    __tablename__ = "blob"
    __table_args__ = (STRICT,)
    digest: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int]
    media_type: Mapped[str]
    kept_at: Mapped[datetime]
    facts: Mapped[dict[str, Any] | None] = mapped_column(Json)


class Evidence(Base):
    """A proof a unit can show: what it is, its number and date, how long it holds."""

    __tablename__ = "evidence"
    __table_args__ = (
        UniqueConstraint("id", "unit_id"),
        CheckConstraint("kind in ('policy','assignment','record','report')", "kind"),
        CheckConstraint("confidentiality in ('biasa','terbatas','rahasia')", "confidentiality"),
        STRICT,
    )
    id: Mapped[str] = _id()
    unit_id: Mapped[str] = _unit()
    kind: Mapped[str]
    title: Mapped[str]
    number: Mapped[str]
    issued_on: Mapped[date | None]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    confidentiality: Mapped[str]
    link: Mapped[str]
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(ForeignKey("account.id"))


class EvidenceFile(Base):
    """One version of the file behind a proof. Append-only."""

    __tablename__ = "evidence_file"
    __table_args__ = (
        _of_the_same_unit("evidence", "evidence_id"),
        UniqueConstraint("evidence_id", "version"),
        STRICT,
    )
    id: Mapped[str] = _id()
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    evidence_id: Mapped[str]
    version: Mapped[int]
    digest: Mapped[str] = mapped_column(ForeignKey("blob.digest"))
    name: Mapped[str]
    uploaded_at: Mapped[datetime]
    uploaded_by: Mapped[str] = mapped_column(ForeignKey("account.id"))


class EvidenceUse(Base):
    """That a proof is shown for a criterion of an assessment."""

    __tablename__ = "evidence_use"
    __table_args__ = (
        _of_the_same_unit("assessment", "assessment_id"),
        _of_the_same_unit("evidence", "evidence_id"),
        Index("ix_evidence_use_criterion", "assessment_id", "criterion_id"),
        STRICT,
    )
    id: Mapped[str] = _id()
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    assessment_id: Mapped[str]
    criterion_id: Mapped[str]
    evidence_id: Mapped[str]
    attached_at: Mapped[datetime]
    attached_by: Mapped[str] = mapped_column(ForeignKey("account.id"))
    removed_at: Mapped[datetime | None]


class Paper(Base):
    """An official paper of a unit: one identity through all its versions and events. Append-only.

    `code` is what stands in the footer and in the public address; `replaces_id` the paper whose
    place this one takes, with the reason.
    """

    __tablename__ = "paper"
    __table_args__ = (
        UniqueConstraint("id", "unit_id"),
        _of_the_same_unit("paper", "replaces_id"),
        STRICT,
    )
    id: Mapped[str] = _id()
    unit_id: Mapped[str] = _unit()
    name: Mapped[str]
    code: Mapped[str] = mapped_column(unique=True)
    assessment_id: Mapped[str | None] = mapped_column(ForeignKey("assessment.id"))
    replaces_id: Mapped[str | None]
    reason: Mapped[str]
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(ForeignKey("account.id"))


class Document(Base):
    """One generated version of a paper: what was stated, and the file that states it. Append-only.

    `template` is the digest of the template it was made with.
    """

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("id", "unit_id"),
        UniqueConstraint("paper_id", "version"),
        _of_the_same_unit("paper", "paper_id"),
        STRICT,
    )
    id: Mapped[str] = _id()
    unit_id: Mapped[str] = _unit()
    paper_id: Mapped[str]
    version: Mapped[int]
    name: Mapped[str]
    title: Mapped[str]
    assessment_id: Mapped[str | None] = mapped_column(ForeignKey("assessment.id"))
    statement: Mapped[dict[str, Any]]
    template: Mapped[str]
    digest: Mapped[str] = mapped_column(ForeignKey("blob.digest"))
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(ForeignKey("account.id"))


class PaperEvent(Base):
    """Something that happened to a paper, in order; its state follows. Append-only.

    `day` is the legal date (of signing, sending, receiving), `at` when it was recorded.
    """

    __tablename__ = "paper_event"
    __table_args__ = (_of_the_same_unit("paper", "paper_id"), STRICT)
    paper_id: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    action: Mapped[str]
    day: Mapped[date]
    facts: Mapped[dict[str, Any]]
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(ForeignKey("account.id"))


class PaperNumber(Base):
    """A number a paper has for good, also when it is cancelled. Append-only.

    `ordinal` counts without a gap within series and year; it is empty for a number from an outside
    register.
    """

    __tablename__ = "paper_number"
    __table_args__ = (
        _of_the_same_unit("paper", "paper_id"),
        UniqueConstraint("unit_id", "series", "year", "ordinal"),
        UniqueConstraint("unit_id", "text"),
        STRICT,
    )
    paper_id: Mapped[str] = mapped_column(primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    series: Mapped[str]
    year: Mapped[int]
    ordinal: Mapped[int | None]
    text: Mapped[str]
    taken_at: Mapped[datetime]


class PaperFile(Base):
    """A file that belongs to a paper but was not made by us: signed PDF, scan, proof. Append-only."""

    __tablename__ = "paper_file"
    __table_args__ = (_of_the_same_unit("paper", "paper_id"), STRICT)
    id: Mapped[str] = _id()
    paper_id: Mapped[str] = mapped_column(index=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    kind: Mapped[str]
    digest: Mapped[str] = mapped_column(ForeignKey("blob.digest"))
    name: Mapped[str]
    facts: Mapped[dict[str, Any]]
    added_at: Mapped[datetime]
    added_by: Mapped[str] = mapped_column(ForeignKey("account.id"))


class Conversion(Base):
    """The PDF of a Word file: the same for every unit, as the same bytes give the same pages.

    `digest` is empty while `problem` says why there is none.
    """

    __tablename__ = "conversion"
    __table_args__ = (STRICT,)
    source: Mapped[str] = mapped_column(ForeignKey("blob.digest"), primary_key=True)
    watermark: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str | None] = mapped_column(ForeignKey("blob.digest"))
    problem: Mapped[str]
    made_at: Mapped[datetime]


class TemplateVersion(Base):
    """A unit's own version of a document's template. Append-only."""

    __tablename__ = "template_version"
    __table_args__ = (
        UniqueConstraint("id", "unit_id"),
        UniqueConstraint("unit_id", "name", "version"),
        STRICT,
    )
    id: Mapped[str] = _id()
    unit_id: Mapped[str] = _unit()
    name: Mapped[str]
    version: Mapped[int]
    digest: Mapped[str] = mapped_column(ForeignKey("blob.digest"))
    note: Mapped[str]
    uploaded_at: Mapped[datetime]
    uploaded_by: Mapped[str] = mapped_column(ForeignKey("account.id"))


class TemplateChoice(Base):
    """Which template a unit uses for a document from now on; none means the shipped one. Append-only."""

    __tablename__ = "template_choice"
    __table_args__ = (
        _of_the_same_unit("template_version", "template_id"),
        UniqueConstraint("unit_id", "name", "seq"),
        STRICT,
    )
    id: Mapped[str] = _id()
    unit_id: Mapped[str] = _unit()
    name: Mapped[str]
    seq: Mapped[int]
    template_id: Mapped[str | None]
    chosen_at: Mapped[datetime]
    chosen_by: Mapped[str] = mapped_column(ForeignKey("account.id"))


class Dossier(Base):
    """One matter between an LPSE and LKPP: an application, a finding, a measure … Append-only.

    `unit_id` is the LPSE it concerns, `process` names its table in `assessments/matters/processes.py`.
    `is_history` marks what happened before this installation and was entered with its proof.
    """

    __tablename__ = "dossier"
    __table_args__ = (
        UniqueConstraint("id", "unit_id"),
        _of_the_same_unit("dossier", "parent_id"),
        _of_the_same_unit("assessment", "assessment_id"),
        Index("ix_dossier_process", "process"),
        STRICT,
    )
    id: Mapped[str] = _id()
    unit_id: Mapped[str] = _unit()
    process: Mapped[str]
    parent_id: Mapped[str | None]
    assessment_id: Mapped[str | None]
    facts: Mapped[dict[str, Any]]
    is_history: Mapped[bool]
    opened_at: Mapped[datetime]
    opened_by: Mapped[str] = mapped_column(ForeignKey("account.id"))


class DossierEvent(Base):
    """One step of a matter, in order; where it stands follows from these. Append-only.

    `side` says who wrote it. `day` is the legal date; `paper_id` the paper that states it (of
    whichever unit), `digest` and `name` the file that proves it.
    """

    __tablename__ = "dossier_event"
    __table_args__ = (
        _of_the_same_unit("dossier", "dossier_id"),
        CheckConstraint("side in ('lpse','lkpp')", "side"),
        Index("ix_dossier_event_paper_id", "paper_id"),
        STRICT,
    )
    dossier_id: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"), index=True)
    side: Mapped[str]
    action: Mapped[str]
    day: Mapped[date]
    facts: Mapped[dict[str, Any]]
    paper_id: Mapped[str | None] = mapped_column(ForeignKey("paper.id"))
    digest: Mapped[str | None] = mapped_column(ForeignKey("blob.digest"))
    name: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(ForeignKey("account.id"))


class Verdict(Base):
    """One version of what an assessor found on one criterion; the newest is the highest. Append-only.

    Never mixed with answers: self and factual are two columns for ever.
    """

    __tablename__ = "verdict"
    __table_args__ = (
        _of_the_same_unit("dossier", "dossier_id"),
        ForeignKeyConstraint(
            ["assessment_id", "criterion_id"],
            ["assessment_criterion.assessment_id", "assessment_criterion.criterion_id"],
        ),
        UniqueConstraint("dossier_id", "criterion_id", "version"),
        CheckConstraint(
            "value in ('unanswered','met','partial','unmet','not_applicable')", "value"
        ),
        STRICT,
    )
    id: Mapped[str] = _id()
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    dossier_id: Mapped[str]
    assessment_id: Mapped[str]
    criterion_id: Mapped[str]
    version: Mapped[int]
    value: Mapped[str]
    note: Mapped[str]
    source: Mapped[str]
    saved_at: Mapped[datetime]
    saved_by: Mapped[str] = mapped_column(ForeignKey("account.id"))


class DossierState(Base):
    """Where each matter stands, kept in the transaction of its last step; the truth is its steps.

    So that a queue over every LPSE need not read every history (`assessments/matters/kept_states.py`).
    """

    __tablename__ = "dossier_state"
    __table_args__ = (
        _of_the_same_unit("dossier", "dossier_id"),
        Index("ix_dossier_state_waiting", "process", "state", "unit_id"),
        STRICT,
    )
    dossier_id: Mapped[str] = mapped_column(primary_key=True)
    unit_id: Mapped[str] = _unit()
    process: Mapped[str]
    state: Mapped[str]


class OverviewScore(Base):
    """The national view: what a certified self-assessment and its published verdicts say of a standard.

    One row for each LPSE, year and standard: the newest certified assessment of that year that covers
    it. Kept in the transaction of every change (`assessments/overview/keeping.py`), never a draft's.
    """

    __tablename__ = "overview_score"
    __table_args__ = (
        _of_the_same_unit("assessment", "assessment_id"),
        Index(
            "ix_overview_score_year", "year", "standard", "unit_id", "mandatory",
            "mandatory_ready", "published_on", "judged_ready",
        ),
        STRICT,
    )  # fmt: skip
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    standard: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    assessment_id: Mapped[str]
    certified_on: Mapped[date]
    total: Mapped[int]
    met: Mapped[int]
    partial: Mapped[int]
    unmet: Mapped[int]
    not_applicable: Mapped[int]
    mandatory: Mapped[int]
    mandatory_ready: Mapped[int]
    case_id: Mapped[str | None]
    published_on: Mapped[date | None]
    judged_met: Mapped[int]
    judged_partial: Mapped[int]
    judged_unmet: Mapped[int]
    judged_not_applicable: Mapped[int]
    judged_ready: Mapped[int]


class OverviewStanding(Base):
    """The national view: from when to when a standard of an LPSE is determined, certified, withdrawn.

    `valid_to` is the first day it no longer holds, the last day there is where nothing ended it.
    """

    __tablename__ = "overview_standing"
    __table_args__ = (
        CheckConstraint("status in ('determined','in_force','withdrawn')", "status"),
        Index(
            "ix_overview_standing_now", "valid_to", "valid_from", "status", "unit_id", "standard"
        ),
        STRICT,
    )
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    standard: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    valid_from: Mapped[date] = mapped_column(primary_key=True)
    valid_to: Mapped[date]
    status: Mapped[str]


class OverviewFinding(Base):
    """The national view: from when to when a finding is open, and what it is about."""

    __tablename__ = "overview_finding"
    __table_args__ = (
        _of_the_same_unit("dossier", "dossier_id"),
        Index("ix_overview_finding_open", "open_to", "open_from", "kind", "unit_id"),
        Index("ix_overview_finding_target", "open_to", "target"),
        STRICT,
    )
    dossier_id: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    unit_id: Mapped[str] = _unit()
    number: Mapped[str]
    standard: Mapped[int]
    criterion_id: Mapped[str]
    kind: Mapped[str]
    open_from: Mapped[date]
    open_to: Mapped[date]
    target: Mapped[date | None]


class OverviewMeasure(Base):
    """The national view: a measure that was received, until it ends, and the days its letter gives."""

    __tablename__ = "overview_measure"
    __table_args__ = (
        _of_the_same_unit("dossier", "dossier_id"),
        Index("ix_overview_measure_now", "ended", "received", "rung", "unit_id"),
        STRICT,
    )
    dossier_id: Mapped[str] = mapped_column(primary_key=True)
    unit_id: Mapped[str] = _unit()
    number: Mapped[str]
    rung: Mapped[str]
    standards: Mapped[list[Any]]
    received: Mapped[date]
    ended: Mapped[date]
    counted_from: Mapped[date]
    days: Mapped[int | None]
    day_unit: Mapped[str]


class AuditEvent(Base):
    """One link of the hash chain over everything that changed. Append-only."""

    __tablename__ = "audit_event"
    __table_args__ = (Index("ix_audit_event_entity", "entity", "entity_id"), STRICT)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    account_id: Mapped[str | None]
    unit_id: Mapped[str | None]
    action: Mapped[str]
    entity: Mapped[str]
    entity_id: Mapped[str]
    facts: Mapped[dict[str, Any]]
    previous: Mapped[str]
    hash: Mapped[str]


class Work(Base):
    """Background work: enqueued in the caller's transaction, leased by a worker."""

    __tablename__ = "work"
    __table_args__ = (Index("ix_work_due", "finished_at", "run_at"), STRICT)
    id: Mapped[str] = _id()
    kind: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    facts: Mapped[dict[str, Any]]
    run_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    lease: Mapped[str | None]
    lease_until: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    outcome: Mapped[str | None]


class Errand(Base):
    """Long work somebody asked for: which, how far it is, and the name of what it made."""

    __tablename__ = "errand"
    __table_args__ = (STRICT,)
    id: Mapped[str] = _id()
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    unit_id: Mapped[str | None] = mapped_column(ForeignKey("unit.id"))
    kind: Mapped[str]
    facts: Mapped[dict[str, Any]]
    asked_at: Mapped[datetime]
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    cancelled_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    problem: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")


APPEND_ONLY = (
    "answer",
    "assessment_event",
    "audit_event",
    "criterion_text",
    "document",
    "dossier",
    "dossier_event",
    "evidence_file",
    "override",
    "paper",
    "paper_event",
    "paper_file",
    "paper_number",
    "template_choice",
    "template_version",
    "unit_profile",
    "verdict",
)
