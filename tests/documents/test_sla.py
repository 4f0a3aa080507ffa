"""The agreement with LKPP is filled from what the installation knows."""

from datetime import date
from typing import Any

import pytest

from accounts.actor import AccountRole
from accounts.policy import Refused
from accounts.profile import save_profile
from documents.issue import issue
from documents.sla import LKPP_OFFICE, LKPP_REGULATIONS, sla_form
from evidence.store import EvidenceStore
from forms.lampiran_sla import proposed_priorities, proposed_services
from forms.parts import Helpdesk
from forms.sla_lkpp import SlaLkpp
from tests.furnished import Scene
from tests.scenes import PROFILE, lpse

R = AccountRole
DAY = date(2026, 3, 2)
LKPP = Helpdesk(alamat="Jalan Contoh Raya Nomor 2", telepon="144", email="bantuan@contoh.id")


def filled(scene: Scene, **changes: Any) -> SlaLkpp:
    facts: dict[str, Any] = {
        "unit_id": scene.office.unit_id, "lkpp_official": "Pejabat Contoh", "lkpp_helpdesk": LKPP,
        "on": DAY,
    } | changes  # fmt: skip
    with scene.database.reading() as db:
        return sla_form(db, **facts)


def test_the_agreement_takes_the_lpse_from_its_profile_and_its_head(scene: Scene) -> None:
    form = filled(scene, number="12/SLA/2026")
    assert (form.nomor, form.tahun, form.tanggal) == ("12/SLA/2026", 2026, DAY)
    assert (form.lpse.nama, form.lpse.instansi) == (
        "LPSE Kabupaten Contoh", "Pemerintah Kabupaten Contoh",
    )  # fmt: skip
    assert form.lpse.pejabat.nama == "Raden Wiratama"
    assert form.lpse.pejabat.jabatan == "Kepala LPSE Kabupaten Contoh"
    assert form.lpse.sk_pembentukan == PROFILE["formation_decree"]
    assert form.lpse.helpdesk.email == "helpdesk@contoh.id"
    assert form.bentuk_layanan == "service_provider"


def test_the_agreement_takes_lkpp_from_what_was_given(on_sqlite: Scene) -> None:
    form = filled(on_sqlite)
    assert (form.lkpp.pejabat.nama, form.lkpp.pejabat.jabatan) == ("Pejabat Contoh", LKPP_OFFICE)
    assert form.lkpp.helpdesk == LKPP
    assert form.lkpp.dasar_hukum == LKPP_REGULATIONS


def test_annexes_lkpp_has_not_agreed_to_are_proposals(on_sqlite: Scene) -> None:
    form = filled(on_sqlite)
    assert form.tabel_prioritas == proposed_priorities()
    assert form.katalog_layanan == proposed_services()
    assert form.tabel_prioritas.status == form.katalog_layanan.status == "usulan"
    assert (form.nomor, form.lpse.tanggal_tanda_tangan, form.lkpp.tanggal_tanda_tangan) == (
        "", None, None,
    )  # fmt: skip


def test_the_agreement_states_the_facts_of_its_day(scene: Scene) -> None:
    later = PROFILE | {"service_form": "system_provider", "helpdesk_email": "baru@contoh.id"}
    save_profile(scene.database, scene.office.admin, later, date(2026, 6, 1))
    assert filled(scene).bentuk_layanan == "service_provider"
    after = filled(scene, on=date(2026, 6, 1))
    assert (after.bentuk_layanan, after.lpse.helpdesk.email) == (
        "system_provider", "baru@contoh.id",
    )  # fmt: skip


def test_what_is_missing_is_said_in_words(on_sqlite: Scene) -> None:
    with pytest.raises(Refused, match="halaman Profil"):
        filled(on_sqlite, on=date(2023, 12, 31))
    headless = lpse(on_sqlite.database, "LPSE tanpa Kepala", roles=())
    with pytest.raises(Refused, match="halaman Peran"):
        filled(on_sqlite, unit_id=headless.unit_id)


def test_an_unknown_unit_is_a_fault(on_sqlite: Scene) -> None:
    with pytest.raises(LookupError):
        filled(on_sqlite, unit_id="0" * 36)


def test_the_filled_agreement_can_be_issued(on_sqlite: Scene, store: EvidenceStore) -> None:
    row = issue(on_sqlite.database, store, on_sqlite.office.head, "sla_lkpp", filled(on_sqlite))
    assert "LPSE Kabupaten Contoh" in row.title
    assert store.size(row.digest) > 10_000
