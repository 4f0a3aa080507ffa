"""A schedule change: no stage ends before it begins, and every row changes something."""

import pytest
from pydantic import ValidationError

from forms.permintaan_ubah_jadwal import EXAMPLE, Tahap

STAGE = EXAMPLE.jadwal[0]


def changed(**changes):
    return Tahap.model_validate({**STAGE.model_dump(), **changes})


@pytest.mark.parametrize("word", ["semula", "menjadi"])
def test_a_stage_that_ends_on_an_earlier_day_is_refused_by_name(word):
    earlier = {f"{word}_mulai": "2026-12-02", f"{word}_selesai": "2026-12-01"}

    with pytest.raises(ValidationError, match=f"tahap '{STAGE.tahap}'.*{word} mendahului"):
        changed(**earlier)


def test_a_stage_that_ends_at_an_earlier_hour_of_the_day_is_refused():
    with pytest.raises(ValidationError, match="periksa tanggal dan jam"):
        changed(menjadi_selesai=STAGE.menjadi_mulai, menjadi_sampai="08.59")


def test_a_stage_may_begin_and_end_at_the_same_minute():
    stage = changed(menjadi_selesai=STAGE.menjadi_mulai, menjadi_sampai=STAGE.menjadi_pukul)

    assert stage.menjadi_sampai == "09.00"


def test_a_row_that_changes_nothing_is_refused():
    same = {
        f"menjadi_{part}": getattr(STAGE, f"semula_{part}")
        for part in ("mulai", "pukul", "selesai", "sampai")
    }

    with pytest.raises(ValidationError, match="sama dengan jadwal semula"):
        changed(**same)


def test_a_row_may_change_the_hour_only():
    same_days = {"menjadi_mulai": STAGE.semula_mulai, "menjadi_selesai": STAGE.semula_selesai}

    assert changed(**same_days, menjadi_sampai="22.00").menjadi_sampai == "22.00"
