"""Request, answer, receipt and letter follow one another; the message names what does not."""

from datetime import timedelta

import pytest
from pydantic import ValidationError

from forms.hasil_uji_forensik import EXAMPLE, HasilUjiForensik

DAY = timedelta(days=1)


def changed(**changes):
    return HasilUjiForensik.model_validate({**EXAMPLE.model_dump(), **changes})


def test_an_answer_older_than_the_request_is_refused():
    answer = {**EXAMPLE.jawaban.model_dump(), "tanggal": EXAMPLE.permintaan.tanggal - DAY}

    with pytest.raises(ValidationError, match="jawaban LKPP mendahului tanggal permintaan"):
        changed(jawaban=answer)


def test_an_answer_received_before_it_was_written_is_refused():
    answer = {**EXAMPLE.jawaban.model_dump(), "diterima": EXAMPLE.jawaban.tanggal - DAY}

    with pytest.raises(ValidationError, match="penerimaan jawaban mendahului"):
        changed(jawaban=answer)


def test_a_letter_older_than_the_receipt_is_refused():
    with pytest.raises(ValidationError, match="surat ini mendahului tanggal penerimaan"):
        changed(tanggal=EXAMPLE.jawaban.diterima - DAY)


def test_everything_may_happen_on_one_day():
    day = EXAMPLE.permintaan.tanggal
    answer = {**EXAMPLE.jawaban.model_dump(), "tanggal": day, "diterima": day}

    assert changed(tanggal=day, jawaban=answer).tanggal == day
