"""Secrets handed to browsers and people: only their digest is ever kept."""

import secrets

from storage.ids import digest_of


def new_token() -> tuple[str, str]:
    """A 256-bit token for the outside and its SHA-256 digest for the records."""
    token = secrets.token_urlsafe(32)
    return token, digest_of(token)
