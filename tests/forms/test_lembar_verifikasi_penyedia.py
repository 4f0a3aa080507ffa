"""A result follows from what was seen: no approval without originals, no refusal without reason."""

from datetime import timedelta

import pytest
from pydantic import ValidationError

from forms.lembar_verifikasi_penyedia import EXAMPLE, LembarVerifikasiPenyedia


def sheet(result, reason="", **row):
    document = {**EXAMPLE.dokumen[0].model_dump(), **row}
    return LembarVerifikasiPenyedia.model_validate(
        {**EXAMPLE.model_dump(), "dokumen": [document], "kesimpulan": result, "alasan": reason}
    )


def test_documents_seen_in_the_original_and_right_can_be_approved():
    assert sheet("Disetujui").kesimpulan == "Disetujui"


@pytest.mark.parametrize("row", [{"asli": False}, {"hasil": "Tidak sesuai"}])
def test_an_approval_names_the_document_that_stands_in_its_way(row):
    with pytest.raises(ValidationError, match="Formulir Pendaftaran belum sesuai atau aslinya"):
        sheet("Disetujui", **row)


@pytest.mark.parametrize("result", ["Ditolak", "Perlu dilengkapi"])
def test_anything_but_an_approval_needs_a_reason(result):
    with pytest.raises(ValidationError, match="alasan belum diisi"):
        sheet(result)

    assert sheet(result, "Akta belum ditunjukkan").kesimpulan == result


def test_an_expired_document_is_not_right():
    with pytest.raises(ValidationError, match="habis masa berlakunya"):
        sheet("Disetujui", berlaku_sampai=EXAMPLE.tanggal - timedelta(days=1))


def test_a_document_holds_through_its_last_day():
    assert sheet("Disetujui", berlaku_sampai=EXAMPLE.tanggal).kesimpulan == "Disetujui"


def test_all_contradictions_are_reported_together():
    with pytest.raises(ValidationError) as refusal:
        sheet("Disetujui", asli=False, berlaku_sampai=EXAMPLE.tanggal - timedelta(days=1))

    message = str(refusal.value)
    assert "habis masa berlakunya" in message
    assert "aslinya belum dilihat" in message
