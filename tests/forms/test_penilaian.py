"""What papers of an assessment share holds everywhere: each standard once, one leader, real days."""

import pytest
from pydantic import ValidationError

from catalog.loader import catalog
from forms.penilaian import (
    ON_SITE,
    AnggotaTim,
    Pelaksanaan,
    PerbedaanPenilaian,
    StandarDiperiksa,
    each_once,
    led_by_one,
    standard_of,
)
from forms.penugasan import StandarLayanan


def standards(*numbers):
    return [StandarLayanan(nomor=number, judul=f"Standar {number}") for number in numbers]


def team(*positions):
    return [AnggotaTim(nama=f"Orang {i}", kedudukan=p) for i, p in enumerate(positions)]


def test_the_standards_visited_by_default_are_those_the_catalog_marks():
    assert tuple(n for n, standard in catalog().standards.items() if standard.on_site) == ON_SITE


@pytest.mark.parametrize(("number", "way"), [
    (8, "pemeriksaan dokumen"), (9, "kunjungan lapangan"), (17, "kunjungan lapangan"),
])  # fmt: skip
def test_a_way_left_open_follows_from_the_standard(number, way):
    for given in ({}, {"cara": ""}, {"cara": None}):
        row = {"nomor": number, "judul": "Standar", **given}
        assert StandarDiperiksa.model_validate(row).cara == way


def test_a_way_that_was_chosen_stays():
    chosen = {"nomor": 9, "judul": "Standar", "cara": "pemeriksaan dokumen"}
    assert StandarDiperiksa.model_validate(chosen).cara == "pemeriksaan dokumen"


@pytest.mark.parametrize("number", [0, 18])
def test_there_are_seventeen_standards(number):
    with pytest.raises(ValidationError):
        standards(number)


def test_a_standard_stands_in_a_list_once():
    each_once(standards(*range(1, 18)))
    with pytest.raises(ValueError, match="standar 4 tercantum dua kali"):
        each_once(standards(4, 5, 4))


def test_a_team_has_exactly_one_leader():
    led_by_one(team("Anggota", "Ketua tim"))
    with pytest.raises(ValueError, match="tim memiliki 0 ketua"):
        led_by_one(team("Anggota"))
    with pytest.raises(ValueError, match="tim memiliki 2 ketua"):
        led_by_one(team("Ketua tim", "Ketua tim"))


def test_nobody_is_on_a_team_twice():
    with pytest.raises(ValueError, match="Orang 0 tercantum dua kali"):
        led_by_one([*team("Ketua tim"), *team("Anggota")])


def test_the_last_day_does_not_come_before_the_first():
    assert Pelaksanaan(mulai="2026-07-08", sampai="2026-07-08")
    with pytest.raises(ValidationError, match="mendahului tanggal mulai"):
        Pelaksanaan(mulai="2026-07-08", sampai="2026-07-07")


def test_days_cover_what_lies_within_them_with_both_ends():
    whole = Pelaksanaan(mulai="2026-07-01", sampai="2026-07-10")
    assert whole.covers(whole)
    assert not whole.covers(Pelaksanaan(mulai="2026-06-30", sampai="2026-07-02"))
    assert not whole.covers(Pelaksanaan(mulai="2026-07-09", sampai="2026-07-11"))


def test_a_difference_is_one():
    row = {"kriteria": "S09-02", "judul": "Izin", "mandiri": "Belum", "catatan": "Alasan."}
    assert PerbedaanPenilaian.model_validate(row | {"faktual": "Sebagian"})
    with pytest.raises(ValidationError, match="S09-02 dinilai sama"):
        PerbedaanPenilaian.model_validate(row | {"faktual": "Belum"})


def test_a_criterion_names_its_standard():
    assert (standard_of("S09-02"), standard_of("S17-11")) == (9, 17)
