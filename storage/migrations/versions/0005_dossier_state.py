"""Where each matter stands, kept beside its steps."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dossier_state",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Text(), nullable=False),
        sa.Column("process", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id", "unit_id"],
            ["dossier.id", "dossier.unit_id"],
            name=op.f("fk_dossier_state_dossier_id_unit_id"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_dossier_state_unit_id")),
        sa.PrimaryKeyConstraint("dossier_id", name=op.f("pk_dossier_state")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_dossier_state_unit_id"), "dossier_state", ["unit_id"])
    op.create_index("ix_dossier_state_waiting", "dossier_state", ["process", "state", "unit_id"])
    # The public page finds a certificate's matter by its paper.
    op.create_index("ix_dossier_event_paper_id", "dossier_event", ["paper_id"])


def downgrade() -> None:
    op.drop_index("ix_dossier_event_paper_id", "dossier_event")
    op.drop_table("dossier_state")
