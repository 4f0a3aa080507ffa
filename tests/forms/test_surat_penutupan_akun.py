"""The letter closing an account: a violation names its clauses, a request has none."""

from datetime import timedelta

import pytest
from pydantic import ValidationError

from forms.surat_penutupan_akun import EXAMPLE, SuratPenutupanAkun


def changed(**changes):
    return SuratPenutupanAkun.model_validate({**EXAMPLE.model_dump(), **changes})


def test_a_violation_names_the_clause_that_was_broken():
    with pytest.raises(ValidationError, match="ketentuan yang dilanggar"):
        changed(ketentuan=[])


def test_a_closure_on_request_accuses_nobody():
    with pytest.raises(ValidationError, match="ketentuan yang dilanggar"):
        changed(sebab="Permintaan tertulis")

    assert changed(sebab="Permintaan tertulis", ketentuan=[]).ketentuan == ()


def test_the_last_day_for_an_objection_follows_the_letter():
    with pytest.raises(ValidationError, match="batas waktu keberatan"):
        changed(keberatan_sampai=EXAMPLE.tanggal)

    assert changed(keberatan_sampai=EXAMPLE.tanggal + timedelta(days=1))
    assert changed(keberatan_sampai=None).keberatan_sampai is None
