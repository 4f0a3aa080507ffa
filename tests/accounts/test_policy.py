"""Who may do what: every action, for every role, at home, away, and as the administrator."""

import pytest

from accounts.actor import LKPP_ROLES, LPSE_ROLES, AccountRole, Actor
from accounts.policy import (
    ADMINISTRATOR,
    EVERYWHERE,
    LKPP_ON_LPSE,
    OWN_UNIT,
    Action,
    Refused,
    may,
    require,
)

HOME, AWAY = "unit-sendiri", "unit-lain"

# Written by hand and apart from the product's table, so that a slip in one shows in the other.
AT_HOME = {
    "view_unit": "coordinator contributor internal_assessor head unit_admin helpdesk "
    "reviewer approver lkpp_admin",
    "edit_profile": "coordinator unit_admin lkpp_admin",
    "edit_people": "coordinator unit_admin lkpp_admin",
    "manage_accounts": "unit_admin lkpp_admin",
    "start_assessment": "coordinator",
    "assign_criteria": "coordinator",
    "answer": "coordinator contributor",
    "comment": "coordinator contributor internal_assessor head unit_admin helpdesk",
    "add_evidence": "coordinator contributor",
    "view_confidential": "coordinator contributor head",
    "certify": "head",
    "reopen": "head",
    "generate_document": "coordinator internal_assessor unit_admin head helpdesk reviewer approver"
    " lkpp_admin",
    "register_document": "coordinator unit_admin head approver lkpp_admin",
    "manage_templates": "unit_admin head approver lkpp_admin",
    "view_certified": "",
    "create_unit": "",
    "view_system": "",
    "back_up": "",
    "set_holidays": "lkpp_admin",
    "import_units": "lkpp_admin",
    "set_local_holidays": "unit_admin lkpp_admin",
}
FROM_LKPP = {
    "view_certified": "reviewer approver lkpp_admin",
    "set_holidays": "lkpp_admin",
    "import_units": "lkpp_admin",
}
FOR_THE_ADMINISTRATOR = {"create_unit", "view_system", "back_up", "set_holidays", "import_units"}
EVERY_PAIR = [(action, role) for action in Action for role in AccountRole]


def actor(
    *roles: AccountRole,
    administrator: bool = False,
    kind: str | None = None,
    unit: str | None = HOME,
) -> Actor:
    """Somebody with these roles at home; LKPP's roles are held at LKPP."""
    its_kind = kind or ("lkpp" if set(roles) & LKPP_ROLES else "lpse")
    return Actor("akun", "Nama", administrator, unit, its_kind, "orang", frozenset(roles))


def test_the_table_of_this_test_names_every_action() -> None:
    assert set(AT_HOME) == {str(action) for action in Action}


def test_every_role_belongs_to_one_kind_of_unit() -> None:
    assert set(AccountRole) == LPSE_ROLES | LKPP_ROLES
    assert not LPSE_ROLES & LKPP_ROLES


@pytest.mark.parametrize(("action", "role"), EVERY_PAIR)
def test_at_home_a_role_may_do_what_its_table_says(action: Action, role: AccountRole) -> None:
    expected = role in AT_HOME[action].split()
    assert may(actor(role), action) is expected
    assert may(actor(role), action, HOME) is expected


@pytest.mark.parametrize(("action", "role"), EVERY_PAIR)
def test_away_only_lkpp_may_do_anything_and_only_what_its_table_says(
    action: Action, role: AccountRole
) -> None:
    expected = role in FROM_LKPP.get(action, "").split()
    assert may(actor(role), action, AWAY) is expected


@pytest.mark.parametrize("action", Action)
def test_the_administrator_may_do_what_concerns_the_installation_and_nothing_else(
    action: Action,
) -> None:
    nobody_else = actor(administrator=True)
    for unit in (None, HOME, AWAY):
        assert may(nobody_else, action, unit) is (action in FOR_THE_ADMINISTRATOR)
    assert may(actor(administrator=True, unit=None), action) is (action in FOR_THE_ADMINISTRATOR)


@pytest.mark.parametrize(("action", "role"), EVERY_PAIR)
def test_being_administrator_adds_nothing_to_a_role_in_a_unit(
    action: Action, role: AccountRole
) -> None:
    expected = action in FOR_THE_ADMINISTRATOR or role in AT_HOME[action].split()
    both = Actor("akun", "Nama", True, HOME, actor(role).unit_kind, "orang", frozenset({role}))
    assert may(both, action) is expected


@pytest.mark.parametrize(("action", "role"), EVERY_PAIR)
def test_without_a_unit_nobody_may_do_anything_in_one(action: Action, role: AccountRole) -> None:
    nowhere = actor(role, unit=None)
    assert not may(nowhere, action)
    assert not may(nowhere, action, HOME)


@pytest.mark.parametrize("action", Action)
def test_without_a_role_nobody_may_do_anything(action: Action) -> None:
    assert not may(actor(), action)
    assert not may(actor(kind="lkpp"), action, AWAY)


@pytest.mark.parametrize("action", Action)
def test_an_lpse_that_calls_its_role_reviewer_still_sees_no_other_unit(action: Action) -> None:
    assert not may(actor(AccountRole.REVIEWER, kind="lpse"), action, AWAY)


def test_a_role_of_lkpp_held_at_an_lpse_changes_no_national_holidays() -> None:
    assert not may(actor(AccountRole.LKPP_ADMIN, kind="lpse"), Action.SET_HOLIDAYS)


def test_roles_add_up() -> None:
    both = actor(AccountRole.CONTRIBUTOR, AccountRole.HEAD)
    assert may(both, Action.ANSWER)
    assert may(both, Action.CERTIFY)
    assert not may(both, Action.MANAGE_ACCOUNTS)


@pytest.mark.parametrize("role", AccountRole)
@pytest.mark.parametrize("unit", [HOME, AWAY, None])
def test_what_no_table_names_is_refused(role: AccountRole, unit: str | None) -> None:
    invented: Action = "delete_everything"  # type: ignore[assignment]
    assert not may(actor(role, administrator=True), invented, unit)


@pytest.mark.parametrize("action", Action)
def test_every_action_stands_in_exactly_one_table(action: Action) -> None:
    tables = (OWN_UNIT, LKPP_ON_LPSE, ADMINISTRATOR, EVERYWHERE)
    assert [action in table for table in tables].count(True) == 1


def test_a_refusal_says_whom_to_ask() -> None:
    require(actor(AccountRole.HEAD), Action.CERTIFY)
    with pytest.raises(Refused, match="administrator unit Anda"):
        require(actor(AccountRole.CONTRIBUTOR), Action.CERTIFY)


def test_an_actor_without_a_unit_has_none_to_act_for() -> None:
    assert actor(AccountRole.HEAD).unit == HOME
    with pytest.raises(LookupError):
        _ = actor(unit=None).unit
