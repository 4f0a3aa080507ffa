"""Requests for repair: numbered once, with targets that still lie ahead when first sent."""

import pytest
from pydantic import ValidationError

from forms.permintaan_tindakan_perbaikan import EXAMPLE, PermintaanTindakanPerbaikan

FACTS = EXAMPLE.model_dump()
FIRST = FACTS["perbaikan"][0]


def changed(**changes):
    return PermintaanTindakanPerbaikan.model_validate({**FACTS, **changes})


def test_a_request_is_numbered_once():
    with pytest.raises(ValidationError, match="nomor PTP-01 dipakai dua kali"):
        changed(perbaikan=[FIRST, FIRST])


def test_a_standard_may_have_several_requests():
    assert len(changed(perbaikan=[FIRST, FIRST | {"nomor_permintaan": "PTP-09"}]).perbaikan) == 2


def test_a_first_target_lies_ahead_and_a_later_print_may_show_a_missed_one():
    missed = [FIRST | {"target": "2026-09-23"}]
    with pytest.raises(ValidationError, match="target permintaan PTP-01 mendahului"):
        changed(perbaikan=missed, keadaan_per=None)
    assert changed(perbaikan=missed)


@pytest.mark.parametrize("changes", [
    {"tanggal": "2026-09-13", "keadaan_per": None}, {"tanggapan_paling_lambat": "2026-09-23"},
])  # fmt: skip
def test_assessed_asked_answered(changes):
    with pytest.raises(ValidationError, match="urutan tanggal keliru"):
        changed(**changes)


def test_a_status_of_tomorrow_is_refused():
    with pytest.raises(ValidationError, match="status dicatat sesudah"):
        changed(keadaan_per="2026-09-25")
