"""An objection to the step before: answered, or the next step says why it does not wait."""

from datetime import date

import pytest
from pydantic import ValidationError

from forms.keberatan import KeberatanSebelumnya, refuse_unfitting

LETTER = {"nomor": "9/K", "tanggal": date(2026, 5, 19)}
ANSWER = {"nomor": "B-455", "tanggal": date(2026, 6, 8)}
RECEIVED = date(2026, 5, 11)


def objection(**changes):
    facts = {"surat": LETTER, "diajukan": date(2026, 5, 19), "status": "belum diputus"}
    return KeberatanSebelumnya(**facts | changes)


def test_going_on_while_an_objection_is_pending_needs_a_reason():
    assert objection(alasan="Data terancam hilang.").tanggapan is None
    with pytest.raises(ValidationError, match="tidak menunggu"):
        objection()


@pytest.mark.parametrize("status", ["ditolak", "dikabulkan sebagian"])
def test_a_decided_objection_names_the_answer_and_a_pending_one_has_none(status):
    assert objection(status=status, tanggapan=ANSWER).status == status
    with pytest.raises(ValidationError, match="memerlukan tanggapan"):
        objection(status=status)
    with pytest.raises(ValidationError, match="memerlukan tanggapan"):
        objection(alasan="Mendesak.", tanggapan=ANSWER)


def test_one_granted_in_full_is_followed_by_no_step():
    with pytest.raises(ValidationError):
        objection(status="dikabulkan seluruhnya", tanggapan=ANSWER)


def test_it_lies_between_the_letter_it_is_about_and_the_next():
    answered = objection(status="ditolak", tanggapan=ANSWER)

    refuse_unfitting(answered, RECEIVED, date(2026, 6, 8))
    with pytest.raises(ValueError, match="sesudah naskah ini"):
        refuse_unfitting(answered, RECEIVED, date(2026, 6, 7))
    with pytest.raises(ValueError, match="sebelum surat yang dikeberatkan"):
        refuse_unfitting(answered, date(2026, 5, 20), date(2026, 6, 8))
    pending = objection(alasan="Mendesak.")
    with pytest.raises(ValueError, match="sesudah naskah ini"):
        refuse_unfitting(pending, RECEIVED, date(2026, 5, 18))
