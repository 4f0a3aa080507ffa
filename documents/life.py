"""Where does a paper stand, and what may happen to it next? One table of steps a kind (pure).

The order of a letter is signed, numbered, sent, received; a paper that is unsigned or unsent starts
no clock. An agreement is numbered, then signed by each party, then in force.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from accounts.policy import Refused
from forms.parts import Life


class State(StrEnum):
    """Where a paper stands, derived from what happened to it."""

    DRAFT = "konsep"
    FINAL = "final"
    SIGNED = "ditandatangani"
    NUMBERED = "bernomor"
    SENT = "dikirim"
    RECEIVED = "diterima"
    IN_FORCE = "berlaku"
    ENDED = "berakhir"
    REPLACED = "digantikan"
    REVOKED = "dicabut"
    CANCELLED = "dibatalkan"


class Step(StrEnum):
    """What can happen to a paper."""

    FINALISE = "finalkan"
    SIGN = "tanda_tangan"
    NUMBER = "nomori"
    SEND = "kirim"
    RECEIVE = "terima"
    TAKE_EFFECT = "berlakukan"
    END = "akhiri"
    REPLACE = "gantikan"
    REVOKE = "cabut"
    CANCEL = "batalkan"


@dataclass(frozen=True)
class Transition:
    """One step from a state to the next, and the practice or clause it rests on."""

    action: Step
    source: State
    target: State
    basis: str


LETTER_ORDER = "USULAN surat: tanda tangan, nomor, kirim, terima"
AGREEMENT_ORDER = "USULAN kesepakatan: nomor, tanda tangan tiap pihak, berlaku"
_CANCEL = "USULAN naskah yang batal tetap menyimpan nomornya"


def _steps(basis: str, *steps: tuple[Step, State, State]) -> tuple[Transition, ...]:
    return tuple(Transition(*step, basis) for step in steps)


def _cancellable(*states: State) -> tuple[Transition, ...]:
    return tuple(Transition(Step.CANCEL, s, State.CANCELLED, _CANCEL) for s in states)


_D, _F, _S, _N = State.DRAFT, State.FINAL, State.SIGNED, State.NUMBERED
TRANSITIONS: dict[Life, tuple[Transition, ...]] = {
    Life.LETTER: (
        *_steps(
            LETTER_ORDER,
            (Step.FINALISE, _D, _F),
            (Step.SIGN, _F, _S),
            (Step.NUMBER, _S, _N),
            (Step.SEND, _N, State.SENT),
            (Step.RECEIVE, State.SENT, State.RECEIVED),
            (Step.REVOKE, State.SENT, State.REVOKED),
            (Step.REVOKE, State.RECEIVED, State.REVOKED),
        ),
        *_cancellable(_D, _F, _S, _N),
    ),
    Life.DECREE: (
        *_steps(
            LETTER_ORDER,
            (Step.FINALISE, _D, _F),
            (Step.SIGN, _F, _S),
            (Step.NUMBER, _S, _N),
            (Step.TAKE_EFFECT, _N, State.IN_FORCE),
            (Step.END, State.IN_FORCE, State.ENDED),
            (Step.REPLACE, State.IN_FORCE, State.REPLACED),
            (Step.REVOKE, State.IN_FORCE, State.REVOKED),
        ),
        *_cancellable(_D, _F, _S, _N),
    ),
    Life.AGREEMENT: (
        *_steps(
            AGREEMENT_ORDER,
            (Step.FINALISE, _D, _F),
            (Step.NUMBER, _F, _N),
            (Step.SIGN, _N, _S),
            (Step.TAKE_EFFECT, _S, State.IN_FORCE),
            (Step.END, State.IN_FORCE, State.ENDED),
            (Step.REPLACE, State.IN_FORCE, State.REPLACED),
            (Step.REVOKE, State.IN_FORCE, State.REVOKED),
        ),
        *_cancellable(_D, _F, _N, _S),
    ),
    Life.MINUTES: (
        *_steps(
            AGREEMENT_ORDER,
            (Step.FINALISE, _D, _F),
            (Step.NUMBER, _F, _N),
            (Step.SIGN, _N, _S),
        ),
        *_cancellable(_D, _F, _N),
    ),
    Life.FORM: (
        *_steps(
            AGREEMENT_ORDER,
            (Step.FINALISE, _D, _F),
            (Step.NUMBER, _F, _N),
            (Step.SIGN, _N, _S),
            (Step.RECEIVE, _S, State.RECEIVED),
        ),
        *_cancellable(_D, _F, _N, _S),
    ),
    Life.REPORT: (
        *_steps(
            LETTER_ORDER,
            (Step.FINALISE, _D, _F),
            (Step.SIGN, _F, _S),
            (Step.NUMBER, _S, _N),
            (Step.SEND, _S, State.SENT),
            (Step.SEND, _N, State.SENT),
            (Step.RECEIVE, State.SENT, State.RECEIVED),
        ),
        *_cancellable(_D, _F, _S, _N),
    ),
}


def state_after(life: Life, signers: int, actions: Iterable[str]) -> State:
    """The state after these events in order.

    Signing is complete when `signers` have signed; until then the paper stays where it is.
    ValueError for a history the table does not allow.
    """
    state, signed = State.DRAFT, 0
    for action in map(Step, actions):
        transition = _transition(life, action, state)
        if action is Step.SIGN:
            signed += 1
        if action is not Step.SIGN or signed >= max(1, signers):
            state = transition.target
    return state


def possible(life: Life, state: State) -> list[Step]:
    """What may happen next, in the order of the table: the buttons of the page."""
    return [t.action for t in TRANSITIONS[life] if t.source is state]


def require_step(life: Life, action: Step, state: State) -> None:
    """Raise Refused where the table has no such step."""
    try:
        _transition(life, action, state)
    except ValueError as error:
        raise Refused(
            f"Langkah ini tidak mungkin: naskah sekarang berstatus {state.value}. Muat ulang "
            "halaman ini untuk melihat langkah yang tersedia."
        ) from error


# What cannot have happened on a day before the other did. Taking effect may reach back.
NOT_BEFORE = {
    Step.SEND: (Step.SIGN, "ditandatangani"),
    Step.RECEIVE: (Step.SEND, "dikirim"),
    Step.END: (Step.TAKE_EFFECT, "mulai berlaku"),
    Step.REVOKE: (Step.TAKE_EFFECT, "mulai berlaku"),
}


def require_order(action: Step, day: date, days: Mapping[Step, date]) -> None:
    """Raise Refused for a legal date before the one it depends on: clocks run from these dates."""
    if action not in NOT_BEFORE:
        return
    earlier, words = NOT_BEFORE[action]
    before = days.get(earlier)
    if before is not None and day < before:
        raise Refused(
            f"Tanggal ini mendahului tanggal naskah {words} ({before:%d-%m-%Y}). Periksa kembali "
            "tanggalnya."
        )


def _transition(life: Life, action: Step, state: State) -> Transition:
    for transition in TRANSITIONS[life]:
        if transition.action is action and transition.source is state:
            return transition
    raise ValueError(f"no step {action} from {state} for {life}")
