"""Withdrawn are standards of the certificate, each for a finding; the others stay."""

import pytest
from pydantic import ValidationError

from forms.sk_pencabutan_sertifikat import EXAMPLE, SkPencabutanSertifikat


def changed(**changes):
    return SkPencabutanSertifikat.model_validate({**EXAMPLE.model_dump(), **changes})


def test_only_what_the_certificate_names_is_withdrawn():
    with pytest.raises(ValidationError, match="standar 9 tidak tercantum"):
        changed(dicabut=(9, 10, 11))


@pytest.mark.parametrize("kept", [(), (1, 2, 5, 8), (1, 2, 5, 8, 10, 15), (1, 1, 2, 5, 8, 15)])
def test_what_stays_is_everything_else(kept):
    with pytest.raises(ValidationError, match="semua standar pada sertifikat selain"):
        changed(tetap_berlaku=kept)


def test_a_whole_certificate_may_be_withdrawn():
    held = EXAMPLE.sertifikat.model_dump()
    held["standar"] = [row for row in held["standar"] if row["nomor"] in EXAMPLE.dicabut]

    assert changed(sertifikat=held, tetap_berlaku=()).tetap_berlaku == ()


def test_every_withdrawn_standard_has_its_finding_and_no_other_has_one():
    with pytest.raises(ValidationError, match="standar 11 tidak cocok"):
        changed(ketidaksesuaian=EXAMPLE.ketidaksesuaian[:1])
    with pytest.raises(ValidationError, match="standar 11 tidak cocok"):
        changed(dicabut=(10,), tetap_berlaku=(1, 2, 5, 8, 11, 15))


def test_a_standard_is_named_once():
    with pytest.raises(ValidationError, match="dicabut dua kali"):
        changed(dicabut=(10, 10, 11))
    held = EXAMPLE.sertifikat.model_dump()
    with pytest.raises(ValidationError, match="tercantum dua kali"):
        changed(sertifikat=held | {"standar": [*held["standar"], held["standar"][0]]})


def test_the_teguran_was_received_and_its_days_are_over():
    before = EXAMPLE.sebelumnya.model_dump()

    with pytest.raises(ValidationError, match="baru diterima sesudah"):
        changed(sebelumnya=before | {"tanggal_terima": "2026-07-14"})
    with pytest.raises(ValidationError, match="belum lewat"):
        changed(sebelumnya=before | {"batas_waktu": "2026-07-13"})


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"berlaku_mulai": "2026-07-12"}, "mendahului tanggal keputusan"),
        ({"tanggal": "2026-08-26", "berlaku_mulai": "2026-08-27"}, "jatuh tempo tidak sesudah"),
    ],
)
def test_it_takes_effect_and_sets_days_after_its_own(changes, message):
    with pytest.raises(ValidationError, match=message):
        changed(**changes)


def test_the_certificate_is_older_than_its_withdrawal():
    with pytest.raises(ValidationError, match="sertifikat bertanggal sesudah"):
        changed(sertifikat=EXAMPLE.sertifikat.model_dump() | {"tanggal": "2026-07-14"})
