"""A letter starts a clock only when it was signed, numbered, sent and received, in this order."""

from dataclasses import replace

import pytest

from assessments.matters.process import Side
from assessments.measures.receipts import (
    Letter,
    Receipt,
    clock_start,
    counting_receipt,
    why_no_clock,
)
from tests.assessments.ladder_cases import day, letter

GOOD = letter("2026-03-05")  # signed on the 3rd, sent on the 4th
ON = day("2026-03-10")


def test_a_letter_that_went_its_way_starts_the_clock_on_the_day_of_receipt() -> None:
    assert clock_start(GOOD, ON) == day("2026-03-05")
    assert clock_start(GOOD, day("2026-03-05")) == day("2026-03-05")
    assert clock_start(GOOD, day("2026-03-04")) is None


def test_everything_on_one_day_is_in_order() -> None:
    at_once = replace(GOOD, signed=day("2026-03-05"), sent=day("2026-03-05"))
    assert clock_start(at_once, ON) == day("2026-03-05")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"signed": None}, "belum ditandatangani"),
        ({"signed": day("2026-03-11")}, "belum ditandatangani"),
        ({"number": "  "}, "belum bernomor"),
        ({"sent": None}, "belum dikirim"),
        ({"sent": day("2026-03-11")}, "belum dikirim"),
        ({"signed": day("2026-03-05")}, "dikirim sebelum ditandatangani"),
        ({"receipts": ()}, "belum tercatat diterima sampai 10 Maret 2026"),
        ({"sent": day("2026-03-06")}, "diterima sebelum dikirim"),
        ({"receipts": (Receipt(day("2026-03-11"), Side.LKPP, "resi"),)}, "belum tercatat diterima"),
        ({"receipts": (Receipt(day("2026-03-05"), Side.LKPP),)}, "tanpa bukti"),
    ],
)
def test_whatever_is_missing_or_out_of_order_starts_none(
    changes: dict[str, object], said: str
) -> None:
    broken = replace(GOOD, **changes)  # type: ignore[arg-type]
    reasons = why_no_clock(broken, ON)
    assert clock_start(broken, ON) is None
    assert len(reasons) == 1 and said in str(reasons[0]) and "KEP152 2.3.a" in reasons[0].basis


def test_a_draft_is_told_everything_it_lacks() -> None:
    assert len(why_no_clock(Letter("Surat Teguran"), ON)) == 4


OURS = Receipt(day("2026-03-05"), Side.LKPP, "resi pos")
OURS_BARE = Receipt(day("2026-03-05"), Side.LKPP)
THEIRS = Receipt(day("2026-03-07"), Side.LPSE)
THEIRS_PROVEN = Receipt(day("2026-03-07"), Side.LPSE, "agenda surat masuk")
CORRECTED = Receipt(day("2026-03-04"), Side.LKPP, "tanda terima kurir")


@pytest.mark.parametrize(
    ("receipts", "counts"),
    [
        ((THEIRS,), THEIRS),
        ((OURS_BARE,), None),
        ((OURS_BARE, THEIRS), THEIRS),
        ((OURS, THEIRS), OURS),
        ((THEIRS, OURS), OURS),
        ((OURS_BARE, THEIRS_PROVEN), THEIRS_PROVEN),
        ((OURS, THEIRS_PROVEN), THEIRS_PROVEN),
        ((THEIRS_PROVEN, OURS), THEIRS_PROVEN),
        ((OURS, CORRECTED), CORRECTED),
        ((), None),
    ],
)
def test_where_both_sides_differ_the_one_with_proof_counts(
    receipts: tuple[Receipt, ...], counts: Receipt | None
) -> None:
    assert counting_receipt(replace(GOOD, receipts=receipts), ON) == counts
