"""The assessment a finding comes from: is it under way, published, and what does it say of a criterion?"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from accounts.actor import Actor, duty_day
from accounts.policy import Refused
from assessments.factual.judging import fields_of, standing
from assessments.factual.submitted import FACTUAL, is_partial, team_of
from assessments.factual.verdicts import NOT_YOURS, PARTIAL
from assessments.findings.drafting import Cited, cited
from assessments.findings.rules import Origin
from assessments.matters.dossiers import NOT_FOUND, find, state_from
from catalog.loader import catalog
from storage import accounts
from storage import assessments as assessment_records
from storage import dossiers as records
from storage.database import Session
from storage.tables import Assessment, Dossier, DossierEvent

SURVEILLANCE = "surveillance"
# From when on a team may write down what it finds, and when the LPSE may read it.
UNDER_WAY = {
    FACTUAL: ("dinilai", "selesai", "terbit"),
    SURVEILLANCE: ("berjalan", "dilaporkan", "terbit"),
}
OUT = "terbit"


@dataclass(frozen=True)
class Parent:
    """An assessment that was found, with its steps and, where it is a factual one, what it is over."""

    row: Dossier
    events: list[DossierEvent]
    about: Assessment | None

    @property
    def is_under_way(self) -> bool:
        """Whether its team may write down findings."""
        return state_from(self.row, self.events) in UNDER_WAY[self.row.process]

    @property
    def out_on(self) -> date | None:
        """The day it was published; None before."""
        is_out = state_from(self.row, self.events) == OUT
        return self.day_of("terbitkan") if is_out else None

    @property
    def origins(self) -> tuple[Origin, ...]:
        """What a finding out of it may call its origin."""
        if self.row.process == FACTUAL:
            again = self.about is not None and self.about.kind == "reassessment"
            return (Origin.AGAIN if again else Origin.FACTUAL,)
        return (Origin.SURVEILLANCE, Origin.MONITORING, Origin.MISUSE)

    def day_of(self, action: str) -> date | None:
        """The legal day of the newest step of a kind; None where there is none."""
        return next((e.day for e in reversed(self.events) if e.action == action), None)


def parent(db: Session, actor: Actor, parent_id: str) -> Parent:
    """The assessment a finding comes from. Raises Refused; unknown and unseen sound the same."""
    row = records.any_dossier(db, parent_id)
    if row is None or row.process not in UNDER_WAY:
        raise Refused(NOT_FOUND)
    found = find(db, actor, row.id, row.process)
    about = assessment_records.any_assessment(db, row.assessment_id or "")
    return Parent(found, records.events(db, row.id), about)


def parent_of(db: Session, row: Dossier) -> Parent | None:
    """The same of a finding the actor has found; None for one from before this installation."""
    above = records.any_dossier(db, row.parent_id) if row.parent_id else None
    if above is None:
        return None
    about = assessment_records.any_assessment(db, above.assessment_id or "")
    return Parent(above, records.events(db, above.id), about)


def is_of_team(actor: Actor, above: Parent) -> bool:
    """Whether the actor was assigned to the assessment (a surveillance without a team: any reviewer)."""
    team = team_of(above.events)
    return actor.account_id in team if team or above.row.process == FACTUAL else True


def require_team(db: Session, actor: Actor, above: Parent) -> None:
    """Raise Refused for whoever is not of the team, or acts for the LPSE it judges."""
    if not is_of_team(actor, above):
        raise Refused(NOT_YOURS)
    require_impartial(db, actor, above.row.unit_id, above.about)


def require_impartial(db: Session, actor: Actor, unit_id: str, about: Assessment | None) -> None:
    """USULAN: nobody decides over an LPSE they act for, now or in the period judged. Raises Refused."""
    now = datetime.now(UTC)
    if about is not None:
        is_one_of_them = is_partial(db, actor.account_id, about, now)
    else:
        held = accounts.memberships_from(db, actor.account_id, duty_day(now))
        is_one_of_them = any(one.unit_id == unit_id for one in held)
    if is_one_of_them:
        raise Refused(PARTIAL)


def text_of(db: Session, above: Parent | None, criterion_id: str) -> dict[str, Any] | None:
    """The text of a criterion as it was asked, else as the catalog has it; None for an unknown one."""
    if above is not None and above.about is not None:
        asked = assessment_records.criterion(db, above.about.id, criterion_id)
        if asked is not None:
            return assessment_records.texts(db, {asked.text_digest})[asked.text_digest]
    shipped = catalog().criteria.get(criterion_id)
    return shipped.model_dump(mode="json") if shipped is not None else None


def is_asked(db: Session, above: Parent, criterion_id: str) -> bool:
    """Whether the assessment covers a criterion and the LPSE's form of service answers it."""
    if above.row.process != FACTUAL or above.about is None:
        return criterion_id in catalog().criteria
    asked = assessment_records.criterion(db, above.about.id, criterion_id)
    return asked is not None and asked.switched_off is None


def basis_of(text: dict[str, Any]) -> Cited:
    """What the criterion of a text rests on."""
    return cited(text["basis"], catalog().sources)


def verdict_of(db: Session, above: Parent, criterion_id: str) -> dict[str, Any] | None:
    """The verdict that stands and its note; None where criteria are not judged one by one."""
    if above.row.process != FACTUAL:
        return None
    versions = records.verdicts(db, above.row.id, criterion_id)
    return fields_of(standing(versions.get(criterion_id, ())))
