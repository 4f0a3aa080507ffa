"""Did what a hidden sheet says leave from here, untouched? A hint, never permission."""

import hmac
from collections.abc import Mapping
from hashlib import sha256

from storage.kinds import canonical


def seal(key: bytes, facts: Mapping[str, str]) -> str:
    """The HMAC-SHA256 of these facts with the key of the installation, as hex digits."""
    return hmac.new(key, canonical(dict(sorted(facts.items()))).encode(), sha256).hexdigest()


def is_sealed(key: bytes, facts: Mapping[str, str], said: str) -> bool:
    """Whether `said` is the seal of these facts."""
    return hmac.compare_digest(seal(key, facts).encode(), said.encode())
