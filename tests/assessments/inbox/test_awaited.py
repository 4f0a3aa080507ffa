"""What each state waits for follows the tables: nothing forgotten, nothing named that cannot happen."""

import pytest

from accounts.actor import AccountRole
from assessments.inbox.awaited import AWAITED, RESTING, awaited, awaited_of, sides
from assessments.matters.process import Side
from assessments.matters.processes import PROCESSES

STATES = [(name, state) for name, process in PROCESSES.items() for state in process.states]


@pytest.mark.parametrize(("process", "state"), STATES)
def test_every_state_waits_for_somebody_or_is_known_to_rest(process: str, state: str) -> None:
    is_open = any(step.source == state for step in PROCESSES[process].steps)
    named = [
        state in AWAITED.get(process, {}), state in RESTING.get(process, frozenset()), not is_open
    ]  # fmt: skip
    assert named.count(True) == 1


@pytest.mark.parametrize(
    ("process", "state"), [(p, s) for p, states in AWAITED.items() for s in states]
)
def test_what_is_awaited_can_happen_and_is_somebodys_turn(process: str, state: str) -> None:
    found = awaited(process, state)
    assert found is not None and found.words
    possible = {step.action for step in PROCESSES[process].steps if step.source == state}
    assert set(found.actions) <= possible
    assert awaited_of(process, state)


def test_a_finding_waits_for_the_lpse_and_its_answer_for_lkpp() -> None:
    assert sides(awaited_of("finding", "terbuka")) == {Side.LPSE}
    assert sides(awaited_of("finding", "ditindaklanjuti")) == {Side.LKPP}
    assert awaited_of("measure", "diusulkan") == {AccountRole.APPROVER}


def test_an_end_waits_for_nobody() -> None:
    assert awaited("finding", "efektif") is None
    assert awaited_of("finding", "efektif") == frozenset()
    assert awaited_of("finding", None) == frozenset()
