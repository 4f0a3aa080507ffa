"""The national view: what LKPP sees of every LPSE, kept in the transaction of each change."""

import sqlalchemy as sa
from alembic import op

from storage.kinds import Day, Json

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = ("overview_score", "overview_standing", "overview_finding", "overview_measure")


def upgrade() -> None:
    _scores()
    _standings()
    _findings()
    _measures()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _text(name: str, nullable: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=nullable)


def _number(name: str, nullable: bool = False) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer(), autoincrement=False, nullable=nullable)


def _day(name: str, nullable: bool = False) -> "sa.Column[object]":
    return sa.Column(name, Day(), nullable=nullable)


def _of_a_unit(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f(f"fk_{table}_unit_id"))


def _of_the_same_unit(table: str, parent: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [f"{parent}_id", "unit_id"],
        [f"{parent}.id", f"{parent}.unit_id"],
        name=op.f(f"fk_{table}_{parent}_id_unit_id"),
    )


def _scores() -> None:
    counts = ("total", "met", "partial", "unmet", "not_applicable", "mandatory", "mandatory_ready")
    judged = (
        "judged_met",
        "judged_partial",
        "judged_unmet",
        "judged_not_applicable",
        "judged_ready",
    )
    op.create_table(
        "overview_score",
        _text("unit_id"),
        _number("year"),
        _number("standard"),
        _text("assessment_id"),
        _day("certified_on"),
        *(_number(name) for name in counts),
        _text("case_id", nullable=True),
        _day("published_on", nullable=True),
        *(_number(name) for name in judged),
        _of_the_same_unit("overview_score", "assessment"),
        _of_a_unit("overview_score"),
        sa.PrimaryKeyConstraint("unit_id", "year", "standard", name=op.f("pk_overview_score")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_overview_score_year",
        "overview_score",
        [
            "year",
            "standard",
            "unit_id",
            "mandatory",
            "mandatory_ready",
            "published_on",
            "judged_ready",
        ],
    )


def _standings() -> None:
    op.create_table(
        "overview_standing",
        _text("unit_id"),
        _number("standard"),
        _day("valid_from"),
        _day("valid_to"),
        _text("status"),
        sa.CheckConstraint(
            "status in ('determined','in_force','withdrawn')",
            name=op.f("ck_overview_standing_status"),
        ),
        _of_a_unit("overview_standing"),
        sa.PrimaryKeyConstraint(
            "unit_id", "standard", "valid_from", name=op.f("pk_overview_standing")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_overview_standing_now",
        "overview_standing",
        ["valid_to", "valid_from", "status", "unit_id", "standard"],
    )


def _findings() -> None:
    op.create_table(
        "overview_finding",
        _text("dossier_id"),
        _number("seq"),
        _text("unit_id"),
        _text("number"),
        _number("standard"),
        _text("criterion_id"),
        _text("kind"),
        _day("open_from"),
        _day("open_to"),
        _day("target", nullable=True),
        _of_the_same_unit("overview_finding", "dossier"),
        _of_a_unit("overview_finding"),
        sa.PrimaryKeyConstraint("dossier_id", "seq", name=op.f("pk_overview_finding")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_overview_finding_unit_id"), "overview_finding", ["unit_id"])
    op.create_index(
        "ix_overview_finding_open", "overview_finding", ["open_to", "open_from", "kind", "unit_id"]
    )
    op.create_index("ix_overview_finding_target", "overview_finding", ["open_to", "target"])


def _measures() -> None:
    op.create_table(
        "overview_measure",
        _text("dossier_id"),
        _text("unit_id"),
        _text("number"),
        _text("rung"),
        sa.Column("standards", Json(), nullable=False),
        _day("received"),
        _day("ended"),
        _day("counted_from"),
        _number("days", nullable=True),
        _text("day_unit"),
        _of_the_same_unit("overview_measure", "dossier"),
        _of_a_unit("overview_measure"),
        sa.PrimaryKeyConstraint("dossier_id", name=op.f("pk_overview_measure")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_overview_measure_unit_id"), "overview_measure", ["unit_id"])
    op.create_index(
        "ix_overview_measure_now", "overview_measure", ["ended", "received", "rung", "unit_id"]
    )
