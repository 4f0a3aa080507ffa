"""Where a self-assessment stands and what may happen next: one table of transitions (pure)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from accounts.actor import AccountRole
from accounts.policy import Refused


class State(StrEnum):
    """State of a self-assessment, derived from what happened to it."""

    DRAFT = "draft"
    CERTIFIED = "certified"


class Step(StrEnum):
    """What can happen to a self-assessment."""

    START = "start"
    CERTIFY = "certify"
    REOPEN = "reopen"


@dataclass(frozen=True)
class Transition:
    """Who may take a self-assessment from one state to another, and on which basis."""

    action: Step
    source: State | None
    target: State
    by: AccountRole
    basis: str


TRANSITIONS = (
    Transition(Step.START, None, State.DRAFT, AccountRole.COORDINATOR, "KEP152 2.1.e.1"),
    Transition(Step.CERTIFY, State.DRAFT, State.CERTIFIED, AccountRole.HEAD, "KEP152 2.1.e.1"),
    Transition(
        Step.REOPEN, State.CERTIFIED, State.DRAFT, AccountRole.HEAD, "USULAN pembukaan ulang"
    ),
)


def state_after(actions: Iterable[str]) -> State | None:
    """The state after these events in order; ValueError for a history the table does not allow."""
    state: State | None = None
    for action in actions:
        state = _transition(Step(action), state).target
    return state


def next_state(action: Step, state: State | None) -> State:
    """The state an action leads to. Raises Refused where the table has no such step."""
    try:
        return _transition(action, state).target
    except ValueError as error:
        raise Refused(
            "Langkah itu tidak mungkin pada keadaan penilaian saat ini. Muat ulang halaman ini."
        ) from error


def _transition(action: Step, state: State | None) -> Transition:
    for transition in TRANSITIONS:
        if transition.action is action and transition.source is state:
            return transition
    raise ValueError(f"no transition {action} from {state}")
