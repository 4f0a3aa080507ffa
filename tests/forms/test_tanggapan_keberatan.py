"""The answer: late exactly when filed after the due day, and the measure follows the result."""

import pytest
from pydantic import ValidationError

from forms.tanggapan_keberatan import EXAMPLE, TanggapanKeberatan

REFUSED = {"hasil": "ditolak", "akibat": "tetap berlaku", "perubahan": "", "batas_waktu": None}
GRANTED = {
    "hasil": "dikabulkan seluruhnya", "akibat": "dicabut", "perubahan": "", "batas_waktu": None,
}  # fmt: skip


def changed(**changes):
    return TanggapanKeberatan.model_validate({**EXAMPLE.model_dump(), **changes})


def filed(day):
    return EXAMPLE.keberatan.model_dump() | {
        "tanggal": "2026-05-19",
        "diajukan": day,
        "tanggal_terima": "2026-05-25",
    }


def points(*results):
    row = EXAMPLE.pokok[0].model_dump()
    return [row | {"hasil": result} for result in results]


@pytest.mark.parametrize(
    ("day", "timely"), [("2026-05-20", "tepat waktu"), ("2026-05-21", "terlambat")]
)
def test_late_is_what_was_filed_after_the_due_day_whenever_it_arrived(day, timely):
    other = {"tepat waktu": "terlambat", "terlambat": "tepat waktu"}[timely]

    assert changed(keberatan=filed(day), ketepatan=timely).ketepatan == timely
    with pytest.raises(ValidationError, match="ketepatan waktu tidak sesuai"):
        changed(keberatan=filed(day), ketepatan=other)


def test_five_working_days_are_counted_from_the_receipt_of_the_notice():
    count = EXAMPLE.hitungan.model_dump()
    short = count | {"hari": count["hari"][:-1], "jatuh_tempo": "2026-05-19"}

    with pytest.raises(ValidationError, match="hitungan memuat 4 hari kerja"):
        changed(hitungan=short)
    with pytest.raises(ValidationError, match="tidak mulai dari tanggal terima"):
        changed(pemberitahuan=EXAMPLE.pemberitahuan.model_dump() | {"tanggal_terima": "2026-05-12"})


@pytest.mark.parametrize("lacking", [{"pemeriksaan": ()}, {"pokok": (), **REFUSED}])
def test_one_in_time_is_examined_and_considered(lacking):
    with pytest.raises(ValidationError, match="tepat waktu diperiksa"):
        changed(**lacking)


def test_a_late_one_may_be_refused_unexamined_but_not_granted():
    late = {"keberatan": filed("2026-05-21"), "ketepatan": "terlambat"}

    assert changed(**late, pemeriksaan=(), pokok=(), **REFUSED).hasil == "ditolak"
    with pytest.raises(ValidationError, match="hanya dapat dikabulkan dengan pertimbangan"):
        changed(**late, pokok=(), **GRANTED)


@pytest.mark.parametrize(
    ("results", "outcome"),
    [
        (("ditolak", "ditolak"), REFUSED),
        (("dikabulkan seluruhnya",), GRANTED),
        (("dikabulkan sebagian",), {}),
        (("dikabulkan seluruhnya", "ditolak"), {}),
    ],
)
def test_the_result_follows_from_the_points(results, outcome):
    assert changed(pokok=points(*results), **outcome).pokok
    wrong = GRANTED if outcome is not GRANTED else REFUSED
    with pytest.raises(ValidationError, match="hasil tidak sesuai dengan pertimbangannya"):
        changed(pokok=points(*results), **wrong)


def test_the_measure_follows_the_result():
    for effect in ("tetap berlaku", "dicabut"):
        with pytest.raises(ValidationError, match="sesuaikan akibatnya"):
            changed(akibat=effect)
    with pytest.raises(ValidationError, match="perubahan tindakan diisi bila"):
        changed(perubahan="")
    with pytest.raises(ValidationError, match="tidak lagi mempunyai batas waktu"):
        changed(
            pokok=points("dikabulkan seluruhnya"),
            **GRANTED | {"batas_waktu": EXAMPLE.batas_waktu},
        )


def test_days_are_in_order():
    with pytest.raises(ValidationError, match="ditulis, lalu diajukan"):
        changed(keberatan=filed("2026-05-18"))
    with pytest.raises(ValidationError, match="mendahului penerimaan keberatannya"):
        changed(tanggal="2026-05-19")
    with pytest.raises(ValidationError, match="pemeriksaan bertanggal sesudah"):
        changed(tanggal="2026-06-02")
