"""Backup and restore: one format for both databases, whole as a .zip or incremental as a folder."""
