"""The gate: each thing to mend alone, the heaviest first, and silence when there is nothing."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.self_assessment.answering import Answered, AnswerValue
from assessments.self_assessment.gate import (
    LooseEnds,
    Measure,
    Remark,
    Shown,
    UnitFacts,
    Weight,
    stops,
    submission_gate,
)

V = AnswerValue
TODAY = date(2026, 3, 2)
MEASURE = Measure(TODAY, 20, 30, 100, 5)  # a hundred percent: one alone is never too many
WHOLE = UnitFacts((), None, (), (), has_head=True)
REASON = "Layanan ini tidak ada di unit kami."
FILE = Shown("SK tim", has_file=True, valid_from=None, valid_to=None)
PLAN: dict[str, Any] = {
    "repair_what": "Menyusun SOP.", "repair_pic": "Rara", "repair_target": date(2026, 6, 30),
}  # fmt: skip
NOT_HERE = Answered("S01-01", True, value=V.NOT_APPLICABLE, reason=REASON)
MET = Answered("S01-01", True, value=V.MET)


def gate(
    answer: Answered = NOT_HERE,
    *proofs: Shown,
    unit: UnitFacts = WHOLE,
    loose: LooseEnds = LooseEnds(),  # noqa: B008 - a frozen value
) -> list[Remark]:
    shown = {answer.criterion_id: proofs}
    return submission_gate({answer.criterion_id: answer}, shown, loose, unit, MEASURE)


@pytest.mark.parametrize(
    ("answer", "proofs"),
    [
        (NOT_HERE, ()),
        (MET, (FILE,)),
        (MET, (FILE, FILE)),
        (replace(MET, value=V.PARTIAL, **PLAN), ()),
        (replace(MET, value=V.UNMET, **PLAN), (FILE,)),
        (replace(MET, switched_off="Tidak berlaku.", value=V.UNANSWERED), ()),
    ],
)
def test_there_is_nothing_to_say_about_what_is_complete(
    answer: Answered, proofs: tuple[Shown, ...]
) -> None:
    assert gate(answer, *proofs) == []
    assert submission_gate({}, {}, LooseEnds(), WHOLE, MEASURE) == []


STOPS, ATTENTION, NOTE = Weight.STOPS, Weight.ATTENTION, Weight.NOTE


@pytest.mark.parametrize(
    ("answer", "proofs", "weight", "kind", "says"),
    [
        (replace(MET, value=V.UNANSWERED), (), STOPS, "belum_dijawab", "Belum dijawab"),
        (replace(MET, carried=True), (FILE,), STOPS, "salinan_belum_ditinjau", "siklus lalu"),
        (replace(NOT_HERE, carried=True), (), STOPS, "salinan_belum_ditinjau", "siklus lalu"),
        (replace(NOT_HERE, reason=""), (), STOPS, "tidak_berlaku_tanpa_alasan", "20 huruf"),
        (replace(NOT_HERE, reason="x" * 19), (), STOPS, "tidak_berlaku_tanpa_alasan", "20"),
        (MET, (), STOPS, "memenuhi_tanpa_bukti", "tanpa bukti"),
        (
            replace(MET, value=V.PARTIAL), (), STOPS, "rencana_belum_lengkap",
            "apa yang diperbaiki, PIC, target",
        ),
        (
            replace(MET, value=V.UNMET, **PLAN | {"repair_what": ""}), (), STOPS,
            "rencana_belum_lengkap", "apa yang diperbaiki.",
        ),
        (
            replace(MET, value=V.UNMET, **PLAN | {"repair_pic": ""}), (), STOPS,
            "rencana_belum_lengkap", ": PIC.",
        ),
        (
            replace(MET, value=V.PARTIAL, **PLAN | {"repair_target": None}), (), STOPS,
            "rencana_belum_lengkap", ": target.",
        ),
        (replace(NOT_HERE, unsure=True), (), ATTENTION, "tidak_yakin", "tidak yakin"),
        (
            MET, (replace(FILE, valid_to=TODAY - timedelta(days=1)),), ATTENTION,
            "masa_berlaku_bukti", "kedaluwarsa sejak 01-03-2026",
        ),
        (
            MET, (replace(FILE, valid_to=TODAY),), ATTENTION, "masa_berlaku_bukti",
            "akan berakhir 02-03-2026",
        ),
        (
            MET, (replace(FILE, valid_to=TODAY + timedelta(days=30)),), ATTENTION,
            "masa_berlaku_bukti", "akan berakhir 01-04-2026",
        ),
        (
            MET, (replace(FILE, valid_from=TODAY + timedelta(days=1)),), ATTENTION,
            "masa_berlaku_bukti", "belum berlaku (mulai 03-03-2026)",
        ),
        (
            MET, (replace(FILE, has_file=False),), ATTENTION, "bukti_hanya_tautan",
            "belum diverifikasi",
        ),
        (
            MET, (replace(FILE, remark="berkas memuat konten aktif."),), NOTE, "catatan_berkas",
            "'SK tim': berkas memuat konten aktif.",
        ),
    ],
)  # fmt: skip
def test_each_thing_to_mend_is_said_alone_at_its_criterion(
    answer: Answered, proofs: tuple[Shown, ...], weight: Weight, kind: str, says: str
) -> None:
    (found,) = gate(answer, *proofs)
    assert (found.weight, found.kind) == (weight, kind)
    assert (found.criterion_id, found.page) == ("S01-01", "standar")
    assert says in found.message


@pytest.mark.parametrize(
    ("facts", "weight", "kind", "page", "says"),
    [
        ({"has_head": False}, STOPS, "kepala_belum_ada", "peran", "belum tercatat"),
        (
            {"missing_profile": ("alamat", "kota")}, STOPS, "profil_belum_lengkap", "profil",
            "alamat, kota",
        ),
        ({"position_problem": "Di luar."}, ATTENTION, "kedudukan", "profil", "Di luar."),
        ({"uncovered_roles": ("Penilai",)}, ATTENTION, "peran_kosong", "peran", "Penilai"),
        ({"conflicts": ("Rara juga PPK.",)}, ATTENTION, "benturan_peran", "peran", "Rara"),
    ],
)  # fmt: skip
def test_each_thing_to_mend_about_the_unit_is_said_with_its_page(
    facts: dict[str, Any], weight: Weight, kind: str, page: str, says: str
) -> None:
    (found,) = gate(unit=replace(WHOLE, **facts))
    assert (found.weight, found.kind, found.page) == (weight, kind, page)
    assert found.criterion_id is None
    assert says in found.message


def test_every_conflict_is_a_remark_of_its_own() -> None:
    found = gate(unit=replace(WHOLE, conflicts=("Satu.", "Dua.", "Tiga.")))
    assert [r.message for r in found] == ["Satu.", "Dua.", "Tiga."]


def test_an_edit_set_aside_stops_until_it_is_settled() -> None:
    (found,) = gate(loose=LooseEnds(("S01-01",)))
    assert (found.weight, found.kind) == (STOPS, "perubahan_bertabrakan")
    assert found.criterion_id == "S01-01"


def test_open_comments_ask_for_attention_at_their_criterion() -> None:
    (found,) = gate(loose=LooseEnds(comments={"S01-01": 2}))
    assert (found.weight, found.kind) == (ATTENTION, "komentar_terbuka")
    assert (found.criterion_id, found.message) == ("S01-01", "2 komentar belum diproses.")


def excused(standard: int, many: int, asked: int, reasons: int = 100) -> dict[str, Answered]:
    """A standard with so many mandatory criteria Tidak Berlaku, in turn for so many reasons."""
    rows = [
        replace(NOT_HERE, reason=f"{REASON} Alasan {number % reasons}.") if number < many else MET
        for number in range(asked)
    ]
    ids = [f"S{standard:02d}-{number + 1:02d}" for number in range(asked)]
    return {i: replace(row, criterion_id=i) for i, row in zip(ids, rows, strict=True)}


def bulk(answers: dict[str, Answered]) -> list[Remark]:
    shown = {criterion_id: [FILE] for criterion_id in answers}
    measure = replace(MEASURE, many_not_applicable=50)
    return submission_gate(answers, shown, LooseEnds(), WHOLE, measure)


@pytest.mark.parametrize(("many", "asked", "said"), [(2, 4, 0), (3, 4, 1), (4, 8, 0), (5, 8, 1)])
def test_more_than_half_of_a_standard_not_applicable_asks_for_attention(
    many: int, asked: int, said: int
) -> None:
    found = bulk(excused(7, many, asked) | excused(8, 0, 4))
    assert [(r.weight, r.kind, r.standard) for r in found] == [
        (ATTENTION, "banyak_tidak_berlaku", 7)
    ] * said
    for remark in found:
        assert f"Standar 7: {many} dari {asked}" in remark.message
        assert "usulan Telaah" in remark.message


def test_only_what_was_answered_now_and_is_mandatory_counts_as_excused() -> None:
    rows = excused(7, 3, 4)
    assert bulk({c: replace(a, mandatory=False) for c, a in rows.items()}) == []
    carried = bulk({c: replace(a, carried=True) for c, a in rows.items()})
    assert {r.kind for r in carried} == {"salinan_belum_ditinjau"}
    off = {c: replace(a, switched_off="Tidak dinilai.") for c, a in rows.items()}
    assert bulk(off) == []


@pytest.mark.parametrize(("many", "said"), [(4, 0), (5, 1), (9, 1)])
def test_one_reason_for_many_criteria_asks_for_attention(many: int, said: int) -> None:
    rows = excused(7, many, 20, reasons=1)
    first = rows["S07-01"]
    rows["S07-01"] = replace(first, reason=f"  {first.reason.upper()} ")  # the same to a reader
    found = bulk(rows)
    assert [(r.weight, r.kind, r.standard) for r in found] == [
        (ATTENTION, "alasan_berulang", 7)
    ] * said
    for remark in found:
        assert f"untuk {many} jawaban" in remark.message
        assert "S07-01, S07-02" in remark.message
        assert "usulan Telaah" in remark.message
        assert ("dan lainnya" in remark.message) is (many > 6)


def test_a_proof_that_holds_for_longer_than_the_warning_is_not_mentioned() -> None:
    assert gate(MET, replace(FILE, valid_to=TODAY + timedelta(days=31))) == []
    assert gate(MET, replace(FILE, valid_from=TODAY, valid_to=None)) == []


def test_proofs_of_a_criterion_switched_off_are_not_looked_at() -> None:
    off = replace(MET, switched_off="Tidak berlaku.", unsure=True)
    assert gate(off, replace(FILE, has_file=False, valid_to=date(2020, 1, 1))) == []


def test_the_heaviest_come_first_and_then_the_order_of_the_criteria() -> None:
    answers = {
        "S01-01": replace(MET, unsure=True),
        "S01-02": replace(MET, criterion_id="S01-02", value=V.UNANSWERED),
        "S01-03": replace(NOT_HERE, criterion_id="S01-03", reason="", unsure=True),
    }
    noted = replace(FILE, remark="terkunci.", valid_to=date(2026, 1, 1))
    unit = replace(WHOLE, has_head=False, uncovered_roles=("Penilai",))
    found = submission_gate(answers, {"S01-01": [noted]}, LooseEnds(("S01-03",)), unit, MEASURE)
    assert [(r.weight, r.kind, r.criterion_id) for r in found] == [
        (STOPS, "kepala_belum_ada", None),
        (STOPS, "belum_dijawab", "S01-02"),
        (STOPS, "tidak_berlaku_tanpa_alasan", "S01-03"),
        (STOPS, "perubahan_bertabrakan", "S01-03"),
        (ATTENTION, "peran_kosong", None),
        (ATTENTION, "tidak_yakin", "S01-01"),
        (ATTENTION, "masa_berlaku_bukti", "S01-01"),
        (ATTENTION, "tidak_yakin", "S01-03"),
        (NOTE, "catatan_berkas", "S01-01"),
    ]
    assert stops(found) == found[:4]


shown_proofs = st.builds(
    Shown, st.just("Bukti"), st.booleans(), st.none() | st.dates(), st.none() | st.dates(),
    st.none() | st.just("catatan."),
)  # fmt: skip
one_answer = st.builds(
    Answered, st.just("S01-01"), st.booleans(), st.none() | st.just("Tidak berlaku."),
    st.sampled_from(V), reason=st.sampled_from(["", REASON]), unsure=st.booleans(),
    repair_what=st.sampled_from(["", "SOP"]), repair_pic=st.sampled_from(["", "Rara"]),
    repair_target=st.none() | st.just(TODAY), carried=st.booleans(),
)  # fmt: skip


@given(one_answer, st.lists(shown_proofs, max_size=3))
def test_what_is_not_answered_well_in_this_cycle_always_stops(
    answer: Answered, proofs: list[Shown]
) -> None:
    found = gate(answer, *proofs)
    assert [r.weight for r in found] == sorted((r.weight for r in found), key=list(Weight).index)
    if not stops(found):
        assert answer.counts_as_answered
        needs_a_plan = answer.value in (V.PARTIAL, V.UNMET)
        assert answer.is_ready(20) or needs_a_plan
