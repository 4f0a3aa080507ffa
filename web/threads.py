"""On which thread does a blocking call run, so that the event loop never waits?"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, TypeVarTuple

from anyio import CapacityLimiter
from anyio.to_thread import run_sync

Arguments = TypeVarTuple("Arguments")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Threads:
    """Lanes of their own: many sign-ins or slow disks must not hold up the gate or one another.

    `records` reads and small writes, `passwords` argon2 (which queues for cores), `files` disk.
    """

    records: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(16))
    passwords: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(4))
    files: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(8))


async def off_loop(
    lane: CapacityLimiter,
    call: Callable[[*Arguments], Result],
    *arguments: *Arguments,
) -> Result:
    """Run `call` on a thread of this lane; gives its result or raises what it raised."""
    return await run_sync(call, *arguments, limiter=lane)
