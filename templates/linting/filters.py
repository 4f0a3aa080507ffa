"""What does each filter take? One line a filter; a test holds the table to the list of filters."""

from collections.abc import Mapping

from templates.linting.kinds import PLAIN, Kind, Sort

_TAKES: Mapping[str, frozenset[Sort]] = {
    **dict.fromkeys(("tanggal", "hari", "nama_bulan", "tanggal_terbilang"), frozenset({Sort.DATE})),
    **dict.fromkeys(
        ("terbilang", "angka", "rupiah", "romawi", "abjad", "urutan"), frozenset({Sort.NUMBER})
    ),
    **dict.fromkeys(("gabung", "rentang"), frozenset({Sort.LIST})),
    "pukul": frozenset({Sort.TIME, Sort.TEXT}),
    "kapital": frozenset({Sort.TEXT}),
    "sebutan": frozenset({Sort.GROUP}),
    "centang": frozenset({Sort.YES_NO}),
    "titik_titik": PLAIN,
}
_ELEMENTS = {"gabung": PLAIN, "rentang": frozenset({Sort.NUMBER})}
_FILLS_GAPS = frozenset({"tanggal", "titik_titik", "pukul"})
# What a filter reads of the value it is given.
READS: Mapping[str, tuple[str, ...]] = {
    "gabung": ("[]",), "rentang": ("[]",), "sebutan": (".jabatan", ".kapasitas"),
}  # fmt: skip
# What people write who know other templates.
USUAL: Mapping[str, str] = {
    "default": "titik_titik", "d": "titik_titik", "join": "gabung", "upper": "kapital",
    "date": "tanggal",
}  # fmt: skip

KNOWN = frozenset(_TAKES)


def fills_gaps(name: str) -> bool:
    """Whether a filter makes something of a missing value, and so stands for a condition."""
    return name in _FILLS_GAPS


def suits(name: str, kind: Kind) -> bool:
    """Whether a filter is made for a value of this kind, when it is not missing."""
    if kind.sort is Sort.ANY:
        return True
    if kind.sort not in _TAKES[name]:
        return False
    if kind.sort is Sort.LIST:
        element = kind.element()
        return element.sort is Sort.ANY or (element.sort in _ELEMENTS[name] and not element.open)
    if kind.sort is Sort.GROUP:
        return {part.lstrip(".") for part in READS[name]} <= set(kind.members())
    return True
