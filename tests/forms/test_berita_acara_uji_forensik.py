"""The minutes precede the test: they know failed attempts, and only those that have happened."""

from datetime import timedelta

import pytest
from pydantic import ValidationError

from forms.berita_acara_uji_forensik import EXAMPLE, BeritaAcaraUjiForensik


def with_attempts(change):
    values = EXAMPLE.model_dump()
    attempts = list(values["berkas"][1]["percobaan"])
    change(attempts)
    values["berkas"][1]["percobaan"] = attempts
    return BeritaAcaraUjiForensik.model_validate(values)


def test_an_attempt_after_the_minutes_is_refused_with_the_name_of_its_file():
    def later(attempts):
        attempts[-1]["saat"]["tanggal"] = EXAMPLE.tanggal + timedelta(days=1)

    with pytest.raises(ValidationError, match=EXAMPLE.berkas[1].nama_berkas):
        with_attempts(later)


def test_an_attempt_of_an_earlier_day_is_accepted():
    def earlier(attempts):
        attempts[0]["saat"]["tanggal"] = EXAMPLE.tanggal - timedelta(days=1)

    assert with_attempts(earlier).berkas[1].last_day() == EXAMPLE.tanggal


def test_a_file_nobody_tried_to_open_is_refused():
    with pytest.raises(ValidationError, match="percobaan"):
        with_attempts(lambda attempts: attempts.clear())


def test_an_attempt_that_succeeded_has_no_place_here():
    with pytest.raises(ValidationError, match="hasil"):
        with_attempts(lambda attempts: attempts[0].update(hasil="Dapat dibuka"))
