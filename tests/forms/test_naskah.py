"""Official paper: who issues a decree, also where somebody signs it on behalf of another."""

import pytest

from forms import EXAMPLES, FORMS
from forms.naskah import Keputusan

DECREES = [name for name, form in FORMS.items() if issubclass(form, Keputusan)]


def decree(name, **changes):
    return type(EXAMPLES[name]).model_validate({**EXAMPLES[name].model_dump(), **changes})


def test_there_are_decrees():
    assert len(DECREES) == 5


@pytest.mark.parametrize("name", DECREES)
def test_a_decree_is_issued_by_the_office_that_signs_it(name):
    assert decree(name).issuer() == EXAMPLES[name].penetap.jabatan


@pytest.mark.parametrize("name", DECREES)
def test_a_decree_signed_on_behalf_is_issued_by_the_office_that_gave_the_power(name):
    signed = decree(name, atas_nama="Bupati Teluk Contoh")

    assert signed.core_properties().author == "Bupati Teluk Contoh"
