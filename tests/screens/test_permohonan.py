"""Permohonan: an LPSE applies and completes, LKPP reviews and activates, each in its own words."""

from dataclasses import dataclass

import pytest
from streamlit.testing.v1 import AppTest

from accounts.actor import AccountRole
from assessments.applications.deeds import apply
from documents.life import Step
from installation import installation
from tests.assessments.applying import BOTH, REVIEWED, SERVICE, Desk, R
from tests.screens.both_sides import NAME, keys, opened, stage, takes
from tests.screens.office import Office, ran, words

PAGE = "permohonan"


@dataclass
class Both:
    """An LPSE, another one, and LKPP in one installation, with pages opened as somebody of either."""

    office: Office
    desk: Desk

    def open(self, role: AccountRole, **query: str) -> AppTest:
        return opened(self.office, PAGE, role, **query)


@pytest.fixture
def both(office: Office) -> Both:
    scene = stage(office, (R.COORDINATOR, R.CONTRIBUTOR), (R.REVIEWER, R.APPROVER, R.LKPP_ADMIN))
    return Both(office, Desk(scene, installation().store))


def link_addresses(app: AppTest) -> list[str]:
    return [link.proto.url for link in app.get("link_button")]


# The LPSE


def test_an_lpse_without_a_letter_is_shown_the_way_to_one(both: Both) -> None:
    app = both.open(R.COORDINATOR)
    assert "Belum ada surat permohonan" in words(app) and "bukan Ketua/Kepala LPSE" in words(app)
    assert keys(app) == set()
    app.button("buat_ajukan").click()
    assert ran(app).title[0].value == "Permohonan Pengelolaan Layanan Pengadaan Secara Elektronik"


def test_an_lpse_applies_with_the_letter_that_was_sent(both: Both) -> None:
    both.desk.letter()
    app = takes(both.open(R.COORDINATOR), "ajukan")
    said = words(app)
    assert "Menunggu reviu LKPP" in said and "Drs. Bayu Anggara, M.Si." in said
    assert "dasar: KEP152 2.1.a.1" in said
    assert keys(app) == {"lakukan_tarik"}


def test_a_letter_that_was_not_sent_is_refused_in_words(both: Both) -> None:
    both.desk.letter((Step.SIGN,))
    app = takes(both.open(R.COORDINATOR), "ajukan")
    assert "Surat itu masih berstatus ditandatangani" in app.error[0].value


def test_who_only_answers_the_assessment_reads_and_takes_no_step(both: Both) -> None:
    dossier_id = both.desk.applied()
    app = both.open(R.CONTRIBUTOR, permohonan=dossier_id)
    assert "Menunggu reviu LKPP" in words(app) and keys(app) == set()
    assert "buat_ajukan" not in {b.key for b in both.open(R.CONTRIBUTOR).button}


def test_the_lpse_reads_what_is_missing_and_hands_it_in(both: Both) -> None:
    dossier_id = both.desk.applied()
    reviewer = both.desk.lkpp(R.REVIEWER)
    both.desk.take("kembalikan", dossier_id, reviewer, REVIEWED, missing=("Topologi *jaringan*",))
    app = both.open(R.COORDINATOR, permohonan=dossier_id)
    assert "Topologi *jaringan*" in app.warning[0].value.replace("\\", "")
    app.text_area("kata_ajukan_lagi").input("Topologi sudah dilampirkan pada surat.")
    app = takes(app, "ajukan_lagi")
    assert both.desk.state(dossier_id) == "diajukan"
    assert "Yang dilengkapi: Topologi sudah dilampirkan pada surat." in words(app)


def test_the_lpse_opens_lkpp_s_sla_from_the_history(both: Both) -> None:
    dossier_id, sla = both.desk.complete(), both.desk.sla()
    both.desk.take("susun_sla", dossier_id, both.desk.lkpp(), REVIEWED, sla)
    found = link_addresses(both.open(R.COORDINATOR, permohonan=dossier_id))
    assert f"/langkah/{dossier_id}-3-word?lihat=1" in found
    assert f"/langkah/{dossier_id}-1-word?lihat=1" in found


def test_another_lpse_sees_neither_the_list_nor_the_matter(both: Both) -> None:
    dossier_id = both.desk.applied()
    assert "Belum ada permohonan dari LPSE Anda." in words(both.open(R.HEAD))
    foreign = words(both.open(R.HEAD, permohonan=dossier_id))
    unknown = words(both.open(R.HEAD, permohonan="0" * 36))
    assert "tidak ditemukan" in foreign and foreign == unknown


# LKPP


def test_the_queue_names_every_lpse_and_what_waits_for_the_reader(both: Both) -> None:
    assert "Belum ada permohonan dari LPSE mana pun." in words(both.open(R.REVIEWER))
    dossier_id = both.desk.applied()
    app = both.open(R.REVIEWER)
    assert NAME in words(app) and "menunggu Anda" in words(app)
    assert "menunggu Anda" not in words(both.open(R.APPROVER))
    app.button(f"buka_{dossier_id}").click()
    assert keys(ran(app)) == {"lakukan_kembalikan", "lakukan_nyatakan_lengkap"}


def test_a_reviewer_returns_it_and_says_line_by_line_what_is_missing(both: Both) -> None:
    dossier_id = both.desk.applied()
    app = both.open(R.REVIEWER, permohonan=dossier_id)
    app = takes(app, "kembalikan")
    assert "Tuliskan apa yang masih kurang" in app.error[0].value
    app.text_area("yang_kurang").input("Topologi jaringan\n\nDaftar personel")
    takes(app, "kembalikan")
    assert both.desk.state(dossier_id) == "dikembalikan"
    assert both.desk.events(dossier_id)[-1].facts["kurang"] == [
        "Topologi jaringan",
        "Daftar personel",
    ]


def test_lkpp_goes_on_from_complete_to_active(both: Both) -> None:
    dossier_id = both.desk.applied(**SERVICE)
    takes(both.open(R.REVIEWER, permohonan=dossier_id), "nyatakan_lengkap")
    app = both.open(R.APPROVER, permohonan=dossier_id)
    assert "Belum ada naskah" in words(app) and keys(app) == set()
    both.desk.sla(*BOTH, bentuk_layanan="service_provider")
    for action in ("susun_sla", "tandatangani_sla", "aktifkan"):
        app = takes(both.open(R.APPROVER, permohonan=dossier_id), action)
    assert both.desk.state(dossier_id) == "aktif" and "sudah aktif" in words(app)
    assert keys(app) == set()


def test_the_form_of_a_system_provider_asks_for_the_installation_first(both: Both) -> None:
    dossier_id, number = both.desk.agreed()
    assert keys(both.open(R.APPROVER, permohonan=dossier_id)) == set()
    both.desk.minutes(number)
    takes(both.open(R.REVIEWER, permohonan=dossier_id), "catat_instalasi")
    app = both.open(R.APPROVER, permohonan=dossier_id)
    assert "SPSE terpasang" in words(app) and keys(app) == {"lakukan_aktifkan"}


@pytest.mark.parametrize(
    ("action", "role", "title", "field", "value"),
    [
        ("kembalikan", R.REVIEWER, "Hasil Reviu Permohonan Pengelolaan Layanan", "pemohon",
         "Pemerintah Kabupaten Contoh"),
        ("susun_sla", R.LKPP_ADMIN, "Kesepakatan Tingkat Layanan (SLA) LKPP dengan LPSE",
         "lpse_nama", NAME),
        ("catat_instalasi", R.REVIEWER, "Berita Acara Instalasi SPSE", "nama_lpse", NAME),
    ],
)  # fmt: skip
def test_a_paper_begins_with_what_the_application_states(
    both: Both, action: str, role: AccountRole, title: str, field: str, value: str
) -> None:
    desk = both.desk
    made = {"kembalikan": desk.applied, "susun_sla": desk.complete}
    dossier_id = made[action]() if action in made else desk.agreed()[0]
    app = both.open(role, permohonan=dossier_id)
    app.button(f"buat_{action}").click()
    ran(app)
    assert app.title[0].value == title
    [found] = [w.value for w in app.text_input if (w.key or "").endswith(f"_{field}")]
    assert found == value


def test_the_queue_is_searched_and_filtered_once_there_are_several(both: Both) -> None:
    both.desk.applied()
    head = both.desk.scene.office.actor(R.HEAD)
    letter = both.desk.paper(
        head, "permohonan_pengelolaan_layanan", (Step.SIGN, Step.NUMBER, Step.SEND), REVIEWED,
        nama_lpse="LPSE Kota Jauh", instansi="Pemerintah Kota Jauh",
    )  # fmt: skip
    apply(both.office.database, head, letter)
    app = both.open(R.REVIEWER)
    assert NAME in words(app) and "LPSE Kota Jauh" in words(app)
    app.text_input("cari_permohonan").input("kota jauh")
    assert NAME not in words(ran(app))
    app.text_input("cari_permohonan").input("tak ada")
    assert "Tidak ada permohonan yang cocok" in words(ran(app))
