"""Factual assessments as the tests need them: certified, opened, assigned, judged, published."""

from datetime import UTC, date, datetime

from accounts.actor import AccountRole, Actor
from accounts.invitations import Invitation, invite
from accounts.people import add_person
from assessments.factual.deeds import Team, assign, begin, finish, open_case, publish
from assessments.factual.verdicts import Spot, save_verdict
from storage import dossiers as records
from storage.tables import Dossier
from tests.furnished import Scene
from tests.scenes import LONG_AGO, Office, actor_now, asked, certified, today

R = AccountRole
DAY = date(2026, 11, 23)


def reviewer(scene: Scene) -> Actor:
    return scene.lkpp.actor(R.REVIEWER)


def approver(scene: Scene) -> Actor:
    return scene.lkpp.actor(R.APPROVER)


def second_reviewer(scene: Scene, email: str = "rekan@lkpp.contoh.id") -> Actor:
    """One more account of LKPP that reviews."""
    return joined(scene.lkpp, email, R.REVIEWER)


def joined(office: Office, email: str, role: AccountRole, since: date = LONG_AGO) -> Actor:
    """An account made (or asked) to act for a unit with one role, as it is then."""
    person = add_person(office.database, office.creator, {"name": "Kirana Buana"}, today())
    wanted = Invitation(email, person.id, frozenset({role}), since)
    invite(office.database, office.creator, wanted, datetime.now(UTC))
    return actor_now(office.database, email, office.unit_id)


def opened(scene: Scene, standards: tuple[int, ...] = (1,)) -> str:
    """A certified self-assessment taken out of the queue; the case."""
    assessment_id = certified(scene.office, standards)
    return open_case(scene.database, approver(scene), assessment_id, DAY)


def assigned(scene: Scene, *others: Actor) -> str:
    """A case with its team."""
    case = opened(scene)
    team = Team((reviewer(scene).account_id, *(one.account_id for one in others)), ())
    assign(scene.database, approver(scene), case, team, DAY)
    return case


def under_way(scene: Scene, *others: Actor) -> str:
    """A case the team has begun to judge."""
    case = assigned(scene, *others)
    begin(scene.database, reviewer(scene), case, DAY)
    return case


def judged(scene: Scene, value: str = "not_applicable") -> str:
    """A case judged on every criterion alike."""
    case = under_way(scene)
    for criterion_id in asked(scene.office, row_of(scene, case).assessment_id or ""):
        save_verdict(scene.database, reviewer(scene), Spot(case, criterion_id), {"value": value}, 0)
    return case


def finished(scene: Scene) -> str:
    """A case the team has finished."""
    case = judged(scene)
    finish(scene.database, reviewer(scene), case, DAY)
    return case


def released(scene: Scene) -> str:
    """A case the approver has published."""
    case = finished(scene)
    publish(scene.database, approver(scene), case, DAY)
    return case


def row_of(scene: Scene, case: str) -> Dossier:
    with scene.database.reading() as db:
        row = records.any_dossier(db, case)
    assert row is not None
    return row
