"""Who may do what: one table, one function, everything not named is refused."""

from enum import StrEnum

from accounts.actor import AccountRole, Actor
from accounts.refused import Refused as Refused


class Action(StrEnum):
    """Every deed the policy knows."""

    VIEW_UNIT = "view_unit"
    EDIT_PROFILE = "edit_profile"
    EDIT_PEOPLE = "edit_people"
    MANAGE_ACCOUNTS = "manage_accounts"
    START_ASSESSMENT = "start_assessment"
    ASSIGN_CRITERIA = "assign_criteria"
    ANSWER = "answer"
    COMMENT = "comment"
    ADD_EVIDENCE = "add_evidence"
    VIEW_CONFIDENTIAL = "view_confidential"
    CERTIFY = "certify"
    REOPEN = "reopen"
    GENERATE_DOCUMENT = "generate_document"
    REGISTER_DOCUMENT = "register_document"
    MANAGE_TEMPLATES = "manage_templates"
    VIEW_CERTIFIED = "view_certified"
    CREATE_UNIT = "create_unit"
    VIEW_SYSTEM = "view_system"
    BACK_UP = "back_up"
    SET_HOLIDAYS = "set_holidays"
    IMPORT_UNITS = "import_units"
    SET_LOCAL_HOLIDAYS = "set_local_holidays"


R = AccountRole
_EVERY_LPSE = frozenset(
    {R.COORDINATOR, R.CONTRIBUTOR, R.INTERNAL_ASSESSOR, R.HEAD, R.UNIT_ADMIN, R.HELPDESK}
)
_EVERY_LKPP = frozenset({R.REVIEWER, R.APPROVER, R.LKPP_ADMIN})

OWN_UNIT: dict[Action, frozenset[AccountRole]] = {
    Action.VIEW_UNIT: _EVERY_LPSE | _EVERY_LKPP,
    Action.EDIT_PROFILE: frozenset({R.UNIT_ADMIN, R.COORDINATOR, R.LKPP_ADMIN}),
    Action.EDIT_PEOPLE: frozenset({R.UNIT_ADMIN, R.COORDINATOR, R.LKPP_ADMIN}),
    Action.MANAGE_ACCOUNTS: frozenset({R.UNIT_ADMIN, R.LKPP_ADMIN}),
    Action.START_ASSESSMENT: frozenset({R.COORDINATOR}),
    Action.ASSIGN_CRITERIA: frozenset({R.COORDINATOR}),
    Action.ANSWER: frozenset({R.COORDINATOR, R.CONTRIBUTOR}),
    Action.COMMENT: _EVERY_LPSE,
    Action.ADD_EVIDENCE: frozenset({R.COORDINATOR, R.CONTRIBUTOR}),
    Action.VIEW_CONFIDENTIAL: frozenset({R.COORDINATOR, R.HEAD, R.CONTRIBUTOR}),
    Action.CERTIFY: frozenset({R.HEAD}),
    Action.REOPEN: frozenset({R.HEAD}),
    Action.GENERATE_DOCUMENT: frozenset(
        {
            R.COORDINATOR,
            R.INTERNAL_ASSESSOR,
            R.UNIT_ADMIN,
            R.HEAD,
            R.HELPDESK,
            R.REVIEWER,
            R.APPROVER,
            R.LKPP_ADMIN,
        }
    ),
    Action.REGISTER_DOCUMENT: frozenset(
        {R.COORDINATOR, R.UNIT_ADMIN, R.HEAD, R.APPROVER, R.LKPP_ADMIN}
    ),
    Action.MANAGE_TEMPLATES: frozenset({R.UNIT_ADMIN, R.HEAD, R.LKPP_ADMIN, R.APPROVER}),
    Action.SET_LOCAL_HOLIDAYS: frozenset({R.UNIT_ADMIN, R.LKPP_ADMIN}),
}
LKPP_ON_LPSE: dict[Action, frozenset[AccountRole]] = {
    Action.VIEW_CERTIFIED: _EVERY_LKPP,
}
ADMINISTRATOR = frozenset({Action.CREATE_UNIT, Action.VIEW_SYSTEM, Action.BACK_UP})
# What holds for everybody here: the administrator's, or that of who has one of these roles at LKPP.
EVERYWHERE: dict[Action, frozenset[AccountRole]] = {
    Action.SET_HOLIDAYS: frozenset({R.LKPP_ADMIN}),
    Action.IMPORT_UNITS: frozenset({R.LKPP_ADMIN}),
}


def may(actor: Actor, action: Action, unit_id: str | None = None) -> bool:
    """Whether `actor` may do `action` on what belongs to `unit_id` (their own unit by default)."""
    if action in ADMINISTRATOR:
        return actor.is_administrator
    if action in EVERYWHERE:
        return actor.is_administrator or _at_lkpp(actor, EVERYWHERE[action])
    target = unit_id if unit_id is not None else actor.unit_id
    if actor.unit_id is None or target is None:
        return False
    if target == actor.unit_id:
        return bool(actor.roles & OWN_UNIT.get(action, frozenset()))
    return _at_lkpp(actor, LKPP_ON_LPSE.get(action, frozenset()))


def _at_lkpp(actor: Actor, roles: frozenset[AccountRole]) -> bool:
    acts_there = actor.unit_id is not None and actor.unit_kind == "lkpp"
    return acts_there and bool(actor.roles & roles)


def require(actor: Actor, action: Action, unit_id: str | None = None) -> None:
    """Raise Refused unless `may` says yes."""
    if not may(actor, action, unit_id):
        raise Refused(
            "Akun Anda tidak berwenang melakukan ini. Mintalah administrator unit Anda "
            "memeriksa hak akses akun Anda."
        )
