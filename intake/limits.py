"""How large may a foreign file be, packed and unpacked?"""

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bounds checked before anything is unpacked (OWASP ASVS 5.0, 5.2.1, 5.2.3 and 5.2.6)."""

    file_bytes: int = 50 * MIB
    members: int = 2_000
    unpacked_bytes: int = 300 * MIB
    ratio: int = 120
    pixels: int = 80_000_000
