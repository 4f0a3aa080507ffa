"""Minutes are in order: the meeting ends after it begins, and no decision is due before it."""

import pytest
from pydantic import ValidationError

from forms.notulen_rapat_koordinasi import EXAMPLE, NotulenRapatKoordinasi


def minutes(**changes):
    return NotulenRapatKoordinasi.model_validate({**EXAMPLE.model_dump(), **changes})


def decision(due):
    return {"keputusan": "Menguji cadangan", "pic": "Danu Prasetya", "tenggat": due}


@pytest.mark.parametrize("end", ["08.59", "09.00"])
def test_a_meeting_ends_after_it_begins(end):
    with pytest.raises(ValidationError, match="tidak sesudah jam mulai"):
        minutes(mulai="09.00", selesai=end)


def test_a_decision_due_before_the_meeting_is_refused_by_name():
    with pytest.raises(ValidationError, match="Danu Prasetya mendahului tanggal rapat"):
        minutes(keputusan=[decision("2026-10-06")])


def test_a_decision_may_be_due_on_the_day_and_a_meeting_may_decide_nothing():
    assert minutes(keputusan=[decision("2026-10-07")]).keputusan
    assert minutes(keputusan=[]).keputusan == ()
