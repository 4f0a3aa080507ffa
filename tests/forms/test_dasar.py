"""A provision counts as unverified until somebody named has checked it."""

import pytest
from pydantic import ValidationError

from forms.dasar import Dasar, unverified


def test_a_provision_nobody_checked_says_so():
    assert Dasar(ketentuan="Pasal 24").keberlakuan == "perlu verifikasi keberlakuan"
    assert [row.keberlakuan for row in unverified("Pasal 24")] == ["perlu verifikasi keberlakuan"]


@pytest.mark.parametrize(
    "checked", [{}, {"diperiksa_oleh": "Bagian Hukum"}, {"diperiksa_pada": "2026-11-10"}]
)
def test_a_provision_in_force_names_who_checked_it_and_when(checked):
    with pytest.raises(ValidationError, match="siapa yang memeriksanya dan kapan"):
        Dasar.model_validate({"ketentuan": "Pasal 24", "keberlakuan": "berlaku", **checked})


def test_a_checked_provision_is_accepted():
    checked = Dasar.model_validate(
        {
            "ketentuan": "Pasal 24",
            "keberlakuan": "berlaku",
            "diperiksa_oleh": "Bagian Hukum",
            "diperiksa_pada": "2026-11-10",
        }
    )

    assert checked.keberlakuan == "berlaku"
