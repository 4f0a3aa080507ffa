"""Which number does a paper get? Patterns per document and unit, counted without a gap (rules).

The tokens follow common practice for naskah dinas: ordinal, classification code, unit, month, year.
"""

import re
from dataclasses import asdict, dataclass
from datetime import date

from accounts.policy import Refused
from intake.words import line
from templates.filters import romawi

TOKENS = ("nomor", "kode_klasifikasi", "unit", "bulan_romawi", "bulan", "tahun")
_TOKEN = re.compile(r"\{([^{}]*)\}")
_LONGEST = 120


@dataclass(frozen=True)
class Numbering:
    """How papers of one series are numbered.

    `pattern` holds tokens in braces, `{nomor:3}` pads with zeros; `series` names the papers that
    share a count; an empty pattern means that numbers are typed in from an outside register.
    """

    pattern: str = "{nomor}/{kode_klasifikasi}/{unit}/{bulan_romawi}/{tahun}"
    series: str = "umum"
    classification: str = "000"
    unit: str = "LPSE"

    def as_json(self) -> dict[str, str]:
        """The shape kept in the records."""
        return asdict(self)

    @property
    def is_outside(self) -> bool:
        """Whether numbers come from a register outside Telaah."""
        return not self.pattern


def checked(facts: dict[str, str]) -> Numbering:
    """Numbering from what a person typed. Raises Refused for a pattern that cannot count."""
    clean = {name: line(value)[:_LONGEST] for name, value in facts.items()}
    numbering = Numbering(**clean)
    unknown = [t for t in _TOKEN.findall(numbering.pattern) if t.split(":")[0] not in TOKENS]
    if unknown or "{" in _TOKEN.sub("", numbering.pattern):
        raise Refused(
            f"Pola nomor memuat tanda yang tidak dikenal. Gunakan: {', '.join(TOKENS)}, masing-"
            "masing dalam kurung kurawal."
        )
    if numbering.pattern and "{nomor" not in numbering.pattern:
        raise Refused("Pola nomor harus memuat {nomor}, agar setiap naskah bernomor berbeda.")
    if numbering.pattern and "{tahun}" not in numbering.pattern:
        raise Refused("Pola nomor harus memuat {tahun}, karena hitungan mulai lagi tiap tahun.")
    if not numbering.series:
        raise Refused("Isilah nama seri nomor; naskah dengan seri sama dihitung bersama.")
    return numbering


def written(numbering: Numbering, ordinal: int, on: date) -> str:
    """The number as it is printed: `14/000.3/LPSE/XI/2026`."""
    values = {
        "kode_klasifikasi": numbering.classification,
        "unit": numbering.unit,
        "bulan_romawi": romawi(on.month),
        "bulan": f"{on.month:02d}",
        "tahun": str(on.year),
    }

    def fill(match: re.Match[str]) -> str:
        name, _, width = match[1].partition(":")
        if name == "nomor":
            return f"{ordinal:0{width or 1}d}"
        return values[name]

    return _TOKEN.sub(fill, numbering.pattern)


def typed(number: str) -> str:
    """A number from an outside register, cleaned. Raises Refused when there is none."""
    clean = line(number)[:_LONGEST]
    if not clean:
        raise Refused("Isilah nomor dari buku agenda atau aplikasi persuratan instansi Anda.")
    return clean
