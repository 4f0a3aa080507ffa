"""Beranda, Penilaian, Standar and Rontgen: the pages of the main job, for each account role."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from accounts.actor import AccountRole
from accounts.profile import profile_on
from accounts.roles import assign_role
from assessments.self_assessment.remarks import write_comment
from assessments.self_assessment.save import Place, save_many
from assessments.self_assessment.start import Cycle, start
from catalog.loader import catalog
from screens.parts.autosave import widget_key
from storage import answers as answer_records
from storage import assessments as records
from tests import scenes
from tests.screens.office import Office, ran, words

PAGES = ["beranda", "penilaian", "standar", "rontgen"]


def begin(office: Office, *standards: int) -> str:
    """A self-assessment of some standards in the office's unit; its id."""
    with office.database.reading() as db:
        profile = profile_on(db, office.actor().unit, scenes.today())
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
    assert "0 dari 17" in " ".join(str(m.value) for m in app.metric)


def test_a_cycle_of_some_standards_is_chosen_from_a_list_of_all(office: Office) -> None:
    app = office.open("penilaian")
    app.radio("lingkup_sebagian").set_value(True)
    shown = [box.label for box in ran(app).checkbox]
    assert shown == [f"{n}. {s.title}" for n, s in catalog().standards.items()]
    assert not any(box.value for box in app.checkbox)
    for number in (13, 3):
        app.checkbox(f"lingkup_{number}").check()
    [button] = [b for b in app.button if b.label == "Mulai penilaian"]
    button.click()
    ran(app)
    with office.database.reading() as db:
        [made] = records.assessments(db, office.actor().unit)
    assert made.standards == [3, 13]
    assert "Lingkup 2 dari 17 standar." in words(app)
    assert app.metric[0].value == "0 dari 2"


def test_no_standard_ticked_starts_nothing(office: Office) -> None:
    app = office.open("penilaian")
    app.radio("lingkup_sebagian").set_value(True)
    [button] = [b for b in ran(app).button if b.label == "Mulai penilaian"]
    button.click()
    assert "Pilihlah sedikitnya satu standar" in words(ran(app))


def chart(app: AppTest) -> dict[str, Any]:
    """What the chart of the page is told to draw."""
    [element] = app.get("echarts_chart") or app.get("e_charts_chart")
    return json.loads(element.proto.spec)


def test_the_radar_runs_with_the_clock_as_the_one_in_the_report(office: Office) -> None:
    begin(office, 2, 3, 5, 7)
    [axes] = [chart(office.open("penilaian"))["radar"]["indicator"]]
    assert [axis["name"] for axis in axes] == ["2", "7", "5", "3"]


def test_fewer_than_three_standards_are_drawn_as_bars(office: Office) -> None:
    begin(office, 3, 13)
    spec = chart(office.open("penilaian"))
    assert spec["yAxis"]["data"] == ["Standar 3", "Standar 13"]
    assert [series["type"] for series in spec["series"]] == ["bar"]


def test_the_bar_of_the_standard_moves_with_each_answer(office: Office) -> None:
    place = Place(begin(office), "S13-01")
    app = office.open("standar")
    assert bar(app) == "0 dari 8 terjawab"
    app.segmented_control(widget_key(place, "value")).set_value("met")
    assert bar(ran(app)) == "1 dari 8 terjawab"


def bar(app: AppTest) -> str:
    """What the bar above the criteria says; drawn by each of them, the last one stays."""
    return app.get("progress")[-1].proto.text


def test_what_an_answer_still_lacks_is_said_at_its_field(office: Office) -> None:
    place = Place(begin(office), "S13-01")
    app = office.open("standar")
    app.segmented_control(widget_key(place, "value")).set_value("met")
    assert "Memenuhi memerlukan sedikitnya satu bukti" in words(ran(app))
    app.segmented_control(widget_key(place, "value")).set_value("not_applicable")
    assert "Baru 0 huruf; tulislah sedikitnya 20" in words(ran(app))
    app.text_area(widget_key(place, "reason")).set_value("Dikerjakan pihak lain.")
    said = words(ran(app))
    assert "tulislah sedikitnya" not in said and "memerlukan sedikitnya" not in said


def test_comments_and_history_open_before_anything_was_answered(office: Office) -> None:
    write_comment(office.database, office.actor(), begin(office), "S13-01", "Nomor SOP mana?")
    app = office.open("standar")
    app.session_state["riwayat_S13-01"] = True
    said = words(ran(app))
    assert "Nomor SOP mana?" in said and "Belum ada jawaban yang tersimpan." in said
    assert any("1 komentar belum diproses" in box.label for box in app.expander)


def test_rontgen_names_the_criterion_and_leads_to_it(office: Office) -> None:
    made = begin(office)
    write_comment(office.database, office.actor(), made, "S13-01", "Nomor SOP mana?")
    found = [link for link in links(office.open("rontgen")) if "komentar" in link.label]
    [link] = found
    assert "S13-01" in link.label and catalog().criteria["S13-01"].title in link.label
    assert "kriteria=S13-01" in link.query_string


def test_rontgen_asks_to_look_again_at_answers_excused_in_bulk(office: Office) -> None:
    excuse_all(office, begin(office))
    found = [link for link in links(office.open("rontgen")) if "usulan Telaah" in link.label]
    assert len(found) == 2
    assert all("standar=13" in link.query_string for link in found)


def excuse_all(office: Office, made: str) -> None:
    """Answer everything Tidak Berlaku with one reason."""
    answer = {"value": "not_applicable", "reason": "Tidak diselenggarakan oleh unit kami."}
    with office.database.reading() as db:
        asked = [c.criterion_id for c in records.criteria(db, made)]
    answers = dict.fromkeys(asked, answer)
    save_many(office.database, office.actor(), catalog(), made, answers, "web")


def test_the_head_certifies_below_the_warnings_and_the_digest_is_explained(office: Office) -> None:
    excuse_all(office, begin(office))
    head = office.member(AccountRole.HEAD, "Bagus Jati")
    assign_role(office.database, office.actor(), catalog(), office.actor(head).person_id or "",
                "ketua_lpse", {
        "title": "Kepala", "capacity": "definitif", "decree_number": "SK 1/2024",
        "decree_date": None, "valid_from": date(2024, 1, 2), "valid_to": None,
    })  # fmt: skip
    app = office.open("rontgen", head)
    titles = [title.value for title in app.subheader]
    assert titles.index("Pengesahan") > titles.index("Perlu diperhatikan (3)")
    assert [box.label for box in app.expander].count("Sidik isi") == 1
    assert "Satu huruf saja berubah" in words(app)
