"""Identifiers (UUIDv7: sortable by time of creation) and digests."""

import hashlib
import re
import secrets
import threading
import time
import uuid

_CODE_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O, U: read aloud and typed again
_MISREAD = str.maketrans("ILO", "110")  # whoever types one of them saw a 1 or a 0
_CODE = re.compile(r"[0-9A-Z]{16}")
_turn = threading.Lock()
_last = 0


def new_id() -> str:
    """A new UUIDv7 as text (RFC 9562, 5.7): milliseconds, then random bits.

    Each is greater than all this process made before: within a millisecond, and while the clock is
    set back, it counts on from the last by a random step (RFC 9562, 6.2).
    """
    global _last
    with _turn:
        now = time.time_ns() // 1_000_000 << 74 | secrets.randbits(74)
        _last = value = max(now, _last + 1 + secrets.randbits(48))
    time_and_version = value >> 74 << 16 | 0x7 << 12 | value >> 62 & 0xFFF
    return str(uuid.UUID(int=time_and_version << 64 | 0x2 << 62 | value & (1 << 62) - 1))


def new_code() -> str:
    """A new public code of 80 random bits: four groups of letters and digits nobody mistakes."""
    return _grouped("".join(secrets.choice(_CODE_SIGNS) for _ in range(16)))


def new_key() -> str:
    """A new key of 256 random bits, as hex digits."""
    return secrets.token_hex(32)


def read_code(typed: str) -> str | None:
    """The code somebody read on paper, with or without its dashes; None where it cannot be one."""
    plain = "".join(sign for sign in typed.upper() if sign.isalnum()).translate(_MISREAD)
    return _grouped(plain) if _CODE.fullmatch(plain) else None


def _grouped(signs: str) -> str:
    return "-".join(signs[place : place + 4] for place in range(0, 16, 4))


def digest_of(text: str) -> str:
    """SHA-256 of a text, as 64 hex digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
