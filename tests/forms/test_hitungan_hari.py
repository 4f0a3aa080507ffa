"""Working days counted by day: no gap, numbers in order, the last day counts."""

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from forms.hitungan_hari import HitunganHari

RECEIVED = date(2026, 11, 20)
COUNT = [None, None, 1, 2, 3, 4, 5]


def counted(numbers=COUNT, **changes):
    days = [
        {
            "tanggal": RECEIVED + timedelta(at),
            "hari_kerja_ke": n,
            "keterangan": "" if n else "libur",
        }
        for at, n in enumerate(numbers, start=1)
    ]
    facts = {
        "diterima": RECEIVED,
        "hari": days,
        "jatuh_tempo": days[-1]["tanggal"],
        "dasar_libur": "SKB 3 Menteri",
    }
    return HitunganHari.model_validate(facts | changes)


def test_five_days_after_a_friday_end_on_the_next():
    assert counted().days() == 5
    assert counted().jatuh_tempo == date(2026, 11, 27)


def test_a_day_left_out_is_noticed():
    days = counted().model_dump()["hari"]

    with pytest.raises(ValidationError, match="terputus"):
        counted(hari=days[:2] + days[3:])
    with pytest.raises(ValidationError, match="terputus"):
        counted(diterima=RECEIVED + timedelta(1))


@pytest.mark.parametrize("numbers", [[None, None, 2, 3], [1, 1], [1, 3]])
def test_numbers_run_from_one(numbers):
    with pytest.raises(ValidationError, match="tidak berurutan dari 1"):
        counted(numbers)


def test_the_last_day_counts_and_is_the_due_day():
    with pytest.raises(ValidationError, match="berakhir pada jatuh tempo"):
        counted([1, 2, None])
    with pytest.raises(ValidationError, match="berakhir pada jatuh tempo"):
        counted(jatuh_tempo=date(2026, 11, 26))


def test_a_day_that_does_not_count_says_why():
    days = counted().model_dump()["hari"]
    days[0]["keterangan"] = ""

    with pytest.raises(ValidationError, match="mengapa hari itu tidak dihitung"):
        counted(hari=days)
