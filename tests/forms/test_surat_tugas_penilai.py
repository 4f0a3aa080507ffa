"""Every standard of the assignment has one assessor, and the letter names that person."""

import pytest
from pydantic import ValidationError

from forms.surat_tugas_penilai import EXAMPLE, SuratTugasPenilai


def with_standards(*rows):
    return SuratTugasPenilai.model_validate({**EXAMPLE.model_dump(), "standar": rows})


def row(number, assessor=EXAMPLE.penilai[0].nama):
    return {"nomor": number, "judul": f"Standar {number}", "penilai": assessor}


def test_an_assessor_the_letter_does_not_name_is_refused_with_the_standard():
    with pytest.raises(ValidationError, match="standar 4 dinilai Orang Lain"):
        with_standards(row(3), row(4, "Orang Lain"))


def test_a_standard_is_given_to_one_assessor_only():
    with pytest.raises(ValidationError, match="standar 4 tercantum dua kali"):
        with_standards(row(4), row(5), row(4, EXAMPLE.penilai[1].nama))


def test_one_assessor_may_have_all_seventeen_standards():
    assert len(with_standards(*(row(number) for number in range(1, 18))).standar) == 17
