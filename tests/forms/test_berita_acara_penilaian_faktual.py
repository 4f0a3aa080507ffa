"""Minutes of a factual assessment: two columns that agree with their rows, differences explained."""

import pytest
from pydantic import ValidationError

from forms.berita_acara_penilaian_faktual import EXAMPLE, BeritaAcaraPenilaianFaktual

FACTS = EXAMPLE.model_dump()


def changed(**changes):
    return BeritaAcaraPenilaianFaktual.model_validate({**FACTS, **changes})


def without(rows, criterion):
    return [row for row in rows if not row["kriteria"].startswith(criterion)]


def test_a_different_result_names_the_criteria_it_comes_from():
    with pytest.raises(ValidationError, match="mandiri dan faktual standar 16 berbeda"):
        changed(perbedaan=without(FACTS["perbedaan"], "S16"))


def test_the_number_of_ready_standards_is_counted_on_either_side():
    with pytest.raises(ValidationError, match="penilaian faktual tertulis 17, padahal"):
        changed(siap_faktual=17)
    with pytest.raises(ValidationError, match="penilaian mandiri tertulis 0, padahal"):
        changed(siap_mandiri=0)


@pytest.mark.parametrize("part", ["perbedaan", "klarifikasi", "temuan"])
def test_nothing_is_said_of_a_standard_that_was_not_assessed(part):
    fewer = [row for row in FACTS["standar"] if row["nomor"] != 9]
    other = {key: without(FACTS[key], "S09") for key in ("perbedaan", "klarifikasi", "temuan")}
    assert changed(standar=fewer, siap_mandiri=15, **other)
    with pytest.raises(ValidationError, match=r"kriteria S09-0\d berada di luar standar"):
        changed(standar=fewer, siap_mandiri=15, **other | {part: FACTS[part]})


def test_a_recommendation_has_a_deadline_after_the_minutes_and_a_suggestion_needs_none():
    first, *_, suggestion = FACTS["temuan"]
    for day in (None, "2026-07-17"):
        with pytest.raises(ValidationError, match="T-01 memerlukan tenggat"):
            changed(temuan=[first | {"tenggat": day}])
    assert changed(temuan=[suggestion]).temuan[0].tenggat is None


def test_numbers_criteria_and_people_stand_once():
    with pytest.raises(ValidationError, match="nomor T-01 dipakai dua kali"):
        changed(temuan=[FACTS["temuan"][0]] * 2)
    with pytest.raises(ValidationError, match="nomor S09-02 dipakai dua kali"):
        changed(perbedaan=[FACTS["perbedaan"][0], *FACTS["perbedaan"]])
    with pytest.raises(ValidationError, match="anggota diisi tanpa ketuanya"):
        changed(anggota=[{"nama": FACTS["ketua_tim"]["nama"]}])
    with pytest.raises(ValidationError, match="anggota diisi tanpa ketuanya"):
        changed(anggota=[{"nama": "Orang Lain", "kedudukan": "Ketua tim"}])


def test_days_are_in_order():
    with pytest.raises(ValidationError, match="di luar waktu pelaksanaan"):
        changed(kunjungan={"mulai": "2026-06-28", "sampai": "2026-06-29"})
    with pytest.raises(ValidationError, match="urutan tanggal keliru"):
        changed(tanggal="2026-06-28")
    with pytest.raises(ValidationError, match="urutan tanggal keliru"):
        changed(penilaian_mandiri={"tahun": 2026, "disahkan": "2026-06-30"})
