"""An application, state by state: who may do what, written by hand and apart from the table."""

import pytest

from accounts.actor import LKPP_ROLES, AccountRole, Actor
from accounts.policy import Refused
from assessments.matters.processes import APPLICATION

# state: action -> state after it and the roles that may take it.
EXPECTED: dict[str | None, dict[str, tuple[str, str]]] = {
    None: {
        "ajukan": ("diajukan", "coordinator unit_admin head"),
        "riwayat": ("aktif", "approver lkpp_admin"),
    },
    "diajukan": {
        "kembalikan": ("dikembalikan", "reviewer lkpp_admin"),
        "nyatakan_lengkap": ("lengkap", "reviewer lkpp_admin"),
        "tarik": ("ditarik", "coordinator unit_admin head"),
    },
    "dikembalikan": {
        "ajukan_lagi": ("diajukan", "coordinator unit_admin head"),
        "tarik": ("ditarik", "coordinator unit_admin head"),
    },
    "lengkap": {
        "susun_sla": ("sla_disusun", "approver lkpp_admin"),
        "tarik": ("ditarik", "coordinator unit_admin head"),
    },
    "sla_disusun": {
        "susun_sla": ("sla_disusun", "approver lkpp_admin"),
        "tandatangani_sla": ("sla_ditandatangani", "approver"),
        "tarik": ("ditarik", "coordinator unit_admin head"),
    },
    "sla_ditandatangani": {
        "catat_instalasi": ("terpasang", "reviewer lkpp_admin"),
        "aktifkan": ("aktif", "approver"),
    },
    "terpasang": {"aktifkan": ("aktif", "approver")},
    "aktif": {"batalkan_riwayat": ("ditarik", "approver lkpp_admin")},
    "ditarik": {},
}
ACTIONS = sorted({action for row in EXPECTED.values() for action in row} | {"tolak"})
EVERY = [(s, a, r) for s in EXPECTED for a in ACTIONS for r in AccountRole]


def actor(role: AccountRole) -> Actor:
    kind = "lkpp" if role in LKPP_ROLES else "lpse"
    return Actor("akun", "Nama", False, "unit", kind, "orang", frozenset({role}))


def test_the_table_of_this_test_names_every_state_and_action() -> None:
    assert set(APPLICATION.states) == set(EXPECTED) - {None}
    assert {step.action for step in APPLICATION.steps} == set(ACTIONS) - {"tolak"}


@pytest.mark.parametrize(("state", "action", "role"), EVERY)
def test_a_role_takes_a_step_exactly_where_the_table_says_so(
    state: str | None, action: str, role: AccountRole
) -> None:
    target, roles = EXPECTED[state].get(action, ("", ""))
    offered = {step.action: step.target for step in APPLICATION.possible(state, {role})}
    if role in roles.split():
        assert APPLICATION.require(action, state, actor(role)).target == target
        assert offered[action] == target
    else:
        assert action not in offered
        with pytest.raises(Refused):
            APPLICATION.require(action, state, actor(role))


@pytest.mark.parametrize("state", EXPECTED)
def test_it_is_open_as_long_as_somebody_can_do_something(state: str | None) -> None:
    assert APPLICATION.is_open(state) is bool(EXPECTED[state])


def test_every_step_says_what_it_rests_on() -> None:
    for step in APPLICATION.steps:
        assert step.basis.startswith(("KEP152 2.1.a", "USULAN ")), step


def test_an_lpse_sees_all_of_its_application() -> None:
    assert APPLICATION.unseen == frozenset()
