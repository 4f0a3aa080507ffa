"""Papers: one identity through versions, events, numbers and files; PDFs; units' own templates."""

import sqlalchemy as sa
from alembic import op

from storage.ids import new_code
from storage.kinds import Day, Instant, Json
from storage.migrations.append_only import keep_append_only

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

APPEND_ONLY = (
    "paper",
    "paper_event",
    "paper_file",
    "paper_number",
    "template_choice",
    "template_version",
)
_OLD = "id, unit_id, name, title, assessment_id, statement, digest, created_at, created_by"


def upgrade() -> None:
    op.add_column(
        "installation", sa.Column("public_url", sa.Text(), nullable=False, server_default="")
    )
    op.create_table(
        "conversion",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("watermark", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["digest"], ["blob.digest"], name=op.f("fk_conversion_digest")),
        sa.ForeignKeyConstraint(["source"], ["blob.digest"], name=op.f("fk_conversion_source")),
        sa.PrimaryKeyConstraint("source", "watermark", name=op.f("pk_conversion")),
        sqlite_strict=True,
    )
    op.create_table(
        "template_version",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("uploaded_at", Instant(), nullable=False),
        sa.Column("uploaded_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["digest"], ["blob.digest"], name=op.f("fk_template_version_digest")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_template_version_unit_id")),
        sa.ForeignKeyConstraint(
            ["uploaded_by"], ["account.id"], name=op.f("fk_template_version_uploaded_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template_version")),
        sa.UniqueConstraint("id", "unit_id", name=op.f("uq_template_version_id_unit_id")),
        sa.UniqueConstraint(
            "unit_id", "name", "version", name=op.f("uq_template_version_unit_id_name_version")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_template_version_unit_id"), "template_version", ["unit_id"], unique=False
    )
    op.create_table(
        "paper",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("assessment_id", sa.Text(), nullable=True),
        sa.Column("replaces_id", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_paper_assessment_id")
        ),
        sa.ForeignKeyConstraint(["created_by"], ["account.id"], name=op.f("fk_paper_created_by")),
        sa.ForeignKeyConstraint(
            ["replaces_id", "unit_id"],
            ["paper.id", "paper.unit_id"],
            name=op.f("fk_paper_replaces_id_unit_id"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_paper_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
        sa.UniqueConstraint("code", name=op.f("uq_paper_code")),
        sa.UniqueConstraint("id", "unit_id", name=op.f("uq_paper_id_unit_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_paper_unit_id"), "paper", ["unit_id"], unique=False)
    op.create_table(
        "template_choice",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("template_id", sa.Text(), nullable=True),
        sa.Column("chosen_at", Instant(), nullable=False),
        sa.Column("chosen_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["chosen_by"], ["account.id"], name=op.f("fk_template_choice_chosen_by")
        ),
        sa.ForeignKeyConstraint(
            ["template_id", "unit_id"],
            ["template_version.id", "template_version.unit_id"],
            name=op.f("fk_template_choice_template_id_unit_id"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_template_choice_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template_choice")),
        sa.UniqueConstraint(
            "unit_id", "name", "seq", name=op.f("uq_template_choice_unit_id_name_seq")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_template_choice_unit_id"), "template_choice", ["unit_id"], unique=False
    )
    op.create_table(
        "paper_event",
        sa.Column("paper_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("unit_id", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("day", Day(), nullable=False),
        sa.Column("facts", Json(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["account.id"], name=op.f("fk_paper_event_by")),
        sa.ForeignKeyConstraint(
            ["paper_id", "unit_id"],
            ["paper.id", "paper.unit_id"],
            name=op.f("fk_paper_event_paper_id_unit_id"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_paper_event_unit_id")),
        sa.PrimaryKeyConstraint("paper_id", "seq", name=op.f("pk_paper_event")),
        sqlite_strict=True,
    )
    op.create_table(
        "paper_file",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("paper_id", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("facts", Json(), nullable=False),
        sa.Column("added_at", Instant(), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["added_by"], ["account.id"], name=op.f("fk_paper_file_added_by")),
        sa.ForeignKeyConstraint(["digest"], ["blob.digest"], name=op.f("fk_paper_file_digest")),
        sa.ForeignKeyConstraint(
            ["paper_id", "unit_id"],
            ["paper.id", "paper.unit_id"],
            name=op.f("fk_paper_file_paper_id_unit_id"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_paper_file_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_file")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_paper_file_paper_id"), "paper_file", ["paper_id"], unique=False)
    op.create_table(
        "paper_number",
        sa.Column("paper_id", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Text(), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("taken_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paper_id", "unit_id"],
            ["paper.id", "paper.unit_id"],
            name=op.f("fk_paper_number_paper_id_unit_id"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_paper_number_unit_id")),
        sa.PrimaryKeyConstraint("paper_id", name=op.f("pk_paper_number")),
        sa.UniqueConstraint(
            "unit_id",
            "series",
            "year",
            "ordinal",
            name=op.f("uq_paper_number_unit_id_series_year_ordinal"),
        ),
        sa.UniqueConstraint("unit_id", "text", name=op.f("uq_paper_number_unit_id_text")),
        sqlite_strict=True,
    )

    _documents_become_versions()
    keep_append_only((*APPEND_ONLY, "document"), first=False)


def _documents_become_versions() -> None:
    """Every document so far is the first version of a paper of its own."""
    connection = op.get_bind()
    op.execute(f"CREATE TABLE document_before AS SELECT {_OLD} FROM document")
    op.drop_table("document")
    for (document_id,) in connection.execute(sa.text("SELECT id FROM document_before")).all():
        connection.execute(
            sa.text(
                "INSERT INTO paper (id, unit_id, name, code, assessment_id, replaces_id, reason, "
                "created_at, created_by) SELECT id, unit_id, name, :code, assessment_id, NULL, "
                "'', created_at, created_by FROM document_before WHERE id = :id"
            ),
            {"code": new_code(), "id": document_id},
        )
    _create_document(with_paper=True)
    op.execute(
        f"INSERT INTO document ({_OLD}, paper_id, version, template) "
        f"SELECT {_OLD}, id, 1, '' FROM document_before"
    )
    op.drop_table("document_before")


def _create_document(with_paper: bool) -> None:
    added: list[sa.schema.SchemaItem] = (
        [
            sa.Column("paper_id", sa.Text(), nullable=False),
            sa.Column("version", sa.Integer(), nullable=False),
            sa.Column("template", sa.Text(), nullable=False),
            sa.ForeignKeyConstraint(
                ["paper_id", "unit_id"], ["paper.id", "paper.unit_id"],
                name=op.f("fk_document_paper_id_unit_id"),
            ),
            sa.UniqueConstraint("paper_id", "version", name=op.f("uq_document_paper_id_version")),
        ]
        if with_paper
        else []
    )  # fmt: skip
    op.create_table(
        "document",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("assessment_id", sa.Text(), nullable=True),
        sa.Column("statement", Json(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        *added,
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_document_assessment_id")
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["account.id"], name=op.f("fk_document_created_by")
        ),
        sa.ForeignKeyConstraint(["digest"], ["blob.digest"], name=op.f("fk_document_digest")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_document_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("id", "unit_id", name=op.f("uq_document_id_unit_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_document_unit_id"), "document", ["unit_id"], unique=False)


def downgrade() -> None:
    op.drop_column("installation", "public_url")
    op.execute(f"CREATE TABLE document_before AS SELECT {_OLD} FROM document")
    op.drop_table("document")
    _create_document(with_paper=False)
    op.execute(f"INSERT INTO document ({_OLD}) SELECT {_OLD} FROM document_before")
    op.drop_table("document_before")
    keep_append_only(("document",), first=False)
    for table in (
        "conversion",
        "paper_event",
        "paper_file",
        "paper_number",
        "paper",
        "template_choice",
        "template_version",
    ):
        op.drop_table(table)
