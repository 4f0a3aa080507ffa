"""Which filters may be typed in a template? These; everything else is refused."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from babel.dates import format_date

_DOTS = "…" * 8


def tanggal(value: str | None) -> str:
    """ "2022-09-30" → "30 September 2022"; an open date stays empty."""
    return format_date(date.fromisoformat(value), "d MMMM y", locale="id") if value else ""


def titik_titik(value: str | None) -> str:
    """An empty value → a dotted line to fill in by hand."""
    return value or _DOTS


def kapital(value: str) -> str:
    """ "Rencana kerja" → "RENCANA KERJA"."""
    return value.upper()


def gabung(values: Sequence[str | int]) -> str:
    """["a", "b", "c"] → "a, b, dan c"."""
    *front, last = [str(value) for value in values] or [""]
    if len(front) < 2:
        return " dan ".join([*front, last])
    return f"{', '.join(front)}, dan {last}"


def rentang(numbers: Sequence[int]) -> str:
    """[1, 2, 3, 5] → "1-3, 5" (with a dash)."""
    runs: list[list[int]] = [[number] for number in numbers[:1]]
    for before, number in pairwise(numbers):
        if number == before + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}\u2013{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def sebutan(official: Mapping[str, str]) -> str:
    """An official's office with their capacity: "Plt. Kepala LPSE Kabupaten Contoh"."""
    if official["kapasitas"] == "definitif":
        return official["jabatan"]
    return f"{official['kapasitas']} {official['jabatan']}"


FILTERS: Mapping[str, Callable[[Any], str]] = MappingProxyType(
    {
        function.__name__: function
        for function in (tanggal, titik_titik, kapital, gabung, rentang, sebutan)
    }
)
