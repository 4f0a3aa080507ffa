"""A statement opens an emergency, with the next word due, or closes it; it bears no duty stamp."""

import pytest
from pydantic import ValidationError

from forms.pernyataan_keadaan_darurat import EXAMPLE, PernyataanKeadaanDarurat

LATER = {"tanggal": "2026-11-03", "pukul": "00.10"}
AT_ONCE = {"tanggal": "2026-11-02", "pukul": "04.45"}


def emergency(**ends):
    facts = EXAMPLE.model_dump() | {"kabar_berikutnya": None, "berakhir": None}
    return PernyataanKeadaanDarurat.model_validate(facts | ends)


@pytest.mark.parametrize("ends", [{}, {"kabar_berikutnya": LATER, "berakhir": LATER}])
def test_an_emergency_is_either_going_on_or_over(ends):
    with pytest.raises(ValidationError, match="isi salah satu saja"):
        emergency(**ends)


@pytest.mark.parametrize("which", ["kabar_berikutnya", "berakhir"])
def test_nothing_follows_before_the_emergency_began(which):
    assert getattr(emergency(**{which: LATER}), which).pukul == "00.10"
    with pytest.raises(ValidationError, match="tidak sesudah awal keadaan darurat"):
        emergency(**{which: AT_ONCE})


def test_an_act_of_an_office_owes_no_stamp_duty():
    assert PernyataanKeadaanDarurat.materai is False
