"""Alembic's entry: runs the chain on the connection it is handed by `storage.migrate`."""

from alembic import context

from storage.tables import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection, target_metadata=Base.metadata, render_as_batch=True, compare_type=False
)
with context.begin_transaction():
    context.run_migrations()
