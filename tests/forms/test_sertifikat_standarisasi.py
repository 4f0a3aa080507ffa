"""A certificate holds what was determined, less what was withdrawn, and invents no expiry."""

import pytest
from pydantic import ValidationError

from forms.sertifikat_standarisasi import EXAMPLE, SertifikatStandarisasi
from templates.render import render
from templates.text import text_of

FACTS = EXAMPLE.model_dump()
LISTED = [row["nomor"] for row in FACTS["standar"]]


def changed(**changes):
    return SertifikatStandarisasi.model_validate({**FACTS, **changes})


def rows(*numbers):
    return [{"nomor": number, "judul": f"Standar {number}"} for number in numbers]


def test_a_standard_that_was_not_determined_is_refused():
    with pytest.raises(ValidationError, match="standar 9 tidak ada dalam penetapan"):
        changed(standar=rows(1, 9))


def test_a_standard_is_missing_only_where_a_withdrawal_took_it():
    with pytest.raises(ValidationError, match="tepat bila ada yang dicabut"):
        changed(pencabutan=None)
    with pytest.raises(ValidationError, match="tepat bila ada yang dicabut"):
        changed(standar_penetapan=LISTED)
    assert changed(standar_penetapan=LISTED, pencabutan=None, menggantikan=None)


def test_after_a_withdrawal_it_names_the_certificate_it_replaces():
    with pytest.raises(ValidationError, match="sebutkan sertifikat yang digantikan"):
        changed(menggantikan=None)


def test_standards_stand_in_order_and_once():
    with pytest.raises(ValidationError, match="standar 1 tercantum dua kali"):
        changed(standar=rows(1, 1))
    with pytest.raises(ValidationError, match="menurut urutan nomornya"):
        changed(standar=rows(2, 1))
    with pytest.raises(ValidationError, match="menurut urutan nomornya"):
        changed(standar_penetapan=[2, 1])


@pytest.mark.parametrize("name", ["penetapan", "menggantikan", "pencabutan"])
def test_what_it_rests_on_is_older(name):
    with pytest.raises(ValidationError, match="bertanggal sesudah sertifikat"):
        changed(**{name: {"nomor": "1", "tanggal": "2027-08-10"}})


@pytest.mark.parametrize("numbers", [(1,), (17,), tuple(range(1, 18))])
def test_the_only_headline_number_is_n_of_17(numbers):
    certificate = changed(
        standar=rows(*numbers), standar_penetapan=numbers, pencabutan=None, menggantikan=None
    )
    text = text_of(render("sertifikat_standarisasi", certificate))

    assert f"yang memenuhi {len(numbers)} dari 17 standar" in text
    printed = [line for line in text if line.partition(". ")[2].startswith("Standar ")]
    assert printed == [f"{number}. Standar {number}" for number in numbers]
