"""A correction changes something, and rests on at least one document."""

import pytest
from pydantic import ValidationError

from forms.permintaan_perbaikan_aplikasi import (
    EXAMPLE,
    PerbaikanData,
    PermintaanPerbaikanAplikasi,
)


def test_a_row_that_changes_nothing_is_refused_by_its_kind():
    with pytest.raises(ValidationError, match="Pagu: nilai menjadi sama"):
        PerbaikanData(jenis="Pagu", semula="10", menjadi=" 10 ")


def test_a_value_that_was_empty_may_be_filled():
    assert PerbaikanData(jenis="Pagu", menjadi="10").semula == ""


def test_a_request_without_documents_is_refused():
    with pytest.raises(ValidationError, match="dokumen"):
        PermintaanPerbaikanAplikasi.model_validate({**EXAMPLE.model_dump(), "dokumen": ()})
