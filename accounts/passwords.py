"""Whether a password is good enough and whether it is the right one (argon2id)."""

import os
import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from accounts.policy import Refused

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_SLOTS = threading.BoundedSemaphore(os.cpu_count() or 1)
_NOBODY = _HASHER.hash("sandi siapa pun yang tidak ada")

LONGEST = 128
ESTIMATED = 72  # the estimate reads no further; more characters make no password weaker
STRONG_ENOUGH = 3  # of 4: more than 10^8 guesses
# What people here would put in first; the library brings tens of thousands of its own.
LOCAL_WORDS = [
    "administrator", "bismillah", "indonesia", "indonesia1945", "katasandi", "lpse", "merdeka",
    "pengadaan", "rahasia", "sandi", "sayang", "spse", "telaah",
]  # fmt: skip


def hashed(password: str) -> str:
    """The argon2id hash to keep (19 MiB, two passes; at most one hash per core at a time)."""
    with _SLOTS:
        return _HASHER.hash(password)


def is_right(password: str, kept: str | None) -> bool:
    """Whether the password matches; takes as long for an account that does not exist."""
    with _SLOTS:
        try:
            return _HASHER.verify(kept or _NOBODY, password) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


def require_good(password: str, shortest: int, email: str) -> None:
    """Raise Refused for a password that is too short, too long, or easy to guess (ASVS 6.2)."""
    if len(password) < shortest:
        raise Refused(f"Kata sandi terlalu pendek. Gunakan sedikitnya {shortest} karakter.")
    if len(password) > LONGEST:
        raise Refused(f"Kata sandi terlalu panjang. Gunakan paling banyak {LONGEST} karakter.")
    known = [*LOCAL_WORDS, email, email.split("@")[0]]
    if zxcvbn(password[:ESTIMATED], known, max_length=ESTIMATED)["score"] < STRONG_ENOUGH:
        raise Refused("Kata sandi itu mudah ditebak. Pilih gabungan beberapa kata yang tidak umum.")
