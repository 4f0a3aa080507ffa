"""The one chain of schema changes, for SQLite and PostgreSQL."""
