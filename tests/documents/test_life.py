"""The table of steps: every state times every step, for every kind of paper."""

from itertools import product

import pytest

from accounts.policy import Refused
from documents.life import (
    TRANSITIONS,
    State,
    Step,
    possible,
    require_step,
    state_after,
)
from forms import EXAMPLES
from forms.parts import Life

F, S, N = "finalkan", "tanda_tangan", "nomori"


@pytest.mark.parametrize(
    ("life", "signers", "actions", "state"),
    [
        (Life.LETTER, 1, [], State.DRAFT),
        (Life.LETTER, 1, [F], State.FINAL),
        (Life.LETTER, 1, [F, S], State.SIGNED),
        (Life.LETTER, 2, [F, S], State.FINAL),
        (Life.LETTER, 2, [F, S, S], State.SIGNED),
        (Life.LETTER, 0, [F, S], State.SIGNED),
        (Life.LETTER, 1, [F, S, N], State.NUMBERED),
        (Life.LETTER, 1, [F, S, N, "kirim", "terima"], State.RECEIVED),
        (Life.LETTER, 1, [F, S, N, "kirim", "cabut"], State.REVOKED),
        (Life.AGREEMENT, 2, [F, N], State.NUMBERED),
        (Life.AGREEMENT, 2, [F, N, S], State.NUMBERED),
        (Life.AGREEMENT, 2, [F, N, S, S], State.SIGNED),
        (Life.AGREEMENT, 2, [F, N, S, S, "berlakukan"], State.IN_FORCE),
        (Life.AGREEMENT, 2, [F, N, S, S, "berlakukan", "gantikan"], State.REPLACED),
        (Life.DECREE, 1, [F, S, N, "berlakukan", "akhiri"], State.ENDED),
        (Life.MINUTES, 2, [F, N, S, S], State.SIGNED),
        (Life.FORM, 1, [F, N, S, "terima"], State.RECEIVED),
        (Life.REPORT, 1, [F, S, "kirim"], State.SENT),
        (Life.REPORT, 1, [F, "batalkan"], State.CANCELLED),
    ],
)
def test_the_state_follows_from_what_happened(
    life: Life, signers: int, actions: list[str], state: State
) -> None:
    assert state_after(life, signers, actions) is state


@pytest.mark.parametrize(
    ("life", "actions"),
    [
        (Life.LETTER, [S]),
        (Life.LETTER, [F, N]),
        (Life.LETTER, [F, S, "kirim"]),
        (Life.LETTER, [F, S, N, "terima"]),
        (Life.AGREEMENT, [F, S]),
        (Life.AGREEMENT, [F, N, "berlakukan"]),
        (Life.LETTER, [F, "batalkan", S]),
    ],
)
def test_a_history_out_of_order_is_impossible(life: Life, actions: list[str]) -> None:
    with pytest.raises(ValueError, match="no step"):
        state_after(life, 1, actions)


@pytest.mark.parametrize("life", Life)
def test_every_state_and_step_is_either_in_the_table_or_refused(life: Life) -> None:
    table = {(t.source, t.action) for t in TRANSITIONS[life]}
    assert len(table) == len(TRANSITIONS[life])
    for state, step in product(State, Step):
        if (state, step) in table:
            require_step(life, step, state)
            assert step in possible(life, state)
        else:
            assert step not in possible(life, state)
            with pytest.raises(Refused, match="Muat ulang"):
                require_step(life, step, state)


@pytest.mark.parametrize("life", Life)
def test_every_state_of_a_table_can_be_reached_and_ends_are_ends(life: Life) -> None:
    reached = {State.DRAFT}
    for _ in TRANSITIONS[life]:
        reached |= {t.target for t in TRANSITIONS[life] if t.source in reached}
    assert reached == {State.DRAFT} | {t.target for t in TRANSITIONS[life]}
    for end in (State.CANCELLED, State.REVOKED, State.ENDED, State.REPLACED):
        assert possible(life, end) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_document_says_how_it_lives_and_who_signs(name: str) -> None:
    example = EXAMPLES[name]
    assert example.life in TRANSITIONS
    assert example.signers
