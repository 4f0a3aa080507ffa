"""Matters between an LPSE and LKPP: dossiers with their events, and verdicts beside the answers."""

import sqlalchemy as sa
from alembic import op

from storage.kinds import Day, Flag, Instant, Json
from storage.migrations.append_only import keep_append_only

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

APPEND_ONLY = ("dossier", "dossier_event", "verdict")


def upgrade() -> None:
    op.create_table(
        "dossier",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Text(), nullable=False),
        sa.Column("process", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Text(), nullable=True),
        sa.Column("assessment_id", sa.Text(), nullable=True),
        sa.Column("facts", Json(), nullable=False),
        sa.Column("is_history", Flag(), nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id", "unit_id"],
            ["assessment.id", "assessment.unit_id"],
            name=op.f("fk_dossier_assessment_id_unit_id"),
        ),
        sa.ForeignKeyConstraint(["opened_by"], ["account.id"], name=op.f("fk_dossier_opened_by")),
        sa.ForeignKeyConstraint(
            ["parent_id", "unit_id"],
            ["dossier.id", "dossier.unit_id"],
            name=op.f("fk_dossier_parent_id_unit_id"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_dossier_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier")),
        sa.UniqueConstraint("id", "unit_id", name=op.f("uq_dossier_id_unit_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_dossier_unit_id"), "dossier", ["unit_id"], unique=False)
    op.create_index("ix_dossier_process", "dossier", ["process"], unique=False)
    op.create_table(
        "dossier_event",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("unit_id", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("day", Day(), nullable=False),
        sa.Column("facts", Json(), nullable=False),
        sa.Column("paper_id", sa.Text(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.CheckConstraint("side in ('lpse','lkpp')", name=op.f("ck_dossier_event_side")),
        sa.ForeignKeyConstraint(["by"], ["account.id"], name=op.f("fk_dossier_event_by")),
        sa.ForeignKeyConstraint(["digest"], ["blob.digest"], name=op.f("fk_dossier_event_digest")),
        sa.ForeignKeyConstraint(
            ["dossier_id", "unit_id"],
            ["dossier.id", "dossier.unit_id"],
            name=op.f("fk_dossier_event_dossier_id_unit_id"),
        ),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_dossier_event_paper_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_dossier_event_unit_id")),
        sa.PrimaryKeyConstraint("dossier_id", "seq", name=op.f("pk_dossier_event")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_dossier_event_unit_id"), "dossier_event", ["unit_id"], unique=False)
    op.create_table(
        "verdict",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Text(), nullable=False),
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("assessment_id", sa.Text(), nullable=False),
        sa.Column("criterion_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("saved_at", Instant(), nullable=False),
        sa.Column("saved_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "value in ('unanswered','met','partial','unmet','not_applicable')",
            name=op.f("ck_verdict_value"),
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id", "criterion_id"],
            ["assessment_criterion.assessment_id", "assessment_criterion.criterion_id"],
            name=op.f("fk_verdict_assessment_id_criterion_id"),
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id", "unit_id"],
            ["dossier.id", "dossier.unit_id"],
            name=op.f("fk_verdict_dossier_id_unit_id"),
        ),
        sa.ForeignKeyConstraint(["saved_by"], ["account.id"], name=op.f("fk_verdict_saved_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_verdict_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdict")),
        sa.UniqueConstraint(
            "dossier_id",
            "criterion_id",
            "version",
            name=op.f("uq_verdict_dossier_id_criterion_id_version"),
        ),
        sqlite_strict=True,
    )
    keep_append_only(APPEND_ONLY, first=False)


def downgrade() -> None:
    for table in reversed(APPEND_ONLY):
        op.drop_table(table)
