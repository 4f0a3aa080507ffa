"""Does a paper print a last day that rests on a year nobody has confirmed? Then it stays a draft.

Kepdep 152/2022 counts working days, and holidays are known for certain with their decree alone; that
no letter goes final before is ours (USULAN).
"""

from datetime import date, timedelta

from accounts.policy import Refused
from catalog.loader import catalog
from forms.hitungan_hari import HitunganHari
from forms.parts import Formulir
from forms.tindakan import BatasWaktu
from storage import overrides
from storage.database import Session

# Where the national dates of a year are kept once somebody changed them (`assessments/clock`).
YEAR = "holidays.year."
WORKING = "hari kerja"


def require_confirmed_years(db: Session, form: Formulir) -> None:
    """Raise Refused, naming the years, where a deadline in working days rests on unconfirmed dates."""
    open_years = sorted(_years(form) - _confirmed(db))
    if open_years:
        named = " dan ".join(map(str, open_years))
        raise Refused(
            f"Naskah ini memuat batas waktu pada tahun {named}, yang hari liburnya belum dikonfirmasi. "
            "Mintalah administrator mengonfirmasinya di halaman Hari libur, lalu finalkan."
        )


def _years(form: Formulir) -> set[int]:
    """The years whose days were counted one by one for what the form prints."""
    spans: list[tuple[date, date]] = []
    for name in type(form).model_fields:
        value = getattr(form, name)
        if isinstance(value, BatasWaktu) and value.satuan == WORKING:
            spans.append((value.dihitung_dari, value.jatuh_tempo))
        elif isinstance(value, HitunganHari):
            spans.append((value.diterima, value.jatuh_tempo))
    # The first day counted is the one after.
    return {
        year for start, end in spans for year in range((start + timedelta(1)).year, end.year + 1)
    }


def _confirmed(db: Session) -> set[int]:
    """The years some decree confirms, by the newest that was said of each."""
    known = {number: year.confirmed for number, year in catalog().holidays.items()}
    for change in overrides.values_under(db, YEAR, None, date.max):
        known[int(change.value["year"])] = bool(change.value["confirmed"])
    return {number for number, confirmed in known.items() if confirmed}
