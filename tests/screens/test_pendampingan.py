"""Pendampingan: both sides read one log; each records, answers, confirms and fetches it as Excel."""

import pytest
from streamlit.testing.v1 import AppTest

from accounts.actor import AccountRole
from accounts.sign_in import choose_unit
from assessments.guidance.deeds import record_notice, record_talk
from assessments.guidance.records import GUIDANCE, OVERSIGHT, Entry, entries
from assessments.guidance.rules import Form, Help, Notice, Talk, Watch
from assessments.matters.dossiers import visible
from tests import scenes
from tests.screens.office import ADMIN, Office, ran, words

R = AccountRole
HEAD, REVIEWER, APPROVER = (
    f"{role}@lpse.contoh.go.id" for role in (R.HEAD, R.REVIEWER, R.APPROVER)
)


@pytest.fixture
def both(new_office: Office) -> tuple[Office, str]:
    """LKPP with a reviewer and an approver, and an LPSE with its head; the LPSE's id."""
    new_office.unit("LKPP", "lkpp")
    new_office.member(R.REVIEWER)
    new_office.member(R.APPROVER)
    unit_id = new_office.unit("LPSE Kabupaten Contoh")
    new_office.member(R.HEAD)
    return new_office, unit_id


def talk() -> Talk:
    day = scenes.today()
    return Talk(
        Help.CONSULTATION, Form.ON_SITE, day, "Susunan *register* risiko", standards=(4,),
        present_lpse=("Melati",), present_lkpp=("Galih",),
    )  # fmt: skip


def log(office: Office, email: str, process: str = GUIDANCE) -> list[Entry]:
    with office.database.reading() as db:
        actor = office.actor(email)
        return entries(actor, visible(db, actor, process))


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click()
    return ran(app)


def opened(office: Office, email: str, made: str) -> AppTest:
    app = office.open("pendampingan", email)
    return press(app, f"buka_{made}")


def test_the_lpse_records_a_talk_that_waits_for_lkpp(both: tuple[Office, str]) -> None:
    office, _ = both
    app = office.open("pendampingan", HEAD)
    app.text_area(key="pendampingan_baru_0_hal").set_value("Cara mengisi register aset")
    app.multiselect(key="pendampingan_baru_0_standar").set_value([3])
    app.text_area(key="pendampingan_baru_0_lpse").set_value("Melati, Koordinator")
    press(app, "catat_pendampingan")
    assert "yang hadir dari kedua pihak" in words(app)
    app.text_area(key="pendampingan_baru_0_lkpp").set_value("Galih, Direktorat")
    press(app, "catat_pendampingan")
    (one,) = log(office, HEAD)
    assert (one.said["hal"], one.standards, one.state) == (
        "Cara mengisi register aset", (3,), "tercatat",
    )  # fmt: skip
    assert "menunggu Anda" not in words(app)
    assert "menunggu Anda" in words(office.open("pendampingan", REVIEWER))


def test_the_lpse_confirms_what_lkpp_recorded(both: tuple[Office, str]) -> None:
    office, unit_id = both
    made = record_talk(office.database, office.actor(REVIEWER), unit_id, talk())
    app = opened(office, HEAD, made)
    assert "Susunan *register* risiko" in words(app)
    assert not [b for b in app.button if b.key == "lakukan_koreksi"]
    press(app, "lakukan_sahkan")
    assert [one.state for one in log(office, HEAD)] == ["disahkan"]
    assert "Disahkan kedua pihak" in words(app)


def test_lkpp_corrects_what_the_lpse_answered(both: tuple[Office, str]) -> None:
    office, unit_id = both
    made = record_talk(office.database, office.actor(REVIEWER), unit_id, talk())
    app = opened(office, HEAD, made)
    app.text_area(key=f"kata_tanggapi_{made}").set_value("Yang hadir dua orang")
    press(app, "lakukan_tanggapi")
    app = opened(office, REVIEWER, made)
    assert "Yang hadir dua orang" in words(app)
    app.text_area(key=f"koreksi_{made}_2_lpse").set_value("Melati\nBagus")
    press(app, "lakukan_koreksi")
    (one,) = log(office, HEAD)
    assert (one.state, one.said["hadir_lpse"]) == ("tercatat", ["Melati", "Bagus"])


def test_the_approver_records_a_closed_audit_the_lpse_does_not_see(
    both: tuple[Office, str],
) -> None:
    office, unit_id = both
    app = office.open("pendampingan", APPROVER)
    app.segmented_control(key="buku_catatan").set_value(OVERSIGHT)
    ran(app)
    app.selectbox(key=f"lpse_baru_{OVERSIGHT}").set_value(unit_id)
    ran(app)
    app.text_input(key="pengawasan_baru_0_nomor").set_value("12/AU/2026")
    app.text_area(key="pengawasan_baru_0_hal").set_value("Audit kesisteman")
    app.checkbox(key="pengawasan_baru_0_tertutup").check()
    press(app, "catat_pengawasan")
    (one,) = log(office, APPROVER, OVERSIGHT)
    assert one.state == "tertutup"
    lpse = office.open("pendampingan", HEAD)
    lpse.segmented_control(key="buku_catatan").set_value(OVERSIGHT)
    assert "Audit kesisteman" not in words(ran(lpse))
    lpse.query_params["catatan"] = one.row.id
    assert "tidak ditemukan" in words(ran(lpse))


def test_the_lpse_answers_an_instruction_and_sees_it_ended(both: tuple[Office, str]) -> None:
    office, unit_id = both
    day = scenes.today()
    notice = Notice(Watch.INSTRUCTION, day, "Perbarui versi SPSE", "7/INS/2026")
    made = record_notice(office.database, office.actor(REVIEWER), unit_id, notice)
    app = office.open("pendampingan", HEAD)
    app.query_params["catatan"] = made
    ran(app)
    app.text_area(key=f"kata_tanggapi_{made}").set_value("Sudah diperbarui kemarin")
    press(app, "lakukan_tanggapi")
    assert log(office, REVIEWER, OVERSIGHT)[0].said["tanggapan"] == "Sudah diperbarui kemarin"


def test_the_list_is_searched_and_filtered(both: tuple[Office, str]) -> None:
    office, unit_id = both
    record_talk(office.database, office.actor(REVIEWER), unit_id, talk())
    app = office.open("pendampingan", REVIEWER)
    app.text_input(key=f"cari_{GUIDANCE}").set_value("tidak ada ini")
    assert "Tidak ada catatan yang cocok" in words(ran(app))
    app.text_input(key=f"cari_{GUIDANCE}").set_value("register")
    app.selectbox(key=f"standar_{GUIDANCE}").set_value(4)
    assert "register" in words(ran(app))


def test_every_role_of_the_lpse_can_read_the_page(office: Office, lpse_role: AccountRole) -> None:
    app = office.open("pendampingan", office.member(lpse_role))
    assert "Belum ada catatan" in words(app)
    may_add = lpse_role in (R.COORDINATOR, R.UNIT_ADMIN, R.HEAD)
    assert bool([b for b in app.button if b.key == "catat_pendampingan"]) is may_add


def test_acting_for_lkpp_one_chooses_the_lpse_first(both: tuple[Office, str]) -> None:
    office, _ = both
    with office.database.reading() as db:
        from storage.units import units

        lkpp = next(unit.id for unit in units(db, "lkpp"))
    choose_unit(office.database, office.actor(ADMIN), lkpp)
    app = office.open("pendampingan", ADMIN)
    assert not [b for b in app.button if b.key == "catat_pendampingan"]
