"""What a function in the restricted child may do with the file it was given."""

from typing import BinaryIO


def write(count: int, out: BinaryIO) -> int:
    """Write so many bytes."""
    return out.write(b"x" * count)
