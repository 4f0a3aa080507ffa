"""Surveillance: LKPP plans, observes, reports and publishes; the LPSE reads the plan and the report."""

from dataclasses import dataclass

import pytest
from streamlit.testing.v1 import AppTest

from accounts.actor import AccountRole
from documents.life import Step
from installation import installation
from tests.assessments.watching import R, Watch
from tests.screens.both_sides import NAME, does, keys, opened, stage
from tests.screens.office import Office, ran, words

PAGE = "surveillance"


@dataclass
class Both:
    """An LPSE, another one, and LKPP, with pages opened as somebody of either."""

    office: Office
    watch: Watch

    def open(self, role: AccountRole, matter_id: str = "") -> AppTest:
        query = {"surveillance": matter_id} if matter_id else {}
        return opened(self.office, PAGE, role, **query)


@pytest.fixture
def both(office: Office) -> Both:
    scene = stage(office, (R.COORDINATOR,), (R.REVIEWER, R.APPROVER))
    return Both(office, Watch(scene, installation().store))


def test_lkpp_plans_the_surveillance_of_an_lpse(both: Both) -> None:
    app = both.open(R.APPROVER)
    assert "Belum ada surveillance yang direncanakan." in words(app)
    unit = both.watch.lpse.unit
    app.selectbox("lpse_surveillance").set_value(unit)
    app = ran(app)
    app.multiselect(f"standar_baru_{unit[-6:]}").set_value([9, 10])
    app.multiselect(f"tim_baru_{unit[-6:]}").set_value([both.watch.reviewer.account_id])
    app = does(app, f"simpan_rencana_baru_{unit[-6:]}")
    said = words(app)
    assert NAME in said and "Direncanakan" in said and "dasar: KEP152 2.1.f.1" in said
    assert keys(app) == {"lakukan_batalkan"}


def test_a_plan_without_a_team_is_refused_in_words(both: Both) -> None:
    app = both.open(R.APPROVER)
    unit = both.watch.lpse.unit
    app.selectbox("lpse_surveillance").set_value(unit)
    app = ran(app)
    app.multiselect(f"standar_baru_{unit[-6:]}").set_value([9])
    app = does(app, f"simpan_rencana_baru_{unit[-6:]}")
    assert "sedikitnya satu peninjau LKPP" in app.error[0].value


def test_a_reviewer_begins_observes_and_notes_a_finding(both: Both) -> None:
    matter_id = both.watch.planned()
    app = does(both.open(R.REVIEWER, matter_id), "lakukan_mulai")
    first = both.watch.criteria(matter_id)[0]
    assert "kriteria belum diamati" in words(app)
    app.button_group(f"hasil_{first}_0").set_value("unmet")
    app.text_area(f"catatan_{first}_0").input("Tidak ada <b>catatan</b>.")
    app = does(app, f"simpan_{first}")
    app = does(app, f"jadikan_{first}")
    (line,) = both.watch.findings(matter_id)
    assert line.words.description == "Tidak ada <b>catatan</b>." and line.number in words(app)


def test_who_is_not_of_the_team_reads_alone(both: Both) -> None:
    matter_id = both.watch.under_way()
    app = both.open(R.APPROVER, matter_id)
    assert keys(app) == {"lakukan_batalkan"}
    assert not [b for b in app.button if (b.key or "").startswith("simpan_")]


def test_the_report_begins_with_what_was_observed(both: Both) -> None:
    matter_id = both.watch.observed()
    app = does(both.open(R.REVIEWER, matter_id), "buat_laporkan")
    assert app.title[0].value == "Laporan Surveillance"
    said = [one.value for one in (*app.text_area, *app.text_input)]
    assert NAME in said and both.watch.findings(matter_id)[0].number in said


def test_the_team_reports_and_the_approver_publishes(both: Both) -> None:
    matter_id = both.watch.observed()
    both.watch.report(matter_id)
    does(both.open(R.REVIEWER, matter_id), "lakukan_laporkan")
    app = both.open(R.APPROVER, matter_id)
    assert keys(app) == {"lakukan_kembalikan", "lakukan_terbitkan"}
    app = does(app, "lakukan_terbitkan")
    assert "Laporan terbit" in words(app) and keys(app) == set()


def test_the_lpse_reads_the_plan_but_nothing_of_the_draft(both: Both) -> None:
    matter_id = both.watch.reported((Step.SIGN,))
    app = both.open(R.COORDINATOR, matter_id)
    said = words(app)
    assert "Sedang berjalan" in said and "Menunggu persetujuan" not in said
    assert "Dilihat & dicatat." not in said and "Laporan diajukan" not in said
    assert not [b for b in app.button if (b.key or "").startswith(("lakukan_", "jadikan_"))]
    assert both.watch.findings(matter_id)[0].number not in said
    assert "Sedang berjalan" in words(both.open(R.COORDINATOR))


def test_the_lpse_opens_the_published_report_and_its_findings(both: Both) -> None:
    matter_id = both.watch.published()
    app = both.open(R.COORDINATOR, matter_id)
    said = words(app)
    assert "Laporan terbit" in said and "Dilihat & dicatat." not in said
    links = [link.proto.url for link in app.get("link_button")]
    assert any(link.startswith(f"/langkah/{matter_id}-4-word") for link in links)


def test_another_lpse_finds_neither_list_nor_matter(both: Both) -> None:
    matter_id = both.watch.published()
    assert "Belum ada surveillance" in words(both.open(R.HEAD))
    assert "tidak ditemukan" in words(both.open(R.HEAD, matter_id))
