"""The people of the regulator's story: their installation, their days, and the papers on their desks.

Papers are written by the deeds their pages call; `test_papers.py` fills one in by hand.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import time_machine

from accounts.actor import AccountRole, Actor
from assessments.matters.papers import own_paper
from documents.issue import issue
from documents.life import Step
from documents.register import Happening, finalise, record
from evidence.store import EvidenceStore
from forms import EXAMPLES
from storage import migrate
from storage.database import Database, Session
from tests import scenes
from tests.furnished import Scene, build

R = AccountRole
LETTER = (Step.FINALISE, Step.SIGN, Step.NUMBER, Step.SEND)
DECREE = (Step.FINALISE, Step.SIGN, Step.NUMBER)
AGREED = (Step.FINALISE, Step.SIGN, Step.SIGN)
PEOPLE = {
    "Koordinator": R.COORDINATOR, "Peninjau": R.REVIEWER, "Pejabat": R.APPROVER,
}  # fmt: skip
Known = Callable[[Session], Mapping[str, Any]]


@dataclass
class Desk:
    """An installation in a folder, the day it is there, and what is written on that day."""

    home: Path
    day: date
    scene: Scene = field(init=False)
    store: EvidenceStore = field(init=False)

    def __post_init__(self) -> None:
        self.home.mkdir()
        self.store = EvidenceStore(self.home / "evidence")
        self.store.prepare()
        database = Database(f"sqlite:///{self.home / 'telaah.db'}")
        with self.today():
            migrate.upgrade(database)
            self.scene = build(database)
            for name, role in PEOPLE.items():
                scenes.signed_in(self._office(name), role)

    @property
    def now(self) -> datetime:
        """Nine in the morning (WIB) of the day."""
        return datetime.combine(self.day, time(2), UTC)

    @contextmanager
    def today(self) -> Iterator[None]:
        """Whatever happens in here happens on the day."""
        with time_machine.travel(self.now, tick=True):
            yield

    @property
    def lpse(self) -> Actor:
        """The LPSE's coordinator."""
        return self.scene.office.coordinator

    def lkpp(self, role: AccountRole = R.APPROVER) -> Actor:
        """Somebody at LKPP."""
        return self.scene.lkpp.actor(role)

    def email(self, who: str) -> str:
        """What somebody signs in with."""
        return self._office(who).email(PEOPLE[who])

    def written(
        self,
        actor: Actor,
        name: str,
        steps: tuple[Step, ...],
        known: Known,
        only: set[str] | None = None,
        **typed: Any,
    ) -> str:
        """A paper of the day as the records prefill it, completed after the example; its number.

        `only` are the fields of the example an official would type; all of them where none are named.
        """
        with self.today():
            with self.scene.database.reading() as db:
                given = dict(known(db))
            example = EXAMPLES[name].model_dump(mode="json", include=only)
            known_now = given | typed | {"tanggal": self.day.isoformat()}
            facts = completed(example | {"nomor": ""}, known_now)
            fields = type(EXAMPLES[name]).model_fields
            facts = {key: value for key, value in facts.items() if key in fields}
            form = type(EXAMPLES[name]).model_validate(facts)
            paper_id = issue(self.scene.database, self.store, actor, name, form).paper_id
            for step in steps:
                done = finalise if step is Step.FINALISE else record
                done(self.scene.database, self.store, actor, paper_id, Happening(step, self.day))
            with self.scene.database.reading() as db:
                return own_paper(db, actor, paper_id, name).number

    def _office(self, who: str) -> scenes.Office:
        return self.scene.office if PEOPLE[who] is R.COORDINATOR else self.scene.lkpp


def completed(example: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """What is known, and of the example what a known group leaves blank; a known list is whole."""
    made = dict(example)
    for key, value in known.items():
        below = made.get(key)
        if isinstance(value, dict) and isinstance(below, dict):
            made[key] = completed(below, value)
        elif value != "" or below is None:
            made[key] = value
    return made
