"""Penilaian internal: the LPSE's own assessor, its head and who repairs, each with their own steps."""

from dataclasses import dataclass

import pytest
from streamlit.testing.v1 import AppTest

from accounts.actor import AccountRole
from documents.life import Step
from installation import installation
from tests.assessments.assessing_inside import DECREED, Inside, R
from tests.screens.both_sides import does, keys, opened, stage
from tests.screens.office import Office, words

PAGE = "penilaian_internal"


@dataclass
class Rooms:
    """The LPSE with its pages opened as somebody."""

    office: Office
    inside: Inside

    def open(self, role: AccountRole, matter_id: str = "", **query: str) -> AppTest:
        return opened(self.office, PAGE, role, program=matter_id, **query)


@pytest.fixture
def rooms(office: Office) -> Rooms:
    scene = stage(office, (R.COORDINATOR, R.INTERNAL_ASSESSOR, R.HEAD), (R.REVIEWER,))
    return Rooms(office, Inside(scene, installation().store))


def test_an_assessor_draws_up_a_programme(rooms: Rooms) -> None:
    app = rooms.open(R.INTERNAL_ASSESSOR)
    assert "Belum ada program penilaian internal" in words(app)
    app.multiselect("standar_baru_0").set_value([1, 4])
    app = does(app, "simpan_program_baru")
    assert "Program menunggu Ketua/Kepala" in words(app) and "4. " in words(app)
    assert "dasar: SOP-ORG 2.13.1" in words(app)
    assert keys(app) == {"lakukan_batalkan"}


def test_a_programme_without_a_standard_is_refused_in_words(rooms: Rooms) -> None:
    app = does(rooms.open(R.INTERNAL_ASSESSOR), "simpan_program_baru")
    assert "sedikitnya satu standar" in app.error[0].value


def test_nobody_else_draws_one_up(rooms: Rooms) -> None:
    for role in (R.COORDINATOR, R.HEAD):
        assert keys(rooms.open(role), "simpan_program") == set()


def test_the_head_agrees_with_the_programme_that_was_signed(rooms: Rooms) -> None:
    matter_id = rooms.inside.drawn_up()
    app = rooms.open(R.HEAD, matter_id)
    assert keys(app) == {"lakukan_kembalikan", "lakukan_batalkan"}
    assert "Belum ada naskah Program Penilaian Internal" in words(app)
    rooms.inside.paper(matter_id, "sepakati", DECREED)
    app = does(rooms.open(R.HEAD, matter_id), "lakukan_sepakati")
    assert "Program disepakati" in words(app)
    assert rooms.inside.matter(matter_id).state == "disepakati"


def test_the_paper_of_a_step_begins_with_what_the_matter_says(rooms: Rooms) -> None:
    matter_id = rooms.inside.drawn_up()
    app = rooms.open(R.INTERNAL_ASSESSOR, matter_id)
    assert "buat_sepakati" not in {b.key for b in app.button}
    app = does(rooms.open(R.HEAD, matter_id), "buat_sepakati")
    assert app.title[0].value == "Program Penilaian Internal"
    assert "Memastikan standar diterapkan." in [one.value for one in app.text_area]


def test_the_assessor_prepares_and_begins(rooms: Rooms) -> None:
    matter_id = rooms.inside.agreed()
    letter = rooms.inside.paper(matter_id, "tugaskan", (Step.SIGN, Step.NUMBER, Step.SEND))
    rooms.inside.take("tugaskan", matter_id, rooms.inside.head, paper_id=letter)
    app = does(rooms.open(R.INTERNAL_ASSESSOR, matter_id), "lakukan_siapkan")
    assert "Persiapan belum selesai" in app.error[0].value
    for box in app.checkbox:
        box.check()
    app = does(app, "lakukan_siapkan")
    app = does(app, "lakukan_mulai")
    assert "kriteria sudah dinilai. LKPP tidak melihat lembar ini." in words(app)


def test_the_assessor_judges_and_asks_for_a_repair(rooms: Rooms) -> None:
    matter_id = rooms.inside.under_way()
    first = rooms.inside.sheet(matter_id)[0].criterion_id
    app = rooms.open(R.INTERNAL_ASSESSOR, matter_id)
    app.button_group(f"hasil_{first}_0").set_value("unmet")
    app.text_area(f"catatan_{first}_0").input("Dua dari *tiga* belum ada.")
    app = does(app, f"simpan_{first}")
    assert rooms.inside.sheet(matter_id)[0].note == "Dua dari *tiga* belum ada."
    assert "Tersimpan" in words(app)
    app = does(app, f"simpan_permintaan_{first}")
    assert "PTP-" in words(app) and rooms.inside.repair(matter_id).state == "konsep"


def test_others_read_the_worksheet_once_the_repairs_are_asked_for(rooms: Rooms) -> None:
    matter_id = rooms.inside.under_way()
    rooms.inside.asked(matter_id)
    said = words(rooms.open(R.COORDINATOR, matter_id))
    assert "Dua dari tiga belum ada." not in said and "Lembar kerja terbuka" in said
    letter = rooms.inside.paper(matter_id, "pantau", (Step.SIGN, Step.NUMBER, Step.SEND))
    app = rooms.open(R.INTERNAL_ASSESSOR, matter_id)
    app = does(app, "lakukan_pantau")
    assert rooms.inside.matter(matter_id).events[-1].paper_id == letter
    assert "Dua dari tiga belum ada." in words(rooms.open(R.COORDINATOR, matter_id))


def test_the_register_lists_it_and_the_lpse_answers_and_the_assessor_approves(rooms: Rooms) -> None:
    one = rooms.inside.repair(rooms.inside.monitored()).row.id
    app = rooms.open(R.COORDINATOR)
    assert list(app.dataframe[0].value["Status Perbaikan: Status"]) == ["Belum"]
    app.text_area(f"isi_tindakan_{one}").input("Ketiganya sudah lengkap & disimpan.")
    app.checkbox(f"selesai_{one}").check()
    app = does(app, f"sampaikan_{one}")
    assert list(app.dataframe[0].value["Status Perbaikan: Status"]) == ["Sudah"]
    assert keys(app, "setujui_") == set()
    app = rooms.open(R.INTERNAL_ASSESSOR)
    app = does(app, f"setujui_{one}")
    assert app.dataframe[0].value["Persetujuan Penilai"][0].startswith("disetujui")


def test_one_request_is_opened_by_its_address(rooms: Rooms) -> None:
    one = rooms.inside.repair(rooms.inside.monitored())
    app = rooms.open(R.COORDINATOR, perbaikan=one.row.id)
    assert one.number in words(app) and "Lengkapi ketiganya & simpan." in words(app)
    assert "tidak ditemukan" in words(rooms.open(R.COORDINATOR, perbaikan="0" * 36))


def test_lkpp_has_no_such_page_and_sees_nothing_through_it(rooms: Rooms) -> None:
    rooms.inside.monitored()
    app = opened(rooms.office, "beranda", R.REVIEWER)
    assert "Penilaian internal" not in words(app)
    assert not [link for link in app.get("page_link") if "penilaian_internal" in str(link)]
