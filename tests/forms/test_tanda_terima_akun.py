"""The receipt of an account: two roles are trained first, and no field takes a password."""

from datetime import timedelta

import pytest
from pydantic import ValidationError

from forms.tanda_terima_akun import EXAMPLE, TandaTerimaAkun


def changed(**changes):
    return TandaTerimaAkun.model_validate({**EXAMPLE.model_dump(), **changes})


@pytest.mark.parametrize("role", ["Admin Agency", "Pokja Pemilihan"])
def test_access_follows_training(role):
    with pytest.raises(ValidationError, match="setelah penerimanya mengikuti pelatihan"):
        changed(akun={"user_id": "A1", "peran": role}, tanggal_pelatihan=None)


def test_other_roles_need_no_training_date():
    receipt = changed(akun={"user_id": "A1", "peran": "PPK"}, tanggal_pelatihan=None)

    assert receipt.tanggal_pelatihan is None


def test_training_is_not_later_than_the_receipt():
    with pytest.raises(ValidationError, match="lebih kemudian"):
        changed(tanggal_pelatihan=EXAMPLE.tanggal + timedelta(days=1))

    assert changed(tanggal_pelatihan=EXAMPLE.tanggal)


def test_only_the_way_to_a_password_can_be_stated():
    with pytest.raises(ValidationError, match="cara_sandi"):
        changed(cara_sandi="Rahasia123!")
