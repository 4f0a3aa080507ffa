"""A visit is announced before it begins, for standards that are visited, at hours that fit."""

import pytest
from pydantic import ValidationError

from forms.pemberitahuan_kunjungan import EXAMPLE, PemberitahuanKunjungan

STANDARDS = EXAMPLE.model_dump()["standar"]


def changed(**changes):
    return PemberitahuanKunjungan.model_validate({**EXAMPLE.model_dump(), **changes})


def test_a_notice_of_a_visit_names_what_is_visited():
    with pytest.raises(ValidationError, match="tandai sedikitnya satu standar"):
        changed(standar=STANDARDS[:8])
    assert changed(standar=STANDARDS[8:9])


def test_each_standard_once_and_one_leader():
    with pytest.raises(ValidationError, match="standar 9 tercantum dua kali"):
        changed(standar=[STANDARDS[8], STANDARDS[8]])
    with pytest.raises(ValidationError, match="tim memiliki 0 ketua"):
        changed(tim=EXAMPLE.model_dump()["tim"][1:])


def test_the_notice_comes_before_the_visit():
    with pytest.raises(ValidationError, match="diberitahukan sebelum dimulai"):
        changed(tanggal="2026-07-08", konfirmasi_paling_lambat=None)


@pytest.mark.parametrize("day", ["2026-06-23", "2026-07-08"])
def test_an_answer_is_asked_for_between_the_letter_and_the_visit(day):
    with pytest.raises(ValidationError, match="antara tanggal surat ini dan awal kunjungan"):
        changed(konfirmasi_paling_lambat=day)


def test_the_programme_lies_within_the_visit_and_ends_after_it_begins():
    item = {"tanggal": "2026-07-08", "mulai": "09.00", "selesai": "10.00", "kegiatan": "Rapat"}
    assert changed(jadwal=[item])
    with pytest.raises(ValidationError, match="'Rapat' berada di luar waktu kunjungan"):
        changed(jadwal=[item | {"tanggal": "2026-07-10"}])
    with pytest.raises(ValidationError, match="'Rapat' selesai sebelum dimulai"):
        changed(jadwal=[item | {"selesai": "09.00"}])
