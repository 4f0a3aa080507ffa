"""Units and people entered for others at the beginning, in the caller's transaction.

LKPP's administrator (or that of the installation) enters them until a unit has somebody who acts for
it; from then on the unit states for itself who and what it is.
"""

from datetime import date, datetime
from typing import Any

from accounts.actor import AccountRole, Actor
from accounts.invitations import grant
from accounts.people import DUTIES, checked_person, leave
from accounts.policy import Action, Refused, may, require
from accounts.profile import checked_profile
from accounts.roles import checked_role
from accounts.setup import require_identity
from accounts.sign_in import new_link
from intake.words import line
from storage import accounts as account_records
from storage import audit, people, units
from storage.database import Session
from storage.tables import Account, Membership, Person, ProcurementDuty, RoleHeld, Unit

NOT_YOURS = "LPSE ini sudah dikelola orangnya sendiri, jadi datanya diubah oleh LPSE itu."
FIRST_ROLES = (AccountRole.UNIT_ADMIN, AccountRole.COORDINATOR)


def may_enter(actor: Actor) -> bool:
    """Whether the actor brings in units or people at all."""
    return may(actor, Action.IMPORT_UNITS) or may(actor, Action.EDIT_PEOPLE)


def require_unit(db: Session, actor: Actor, unit_id: str, own: Action) -> None:
    """Raise Refused unless the unit is the actor's to change, or nobody acts for it yet."""
    if unit_id == actor.unit_id and may(actor, own):
        return
    require(actor, Action.IMPORT_UNITS)
    if not is_unattended(db, actor, unit_id):
        raise Refused(NOT_YOURS)


def is_unattended(db: Session, actor: Actor, unit_id: str) -> bool:
    """Whether nobody acts for a unit yet, so that the actor enters and sees its people."""
    is_ours = may(actor, Action.IMPORT_UNITS)
    return is_ours and not account_records.accounts_of_unit(db, unit_id)


def add_unit(
    db: Session, actor: Actor, name: str, code: str, facts: dict[str, Any], valid_from: date
) -> Unit:
    """A new LPSE that nobody acts for yet, with what is known of it. Raises Refused."""
    require(actor, Action.IMPORT_UNITS)
    name, code = line(name), line(code)
    if not 3 <= len(name) <= 150:
        raise Refused("Isilah nama LPSE (3 sampai 150 huruf).")
    if not code or len(code) > 20:
        raise Refused("Isilah kode LPSE resmi (paling panjang 20 huruf atau angka).")
    profile = checked_profile(facts)
    unit = units.add_unit(db, "lpse", name, code)
    _log(db, actor, "unit_created", ("unit", unit.id, unit.id), {"kind": "lpse"})
    _state(db, actor, unit.id, profile.model_dump(mode="json"), valid_from)
    return unit


def restate_unit(
    db: Session, actor: Actor, unit: Unit, facts: dict[str, Any], valid_from: date
) -> None:
    """What an LPSE is from a day on. Raises Refused."""
    require_unit(db, actor, unit.id, Action.EDIT_PROFILE)
    _state(db, actor, unit.id, checked_profile(facts).model_dump(mode="json"), valid_from)


def give_code(db: Session, actor: Actor, unit: Unit, code: str) -> None:
    """The official code of an LPSE that has none yet; no code is ever changed. Raises Refused."""
    require(actor, Action.IMPORT_UNITS)
    if unit.code or not 1 <= len(line(code)) <= 20:
        raise Refused("Kode LPSE resmi paling panjang 20 huruf atau angka, dan tidak diubah lagi.")
    unit.code = line(code)
    _log(db, actor, "unit_code_given", ("unit", unit.id, unit.id), {"code": unit.code})


def put_person(
    db: Session, actor: Actor, unit_id: str, person: Person | None, facts: dict[str, str], today: date
) -> Person:  # fmt: skip
    """A new person of a unit, or one corrected. Raises Refused."""
    require_unit(db, actor, unit_id, Action.EDIT_PEOPLE)
    clean = checked_person(db, unit_id, facts, today, person.id if person else None)
    if person is None:
        person = people.add_person(db, unit_id, **clean)
        _log(db, actor, "person_added", ("person", person.id, unit_id), {})
        return person
    for field, value in clean.items():
        setattr(person, field, value)
    _log(db, actor, "person_corrected", ("person", person.id, unit_id), {})
    return person


def put_role(
    db: Session, actor: Actor, person: Person, role: str, held: RoleHeld | None, facts: dict[str, Any]
) -> RoleHeld:  # fmt: skip
    """That a person holds, or held, a role under a decree: new, or corrected. Raises Refused."""
    require_unit(db, actor, person.unit_id, Action.EDIT_PEOPLE)
    clean = checked_role(facts)
    if held is None:
        row = people.add_role(db, person, role, **clean)
        said = {"role": role, "person": person.id}
        _log(db, actor, "role_assigned", ("role_held", row.id, person.unit_id), said)
        return row
    changed = sorted(name for name, value in clean.items() if getattr(held, name) != value)
    for name in changed:
        setattr(held, name, clean[name])
    about = ("role_held", held.id, person.unit_id)
    _log(db, actor, "role_corrected", about, {"changed": changed})
    return held


def put_duty(
    db: Session, actor: Actor, person: Person, duty: str, held: ProcurementDuty | None,
    spell: tuple[date, date | None],
) -> ProcurementDuty:  # fmt: skip
    """That a person has, or had, a procurement duty: new, or with another last day. Raises Refused."""
    require_unit(db, actor, person.unit_id, Action.EDIT_PEOPLE)
    begin, last = spell
    if duty not in DUTIES:
        raise Refused("Pilihlah tugas pengadaan dari daftar.")
    if last is not None and last < begin:
        raise Refused("Tanggal akhir mendahului tanggal mulai. Periksa kedua tanggal itu.")
    about = ("person", person.id, person.unit_id)
    if held is None:
        held = people.add_duty(db, person, duty, begin, None)
        _log(db, actor, "duty_recorded", about, {"duty": duty, "id": held.id})
    if held.valid_to != last and last is not None:
        held.valid_to = last
        _log(db, actor, "duty_ended", about, {"id": held.id, "to": last.isoformat()})
    return held


def let_go(db: Session, actor: Actor, person: Person, on: date) -> None:
    """That somebody left: their roles and their access end that day. Raises Refused."""
    require_unit(db, actor, person.unit_id, Action.EDIT_PEOPLE)
    leave(db, actor, person, on)


def hand_over(db: Session, actor: Actor, person: Person, now: datetime) -> str | None:
    """Make somebody the first who acts for an LPSE; a one-time link token for a new account.

    An account that means something elsewhere keeps its password. Raises Refused where somebody
    acts for the unit already.
    """
    require(actor, Action.IMPORT_UNITS)
    if account_records.accounts_of_unit(db, person.unit_id):
        raise Refused(NOT_YOURS)
    require_identity(person.name, person.email)
    account = account_records.account_by_email(db, person.email)
    is_ours = account is None or _is_unused(db, account, now)
    if account is None:
        account = account_records.add_account(db, person.email, person.name)
    for role in FIRST_ROLES:
        wanted = Membership(
            unit_id=person.unit_id, person_id=person.id, role=role, valid_from=now.date(),
            valid_to=None,
        )  # fmt: skip
        grant(db, actor, account, wanted)
    return new_link(db, account, now) if is_ours else None


def _is_unused(db: Session, account: Account, now: datetime) -> bool:
    elsewhere = account_records.memberships_from(db, account.id, now.date())
    return account.password_hash is None and not account.is_administrator and not elsewhere


def _state(
    db: Session, actor: Actor, unit_id: str, facts: dict[str, Any], valid_from: date
) -> None:
    row = units.add_profile(db, unit_id, valid_from, facts, actor.account_id)
    said = {"version": row.version, "valid_from": valid_from.isoformat()}
    _log(db, actor, "profile_saved", ("unit", unit_id, unit_id), said)


def _log(
    db: Session, actor: Actor, action: str, about: tuple[str, str, str], facts: dict[str, Any]
) -> None:
    entity, entity_id, unit_id = about
    audit.append(db, audit.Happening(action, entity, entity_id, facts, actor.account_id, unit_id))
