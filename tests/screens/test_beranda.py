"""Beranda brings an agreement's review to mind, to who may act on it."""

from datetime import date

from streamlit.testing.v1 import AppTest

from accounts.actor import AccountRole
from accounts.policy import Action, may
from documents.issue import issue
from documents.life import Step
from documents.register import Happening, finalise, record
from forms import EXAMPLES
from installation import installation
from tests import scenes
from tests.screens.office import ADMIN, Office, ran, words

LONG_AGO = date(scenes.today().year - 4, scenes.today().month, 1)
SLA = "sla_lkpp"


def in_force(office: Office, since: date) -> str:
    """An agreement in force since a day; its paper."""
    database, store, actor = office.database, installation().store, office.actor()
    form = EXAMPLES[SLA].model_copy(update={"nomor": ""})
    row = issue(database, store, actor, SLA, form)
    finalise(database, store, actor, row.paper_id, Happening(Step.FINALISE, since))
    for action in (Step.SIGN, Step.SIGN, Step.TAKE_EFFECT):
        record(database, store, actor, row.paper_id, Happening(action, since))
    return row.paper_id


def reminders(app: AppTest) -> list[object]:
    """Links that bring a review to mind."""
    links = [element.proto for element in app.get("page_link")]
    return [link for link in links if link.label.startswith("Evaluasi SLA")]


def test_a_review_that_is_due_is_brought_to_mind_with_its_clause_and_its_paper(
    office: Office,
) -> None:
    paper = in_force(office, LONG_AGO)
    app = office.open("beranda")
    [link] = reminders(app)
    assert "SLA-LKPP 11.1" in link.label and str(scenes.today().year) in link.label
    assert (link.page, link.query_string) == ("naskah", f"naskah={paper}")
    assert "Tidak ada yang menunggu" not in words(app)


def test_a_fresh_agreement_is_left_alone(office: Office) -> None:
    in_force(office, scenes.today())
    assert reminders(office.open("beranda")) == []


def test_only_who_may_make_papers_is_reminded(office: Office, lpse_role: AccountRole) -> None:
    in_force(office, LONG_AGO)
    email = office.member(lpse_role)
    allowed = may(office.actor(email), Action.GENERATE_DOCUMENT)
    assert bool(reminders(office.open("beranda", email))) is allowed


def test_the_agreement_of_another_unit_reminds_nobody_here(office: Office) -> None:
    in_force(office, LONG_AGO)
    office.unit("LPSE Kota Lain")
    assert reminders(office.open("beranda")) == []


def test_lkpp_is_reminded_of_its_own(lkpp_office: Office) -> None:
    paper = in_force(lkpp_office, LONG_AGO)
    [link] = reminders(lkpp_office.open("beranda"))
    assert paper in link.query_string


def test_the_link_opens_the_paper(office: Office) -> None:
    paper = in_force(office, LONG_AGO)
    app = office.open("naskah", ADMIN)
    app.query_params["naskah"] = paper
    assert ":green-badge[berlaku]" in words(ran(app))
