"""An outage goes on, with the next word due, or is over; never both, never neither."""

import pytest
from pydantic import ValidationError

from forms.pengumuman_gangguan import EXAMPLE, PengumumanGangguan

LATER = {"tanggal": "2026-10-14", "pukul": "09.00"}
AT_ONCE = {"tanggal": "2026-10-14", "pukul": "08.20"}


def outage(**ends):
    facts = EXAMPLE.model_dump() | {"kabar_berikutnya": None, "pulih": None}
    return PengumumanGangguan.model_validate(facts | ends)


@pytest.mark.parametrize("ends", [{}, {"kabar_berikutnya": LATER, "pulih": LATER}])
def test_an_outage_is_either_going_on_or_over(ends):
    with pytest.raises(ValidationError, match="isi salah satu saja"):
        outage(**ends)


@pytest.mark.parametrize("which", ["kabar_berikutnya", "pulih"])
def test_nothing_follows_before_the_outage_began(which):
    assert getattr(outage(**{which: LATER}), which).pukul == "09.00"
    with pytest.raises(ValidationError, match="tidak sesudah awal gangguan"):
        outage(**{which: AT_ONCE})
