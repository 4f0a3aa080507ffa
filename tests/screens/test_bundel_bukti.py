"""Bundel bukti: what will be in it is counted before it is asked for, and it is asked for once."""

from accounts.actor import AccountRole
from accounts.profile import profile_on
from assessments.self_assessment.proof import attach_new
from assessments.self_assessment.start import Cycle, start
from catalog.loader import catalog
from exchange import errands
from exchange.binder.errand import KIND
from installation import installation
from tests import scenes
from tests.exchange.binder import furnishing
from tests.scenes import keep_file
from tests.screens.office import Office, ran, words

PAGE = "lembar_kerja"


def test_what_will_be_in_it_is_counted_and_asked_for(office: Office) -> None:
    about = _shown(office)
    email = office.member(AccountRole.COORDINATOR)
    app = office.open(PAGE, email)
    said = words(app)
    for line in ("4 bukti", "1 PDF", "1 lembar kerja Excel (.xlsx) yang hanya dilampirkan utuh",
                 "1 gambar", "1 tautan saja"):  # fmt: skip
        assert line in said
    app.button(key="buat_bundel_bukti").click()
    ran(app)
    (asked,) = errands.mine(office.database, office.actor(email), [KIND])
    assert asked.facts == {"penilaian": about, "standar": None}


def test_one_standard_may_be_chosen(office: Office) -> None:
    about = _shown(office)
    email = office.member(AccountRole.COORDINATOR)
    app = office.open(PAGE, email)
    app.selectbox(key=f"standar_bundel_{about}").set_value(2)
    assert "1 bukti" in words(ran(app))
    app.button(key="buat_bundel_bukti").click()
    ran(app)
    (asked,) = errands.mine(office.database, office.actor(email), [KIND])
    assert asked.facts == {"penilaian": about, "standar": [2]}


def test_what_is_secret_is_counted_as_left_out(office: Office) -> None:
    _shown(office, confidentiality="rahasia")
    said = words(office.open(PAGE, office.member(AccountRole.HELPDESK)))
    assert "rahasia dan tidak terbuka bagi akun Anda" in said


def test_without_proofs_nothing_is_offered(office: Office) -> None:
    _started(office)
    app = office.open(PAGE, office.member(AccountRole.COORDINATOR))
    assert "Belum ada bukti pada penilaian ini" in words(app)
    assert not [one for one in app.button if one.key == "buat_bundel_bukti"]


def _started(office: Office) -> str:
    actor, today = office.actor(), scenes.today()
    with office.database.reading() as db:
        profile = profile_on(db, actor.unit, today)
    cycle = Cycle(today.year, "Penilaian mandiri", (1, 2))
    return start(office.database, actor, catalog(), profile, cycle)


def _shown(office: Office, **facts: str) -> str:
    about, actor, store = _started(office), office.actor(), installation().store
    for criterion_id, name, content in (
        ("S01-01", "a.pdf", furnishing.pdf(1)),
        ("S01-02", "b.xlsx", furnishing.table()),
        ("S02-01", "c.jpg", furnishing.photo()),
    ):
        kept = keep_file(store, content, name)
        described = {"title": name, "kind": "record", **facts}
        attach_new(office.database, actor, about, criterion_id, kept, described)
    link = {"title": "Tautan", "kind": "record", "link": "https://contoh.id/a"}
    attach_new(office.database, actor, about, "S01-03", None, link)
    return about
