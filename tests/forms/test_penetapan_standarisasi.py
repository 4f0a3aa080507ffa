"""A determination says of every standard whether it is determined, and why not."""

import pytest
from pydantic import ValidationError

from forms.penetapan_standarisasi import EXAMPLE, PenetapanStandarisasi

FACTS = EXAMPLE.model_dump()


def changed(**changes):
    return PenetapanStandarisasi.model_validate({**FACTS, **changes})


def test_no_standard_is_left_unsaid():
    with pytest.raises(ValidationError, match="standar 9 belum disebut"):
        changed(belum_ditetapkan=FACTS["belum_ditetapkan"][1:])


def test_no_standard_is_both_determined_and_not():
    row = {"nomor": 1, "judul": "Standar Kebijakan Layanan"}
    refused = row | {"alasan": "belum memenuhi penilaian mandiri"}
    with pytest.raises(ValidationError, match="standar 1 tercantum dua kali"):
        changed(belum_ditetapkan=[refused, *FACTS["belum_ditetapkan"]])


def test_all_seventeen_may_be_determined():
    rows = [{"nomor": number, "judul": f"Standar {number}"} for number in range(1, 18)]
    assert len(changed(ditetapkan=rows, belum_ditetapkan=[]).ditetapkan) == 17


@pytest.mark.parametrize("changes", [
    {"penilaian_mandiri": {"tahun": 2026, "disahkan": "2026-07-18"}},
    {"berita_acara": {"nomor": "1", "tanggal": "2026-10-13"}, "tindak_lanjut": None},
    {"tindak_lanjut": {"nomor": "1", "tanggal": "2026-07-16"}},
    {"tindak_lanjut": {"nomor": "1", "tanggal": "2026-10-13"}},
])  # fmt: skip
def test_self_assessment_factual_assessment_repair_then_determination(changes):
    with pytest.raises(ValidationError, match="urutan tanggal keliru"):
        changed(**changes)


def test_a_decree_revokes_an_earlier_one():
    with pytest.raises(ValidationError, match="bertanggal sesudah penetapan ini"):
        changed(mencabut={"nomor": "50 Tahun 2026", "tanggal": "2026-10-13"})
