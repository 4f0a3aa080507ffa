"""A paper is the right one when it says what was approved, and every difference is named."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from accounts.policy import Refused
from assessments.clock.deadlines import DayUnit
from assessments.measures.letters import (
    Approved,
    Before,
    Paper,
    require_final_deadline,
    why_not_laid_down,
    why_not_lifting,
    why_not_out,
    why_not_pair,
    why_not_stated,
)
from assessments.measures.rules import Path, Rung, StopForm, Term
from documents.life import State
from forms import EXAMPLES
from forms.tindakan import BatasWaktu
from tests.assessments.ladder_cases import CALENDAR

UNIT = "LPSE Kabupaten Teluk Contoh"


def paper(name: str, **changes: Any) -> Paper:
    form: Any = EXAMPLES[name]
    made = Paper(name, form, State.SENT, form.nomor, form.tanggal)
    return replace(made, **changes)


REPRIMAND = Approved(
    UNIT, Rung.REPRIMAND, Path.FOLLOW_UP, Term(20, DayUnit.WORKING), ("S11-04", "S10-06"),
    frozenset({10, 11}),
    before=Before("B-118/D.2/CONTOH/02/2026", date(2026, 2, 13), date(2026, 4, 6)),
)  # fmt: skip
WITHDRAWAL = Approved(
    UNIT, Rung.WITHDRAWAL, Path.FOLLOW_UP, Term(30, DayUnit.WORKING), ("S10-06", "S11-04"),
    frozenset({10, 11}),
)  # fmt: skip
STOP = Approved(
    UNIT, Rung.STOP, Path.FOLLOW_UP, Term(20, DayUnit.WORKING), ("S10-06",), frozenset({10}),
    StopForm.TAKEN_OVER,
)  # fmt: skip


def said(paper: Paper, approved: Approved) -> str:
    return " ".join(map(str, why_not_stated(paper, approved)))


@pytest.mark.parametrize(
    ("name", "approved"),
    [
        ("surat_teguran", REPRIMAND), ("sk_pencabutan_sertifikat", WITHDRAWAL),
        ("surat_pemberitahuan_tindakan", WITHDRAWAL), ("surat_penghentian_layanan", STOP),
    ],
)  # fmt: skip
def test_a_paper_that_says_what_was_approved_is_the_right_one(
    name: str, approved: Approved
) -> None:
    assert why_not_stated(paper(name), approved) == ()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"unit": "LPSE Kota Jauh"}, "menyebut LPSE Kabupaten Teluk Contoh, bukan LPSE Kota Jauh"),
        ({"criteria": ("S10-06",)}, "memuat kriteria S10-06, S11-04, yang disetujui S10-06"),
        ({"term": Term(20, DayUnit.CALENDAR)}, "yang disetujui 20 hari kalender"),
        ({"term": Term(25, DayUnit.WORKING)}, "memberi 20 hari kerja, yang disetujui 25"),
        ({"path": Path.MISUSE, "criteria": ()}, "Jalur pada naskah itu bukan penyalahgunaan SPSE"),
        ({"before": replace(REPRIMAND.before, number="B-9")}, "bernomor B-9"),
        ({"before": replace(REPRIMAND.before, received=date(2026, 2, 14))}, "diterima 14-02-2026"),
        ({"before": replace(REPRIMAND.before, due=date(2026, 4, 7))}, "sebelumnya 07-04-2026"),
    ],
)
def test_every_difference_is_named(changes: dict[str, Any], words: str) -> None:
    assert words in said(paper("surat_teguran"), replace(REPRIMAND, **changes))


def test_a_decree_withdraws_exactly_the_standards_approved() -> None:
    other = replace(WITHDRAWAL, standards=frozenset({10}))
    assert "bukan standar nomor 10" in said(paper("sk_pencabutan_sertifikat"), other)


def test_a_recommendation_of_an_assessment_is_no_saran() -> None:
    form = EXAMPLES["surat_rekomendasi"].model_copy(update={"jenis": "rekomendasi perbaikan"})
    approved = replace(REPRIMAND, rung=Rung.ADVICE, before=None)
    words = said(replace(paper("surat_rekomendasi"), form=form), approved)
    assert "bukan tindakan pembinaan saran/rekomendasi" in words


def test_the_form_of_a_stop_is_the_approved_one() -> None:
    other = replace(STOP, form=StopForm.FROZEN)
    words = said(paper("surat_penghentian_layanan"), other)
    assert "pengambilalihan hak akses, bukan pembekuan" in words


def test_a_notification_tells_of_this_decree() -> None:
    notice = paper("surat_pemberitahuan_tindakan")
    decree = paper("sk_pencabutan_sertifikat", state=State.NUMBERED)
    assert why_not_pair(notice, decree) == ()
    [reason] = why_not_pair(notice, replace(decree, number="9 Tahun 2026"))
    assert "512 Tahun 2026, bukan 9 Tahun 2026" in str(reason)
    early = replace(notice, signed=date(2026, 7, 12))
    assert "mendahului keputusannya" in str(why_not_pair(early, decree)[0])


@pytest.mark.parametrize("state", [State.DRAFT, State.FINAL, State.SIGNED, State.NUMBERED])
def test_an_unsent_letter_is_not_out(state: State) -> None:
    [reason] = why_not_out(paper("surat_teguran", state=state), date(2026, 5, 1))
    assert f"masih berstatus {state.value}" in str(reason)


def test_a_paper_signed_before_the_approval_does_not_count() -> None:
    letter, decree = paper("surat_teguran"), paper("sk_pencabutan_sertifikat")
    assert why_not_out(letter, date(2026, 5, 8)) == ()
    assert "sebelum tindakannya disetujui" in str(why_not_out(letter, date(2026, 5, 9))[0])
    numbered = replace(decree, state=State.NUMBERED)
    assert why_not_laid_down(numbered, date(2026, 7, 13)) == ()
    assert "sebelum tindakannya disetujui" in str(why_not_laid_down(numbered, date(2026, 7, 14))[0])
    assert "masih berstatus ditandatangani" in str(
        why_not_laid_down(replace(decree, state=State.SIGNED), date(2026, 7, 13))[0]
    )


def limit(**changes: Any) -> BatasWaktu:
    stated = {
        "jumlah": 20, "satuan": "hari kerja", "dihitung_dari": "2026-05-08",
        "jatuh_tempo": "2026-06-12",
    }  # fmt: skip
    return BatasWaktu.model_validate(stated | changes)


def test_the_printed_last_day_is_the_counted_one() -> None:
    assert require_final_deadline(limit(), CALENDAR) == ()
    [reason] = require_final_deadline(limit(jatuh_tempo="2026-06-15"), CALENDAR)
    assert "dicetak 15-06-2026, padahal hitungannya 12-06-2026" in str(reason)


def test_no_last_day_is_final_on_an_unconfirmed_year() -> None:
    late = limit(dihitung_dari="2026-12-14", jatuh_tempo="2027-01-29")
    with pytest.raises(Refused, match="tahun 2027 belum dikonfirmasi"):
        require_final_deadline(late, CALENDAR)


LIFTED = replace(STOP, criteria=())


def test_a_lifting_letter_is_of_this_measure_and_of_all_of_it() -> None:
    letter = paper("surat_pencabutan_tindakan")
    number = "B-633/D.2/CONTOH/09/2026"
    assert why_not_lifting(letter, LIFTED, [number]) == ()
    assert "bukan tindakan ini" in str(why_not_lifting(letter, LIFTED, ["B-1"])[0])
    other = replace(LIFTED, rung=Rung.REPRIMAND)
    assert "bukan teguran" in str(why_not_lifting(letter, other, [number])[0])
    form = letter.form.model_copy(update={"cakupan": "sebagian"})
    [reason] = why_not_lifting(replace(letter, form=form), LIFTED, [number])
    assert "mencabut sebagian saja" in str(reason)
