"""What an LPSE states about itself: shape, rules and the deeds that record it, by date."""

from datetime import date, datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from accounts.actor import AccountRole, Actor
from accounts.contacts import require_email, require_phone
from accounts.invitations import grant
from accounts.policy import Action, Refused, require
from catalog.loader import Catalog
from catalog.model import ServiceForm
from intake.words import line
from storage import accounts as account_records
from storage import audit, people, units
from storage.database import Database, Session, Taken
from storage.tables import Membership, Unit

Line = Annotated[
    str,
    BeforeValidator(lambda value: line(value) if isinstance(value, str) else value),
    StringConstraints(max_length=300),
]
ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}


class Profile(BaseModel):
    """The facts of a unit; every change is a new dated version, so old letters keep theirs."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    institution: Line = ""
    institution_kind: Literal[
        "provinsi", "kabupaten", "kota", "kementerian", "lembaga", "perguruan_tinggi", "lainnya"
    ] = "kabupaten"
    service_form: ServiceForm = ServiceForm.SERVICE_PROVIDER
    position: Literal["ukpbj", "separate"] = "ukpbj"
    formation_decree: Line = ""
    province: Line = ""
    region_code: Annotated[
        str, StringConstraints(strip_whitespace=True, pattern=r"^(\d{2}(\.\d{2})?)?$")
    ] = ""
    zone: Literal["WIB", "WITA", "WIT"] = "WIB"
    address: Line = ""
    city: Line = ""
    phone: Line = ""
    email: Line = ""
    website: Line = ""
    helpdesk_address: Line = ""
    helpdesk_phone: Line = ""
    helpdesk_email: Line = ""
    helpdesk_hours: Line = ""
    paper: Literal["A4", "F4"] = "A4"
    letterhead: Annotated[tuple[Line, ...], Field(max_length=4)] = ()
    logo: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")] = ""


NEEDED = {
    "institution": "nama instansi",
    "province": "provinsi",
    "address": "alamat",
    "city": "kota",
    "helpdesk_phone": "telepon helpdesk",
    "helpdesk_email": "email helpdesk",
    "formation_decree": "dasar pembentukan",
}


def missing_facts(profile: Profile) -> list[str]:
    """Names of facts a report needs and the profile does not have yet."""
    return [label for field, label in NEEDED.items() if not getattr(profile, field)]


def unit_position(profile: Profile, on: date, catalog: Catalog) -> str | None:
    """What is wrong with where the LPSE function sits, on a day; None when nothing is.

    Kepdep 152/2022, I: a unit apart from the UKPBJ may perform the function until 31 December 2023.
    """
    until = catalog.parameters["separate_unit_until"].value
    if profile.position == "separate" and isinstance(until, date) and on > until:
        return (
            f"Fungsi LPSE di unit terpisah dari UKPBJ berlaku sampai {until:%d-%m-%Y} "
            "(Kepdep LKPP 152/2022, bagian I). Perbarui kedudukan unit ini."
        )
    return None


def local_day(profile: Profile, now: datetime) -> date:
    """The legal date at the unit's own clock."""
    return now.astimezone(ZoneInfo(ZONES[profile.zone])).date()


def profile_on(db: Session, unit_id: str, day: date) -> Profile:
    """The profile in force on a day; an empty one when nothing was stated yet."""
    row = units.profile_on(db, unit_id, day)
    return Profile.model_validate(row.facts) if row else Profile()


def create_unit(
    database: Database,
    actor: Actor,
    name: str,
    kind: Literal["lpse", "lkpp"],
    code: str | None,
    now: datetime,
) -> Unit:
    """A new unit whose creator becomes its first administrator. Raises Refused."""
    require(actor, Action.CREATE_UNIT)
    name, code = line(name), line(code or "")
    if not 3 <= len(name) <= 150:
        raise Refused("Isilah nama unit (3 sampai 150 huruf), misalnya 'LPSE Kabupaten Contoh'.")
    try:
        with database.writing() as db:
            unit = units.add_unit(db, kind, name, code or None)
            _first_member(db, actor, unit, now.date())
            audit.append(
                db,
                audit.Happening(
                    "unit_created", "unit", unit.id, {"kind": kind}, actor.account_id, unit.id
                ),
            )
            return unit
    except Taken as taken:
        raise Refused(f"Kode '{code}' sudah dipakai unit lain di instalasi ini.") from taken


def _first_member(db: Session, actor: Actor, unit: Unit, today: date) -> None:
    account = account_records.account(db, actor.account_id)
    if account is None:
        raise Refused("Akun Anda tidak ditemukan. Masuklah kembali.")
    person = people.add_person(
        db, unit.id, name=account.name, nip=None, position="", phone="", email=account.email
    )
    roles = (
        [AccountRole.LKPP_ADMIN]
        if unit.kind == "lkpp"
        else [AccountRole.UNIT_ADMIN, AccountRole.COORDINATOR]
    )
    for role in roles:
        grant(
            db,
            actor,
            account,
            Membership(
                unit_id=unit.id, person_id=person.id, role=role, valid_from=today, valid_to=None
            ),
        )


def _require_reachable(profile: Profile) -> None:
    for email in filter(None, (profile.email, profile.helpdesk_email)):
        require_email(email)
    for phone in filter(None, (profile.phone, profile.helpdesk_phone)):
        require_phone(phone)


def checked_profile(facts: dict[str, object]) -> Profile:
    """What a unit states, as it is kept. Raises Refused with the field at fault."""
    try:
        profile = Profile.model_validate(facts)
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][0])
        raise Refused(f"Isian '{field}' belum sesuai. Periksa panjang dan bentuknya.") from error
    _require_reachable(profile)
    return profile


def save_profile(
    database: Database, actor: Actor, facts: dict[str, object], valid_from: date
) -> Profile:
    """Record what the actor's unit is from a date on. Raises Refused with the field at fault."""
    require(actor, Action.EDIT_PROFILE)
    profile = checked_profile(facts)
    with database.writing() as db:
        row = units.add_profile(
            db, actor.unit, valid_from, profile.model_dump(mode="json"), actor.account_id
        )
        audit.append(
            db,
            audit.Happening(
                "profile_saved",
                "unit",
                actor.unit,
                {"version": row.version, "valid_from": valid_from.isoformat()},
                actor.account_id,
                actor.unit,
            ),
        )
    return profile
