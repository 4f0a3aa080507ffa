"""An application as system provider names its servers; a service provider has none."""

import pytest
from pydantic import ValidationError

from forms.permohonan_pengelolaan_layanan import EXAMPLE, PermohonanPengelolaanLayanan


def changed(**changes):
    return PermohonanPengelolaanLayanan.model_validate({**EXAMPLE.model_dump(), **changes})


def test_a_system_provider_without_infrastructure_is_refused():
    with pytest.raises(ValidationError, match="sedikitnya satu baris infrastruktur"):
        changed(infrastruktur=[])


def test_a_service_provider_with_servers_is_refused():
    with pytest.raises(ValidationError, match="hapus baris infrastruktur"):
        changed(bentuk_dimohonkan="service_provider")
    assert changed(bentuk_dimohonkan="service_provider", infrastruktur=[]).infrastruktur == ()


def test_the_institution_applies_not_the_unit():
    assert PermohonanPengelolaanLayanan.of_the_unit is False
