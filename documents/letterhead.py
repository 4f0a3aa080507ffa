"""The parts every document takes from the unit: letterhead, head, helpdesk, logo."""

from datetime import date

from accounts.policy import Refused
from accounts.profile import Profile, missing_facts
from accounts.roles import HEAD_ROLE
from evidence.store import EvidenceStore
from forms.parts import Helpdesk, Kop, Pejabat
from storage import people
from storage.database import Session
from storage.tables import Unit

CAPACITY = {"definitif": "definitif", "plt": "Plt.", "plh": "Plh."}


def require_complete(profile: Profile) -> None:
    """Raise Refused with what the profile still lacks for a document."""
    missing = missing_facts(profile)
    if missing:
        raise Refused(
            f"Dokumen belum dapat dibuat. Lengkapi dulu di halaman Profil: {', '.join(missing)}."
        )


def letterhead(unit: Unit, profile: Profile) -> Kop:
    """Letterhead lines of the unit, or its institution and name where none were given."""
    lines = tuple(line for line in profile.letterhead if line)
    return Kop(
        baris=lines or (profile.institution.upper(), unit.name.upper()),
        alamat=profile.address,
        telepon=profile.phone,
        email=profile.email,
        situs=profile.website,
    )


def head_official(db: Session, unit: Unit, on: date) -> Pejabat:
    """The Ketua/Kepala in office on a day, with capacity and decree. Raises Refused for none."""
    for held in people.roles_held(db, unit.id, on):
        if held.role == HEAD_ROLE:
            person = people.person(db, unit.id, held.person_id)
            if person is not None:
                return Pejabat(
                    nama=person.name,
                    jabatan=f"{held.title} {unit.name}",
                    nip=person.nip or "",
                    kapasitas=CAPACITY[held.capacity],
                    dasar=held.decree_number,
                )
    raise Refused("Dokumen belum dapat dibuat. Catat dulu Ketua/Kepala LPSE di halaman Peran.")


def helpdesk(profile: Profile) -> Helpdesk:
    """Channels of the unit's helpdesk."""
    return Helpdesk(
        alamat=profile.helpdesk_address or profile.address,
        telepon=profile.helpdesk_phone,
        email=profile.helpdesk_email,
        laman=profile.website,
        jam_layanan=profile.helpdesk_hours,
    )


def logo(profile: Profile, store: EvidenceStore) -> dict[str, bytes]:
    """The logo as the picture `logo`; nothing where the unit has none."""
    if not profile.logo:
        return {}
    with store.open(profile.logo) as file:
        return {"logo": file.read()}
