"""Whether an 18-digit NIP can be right: birth date, appointment month, sex digit, sequence."""

from datetime import date, timedelta

_YOUNGEST = timedelta(days=16 * 365)


def nip_check(nip: str, today: date) -> str | None:
    """What is wrong with a NIP, as an Indonesian sentence; None when it is plausible.

    Shape YYYYMMDD (birth) YYYYMM (appointment) S (1 man, 2 woman) NNN (sequence). Spaces are
    ignored. Whether the number was really issued only the personnel agency knows.
    """
    digits = nip.replace(" ", "")
    if len(digits) != 18 or not digits.isascii() or not digits.isdigit():
        return "NIP harus 18 angka."
    born = _day(digits[:8])
    if born is None or born > today:
        return f"Delapan angka pertama NIP ({digits[:8]}) bukan tanggal lahir yang mungkin."
    appointed = _day(digits[8:14] + "01")
    if appointed is None or appointed > today:
        return f"Angka ke-9 sampai ke-14 NIP ({digits[8:14]}) bukan tahun dan bulan pengangkatan."
    if appointed - born < _YOUNGEST:
        return "Menurut NIP itu, pengangkatan terjadi sebelum usia 16 tahun."
    if digits[14] not in "12":
        return "Angka ke-15 NIP harus 1 (pria) atau 2 (wanita)."
    if digits[15:] == "000":
        return "Tiga angka terakhir NIP dimulai dari 001."
    return None


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
