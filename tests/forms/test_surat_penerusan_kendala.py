"""A chronology reads in order, and the priority table counts as a proposal until agreed."""

import pytest
from pydantic import ValidationError

from forms.surat_penerusan_kendala import EXAMPLE, SuratPenerusanKendala


def test_a_chronology_out_of_order_is_refused():
    backwards = EXAMPLE.model_dump()["kronologi"][::-1]

    with pytest.raises(ValidationError, match="kronologi belum berurutan"):
        SuratPenerusanKendala.model_validate({**EXAMPLE.model_dump(), "kronologi": backwards})


def test_two_events_may_happen_in_one_minute():
    first = EXAMPLE.model_dump()["kronologi"][0]
    letter = {**EXAMPLE.model_dump(), "kronologi": [first, first]}

    assert len(SuratPenerusanKendala.model_validate(letter).kronologi) == 2


def test_the_priority_table_counts_as_a_proposal():
    values = EXAMPLE.model_dump()
    del values["tabel_prioritas"]

    assert SuratPenerusanKendala.model_validate(values).tabel_prioritas == "usulan"
