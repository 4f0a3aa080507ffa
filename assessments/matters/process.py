"""Where does a matter between an LPSE and LKPP stand, and who may do what next? (pure)

Each process is one table of transitions. The table decides which buttons a page shows, what waits for
whom, the diagrams in docs/processes.md, and the tests.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from accounts.actor import AccountRole, Actor
from accounts.policy import Refused

IMPOSSIBLE = (
    "Langkah itu tidak mungkin pada keadaan sekarang; mungkin sudah dilakukan orang lain. Muat ulang "
    "halaman ini."
)


class Side(StrEnum):
    """Who wrote something in a matter both share."""

    LPSE = "lpse"
    LKPP = "lkpp"


@dataclass(frozen=True)
class Transition:
    """Who may take a matter from one state to another, and what that rests on."""

    action: str
    source: str | None
    target: str
    by: frozenset[AccountRole]
    basis: str


@dataclass(frozen=True)
class Process:
    """One way matters go: its name, its steps, and the states the LPSE does not see.

    `inside` are steps LKPP's people take among themselves: the LPSE never reads of them, or only
    once the step named with them was taken. `only_lpse` says that the matter is the LPSE's own: LKPP
    never sees, opens or changes it.
    """

    name: str
    steps: tuple[Transition, ...]
    unseen: frozenset[str] = frozenset()
    inside: Mapping[str, str | None] = field(default_factory=dict)
    only_lpse: bool = False

    @property
    def states(self) -> tuple[str, ...]:
        """Every state, in the order of the table."""
        return tuple(dict.fromkeys(step.target for step in self.steps))

    def state_after(self, actions: Iterable[str]) -> str | None:
        """The state after these actions; ValueError for a history the table does not allow."""
        state: str | None = None
        for action in actions:
            state = self.state_after_one(action, state)
        return state

    def state_after_one(self, action: str, state: str | None) -> str:
        """The state after one more action; ValueError where the table has no such step."""
        return self._step(action, state).target

    def taken(self, actions: Iterable[str]) -> list[Transition]:
        """The steps of a history, in order; ValueError for one the table does not allow."""
        state, found = None, []
        for action in actions:
            found.append(self._step(action, state))
            state = found[-1].target
        return found

    def possible(self, state: str | None, roles: Iterable[AccountRole]) -> tuple[Transition, ...]:
        """What somebody with these roles may do in this state."""
        held = frozenset(roles)
        return tuple(step for step in self.steps if step.source == state and step.by & held)

    def require(self, action: str, state: str | None, actor: Actor) -> Transition:
        """The step the actor takes. Raises Refused where the table or the role does not allow it."""
        try:
            step = self._step(action, state)
        except ValueError as error:
            raise Refused(IMPOSSIBLE) from error
        if not step.by & actor.roles:
            raise Refused("Anda tidak berwenang mengambil langkah ini.")
        return step

    def untold(self, actions: Iterable[str]) -> frozenset[str]:
        """Steps of a history with these actions that stay among LKPP's people."""
        taken = frozenset(actions)
        return frozenset(a for a, until in self.inside.items() if until not in taken)

    def is_open(self, state: str | None) -> bool:
        """Whether anything can still happen."""
        return any(step.source == state for step in self.steps)

    def _step(self, action: str, state: str | None) -> Transition:
        for step in self.steps:
            if step.action == action and step.source == state:
                return step
        raise ValueError(f"{self.name}: no {action} from {state}")


def steps(
    basis: str, by: Iterable[AccountRole], *rows: tuple[str, str | None, str]
) -> tuple[Transition, ...]:
    """Several transitions of the same people on the same basis."""
    held = frozenset(by)
    return tuple(Transition(action, source, target, held, basis) for action, source, target in rows)
