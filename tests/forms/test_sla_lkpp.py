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


def test_annexes_are_proposals_until_agreed():
    assert [annex.status for annex in EXAMPLE.lampiran] == ["usulan", "usulan"]
    with pytest.raises(ValidationError):
        changed(lampiran=[{"nomor": "I", "judul": "Tabel", "status": "resmi"}])


@pytest.mark.parametrize("form", list(ServiceForm))
def test_both_forms_of_service_are_known(form):
    assert changed(bentuk_layanan=form.value).bentuk_layanan is form


def test_at_least_one_regulation_is_cited():
    with pytest.raises(ValidationError, match="dasar_hukum"):
        changed(lkpp={**EXAMPLE.lkpp.model_dump(), "dasar_hukum": []})
