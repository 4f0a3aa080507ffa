"""An installation as the screen tests use it: who signed in where, and pages opened as somebody."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from streamlit.testing.v1 import AppTest

from accounts.actor import AccountRole, Actor
from accounts.invitations import Invitation, invite
from accounts.people import add_person
from accounts.profile import create_unit, profile_on, save_profile
from accounts.sign_in import Origin, actor_of_session, choose_unit, open_session
from storage import accounts as records
from storage.database import Database
from storage.ids import digest_of
from storage.people import people
from storage.units import units
from tests import scenes

MAIN = Path(__file__).parents[2] / "screens" / "main.py"
PASSWORD = "empat kata yang jarang"
ADMIN = "siti@lpse.contoh.go.id"
BROWSER = Origin("192.0.2.1", "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36")
SINCE = date(2024, 1, 2)
FACTS: dict[str, object] = {
    "institution": "Pemerintah Kabupaten Contoh",
    "province": "Nusa Peraga",
    "city": "Contoh",
    "address": "Jalan Merdeka 17",
    "helpdesk_phone": "(0999) 123456",
    "zone": "WIB",
    "helpdesk_email": "helpdesk@contoh.id",
    "formation_decree": "Perbup 12/2023 (contoh)",
}


@dataclass
class Office:
    """The installation of one test: who signed in where, and a way to open pages as somebody."""

    database: Database
    sessions: dict[str, str] = field(default_factory=dict)

    def sign_in(self, email: str) -> str:
        """Open a session for an account; returns its digest, as the gate hands it on."""
        with self.database.writing() as db:
            account = records.account_by_email(db, email)
            assert account is not None
            self.sessions[email] = digest_of(open_session(db, account, BROWSER, datetime.now(UTC)))
        return self.sessions[email]

    def actor(self, email: str = ADMIN) -> Actor:
        """Who an account is now."""
        digest = self.sessions.get(email) or self.sign_in(email)
        actor = actor_of_session(self.database, digest, datetime.now(UTC))
        assert actor is not None
        return actor

    def unit(self, name: str, kind: str = "lpse") -> str:
        """Create a unit and let the administrator act for it; returns its id."""
        now = datetime.now(UTC)
        unit = create_unit(self.database, self.actor(), name, kind, None, now)
        choose_unit(self.database, self.actor(), unit.id)
        save_profile(self.database, self.actor(), FACTS, SINCE)
        return unit.id

    def member(self, role: AccountRole, name: str = "") -> str:
        """Add a person with an account of this role to the administrator's unit; the address."""
        email, today = f"{role}@lpse.contoh.go.id", scenes.today()
        facts = {"name": name or f"Orang {role.replace('_', ' ')}", "email": email}
        person = add_person(self.database, self.actor(), facts, today)
        wanted = Invitation(email, person.id, frozenset({role}), SINCE)
        invite(self.database, self.actor(), wanted, datetime.now(UTC))
        self.sign_in(email)
        return email

    def person(self, name: str, **facts: str) -> str:
        """Add a person to the administrator's unit; returns the id."""
        today = scenes.today()
        return add_person(self.database, self.actor(), {"name": name, **facts}, today).id

    def open(self, page: str, email: str = ADMIN) -> AppTest:
        """The page as this account sees it, run once, without an exception."""
        app = AppTest.from_file(str(MAIN), default_timeout=30)
        actor = self.actor(email)
        app.user = {"id": actor.account_id, "sid": actor.sign_in}
        app.context["url"] = f"https://telaah.contoh.go.id/{page}"
        app.switch_page(f"{page}.py")
        return ran(app)

    def profile(self, on: date | None = None) -> dict[str, object]:
        """What the administrator's unit states on a day (today by default)."""
        with self.database.reading() as db:
            found = profile_on(db, self.actor().unit, on or scenes.today())
        return found.model_dump(mode="json")

    def names(self) -> list[str]:
        """Names of the people of the administrator's unit."""
        with self.database.reading() as db:
            return [person.name for person in people(db, self.actor().unit)]

    def unit_names(self) -> list[str]:
        """Names of all units."""
        with self.database.reading() as db:
            return [unit.name for unit in units(db)]


def ran(app: AppTest, timeout: float = 30) -> AppTest:
    """Run the page (again); an exception in it fails the test with its text."""
    app.run(timeout=timeout)
    assert not app.exception, [e.message for e in app.exception]
    return app


def words(app: AppTest) -> str:
    """Everything the page says, for looking something up in it."""
    kinds = (
        app.title,
        app.subheader,
        app.markdown,
        app.caption,
        app.info,
        app.warning,
        app.error,
        app.success,
        app.text,
        app.toast,
    )
    said = [str(element.value) for kind in kinds for element in kind]
    cells = [str(value) for table in app.table for row in table.value.to_numpy() for value in row]
    return "\n".join([*said, *cells]).replace("\\", "")
