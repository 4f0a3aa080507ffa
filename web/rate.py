"""How often may one visitor ask? A bucket that fills again with time, kept in memory."""

import time
from collections import OrderedDict
from collections.abc import Callable

MOST_VISITORS = 10_000


class Bucket:
    """`burst` questions at once, then `per_minute`; the longest unseen visitors are forgotten."""

    def __init__(
        self, per_minute: float, burst: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate, self._burst, self._clock = per_minute / 60, burst, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def takes(self, visitor: str) -> bool:
        """Whether this visitor may ask once more now; counts the question when so."""
        now = self._clock()
        left, at = self._left.pop(visitor, (float(self._burst), now))
        left = min(float(self._burst), left + (now - at) * self._rate)
        allowed = left >= 1
        self._left[visitor] = (left - 1 if allowed else left, now)
        while len(self._left) > MOST_VISITORS:
            self._left.popitem(last=False)
        return allowed
