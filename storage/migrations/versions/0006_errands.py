"""Long work people ask for, and the key that marks the workbooks of this installation."""

import secrets

import sqlalchemy as sa
from alembic import op

from storage.kinds import Instant, Json

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "errand",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("facts", Json(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("cancelled_at", Instant(), nullable=True),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_errand_account_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_errand_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_errand")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_errand_account_id"), "errand", ["account_id"])
    op.add_column(
        "installation", sa.Column("workbook_key", sa.Text(), nullable=False, server_default="")
    )
    table = sa.table("installation", sa.column("workbook_key", sa.Text()))
    op.execute(table.update().values(workbook_key=secrets.token_hex(32)))


def downgrade() -> None:
    op.drop_column("installation", "workbook_key")
    op.drop_index(op.f("ix_errand_account_id"), "errand")
    op.drop_table("errand")
