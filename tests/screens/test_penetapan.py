"""Penetapan: LKPP proposes, determines, certifies; the LPSE reads its standards and asks again."""

from dataclasses import dataclass

import pytest
from streamlit.testing.v1 import AppTest

from accounts.actor import AccountRole
from installation import installation
from tests.assessments.certifying import GONE, R, Registry
from tests.screens.both_sides import NAME, keys, opened, stage, takes
from tests.screens.office import Office, ran, words

PAGE = "penetapan"


@dataclass
class Both:
    """An LPSE and LKPP in one installation, with the page opened as somebody of either."""

    office: Office
    registry: Registry

    def open(self, role: AccountRole, **query: str) -> AppTest:
        return opened(self.office, PAGE, role, **query)

    def lkpp(self, role: AccountRole) -> AppTest:
        """LKPP's view of the LPSE."""
        return self.open(role, lpse=self.registry.unit_id)


@pytest.fixture
def both(office: Office) -> Both:
    lpse = (R.COORDINATOR, R.CONTRIBUTOR, R.HEAD)
    scene = stage(office, lpse, (R.REVIEWER, R.APPROVER, R.LKPP_ADMIN))
    return Both(office, Registry(scene, installation().store))


def n_of_17(app: AppTest) -> str:
    return str(app.metric[0].value)


def test_an_lpse_without_anything_sees_what_every_standard_lacks(both: Both) -> None:
    app = both.open(R.COORDINATOR)
    said = words(app)
    assert n_of_17(app) == "0 dari 17" and "Belum ada sertifikat yang berlaku." in said
    assert said.count("tidak termasuk lingkup penilaian yang sudah disahkan") == 17
    assert "KEP152 2.1.e.5" in said and keys(app) == set()


def test_a_reviewer_proposes_and_the_lpse_hears_nothing_of_it(both: Both) -> None:
    both.registry.assessed((1, 2), unmet=(2,))
    app = both.lkpp(R.REVIEWER)
    assert "Standar 2 belum memenuhi penilaian faktual" in words(app)
    takes(app, "usulkan")
    assert "Penetapan diusulkan" in words(both.lkpp(R.APPROVER))
    app = both.open(R.COORDINATOR)
    said = words(app) + " ".join(str(one.label) for one in app.expander)
    assert "diusulkan" not in said.lower() and "Belum ada penetapan." in said


def test_lkpp_goes_on_from_the_proposal_to_the_certificate(both: Both) -> None:
    registry = both.registry
    registry.assessed((1, 2))
    dossier_id = registry.proposed()
    app = both.lkpp(R.APPROVER)
    assert "Belum ada naskah Penetapan Standarisasi" in words(app)
    assert keys(app) == {"lakukan_batalkan"}
    registry.paper(dossier_id, "tetapkan")
    takes(both.lkpp(R.APPROVER), "tetapkan")
    assert registry.state(dossier_id) == "ditetapkan"
    registry.paper(dossier_id, "terbitkan")
    takes(both.lkpp(R.LKPP_ADMIN), "terbitkan")
    app = both.open(R.CONTRIBUTOR)
    said = words(app)
    assert n_of_17(app) == "2 dari 17" and "Berlaku untuk standar: 1, 2" in said
    assert "Sertifikat diterbitkan" in said and "Penetapan diusulkan" not in said
    places = [link.proto.url for link in app.get("link_button")]
    assert any(place.startswith("/verifikasi/") for place in places)


def test_a_refusal_is_told_in_words(both: Both) -> None:
    both.registry.assessed((1,))
    both.registry.proposed()
    app = takes(both.lkpp(R.APPROVER), "batalkan")
    assert "Tuliskan penjelasannya" in app.error[0].value


@pytest.mark.parametrize("action", ["tetapkan", "terbitkan"])
def test_a_paper_begins_with_what_the_records_say(both: Both, action: str) -> None:
    both.registry.assessed((1, 2))
    if action == "tetapkan":
        both.registry.proposed()
    else:
        both.registry.determined()
    app = both.lkpp(R.APPROVER)
    app.button(f"buat_{action}").click()
    ran(app)
    titles = {"tetapkan": "Penetapan Standarisasi", "terbitkan": "Sertifikat Standarisasi"}
    assert app.title[0].value == titles[action]
    [found] = [w.value for w in app.text_input if (w.key or "").endswith("_dinilai_nama")]
    assert found == NAME


def test_after_a_withdrawal_both_sides_are_told_what_is_next(both: Both) -> None:
    both.registry.assessed((1, 2))
    both.registry.certified()
    both.registry.withdrawn((2,))
    assert n_of_17(both.open(R.COORDINATOR)) == "1 dari 17"
    assert "LKPP akan menerbitkannya ulang" in words(both.open(R.COORDINATOR))
    assert "Terbitkan ulang sertifikatnya" in words(both.lkpp(R.APPROVER))


def test_the_lpse_asks_for_the_withdrawn_standards_to_be_assessed_again(both: Both) -> None:
    both.registry.entered((1, 2))
    both.registry.withdrawn((2,), GONE)
    app = both.open(R.COORDINATOR)
    assert "Belum ada surat permohonan penilaian ulang" in words(app)
    app.button("buat_ulang").click()
    assert ran(app).title[0].value == "Permohonan Penilaian Ulang Standar"
    assert "buat_ulang" not in {b.key for b in both.open(R.CONTRIBUTOR).button}
    both.registry.request()
    app = takes(both.open(R.COORDINATOR), "ajukan_ulang")
    assert "Standar 2: Berjalan" in words(app) and "buat_ulang" not in {b.key for b in app.button}
    queue = words(both.open(R.REVIEWER))
    assert NAME in queue and "Penilaian ulang" in queue


def test_lkpp_closes_a_request_that_is_not_continued(both: Both) -> None:
    both.registry.entered((1, 2))
    both.registry.withdrawn((2,), GONE)
    dossier_id = both.registry.asked_again()
    app = both.lkpp(R.APPROVER)
    app.text_area(f"kata_tutup_{dossier_id}").input("LPSE tidak melanjutkan penilaian ulangnya.")
    takes(app, f"tutup_{dossier_id}")
    assert both.registry.state(dossier_id) == "ditutup"
    assert "Ditutup" in words(both.open(R.COORDINATOR))


def test_the_list_leads_to_every_lpse_and_names_what_waits(both: Both) -> None:
    assert "Tidak ada usul penetapan" in words(both.open(R.APPROVER))
    both.registry.assessed((1,))
    both.registry.proposed()
    app = both.open(R.APPROVER)
    assert NAME in words(app) and "menunggu Anda" in words(app)
    assert "menunggu Anda" not in words(both.open(R.REVIEWER))
    app.button("buka_0").click()
    assert "lakukan_batalkan" in keys(ran(app))
    app = both.open(R.REVIEWER)
    app.selectbox("pilih_lpse").select(both.registry.unit_id)
    ran(app).button("buka_lpse").click()
    assert app.subheader is not None and NAME in words(ran(app))


def test_an_address_of_no_lpse_says_so(both: Both) -> None:
    assert "tidak ditemukan" in words(both.open(R.REVIEWER, lpse="0" * 36))
    own = both.open(R.COORDINATOR, lpse="0" * 36)
    assert n_of_17(own) == "0 dari 17"
