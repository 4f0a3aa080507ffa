"""How far is a backup or a restore? Rows and files on one scale, told as they are done."""

from exchange.progress import Progress, unwatched

FILE = 50  # a file of evidence takes about as long as this many rows


class Steps:
    """Counts what is done and tells it; raises Cancelled where whoever is told does."""

    def __init__(self, told: Progress, total: int) -> None:
        self._told, self._total, self._done = told, max(1, total), 0

    def __call__(self, count: int) -> None:
        """So much more is done."""
        self._done = min(self._total, self._done + count)
        self._told(self._done, self._total)


def uncounted() -> Steps:
    """The steps of work nobody watches."""
    return Steps(unwatched, 1)
