"""The testimony: its basis is marked as unverified by itself, and it ends after it began."""

import pytest
from pydantic import ValidationError

from forms.berita_acara_kesaksian import EXAMPLE, BeritaAcaraKesaksian


def test_the_basis_of_2010_is_marked_as_unverified_unless_somebody_checked_it():
    values = EXAMPLE.model_dump()
    del values["dasar"]
    (basis,) = BeritaAcaraKesaksian.model_validate(values).dasar

    assert "Nomor 2 Tahun 2010" in basis.ketentuan
    assert basis.keberlakuan == "perlu verifikasi keberlakuan"


def test_an_end_before_the_beginning_is_refused():
    with pytest.raises(ValidationError, match="pukul selesai mendahului"):
        BeritaAcaraKesaksian.model_validate({**EXAMPLE.model_dump(), "selesai": "10.29"})
