"""The report form: it may not contradict itself, and a draft carries no certification."""

import pytest
from pydantic import ValidationError

from forms.laporan_penilaian_mandiri import EXAMPLE, LaporanPenilaianMandiri


def changed(**changes):
    return LaporanPenilaianMandiri.model_validate({**EXAMPLE.model_dump(), **changes})


def test_the_example_is_certified_and_covers_all_standards():
    assert EXAMPLE.pengesahan is not None
    assert EXAMPLE.lingkup == tuple(range(1, 18))
    assert {row.jawaban for s in EXAMPLE.standar for row in s.kriteria} >= {
        "Memenuhi", "Sebagian", "Belum", "Tidak Berlaku",
    }  # fmt: skip


def test_a_report_without_certification_says_so_in_its_title():
    draft = changed(pengesahan=None)

    assert "KONSEP" in draft.core_properties().title
    assert "KONSEP" not in EXAMPLE.core_properties().title
    assert draft.core_properties().date == EXAMPLE.periode_selesai


@pytest.mark.parametrize("count", ["siap", "memenuhi", "sebagian", "belum", "tidak_berlaku"])
def test_a_summary_that_differs_from_its_rows_is_refused(count):
    summary = EXAMPLE.ringkasan.model_dump()
    summary[count] += 1

    with pytest.raises(ValidationError, match=f"ringkasan {count} tertulis {summary[count]}"):
        changed(ringkasan=summary)


def test_all_contradictions_are_reported_together():
    summary = {**EXAMPLE.ringkasan.model_dump(), "siap": 17, "belum": 0}

    with pytest.raises(ValidationError) as refusal:
        changed(ringkasan=summary, lingkup=(2, 1))

    message = str(refusal.value)
    assert all(
        word in message for word in ("siap tertulis 17", "belum tertulis 0", "lingkup harus")
    )


def test_the_chart_has_one_row_for_each_of_the_17_standards_in_order():
    with pytest.raises(ValidationError, match="standar 1 sampai 17"):
        changed(radar=EXAMPLE.radar[::-1])


def test_a_percentage_outside_the_scope_is_refused():
    with pytest.raises(ValidationError, match="persen radar"):
        changed(lingkup=tuple(range(1, 17)), standar=EXAMPLE.standar[:16])


def test_a_period_ends_after_it_began():
    with pytest.raises(ValidationError, match="periode selesai"):
        changed(periode_mulai=EXAMPLE.periode_selesai, periode_selesai=EXAMPLE.periode_mulai)


def test_a_certification_needs_the_full_digest():
    certified = EXAMPLE.pengesahan.model_dump()

    with pytest.raises(ValidationError, match="sidik_isi"):
        changed(pengesahan={**certified, "sidik_isi": certified["sidik_isi"][:12]})


def test_a_report_states_that_its_criteria_are_not_official():
    with pytest.raises(ValidationError, match="pernyataan_kriteria"):
        changed(pernyataan_kriteria=" ")
    assert "bukan kriteria resmi LKPP" in EXAMPLE.pernyataan_kriteria
