"""Prefills the decree on the team and the SOP of the 13 roles from the roles held on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from accounts.policy import Refused
from accounts.profile import Profile, profile_on
from accounts.roles import HEAD_ROLE
from catalog.loader import Catalog
from catalog.model import Role
from documents.grounds import PROCUREMENT_LAW, UNIT_REGULATION
from documents.letterhead import CAPACITY, head_official, letterhead, require_complete
from forms.parts import Pejabat
from forms.penugasan import Masa, Pemegang
from forms.sk_tim_pengelola import AnggotaTim, SkTimPengelola
from forms.sop_organisasi_layanan import PemegangPeran, PeranLayanan, SopOrganisasiLayanan
from storage import people, units
from storage.database import Session
from storage.tables import Person, RoleHeld, Unit
from templates.filters import tanggal


@dataclass(frozen=True)
class _Team:
    """A unit on a day: its profile, the catalog's roles, and who holds each of them."""

    unit: Unit
    profile: Profile
    catalog: Catalog
    on: date
    held: dict[str, list[tuple[RoleHeld, Person]]]

    @property
    def head_title(self) -> str:
        """What the head is called here: "Kepala LPSE" or "Ketua LPSE"."""
        for holding, _ in self.held[HEAD_ROLE]:
            if holding.title:
                return f"{holding.title.removesuffix('LPSE').strip()} LPSE"
        return self.catalog.roles[HEAD_ROLE].title

    def title(self, role: Role) -> str:
        """The name of a role on paper."""
        return self.head_title if role.id == HEAD_ROLE else role.title


def sk_tim_pengelola_form(
    db: Session, unit_id: str, catalog: Catalog, on: date, penetap: Pejabat
) -> SkTimPengelola:
    """The decree filled with everybody who holds a role on a day; their terms begin with it.

    `penetap` is who decrees: the installation does not know them. Raises Refused when the profile
    is incomplete or nobody heads the LPSE; roles without a holder are left out.
    """
    team = _team(db, unit_id, catalog, on)
    if not team.held[HEAD_ROLE]:
        raise Refused(
            f"SK tim pengelola belum dapat dibuat: pada {tanggal(on.isoformat())} belum ada "
            f"Ketua/Kepala {team.unit.name}. Catat dulu di halaman Peran."
        )
    about = f"Penetapan Tim Pengelola {team.unit.name}"
    return SkTimPengelola(
        tempat=team.profile.city,
        tanggal=on,
        penetap=penetap,
        tentang=about,
        menimbang=_considerations(team, penetap, about),
        mengingat=(PROCUREMENT_LAW, *_grounds(team)),
        lpse=team.unit.name,
        pimpinan=team.head_title,
        atasan=penetap.jabatan,
        susunan=tuple(_members(team)),
        anggaran=f"anggaran {team.profile.institution}",
    )


def sop_organisasi_form(
    db: Session, unit_id: str, catalog: Catalog, on: date
) -> SopOrganisasiLayanan:
    """The SOP with all 13 roles, their duties from the catalog, and who holds them on a day.

    A role nobody holds is listed without a holder, and with no head nobody is named as approving
    it. Raises Refused when the profile is incomplete.
    """
    team = _team(db, unit_id, catalog, on)
    headed = bool(team.held[HEAD_ROLE])
    return SopOrganisasiLayanan(
        kop=letterhead(team.unit, team.profile),
        tempat=team.profile.city,
        tanggal=on,
        lpse=team.unit.name,
        instansi=team.profile.institution,
        pimpinan=team.head_title,
        pengesah=head_official(db, team.unit, on) if headed else None,
        mulai_berlaku=on,
        keadaan_per=on,
        dasar=_grounds(team),
        peran=tuple(_described(team, role) for role in catalog.roles.values()),
    )


def _team(db: Session, unit_id: str, catalog: Catalog, on: date) -> _Team:
    unit = units.unit(db, unit_id)
    if unit is None:
        raise LookupError(unit_id)
    profile = profile_on(db, unit_id, on)
    require_complete(profile)
    persons = {person.id: person for person in people.people(db, unit_id)}
    held: dict[str, list[tuple[RoleHeld, Person]]] = {role: [] for role in catalog.roles}
    for holding in reversed(people.roles_held(db, unit_id, on)):
        held[holding.role].append((holding, persons[holding.person_id]))
    return _Team(unit, profile, catalog, on, held)


def _considerations(team: _Team, penetap: Pejabat, about: str) -> tuple[str, ...]:
    return (
        f"pengelolaan layanan pengadaan secara elektronik pada {team.profile.institution} "
        "memerlukan tim dengan peran, pemegang peran, dan masa tugas yang jelas",
        "setiap peran dalam layanan perlu dijalankan oleh orang yang ditunjuk secara tertulis",
        "berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu "
        f"menetapkan Keputusan {penetap.jabatan} tentang {about}",
    )


def _grounds(team: _Team) -> tuple[str, ...]:
    decree = team.catalog.sources["KEP152"].title
    return (UNIT_REGULATION, decree, team.profile.formation_decree)


def _members(team: _Team) -> Iterator[AnggotaTim]:
    for role in team.catalog.roles.values():
        for holding, person in team.held[role.id]:
            # A decree names nobody for days before its own.
            term = Masa(mulai=max(holding.valid_from, team.on), sampai=holding.valid_to)
            facts = _facts(holding, person)
            yield AnggotaTim(peran=team.title(role), pemegang=Pemegang(masa=term, **facts))


def _described(team: _Team, role: Role) -> PeranLayanan:
    # The catalog says Ketua; where the head is called Kepala, the duties say so too.
    catalog_title = team.catalog.roles[HEAD_ROLE].title
    return PeranLayanan(
        peran=team.title(role),
        pemegang=tuple(_holder(holding, person) for holding, person in team.held[role.id]),
        tugas=tuple(task.text.replace(catalog_title, team.head_title) for task in role.tasks),
    )


def _holder(holding: RoleHeld, person: Person) -> PemegangPeran:
    return PemegangPeran(
        masa=Masa(mulai=holding.valid_from, sampai=holding.valid_to),
        dasar=holding.decree_number,
        **_facts(holding, person),
    )


def _facts(holding: RoleHeld, person: Person) -> dict[str, str]:
    return {
        "nama": person.name,
        "nip": person.nip or "",
        "jabatan": person.position,
        "kapasitas": CAPACITY[holding.capacity],
    }
