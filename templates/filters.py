"""Which filters may be typed in a template? These; everything else is refused."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from functools import lru_cache
from itertools import pairwise
from math import isfinite
from types import MappingProxyType
from typing import Any

from babel.dates import format_date, format_time
from babel.numbers import format_decimal
from num2words import num2words

OPEN, CLOSE = "⟦", "⟧"  # around the label of what a draft still lacks
_DOTS = "…" * 8
_ROMAN_VALUES = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_ROMAN_SIGNS = ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")


def tanggal(value: str | None) -> str:
    """ "2022-09-30" → "30 September 2022"; an open date stays empty."""
    return _day(value, "d MMMM y") if value else ""


def titik_titik(value: str | None) -> str:
    """An empty value → a dotted line to fill in by hand."""
    return value or _DOTS


def kapital(value: str) -> str:
    """ "Rencana kerja" → "RENCANA KERJA"."""
    return value.upper()


def gabung(values: Sequence[str | int]) -> str:
    """["a", "b", "c"] → "a, b, dan c"."""
    *front, last = [str(value) for value in _list_of(values, str, int)] or [""]
    if len(front) < 2:
        return " dan ".join([*front, last])
    return f"{', '.join(front)}, dan {last}"


def rentang(numbers: Sequence[int]) -> str:
    """[1, 2, 3, 5] → "1-3, 5" (with a dash)."""
    runs: list[list[int]] = [[number] for number in _list_of(numbers, int)[:1]]
    for before, number in pairwise(numbers):
        if number == before + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}\u2013{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def sebutan(official: Mapping[str, str]) -> str:
    """An official's office with their capacity: "Plt. Kepala LPSE Kabupaten Contoh"."""
    capacity, office = _list_of([official["kapasitas"], official["jabatan"]], str)
    return office if capacity == "definitif" else f"{capacity} {office}"


def hari(value: str) -> str:
    """ "2026-11-21" → "Sabtu"."""
    return _day(value, "EEEE")


def nama_bulan(value: str) -> str:
    """ "2026-11-21" → "November"."""
    return _day(value, "MMMM")


def tanggal_terbilang(value: str) -> str:
    """ "2026-11-21" → "tanggal dua puluh satu bulan November tahun dua ribu dua puluh enam"."""
    if value.startswith(OPEN):
        return value
    day = date.fromisoformat(value)
    return f"tanggal {terbilang(day.day)} bulan {nama_bulan(value)} tahun {terbilang(day.year)}"


def pukul(value: str | None) -> str:
    """ "09:30", "09:30:15" or "09.30" → "09.30"; an open time stays empty."""
    if not value:
        return ""
    moment = time.fromisoformat(value.replace(".", ":"))
    return str(format_time(moment, "HH.mm", locale="id"))


def terbilang(value: int) -> str:
    """21 → "dua puluh satu"."""
    return str(num2words(_number(value), lang="id"))


def angka(value: int | float) -> str:
    """1250000 → "1.250.000"."""
    return str(format_decimal(_number(value), locale="id"))


def rupiah(value: int | float) -> str:
    """1250000 → "Rp1.250.000"; only a broken amount has decimals: 1250.5 → "Rp1.250,50"."""
    sign = "-" if _number(value) < 0 else ""
    pattern = "#,##0" if value == int(value) else "#,##0.00"
    return f"{sign}Rp{format_decimal(abs(value), pattern, locale='id')}"


def romawi(value: int) -> str:
    """11 → "XI", from 1 to 3999."""
    if not 0 < _number(value) < 4000:
        raise ValueError(value)
    pairs = zip(_ROMAN_VALUES, _ROMAN_SIGNS, strict=True)
    result = ""
    for worth, sign in pairs:
        times, value = divmod(value, worth)
        result += sign * times
    return result


def abjad(value: int) -> str:
    """1 → "a", 2 → "b"; after z comes "aa"; below a thousand."""
    letters = ""
    if not 0 < _number(value) < 1000:
        raise ValueError(value)
    while value > 0:
        value, place = divmod(value - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters


def urutan(value: int) -> str:
    """1 → "KESATU", 2 → "KEDUA": the heads of a decree's decisions."""
    if _number(value) < 1:
        raise ValueError(value)
    return "KESATU" if value == 1 else f"KE{terbilang(value).upper()}"


def centang(value: bool) -> str:
    """True → a ticked box, False → an empty one."""
    return {True: "\u2611", False: "\u2610"}[_list_of([value], bool)[0]]


def _number(value: int | float) -> int | float:
    """The number itself. Raises TypeError for what only counts as one to Python."""
    if type(value) not in (int, float) or not isfinite(value):
        raise TypeError(value)
    return value


def _list_of(values: Sequence[Any], *kinds: type) -> Sequence[Any]:
    """The list itself. Raises TypeError where Python's own notation would be printed."""
    if not isinstance(values, list | tuple) or any(type(value) not in kinds for value in values):
        raise TypeError(values)
    return values


@lru_cache(maxsize=4096)
def _day(value: str, pattern: str) -> str:
    # A batch of letters prints the same few days over and over, and Babel takes its time.
    if value.startswith(OPEN):
        return value
    return str(format_date(date.fromisoformat(value), pattern, locale="id"))


FILTERS: Mapping[str, Callable[[Any], str]] = MappingProxyType(
    {
        function.__name__: function
        for function in (
            tanggal, titik_titik, kapital, gabung, rentang, sebutan, hari, nama_bulan,
            tanggal_terbilang, pukul, terbilang, angka, rupiah, romawi, abjad, urutan, centang,
        )
    }
)  # fmt: skip
