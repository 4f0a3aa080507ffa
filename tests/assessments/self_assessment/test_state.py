"""Where a self-assessment stands: every state, every step, every role."""

from itertools import product

import pytest

from accounts.actor import LKPP_ROLES, AccountRole, Actor
from accounts.policy import Action, Refused, may
from assessments.self_assessment.state import TRANSITIONS, State, Step, next_state, state_after

ALLOWED = {
    (None, Step.START): State.DRAFT,
    (State.DRAFT, Step.CERTIFY): State.CERTIFIED,
    (State.CERTIFIED, Step.REOPEN): State.DRAFT,
}
DEED = {
    Step.START: Action.START_ASSESSMENT,
    Step.CERTIFY: Action.CERTIFY,
    Step.REOPEN: Action.REOPEN,
}
HISTORIES = [steps for length in range(6) for steps in product(Step, repeat=length)]


@pytest.mark.parametrize(("state", "step"), list(product((None, *State), Step)))
def test_a_step_leads_where_the_table_says_or_is_refused(state: State | None, step: Step) -> None:
    if (state, step) in ALLOWED:
        assert next_state(step, state) is ALLOWED[state, step]
        return
    with pytest.raises(Refused, match="tidak mungkin pada keadaan penilaian saat ini"):
        next_state(step, state)


@pytest.mark.parametrize("steps", HISTORIES)
def test_a_history_is_a_start_and_then_certify_and_reopen_in_turn(
    steps: tuple[Step, ...],
) -> None:
    in_turn = (Step.START, *(Step.CERTIFY, Step.REOPEN) * 3)[: len(steps)]
    if steps != in_turn:
        with pytest.raises(ValueError, match="no transition"):
            state_after(steps)
        return
    expected = {0: None, 1: State.DRAFT}.get(
        len(steps), State.CERTIFIED if len(steps) % 2 == 0 else State.DRAFT
    )
    assert state_after(steps) is expected


@pytest.mark.parametrize("word", ["", "submit", "CERTIFY", "delete"])
def test_a_step_nobody_knows_is_a_fault(word: str) -> None:
    with pytest.raises(ValueError, match="is not a valid Step"):
        state_after([Step.START, word])


@pytest.mark.parametrize(("step", "role"), list(product(Step, AccountRole)))
def test_the_policy_lets_exactly_the_role_of_the_table_take_a_step(
    step: Step, role: AccountRole
) -> None:
    (by,) = {t.by for t in TRANSITIONS if t.action is step}
    kind = "lkpp" if role in LKPP_ROLES else "lpse"
    actor = Actor("akun", "Nama", True, "unit", kind, "orang", frozenset({role}))
    assert may(actor, DEED[step]) is (role is by)


def test_the_table_is_complete_and_says_what_it_rests_on() -> None:
    assert {(t.source, t.action): t.target for t in TRANSITIONS} == ALLOWED
    assert len(TRANSITIONS) == len(ALLOWED)
    assert all(t.basis for t in TRANSITIONS)
    reached = {t.target for t in TRANSITIONS}
    assert reached == set(State)
    assert all(any(t.source is state for t in TRANSITIONS) for state in State)
