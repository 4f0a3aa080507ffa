"""An objection follows a letter received, with proof; a late one may say why."""

import pytest
from pydantic import ValidationError

from forms.surat_keberatan import EXAMPLE, SuratKeberatan


def changed(**changes):
    return SuratKeberatan.model_validate({**EXAMPLE.model_dump(), **changes})


def test_it_comes_after_the_letter_was_received():
    with pytest.raises(ValidationError, match="mendahului penerimaan"):
        changed(tanggal="2026-05-10")
    with pytest.raises(ValidationError, match="batas pengajuan harus sesudah"):
        changed(batas_keberatan="2026-05-11")


def test_a_late_one_is_a_letter_too_and_only_a_late_one_says_why():
    reason = "Kantor tutup karena banjir."

    assert changed(tanggal="2026-05-21").alasan_keterlambatan == ""
    assert changed(tanggal="2026-05-21", alasan_keterlambatan=reason).alasan_keterlambatan
    with pytest.raises(ValidationError, match="masih dalam batas pengajuan"):
        changed(tanggal="2026-05-20", alasan_keterlambatan=reason)


def test_proof_is_enclosed_and_each_piece_has_its_own_code():
    with pytest.raises(ValidationError):
        changed(bukti=())
    with pytest.raises(ValidationError, match="satu kode bukti dipakai dua kali"):
        changed(bukti=[EXAMPLE.bukti[0], EXAMPLE.bukti[0]])
