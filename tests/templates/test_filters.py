"""The filters people may type in Word."""

import pytest

from templates.filters import FILTERS, gabung, kapital, rentang, sebutan, tanggal, titik_titik


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


def test_the_table_of_filters_names_each_by_its_own_name():
    assert all(function.__name__ == name for name, function in FILTERS.items())
