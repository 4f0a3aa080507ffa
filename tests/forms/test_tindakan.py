"""Letters of measures: a letter before was received and is over, days agree, law carries it."""

from datetime import date

import pytest
from pydantic import ValidationError

from forms.tindakan import (
    BatasWaktu,
    BelumDiperbaiki,
    Ketidaksesuaian,
    PelanggaranSla,
    SuratDiterima,
    SuratSebelumnya,
    refuse_past,
    refuse_too_early,
    weekdays_between,
)

BEFORE = {
    "jenis": "Surat Teguran",
    "nomor": "B-1",
    "tanggal": date(2026, 5, 8),
    "tanggal_terima": date(2026, 5, 11),
    "bukti": "tanda terima",
}
FINDING = {
    "standar": {"nomor": 10, "judul": "Standar Pengelolaan Operasional Keamanan Layanan"},
    "kriteria": "S10-06 Pencadangan data",
    "dasar": "SLA LKPP-LPSE 6.1.4.1",
    "uraian": "Uji pulih belum dilakukan.",
    "perbaikan": "Lakukan uji pulih.",
}


def before(**changes):
    return SuratSebelumnya(**{**BEFORE, "batas_waktu": date(2026, 6, 12), **changes})


def deadline(unit, days, due):
    return BatasWaktu(jumlah=days, satuan=unit, dihitung_dari=date(2026, 5, 11), jatuh_tempo=due)


def test_a_letter_is_received_no_earlier_than_it_was_written():
    assert SuratDiterima(**BEFORE | {"tanggal_terima": date(2026, 5, 8)}).nomor == "B-1"
    with pytest.raises(ValidationError, match="diterima sebelum tanggal suratnya"):
        SuratDiterima(**BEFORE | {"tanggal_terima": date(2026, 5, 7)})


def test_the_next_step_waits_for_the_receipt_and_for_the_last_day():
    refuse_too_early(before(), date(2026, 6, 13))
    with pytest.raises(ValueError, match="belum lewat"):
        refuse_too_early(before(), date(2026, 6, 12))
    late = before(tanggal_terima=date(2026, 6, 14))
    with pytest.raises(ValueError, match="baru diterima sesudah"):
        refuse_too_early(late, date(2026, 6, 13))


def test_a_deadline_lies_after_the_paper_that_sets_it():
    due = deadline("hari kalender", 7, date(2026, 5, 18))

    refuse_past(due, date(2026, 5, 17))
    with pytest.raises(ValueError, match="tidak sesudah tanggal naskah"):
        refuse_past(due, date(2026, 5, 18))


def test_calendar_days_end_exactly_where_they_end():
    assert deadline("hari kalender", 30, date(2026, 6, 10)).jumlah == 30
    for wrong in (date(2026, 6, 9), date(2026, 6, 11)):
        with pytest.raises(ValidationError, match="hitung ulang"):
            deadline("hari kalender", 30, wrong)


def test_working_days_are_no_fewer_than_the_weekdays_and_end_on_one():
    # Five weekdays would end on 18 May; 14 and 15 May 2026 are days off, which only lengthen it.
    assert deadline("hari kerja", 5, date(2026, 5, 18)).jumlah == 5
    assert deadline("hari kerja", 5, date(2026, 5, 20)).jumlah == 5
    for wrong in (date(2026, 5, 15), date(2026, 5, 23), date(2026, 5, 4)):
        with pytest.raises(ValidationError, match="hitung ulang"):
            deadline("hari kerja", 5, wrong)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2026, 5, 8), date(2026, 5, 10), 0),
        (date(2026, 5, 8), date(2026, 5, 11), 1),
        (date(2026, 5, 10), date(2026, 5, 17), 5),
        (date(2026, 5, 11), date(2026, 5, 11), 0),
    ],
)
def test_weekdays_are_counted_from_the_day_after(start, end, days):
    assert weekdays_between(start, end) == days


@pytest.mark.parametrize("basis", ["praktik", "usulan"])
def test_what_rests_on_practice_or_proposal_is_advice_and_never_climbs(basis):
    assert Ketidaksesuaian(**FINDING, sifat_dasar=basis).sifat_dasar == basis
    with pytest.raises(ValidationError, match="tidak dapat ditegur"):
        BelumDiperbaiki(**FINDING, sifat_dasar=basis)


def test_an_agreement_is_violated_while_it_is_in_force():
    facts = {
        "sla": {"nomor": "12/SLA/2024", "tanggal": date(2024, 3, 1)},
        "berlaku_sejak": date(2024, 3, 4),
        "pasal": ("6.1.3",),
        "uraian": "Akun dipakai bersama.",
        "perbaikan": "Pisahkan akunnya.",
        "bukti": ("Log masuk",),
    }

    assert PelanggaranSla(**facts, ditemukan=date(2024, 3, 4)).pasal == ("6.1.3",)
    with pytest.raises(ValidationError, match="sebelum kesepakatan"):
        PelanggaranSla(**facts, ditemukan=date(2024, 3, 3))
    with pytest.raises(ValidationError, match="bukti"):
        PelanggaranSla(**facts | {"bukti": ()}, ditemukan=date(2024, 3, 4))
