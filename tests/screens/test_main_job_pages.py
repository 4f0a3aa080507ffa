"""Beranda, Penilaian, Standar and Rontgen: the pages of the main job, for each account role."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from streamlit.testing.v1 import AppTest

from accounts.actor import AccountRole
from accounts.profile import profile_on
from accounts.roles import assign_role
from assessments.save import Place
from assessments.start import Cycle, start
from catalog.loader import catalog
from screens.parts.autosave import widget_key
from storage import answers as answer_records
from tests.screens.office import Office, ran, words

PAGES = ["beranda", "penilaian", "standar", "rontgen"]


def begin(office: Office, *standards: int) -> str:
    """A self-assessment of some standards in the office's unit; its id."""
    with office.database.reading() as db:
        profile = profile_on(db, office.actor().unit, datetime.now(UTC).date())
    cycle = Cycle(datetime.now(UTC).year, "Penilaian uji", standards or (13,))
    return start(office.database, office.actor(), catalog(), profile, cycle)


@pytest.mark.parametrize("page", PAGES)
def test_every_account_role_opens_the_page_of_a_unit_without_an_assessment(
    page: str, opened: Callable[[str], AppTest]
) -> None:
    assert words(opened(page))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [AccountRole.CONTRIBUTOR, AccountRole.HEAD, AccountRole.HELPDESK])
def test_the_pages_open_for_a_unit_with_an_assessment(
    office: Office, page: str, role: AccountRole
) -> None:
    begin(office)
    assert office.open(page, office.member(role)).title


def test_beranda_says_what_waits_for_the_coordinator(office: Office) -> None:
    assert "belum dijawab" not in words(office.open("beranda"))
    begin(office)
    app = office.open("beranda")
    assert any("8 kriteria belum dijawab" in link.label for link in links(app))


def links(app: AppTest) -> list[object]:
    """The page links shown, as protobuf messages."""
    return [element.proto for element in app.get("page_link")]


def test_an_answer_is_saved_at_once_and_says_so(office: Office) -> None:
    place = Place(begin(office), "S13-01")
    app = office.open("standar")
    app.text_area(widget_key(place, "description")).set_value("SOP disahkan Januari.")
    ran(app)
    assert "Tersimpan" in words(app)
    with office.database.reading() as db:
        kept = answer_records.latest(db, place.assessment_id, place.criterion_id)
    assert kept is not None and kept.description == "SOP disahkan Januari."


def test_a_partly_met_criterion_asks_for_a_planned_repair(office: Office) -> None:
    place = Place(begin(office), "S13-01")
    app = office.open("standar")
    app.segmented_control(widget_key(place, "value")).set_value("partial")
    ran(app)
    app.text_area(widget_key(place, "repair_what")).set_value("Menyusun SOP")
    app.date_input(widget_key(place, "repair_target")).set_value(date(2027, 3, 1))
    ran(app)
    with office.database.reading() as db:
        kept = answer_records.latest(db, place.assessment_id, place.criterion_id)
    assert kept is not None
    assert (kept.value, kept.repair_what) == ("partial", "Menyusun SOP")
    assert kept.repair_target == date(2027, 3, 1)


def test_a_helpdesk_account_reads_and_cannot_answer(office: Office) -> None:
    begin(office)
    app = office.open("standar", office.member(AccountRole.HELPDESK))
    assert not app.text_area
    assert "S13-01" in words(app)


def test_what_does_not_apply_to_a_service_provider_is_shown_with_its_reason(office: Office) -> None:
    begin(office, 9)
    assert "Tidak dinilai bagi bentuk layanan LPSE ini" in words(office.open("standar"))


def test_the_filter_for_unanswered_criteria_hides_the_answered_ones(office: Office) -> None:
    place = Place(begin(office), "S13-01")
    app = office.open("standar")
    app.segmented_control(widget_key(place, "value")).set_value("met")
    ran(app)
    app.segmented_control("saring_13").set_value("belum")
    shown = words(ran(app))
    assert "S13-01 ·" not in shown and "S13-02 ·" in shown


def test_rontgen_counts_what_stands_in_the_way_and_offers_no_certification(office: Office) -> None:
    begin(office)
    head = office.member(AccountRole.HEAD)
    app = office.open("rontgen", head)
    assert "harus diselesaikan sebelum Kepala dapat mengesahkan" in words(app)
    assert not [b for b in app.button if b.label == "Sahkan penilaian ini"]


def test_a_unit_without_a_head_is_told_so(office: Office) -> None:
    begin(office)
    assert any(
        "Ketua/Kepala LPSE belum tercatat" in link.label for link in links(office.open("rontgen"))
    )
    person = office.person("Bagus Jati")
    assign_role(office.database, office.actor(), catalog(), person, "ketua_lpse", {
        "title": "Kepala", "capacity": "definitif", "decree_number": "SK 1/2024",
        "decree_date": None, "valid_from": date(2024, 1, 2), "valid_to": None,
    })  # fmt: skip
    assert not any("belum tercatat" in link.label for link in links(office.open("rontgen")))


def test_a_new_cycle_is_started_from_the_page(office: Office) -> None:
    app = office.open("penilaian")
    [button] = [b for b in app.button if b.label == "Mulai penilaian"]
    button.click()
    ran(app)
    assert "0 dari" in " ".join(str(m.value) for m in app.metric)
