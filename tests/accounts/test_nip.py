"""An 18-digit NIP is plausible or it is not, and the sentence says what is wrong with it."""

from datetime import date

import pytest

from accounts.nip import nip_check

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    "nip",
    [
        "198005172005011003",
        "19800517 200501 1 003",
        " 198005172005012999 ",
        "196912312003122001",
        "200002292020031001",  # born on a leap day
        "199912312016011001",  # appointed at 16 years and a day
        "200803022026031001",  # appointed this month
        "195001011966011001",
        "198012310000000000"[:8] + "200001" + "1" + "001",
    ],
)
def test_a_plausible_nip_is_let_through(nip: str) -> None:
    assert nip_check(nip, TODAY) is None


@pytest.mark.parametrize(
    ("nip", "says"),
    [
        ("", "18 angka"),
        ("19800517200501100", "18 angka"),
        ("1980051720050110033", "18 angka"),
        ("19800517200501100A", "18 angka"),
        ("1980-0517-200501-1-003", "18 angka"),
        ("-98005172005011003", "18 angka"),
        ("１９８００５１７２００５０１１００３", "18 angka"),  # full-width digits
        ("١٩٨٠٠٥١٧٢٠٠٥٠١١٠٠٣", "18 angka"),
        ("1980051720050110\u00b2\u00b3", "18 angka"),
        ("198013172005011003", "19801317"),
        ("198000172005011003", "19800017"),
        ("198002302005011003", "19800230"),
        ("198102292005011003", "19810229"),
        ("000005172005011003", "00000517"),
        ("203005172046011003", "20300517"),  # born after today
        ("202603032042011003", "20260303"),
        ("198005172005131003", "200513"),
        ("198005172005001003", "200500"),
        ("198005172026041003", "202604"),  # appointed next month
        ("198005171979121003", "usia 16"),
        ("198005171996011003", "usia 16"),
        ("198005172005010003", "Angka ke-15"),
        ("198005172005013003", "Angka ke-15"),
        ("198005172005019003", "Angka ke-15"),
        ("198005172005011000", "dimulai dari 001"),
    ],
)
def test_an_implausible_nip_is_refused_with_its_reason(nip: str, says: str) -> None:
    wrong = nip_check(nip, TODAY)
    assert wrong is not None
    assert says in wrong


def test_a_birth_and_an_appointment_on_the_very_day_are_judged_by_today() -> None:
    born_today = f"{TODAY:%Y%m%d}204201" + "1001"
    assert "pengangkatan" in (nip_check(born_today, TODAY) or "")
    assert nip_check("198005172026031003", date(2026, 3, 1)) is None
    assert nip_check("198005172026031003", date(2026, 2, 28)) is not None


@pytest.mark.parametrize("length", range(18))
def test_no_shorter_number_is_a_nip(length: int) -> None:
    assert nip_check("198005172005011003"[:length], TODAY) == "NIP harus 18 angka."
