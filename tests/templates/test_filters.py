"""The filters people may type in Word."""

import pytest

from templates.engine import StrictEnvironment, TemplateRefused
from templates.filters import (
    FILTERS,
    abjad,
    angka,
    centang,
    gabung,
    hari,
    kapital,
    nama_bulan,
    pukul,
    rentang,
    romawi,
    rupiah,
    sebutan,
    tanggal,
    tanggal_terbilang,
    terbilang,
    titik_titik,
    urutan,
)  # fmt: skip


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("2022-09-30", "30 September 2022"),
        ("2026-01-05", "5 Januari 2026"),
        ("2026-08-17", "17 Agustus 2026"),
        ("2026-12-31", "31 Desember 2026"),
        (None, ""),
    ],
)
def test_dates_are_written_in_indonesian(value, printed):
    assert tanggal(value) == printed


def test_an_open_value_becomes_a_dotted_line():
    assert set(titik_titik("")) == {"…"}
    assert titik_titik("12/2026") == "12/2026"


def test_capitals():
    assert kapital("LPSE Kabupaten Contoh") == "LPSE KABUPATEN CONTOH"


@pytest.mark.parametrize(
    ("values", "printed"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a dan b"),
        (["a", "b", "c"], "a, b, dan c"),
    ],
)
def test_lists_are_joined_as_in_a_sentence(values, printed):
    assert gabung(values) == printed


@pytest.mark.parametrize(
    ("numbers", "printed"),
    [
        ([], ""),
        ([4], "4"),
        (list(range(1, 18)), "1\u201317"),
        ([1, 3, 9], "1, 3, 9"),
        ([1, 2, 3, 5, 8, 9], "1\u20133, 5, 8\u20139"),
    ],
)
def test_runs_of_numbers_are_shortened(numbers, printed):
    assert rentang(numbers) == printed


def test_an_acting_head_is_called_one():
    assert sebutan({"jabatan": "Kepala LPSE", "kapasitas": "definitif"}) == "Kepala LPSE"
    assert sebutan({"jabatan": "Kepala LPSE", "kapasitas": "Plt."}) == "Plt. Kepala LPSE"


def test_a_day_is_named_and_written_in_words():
    assert hari("2026-11-21") == "Sabtu"
    assert nama_bulan("2026-11-21") == "November"
    assert tanggal_terbilang("2026-11-21") == (
        "tanggal dua puluh satu bulan November tahun dua ribu dua puluh enam"
    )


@pytest.mark.parametrize(
    ("value", "printed"),
    [("09:30", "09.30"), ("09.30", "09.30"), ("23:05:59", "23.05"), ("", ""), (None, "")],
)
def test_a_time_is_written_with_a_dot(value, printed):
    assert pukul(value) == printed


@pytest.mark.parametrize("value", ["24:00", "9 pagi", "jam"])
def test_what_is_no_time_is_a_mistake(value):
    with pytest.raises(ValueError):
        pukul(value)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (1_250_000, "satu juta dua ratus lima puluh ribu"),
    ],
)
def test_numbers_in_words(value, words):
    assert terbilang(value) == words


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (0, "Rp0"),
        (1_250_000, "Rp1.250.000"),
        (1250.5, "Rp1.250,50"),
        (1250.0, "Rp1.250"),
        (-300, "-Rp300"),
    ],
)
def test_money_has_decimals_only_where_it_is_broken(value, printed):
    assert rupiah(value) == printed


def test_numbers_are_grouped_by_dots():
    assert (angka(1234), angka(1_250_000), angka(7)) == ("1.234", "1.250.000", "7")


@pytest.mark.parametrize(
    ("value", "printed"),
    [(1, "I"), (4, "IV"), (9, "IX"), (11, "XI"), (12, "XII"), (2026, "MMXXVI")],
)
def test_roman_numbers(value, printed):
    assert romawi(value) == printed


@pytest.mark.parametrize("value", [0, -1, 4000])
def test_there_is_no_roman_number_for_everything(value):
    with pytest.raises(ValueError):
        romawi(value)


def test_letters_ordinals_and_boxes():
    assert [abjad(number) for number in (1, 2, 26, 27)] == ["a", "b", "z", "aa"]
    assert [urutan(number) for number in (1, 2, 11)] == ["KESATU", "KEDUA", "KESEBELAS"]
    assert (centang(True), centang(False)) == ("\u2611", "\u2610")


def test_the_table_of_filters_names_each_by_its_own_name():
    assert all(function.__name__ == name for name, function in FILTERS.items())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("gabung", value) for value in ("teks", {"a": 1}, [None], [["a"]], 3, [True])),
        *(("rentang", value) for value in ("123", [None], [[1]], ["1"])),
        *(("sebutan", value) for value in ({"jabatan": "a", "kapasitas": None}, {}, "a")),
        *(
            (name, value)
            for name in ("terbilang", "angka", "rupiah", "romawi", "abjad", "urutan")
            for value in ("12", True, None, [], float("inf"), float("nan"))
        ),
        *(("abjad", value) for value in (0, -1, 10**9)),
        *(("urutan", value) for value in (0, -2)),
        *(("centang", value) for value in ("", "ya", None, 1)),
        *(("kapital", value) for value in (None, 3)),
        *(("tanggal", value) for value in ("2026-02-30", "besok", 5)),
        *(("pukul", value) for value in (5, ["9"])),
    ],
)
def test_a_value_a_filter_is_not_made_for_is_never_printed_as_python_writes_it(name, value):
    template = StrictEnvironment().from_string(f"{{{{ x | {name} }}}}")
    with pytest.raises(TemplateRefused, match=f"Penyaring '{name}'"):
        template.render({"x": value})
