"""What does the installation already know of a new paper? Its unit, its head, and the last of its kind."""

from collections.abc import Callable
from datetime import date
from typing import Any, get_args

from accounts.policy import Refused
from accounts.profile import Profile, profile_on
from catalog.loader import catalog
from documents.letterhead import head_official, helpdesk, letterhead
from documents.organisation import sk_tim_pengelola_form, sop_organisasi_form
from documents.sla import sla_form
from forms import FORMS
from forms.kinds import is_group
from forms.parts import Formulir, Helpdesk, Kop, Pejabat
from forms.pihak import PihakLpse
from storage import papers as records
from storage import units
from storage.database import Session
from storage.tables import Unit

# What belongs to one paper alone and is never proposed for the next.
OF_ONE_PAPER = ("nomor", "tanggal", "kode_dokumen", "alamat_verifikasi", "penerimaan")
# Fields of a paper that the head of the unit signs, decrees or approves.
HEADED = ("penandatangan", "penetap", "pengesah", "mengetahui", "berwenang")
ByName = dict[str, Callable[[Unit, Profile], Any]]

_WORDS: ByName = {
    "tempat": lambda unit, profile: profile.city,
    "lpse": lambda unit, profile: unit.name,
    "nama_lpse": lambda unit, profile: unit.name,
    "instansi": lambda unit, profile: profile.institution,
    "zona": lambda unit, profile: profile.zone,
    "bentuk_layanan": lambda unit, profile: profile.service_form.value,
    "helpdesk": lambda unit, profile: profile.helpdesk_email,
}
# Of these, what a paper says of the LPSE it is sent to.
_ADDRESSED = ("lpse", "zona", "helpdesk")


def prefilled(db: Session, unit_id: str, name: str, on: date) -> dict[str, Any]:
    """Facts for a new paper of this name, as plain JSON; what is not known is left out.

    The last paper of the same kind is proposed again, then what the unit states of itself on the
    day goes over it: an address that moved since is not copied from the old paper.
    """
    form = FORMS[name]
    facts = _last(db, unit_id, name)
    facts |= {"tanggal": on.isoformat()} if "tanggal" in form.model_fields else {}
    unit = units.unit(db, unit_id)
    if unit is None or not form.of_the_unit:
        return facts
    profile = profile_on(db, unit_id, on)
    facts |= _of_the_unit(db, form, unit, profile, on)
    try:
        return facts | OF_THEIR_OWN.get(name, _nothing)(db, unit_id, on, facts)
    except Refused:
        return facts  # what is lacking stays open in the form


def stated_by_unit(db: Session, unit_id: str, name: str, on: date) -> dict[str, Any]:
    """What the unit says of itself in a paper of this name; nothing of any earlier paper.

    Fit to be sent out: earlier papers of agencies and Pokjas are theirs.
    """
    form, unit = FORMS[name], units.unit(db, unit_id)
    if unit is None:
        return {}
    profile = profile_on(db, unit_id, on)
    if form.of_the_unit:
        return _of_the_unit(db, form, unit, profile, on)
    if unit.kind != "lpse":
        return {}
    told = {key: _WORDS[key](unit, profile) for key in _ADDRESSED if key in form.model_fields}
    return {key: value for key, value in told.items() if value}


def combined(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """`below` with what `above` knows, group by group; what that leaves empty stays."""
    merged = dict(below)
    for key, value in above.items():
        if isinstance(value, dict) and isinstance(below.get(key), dict):
            merged[key] = combined(below[key], value)
        elif key not in below or value not in ("", [], {}, None):
            merged[key] = value
    return merged


def _nothing(db: Session, unit_id: str, on: date, facts: dict[str, Any]) -> dict[str, Any]:
    return {}


def _team_decree(db: Session, unit_id: str, on: date, facts: dict[str, Any]) -> dict[str, Any]:
    """Everybody who holds a role; who decrees is whoever did the last time, else the head."""
    decreeing = Pejabat.model_validate(facts.get("penetap") or _official(db, unit_id, on))
    form = sk_tim_pengelola_form(db, unit_id, catalog(), on, decreeing)
    return form.model_dump(mode="json", exclude=set(OF_ONE_PAPER))


def _organisation_sop(db: Session, unit_id: str, on: date, _: dict[str, Any]) -> dict[str, Any]:
    form = sop_organisasi_form(db, unit_id, catalog(), on)
    return form.model_dump(mode="json", exclude=set(OF_ONE_PAPER))


def _agreement(db: Session, unit_id: str, on: date, facts: dict[str, Any]) -> dict[str, Any]:
    """The unit as a party; LKPP's side is what the last agreement said, or typed in."""
    before = facts.get("lkpp", {})
    channels = Helpdesk.model_validate(before.get("helpdesk") or _TO_FILL)
    official = before.get("pejabat", {}).get("nama") or "-"
    form = sla_form(db, unit_id, official, channels, on)
    filled = form.model_dump(mode="json", exclude=set(OF_ONE_PAPER))
    if not before:
        filled["lkpp"]["pejabat"]["nama"] = ""
        filled["lkpp"]["helpdesk"] = {}
    return filled


def _official(db: Session, unit_id: str, on: date) -> dict[str, Any]:
    unit = units.unit(db, unit_id)
    if unit is None:
        raise LookupError(unit_id)
    return head_official(db, unit, on).model_dump(mode="json")


_TO_FILL = {"alamat": "-", "telepon": "-", "email": "-"}
OF_THEIR_OWN = {
    "sk_tim_pengelola": _team_decree,
    "sop_organisasi_layanan": _organisation_sop,
    "sla_lkpp": _agreement,
}


def _last(db: Session, unit_id: str, name: str) -> dict[str, Any]:
    before = next((d for d in records.documents(db, unit_id) if d.name == name), None)
    if before is None:
        return {}
    return {k: v for k, v in before.statement.items() if k not in OF_ONE_PAPER}


def _of_the_unit(
    db: Session, form: type[Formulir], unit: Unit, profile: Profile, on: date
) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for name, field in form.model_fields.items():
        if field.annotation is Kop and profile.address:
            facts[name] = letterhead(unit, profile).model_dump(mode="json")
        elif field.annotation is Helpdesk and profile.helpdesk_phone:
            facts[name] = helpdesk(profile).model_dump(mode="json")
        elif name in HEADED and Pejabat in (field.annotation, *get_args(field.annotation)):
            facts |= _head(db, unit, on, name)
        elif field.annotation is PihakLpse:
            facts[name] = _party(db, unit, profile, on)
        elif name in _WORDS and not is_group(field.annotation):
            facts |= {name: value} if (value := _WORDS[name](unit, profile)) else {}
    return facts


def _party(db: Session, unit: Unit, profile: Profile, on: date) -> dict[str, Any]:
    """The unit as a party to an agreement or minutes; what it did not state is left out."""
    facts: dict[str, Any] = {
        "nama": unit.name,
        "instansi": profile.institution,
        "sk_pembentukan": profile.formation_decree,
    }
    if profile.helpdesk_phone:
        facts["helpdesk"] = helpdesk(profile).model_dump(mode="json")
    return {k: v for k, v in (facts | _head(db, unit, on, "pejabat")).items() if v}


def _head(db: Session, unit: Unit, on: date, name: str) -> dict[str, Any]:
    try:
        return {name: head_official(db, unit, on).model_dump(mode="json")}
    except Refused:
        return {}  # nobody is in office: the field stays open and the form says so
