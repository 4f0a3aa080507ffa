"""An objection, state by state: who may do what, written by hand and apart from the table."""

import pytest

from accounts.actor import LKPP_ROLES, AccountRole, Actor
from accounts.policy import Refused
from assessments.matters.processes import OBJECTION

_LPSE, _DESK = "coordinator unit_admin head", "reviewer lkpp_admin"
_EVIDENCE = f"{_LPSE} contributor {_DESK}"
# state: action -> state after it and the roles that may take it.
EXPECTED: dict[str | None, dict[str, tuple[str, str]]] = {
    None: {
        "ajukan": ("diajukan", f"{_LPSE} {_DESK}"),
        "riwayat": ("ditanggapi", "approver lkpp_admin"),
    },
    "diajukan": {
        "tambah_bukti": ("diajukan", _EVIDENCE),
        "catat_terima": ("diajukan", _DESK),
        "periksa": ("diperiksa", _DESK),
        "klarifikasi": ("diperiksa", _DESK),
        "tolak_terlambat": ("diputus", "approver"),
        "tarik": ("ditarik", _LPSE),
    },
    "diperiksa": {
        "tambah_bukti": ("diperiksa", _EVIDENCE),
        "catat_terima": ("diperiksa", _DESK),
        "periksa": ("diperiksa", _DESK),
        "klarifikasi": ("diperiksa", _DESK),
        "putuskan": ("diputus", "approver"),
        "tarik": ("ditarik", _LPSE),
    },
    "diputus": {"kirim_tanggapan": ("ditanggapi", "approver lkpp_admin")},
    "ditanggapi": {"batalkan_riwayat": ("dibatalkan", "approver lkpp_admin")},
    "ditarik": {},
    "dibatalkan": {},
}
ACTIONS = sorted({action for row in EXPECTED.values() for action in row})
EVERY = [(s, a, r) for s in EXPECTED for a in ACTIONS for r in AccountRole]


def test_the_table_of_this_test_names_every_state_and_action() -> None:
    assert set(OBJECTION.states) == set(EXPECTED) - {None}
    assert {step.action for step in OBJECTION.steps} == set(ACTIONS)


@pytest.mark.parametrize(("state", "action", "role"), EVERY)
def test_a_role_takes_a_step_exactly_where_the_table_says_so(
    state: str | None, action: str, role: AccountRole
) -> None:
    kind = "lkpp" if role in LKPP_ROLES else "lpse"
    actor = Actor("akun", "Nama", False, "unit", kind, "orang", frozenset({role}))
    target, roles = EXPECTED[state].get(action, ("", ""))
    if role in roles.split():
        assert OBJECTION.require(action, state, actor).target == target
    else:
        with pytest.raises(Refused):
            OBJECTION.require(action, state, actor)


def test_what_lkpp_does_among_itself_is_told_with_the_answer() -> None:
    inside = {"periksa", "klarifikasi", "putuskan", "tolak_terlambat"}
    assert OBJECTION.untold(["ajukan", "periksa", "putuskan"]) == inside
    assert OBJECTION.untold(["ajukan", "periksa", "putuskan", "kirim_tanggapan"]) == frozenset()
