"""Small builders through the real deeds: an installation, units with people and accounts, cycles.

Whatever a builder makes is made by the deed a person would use, so a scene cannot hold what the
product would refuse. Nobody in it exists.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any, Literal

from PIL import Image

from accounts.actor import LKPP_ROLES, LPSE_ROLES, AccountRole, Actor, actor_of
from accounts.invitations import Invitation, invite
from accounts.people import add_person
from accounts.profile import Profile, create_unit, local_day, profile_on, save_profile
from accounts.roles import HEAD_ROLE, assign_role
from accounts.setup import init
from accounts.sign_in import Origin, actor_of_session, set_password
from assessments.self_assessment.certify import certification, content_digest
from assessments.self_assessment.proof import attach, attach_new
from assessments.self_assessment.records import answered_all, find
from assessments.self_assessment.save import Place, Saved, save_answer, save_many
from assessments.self_assessment.start import Cycle, start
from catalog.loader import catalog
from evidence.proofs import Kept, keep
from evidence.store import EvidenceStore
from storage import accounts as account_records
from storage.database import Database
from storage.ids import digest_of

ADMINISTRATOR = "pengelola@contoh.id"
PASSWORD = "empat kata yang jarang"
ORIGIN = Origin("192.0.2.17", "peramban uji")
LONG_AGO = date(2024, 1, 8)
REASON = "Layanan itu tidak diselenggarakan oleh unit kami."
PROFILE: dict[str, object] = {
    "institution": "Pemerintah Kabupaten Contoh",
    "service_form": "service_provider",
    "province": "Nusa Peraga",
    "address": "Jalan Contoh Nomor 1",
    "city": "Kota Contoh",
    "helpdesk_phone": "(0999) 123456",
    "helpdesk_email": "helpdesk@contoh.id",
    "formation_decree": "Peraturan Bupati Contoh Nomor 12 Tahun 2023",
}
NAMES = {
    AccountRole.COORDINATOR: "Melati Cendana",
    AccountRole.CONTRIBUTOR: "Bagus Prakoso",
    AccountRole.INTERNAL_ASSESSOR: "Ayu Kirana",
    AccountRole.HEAD: "Raden Wiratama",
    AccountRole.UNIT_ADMIN: "Dimas Pertala",
    AccountRole.HELPDESK: "Sekar Nirmala",
    AccountRole.REVIEWER: "Galih Samudra",
    AccountRole.APPROVER: "Intan Wisesa",
    AccountRole.LKPP_ADMIN: "Arga Lesmana",
}


@dataclass
class Office:
    """A unit with one person and one account for each account role its kind has."""

    database: Database
    unit_id: str
    creator: Actor
    actors: dict[AccountRole, Actor] = field(default_factory=dict)
    links: dict[AccountRole, str] = field(default_factory=dict)

    def actor(self, role: AccountRole) -> Actor:
        """The account that has this role, and no other, in the unit."""
        return self.actors[role]

    def person(self, role: AccountRole) -> str:
        """The id of the person behind that account."""
        return self.actors[role].person_id or ""

    def email(self, role: AccountRole) -> str:
        """The address that account signs in with."""
        return f"{role}.{self.unit_id[-6:]}@contoh.id"

    @property
    def coordinator(self) -> Actor:
        """Who starts cycles and answers."""
        return self.actor(AccountRole.COORDINATOR)

    @property
    def contributor(self) -> Actor:
        """Who answers."""
        return self.actor(AccountRole.CONTRIBUTOR)

    @property
    def head(self) -> Actor:
        """Who certifies."""
        return self.actor(AccountRole.HEAD)

    @property
    def admin(self) -> Actor:
        """Who gives accounts."""
        return self.actor(AccountRole.UNIT_ADMIN)


def today() -> date:
    """The legal date in WIB, the zone of every scene."""
    return local_day(Profile(), datetime.now(UTC))


def installation(database: Database) -> Actor:
    """An installation that was set up; its administrator."""
    init(database, "Nadia Rimba", ADMINISTRATOR, datetime.now(UTC))
    return actor_now(database, ADMINISTRATOR)


def actor_now(database: Database, email: str, unit_id: str | None = None) -> Actor:
    """The actor behind an address today, as a session would build it."""
    with database.reading() as db:
        account = account_records.account_by_email(db, email)
        if account is None:
            raise LookupError(email)
        return actor_of(db, account, unit_id, today())


def unit(
    database: Database, name: str, kind: Literal["lpse", "lkpp"] = "lpse", code: str | None = None
) -> Actor:
    """An empty unit; its creator as the first administrator of it."""
    creator = actor_now(database, ADMINISTRATOR)
    made = create_unit(database, creator, name, kind, code, datetime.now(UTC))
    return actor_now(database, ADMINISTRATOR, made.id)


def lpse(
    database: Database,
    name: str = "LPSE Kabupaten Contoh",
    roles: Iterable[AccountRole] = LPSE_ROLES,
    **facts: object,
) -> Office:
    """An LPSE with profile, people and accounts; the head's person is its Ketua since 2024."""
    office = Office(database, "", unit(database, name))
    office.unit_id = office.creator.unit
    save_profile(database, office.creator, PROFILE | facts, LONG_AGO)
    _staff(office, roles)
    if AccountRole.HEAD in office.actors:
        make_head(office, office.person(AccountRole.HEAD))
    return office


def lkpp(database: Database) -> Office:
    """LKPP's own unit with an account for each of its roles."""
    office = Office(database, "", unit(database, "LKPP (contoh)", "lkpp"))
    office.unit_id = office.creator.unit
    _staff(office, LKPP_ROLES)
    return office


def _staff(office: Office, roles: Iterable[AccountRole]) -> None:
    for role in sorted(roles):
        person = add_person(office.database, office.creator, {"name": NAMES[role]}, today())
        wanted = Invitation(office.email(role), person.id, frozenset({role}), LONG_AGO)
        link = invite(office.database, office.creator, wanted, datetime.now(UTC))
        office.links[role] = link or ""
        office.actors[role] = actor_now(office.database, office.email(role))


def make_head(office: Office, person_id: str, **facts: object) -> str:
    """Make a person the Ketua, since 2024 unless told otherwise; the id of the role held."""
    held: dict[str, object] = {
        "title": "Kepala",
        "capacity": "definitif",
        "decree_number": "SK Nomor 11/LPSE/2024",
        "decree_date": LONG_AGO,
        "valid_from": LONG_AGO,
        "valid_to": None,
    }
    return assign_role(
        office.database, office.creator, catalog(), person_id, HEAD_ROLE, held | facts
    )


def signed_in(office: Office, role: AccountRole) -> str:
    """Set the account's password through its link and stay signed in; the session's token."""
    now = datetime.now(UTC)
    return set_password(office.database, office.links[role], PASSWORD, ORIGIN, now)


def actor_behind(database: Database, token: str, now: datetime | None = None) -> Actor | None:
    """Who a session's token stands for."""
    return actor_of_session(database, digest_of(token), now or datetime.now(UTC))


def begin(
    office: Office,
    standards: tuple[int, ...] = (1,),
    year: int = 2026,
    previous: str | None = None,
) -> str:
    """Start a self-assessment of a few standards; its id."""
    with office.database.reading() as db:
        profile = profile_on(db, office.unit_id, today())
    cycle = Cycle(year, f"Penilaian mandiri {year}", standards, previous)
    return start(office.database, office.coordinator, catalog(), profile, cycle)


def asked(office: Office, assessment_id: str) -> list[str]:
    """Ids of the criteria to answer, in order."""
    with office.database.reading() as db:
        answers = answered_all(db, assessment_id)
    return [c for c, answer in answers.items() if answer.switched_off is None]


def say(
    office: Office,
    assessment_id: str,
    criterion_id: str,
    changes: Mapping[str, Any],
    seen: int = 0,
    by: Actor | None = None,
) -> Saved:
    """Save changed fields of one answer as the contributor."""
    place = Place(assessment_id, criterion_id)
    actor = by or office.contributor
    return save_answer(office.database, actor, catalog(), place, changes, seen)


def answer_all(office: Office, assessment_id: str, **fields: Any) -> None:
    """Answer every criterion alike: Tidak Berlaku with a reason unless told otherwise."""
    answer = fields or {"value": "not_applicable", "reason": REASON}
    answers = dict.fromkeys(asked(office, assessment_id), answer)
    save_many(office.database, office.coordinator, catalog(), assessment_id, answers, "web")


def show_link(office: Office, assessment_id: str, criteria: list[str], **facts: Any) -> str:
    """Show one new proof, a link, for some criteria; its id."""
    about = {"title": "Maklumat layanan", "kind": "policy", "link": "https://contoh.id/maklumat"}
    first, *others = criteria
    database, actor = office.database, office.contributor
    proof = attach_new(database, actor, assessment_id, first, None, about | facts)
    for criterion_id in others:
        attach(database, actor, assessment_id, criterion_id, [proof])
    return proof


def show_file(
    office: Office, store: EvidenceStore, assessment_id: str, criterion_id: str, **facts: Any
) -> str:
    """Show one new proof with a file for a criterion; its id."""
    about = {"title": "Foto ruang helpdesk", "kind": "record"} | facts
    kept = keep_file(store, picture(), "foto.png")
    return attach_new(office.database, office.contributor, assessment_id, criterion_id, kept, about)


def keep_file(store: EvidenceStore, content: bytes, name: str) -> Kept:
    """Take a file in, as an upload does."""
    with store.receive(10_000_000) as incoming:
        incoming.write(content)
        return keep(incoming, name)


def picture(color: str = "teal") -> bytes:
    """A small PNG; another colour is another file."""
    out = BytesIO()
    Image.new("RGB", (32, 16), color).save(out, "PNG")
    return out.getvalue()


def digest_now(office: Office, assessment_id: str) -> str:
    """The digest of what the head sees now."""
    with office.database.reading() as db:
        return content_digest(db, find(db, office.head, assessment_id))


def certify(office: Office, assessment_id: str, by: Actor | None = None) -> str:
    """The head certifies what they see now; the digest."""
    return certification(
        office.database,
        by or office.head,
        catalog(),
        assessment_id,
        digest_now(office, assessment_id),
        datetime.now(UTC),
    )


def certified(office: Office, standards: tuple[int, ...] = (1,), year: int = 2026) -> str:
    """A self-assessment answered and certified; its id."""
    assessment_id = begin(office, standards, year)
    answer_all(office, assessment_id)
    certify(office, assessment_id)
    return assessment_id
