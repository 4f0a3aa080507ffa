"""An application on its way, made by the deeds a person would use; papers of both sides."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.actor import AccountRole, Actor
from assessments.applications import deeds
from assessments.applications.deeds import Given
from assessments.matters.dossiers import state_of
from documents.issue import issue
from documents.life import Step
from documents.register import Happening, finalise, record
from evidence.store import EvidenceStore
from forms import EXAMPLES
from storage import dossiers as records
from storage.tables import Document, Dossier, DossierEvent
from tests.furnished import Scene

R = AccountRole
SENT, REVIEWED, AGREED = date(2026, 3, 10), date(2026, 4, 30), date(2026, 5, 18)
INSTALLED, ACTIVE = date(2026, 6, 17), date(2026, 6, 22)
OUT = (Step.SIGN, Step.NUMBER, Step.SEND)
BOTH = (Step.SIGN, Step.SIGN)
SERVICE: dict[str, Any] = {"bentuk_dimohonkan": "service_provider", "infrastruktur": []}


@dataclass(frozen=True)
class Desk:
    """A scene with its store: what every helper here needs."""

    scene: Scene
    store: EvidenceStore

    @property
    def lpse(self) -> Actor:
        return self.scene.office.coordinator

    def lkpp(self, role: AccountRole = R.APPROVER) -> Actor:
        return self.scene.lkpp.actor(role)

    def paper(
        self, actor: Actor, name: str, steps: tuple[Step, ...], day: date, **facts: Any
    ) -> str:
        """A paper of the actor's unit, final and taken further; its id."""
        paper_id = self.draft(actor, name, **facts).paper_id
        database, store = self.scene.database, self.store
        if steps:
            finalise(database, store, actor, paper_id, Happening(Step.FINALISE, day))
        for step in steps:
            if step is not Step.FINALISE:
                record(database, store, actor, paper_id, Happening(step, day))
        return paper_id

    def draft(self, actor: Actor, name: str, **facts: Any) -> Document:
        form = type(EXAMPLES[name]).model_validate(
            EXAMPLES[name].model_dump(mode="json") | {"nomor": ""} | facts
        )
        return issue(self.scene.database, self.store, actor, name, form)

    def letter(self, steps: tuple[Step, ...] = OUT, **facts: Any) -> str:
        """The letter of the K/L/Pemda, sent unless told otherwise."""
        return self.paper(self.lpse, deeds.LETTER, steps, SENT, **facts)

    def applied(self, **facts: Any) -> str:
        """An application as a system provider unless told otherwise; its id."""
        return deeds.apply(self.scene.database, self.lpse, self.letter(**facts))

    def complete(self, **facts: Any) -> str:
        dossier_id = self.applied(**facts)
        self.take("nyatakan_lengkap", dossier_id, self.lkpp(R.REVIEWER), REVIEWED)
        return dossier_id

    def sla(self, *steps: Step, **facts: Any) -> str:
        """LKPP's SLA with the LPSE: final and numbered, and signed as told."""
        return self.paper(self.lkpp(), deeds.SLA, (Step.FINALISE, *steps), AGREED, **facts)

    def agreed(self, form: str = "system_provider", **facts: Any) -> tuple[str, str]:
        """An application whose SLA both have signed; its id and the number of the SLA."""
        dossier_id = self.complete(**facts)
        sla = self.sla(*BOTH, bentuk_layanan=form)
        self.take("susun_sla", dossier_id, self.lkpp(), AGREED, sla)
        self.take("tandatangani_sla", dossier_id, self.lkpp(), AGREED, sla)
        return dossier_id, str(self.events(dossier_id)[-1].facts["nomor_sla"])

    def minutes(self, sla_number: str, steps: tuple[Step, ...] = BOTH, **facts: Any) -> str:
        """LKPP's minutes of the installation, signed by both unless told otherwise."""
        sla = {"nomor": sla_number, "tanggal": AGREED.isoformat(), "tentang": ""}
        return self.paper(self.lkpp(), deeds.MINUTES, steps, INSTALLED, sla=sla, **facts)

    def take(
        self, action: str, dossier_id: str, actor: Actor, day: date, paper_id: str | None = None,
        missing: tuple[str, ...] = (), words: str = "",
    ) -> str:  # fmt: skip
        """A step by its deed; the new state."""
        given = Given(day, paper_id, missing, words)
        return deeds.DEEDS[action](self.scene.database, actor, dossier_id, given)

    def events(self, dossier_id: str) -> list[DossierEvent]:
        with self.scene.database.reading() as db:
            return records.events(db, dossier_id)

    def row(self, dossier_id: str) -> Dossier:
        with self.scene.database.reading() as db:
            found = records.any_dossier(db, dossier_id)
        assert found is not None
        return found

    def state(self, dossier_id: str) -> str | None:
        with self.scene.database.reading() as db:
            return state_of(db, self.row(dossier_id))
