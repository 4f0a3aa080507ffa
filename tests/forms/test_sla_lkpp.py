"""The agreement form: parties, offices and regulations are data; number and dates may stay open."""

import pytest
from pydantic import ValidationError

from catalog.model import ServiceForm
from forms.sla_lkpp import EXAMPLE, SlaLkpp


def changed(**changes):
    return SlaLkpp.model_validate({**EXAMPLE.model_dump(), **changes})


def test_number_and_signing_dates_may_still_be_open():
    assert EXAMPLE.nomor == ""
    assert EXAMPLE.lkpp.tanggal_tanda_tangan is None
    assert EXAMPLE.lpse.tanggal_tanda_tangan is None


def test_an_agreement_begins_with_both_annexes_as_proposals():
    fresh = SlaLkpp.model_validate(
        EXAMPLE.model_dump(exclude={"tabel_prioritas", "katalog_layanan"})
    )

    assert fresh.tabel_prioritas.status == fresh.katalog_layanan.status == "usulan"
    assert [row.respon for row in fresh.tabel_prioritas.baris][:3] == [
        "30 menit", "2 jam kerja", "1 hari kerja",
    ]  # fmt: skip
    assert {row.dari for row in fresh.katalog_layanan.baris} == {"LKPP", "LPSE"}


@pytest.mark.parametrize("annex", ["tabel_prioritas", "katalog_layanan"])
def test_an_annex_is_a_proposal_or_agreed_and_never_empty(annex):
    rows = EXAMPLE.model_dump()[annex]

    assert getattr(changed(**{annex: rows | {"status": "disepakati"}}), annex).status == (
        "disepakati"
    )
    with pytest.raises(ValidationError, match="status"):
        changed(**{annex: rows | {"status": "resmi"}})
    with pytest.raises(ValidationError, match="baris"):
        changed(**{annex: rows | {"baris": []}})


def test_the_agreement_with_lkpp_bears_no_duty_stamp():
    assert SlaLkpp.materai is False
    assert SlaLkpp.signers == ("LKPP", "LPSE")


@pytest.mark.parametrize("form", list(ServiceForm))
def test_both_forms_of_service_are_known(form):
    assert changed(bentuk_layanan=form.value).bentuk_layanan is form


def test_at_least_one_regulation_is_cited():
    with pytest.raises(ValidationError, match="dasar_hukum"):
        changed(lkpp={**EXAMPLE.lkpp.model_dump(), "dasar_hukum": []})
