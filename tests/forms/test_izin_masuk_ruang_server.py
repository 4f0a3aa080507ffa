"""A permit for the server room covers one visit of one day."""

import pytest
from pydantic import ValidationError

from forms.izin_masuk_ruang_server import EXAMPLE, IzinMasukRuangServer


def visit(**changes):
    return IzinMasukRuangServer.model_validate({**EXAMPLE.model_dump(), **changes})


@pytest.mark.parametrize("leaving", ["09.00", "08.59", "00.30"])
def test_nobody_leaves_before_entering(leaving):
    with pytest.raises(ValidationError, match=f"jam keluar {leaving} tidak sesudah jam masuk"):
        visit(masuk="09.00", keluar=leaving)


def test_a_visit_of_a_minute_is_a_visit():
    assert visit(masuk="09.00", keluar="09.01").keluar == "09.01"


def test_a_permit_names_at_least_one_visitor():
    with pytest.raises(ValidationError):
        visit(pengunjung=())
