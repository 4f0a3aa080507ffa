"""Identifiers (UUIDv7: sortable by time of creation) and digests."""

import hashlib
import secrets
import time
import uuid


def new_id() -> str:
    """A new UUIDv7 as text: 48 bits of milliseconds, then random bits (RFC 9562, 5.7)."""
    value = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    return str(uuid.UUID(int=value & ~(0x3 << 62) | 0x2 << 62))


def digest_of(text: str) -> str:
    """SHA-256 of a text, as 64 hex digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
