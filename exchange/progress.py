"""How does long work say how far it is, and learn that nobody wants it any more?"""

from collections.abc import Callable

# Called after each piece with how many are done, of how many; raises Cancelled.
Progress = Callable[[int, int], None]


class Cancelled(Exception):
    """Somebody cancelled the work: stop, and leave nothing half-made behind."""


def unwatched(done: int, total: int) -> None:
    """The progress of work nobody watches."""
