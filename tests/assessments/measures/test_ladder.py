"""Each rung follows from the one before and its clause; every reason why not is said at once."""

from dataclasses import replace

import pytest

from accounts.refused import Refused
from assessments.certificates.rules import Event, What
from assessments.clock.deadlines import DayUnit
from assessments.findings.rules import Finding, Kind, StandardText
from assessments.matters.reasons import Reason, refuse_for
from assessments.measures.agreement import Agreement, Violation
from assessments.measures.ladder import Facts, ReasonedDecision, next_rungs, why_not
from assessments.measures.rules import BASIS, FORMS, Measure, Path, Rung, StopForm, Term
from assessments.objections.rules import Decision, Objection, Outcome
from tests.assessments.ladder_cases import (
    ADVICE,
    CERTIFIED,
    LAW,
    PRACTICE,
    PROPOSAL,
    REPRIMAND,
    WITHDRAWAL,
    WITHDRAWN,
    day,
    facts,
    finding,
    letter,
    then,
)

ALL_THREE = (ADVICE, REPRIMAND, WITHDRAWAL)


def said(rung: Rung, given: Facts) -> str:
    return " ".join(map(str, why_not(rung, given)))


# The first path: the last day of each letter belongs to the LPSE, the day after is LKPP's.
@pytest.mark.parametrize(
    ("rung", "before", "certificates", "last", "after", "clause"),
    [
        (Rung.REPRIMAND, ALL_THREE[:1], CERTIFIED, "2026-02-17", "2026-02-18", "2.2.b"),
        (Rung.WITHDRAWAL, ALL_THREE[:2], CERTIFIED, "2026-03-17", "2026-03-18", "2.2.c.1"),
        (Rung.STOP, ALL_THREE, WITHDRAWN, "2026-04-21", "2026-04-22", "2.2.d.1"),
    ],
)
def test_a_step_opens_the_day_after_the_last_day_of_the_one_before(
    rung: Rung,
    before: tuple[Measure, ...],
    certificates: tuple[Event, ...],
    last: str,
    after: str,
    clause: str,
) -> None:
    given = facts(last, *before, certificates=certificates)
    reasons = why_not(rung, given)
    assert [reason.basis for reason in reasons] == [f"KEP152 {clause}"]
    assert "belum lewat" in reasons[0].sentence
    assert why_not(rung, replace(given, on=day(after))) == ()


@pytest.mark.parametrize(
    ("given", "rungs"),
    [
        (facts("2026-01-05"), [Rung.ADVICE]),
        (facts("2026-01-04"), []),
        (facts("2026-02-17", ADVICE), [Rung.ADVICE]),
        (facts("2026-02-18", ADVICE), [Rung.ADVICE, Rung.REPRIMAND]),
        (facts("2026-02-18", ADVICE, certificates=()), [Rung.ADVICE, Rung.REPRIMAND]),
        (facts("2026-03-18", ADVICE, REPRIMAND), [Rung.ADVICE, Rung.REPRIMAND, Rung.WITHDRAWAL]),
        (facts("2026-03-18", ADVICE, REPRIMAND, certificates=()), [Rung.ADVICE, Rung.REPRIMAND]),
        (
            facts("2026-04-22", *ALL_THREE, certificates=WITHDRAWN),
            [Rung.ADVICE, Rung.REPRIMAND, Rung.STOP],
        ),
        (facts("2026-03-18", REPRIMAND), [Rung.ADVICE]),
        (facts("2026-03-18", ADVICE, REPRIMAND, findings=()), []),
    ],
)
def test_what_is_possible_next(given: Facts, rungs: list[Rung]) -> None:
    assert list(next_rungs(given)) == rungs


@pytest.mark.parametrize(
    ("rung", "given", "words"),
    [
        (Rung.REPRIMAND, facts("2026-06-01"), "Belum ada saran/rekomendasi"),
        (Rung.WITHDRAWAL, facts("2026-06-01", ADVICE), "Belum ada teguran"),
        (
            Rung.STOP,
            facts("2026-06-01", ADVICE, REPRIMAND, certificates=()),
            "Belum ada pencabutan",
        ),
        (Rung.WITHDRAWAL, facts("2026-06-01", REPRIMAND), "Belum ada saran/rekomendasi"),
        (
            Rung.STOP,
            facts("2026-06-01", ADVICE, WITHDRAWAL, certificates=WITHDRAWN),
            "Belum ada teguran",
        ),
    ],
)
def test_no_step_is_skipped(rung: Rung, given: Facts, words: str) -> None:
    assert words in said(rung, given)


def test_an_entry_of_history_needs_no_letters_before_it() -> None:
    known = replace(REPRIMAND, is_history=True)
    assert why_not(Rung.WITHDRAWAL, facts("2026-06-01", known)) == ()
    undelivered = replace(known, letter=replace(known.letter, sent=None))
    assert "belum dikirim" in said(Rung.WITHDRAWAL, facts("2026-06-01", undelivered))


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (replace(ADVICE, letter=replace(ADVICE.letter, signed=None)), "belum ditandatangani"),
        (replace(ADVICE, letter=replace(ADVICE.letter, sent=None)), "belum dikirim"),
        (replace(ADVICE, letter=replace(ADVICE.letter, receipts=())), "belum tercatat diterima"),
        (replace(ADVICE, term=None), "tidak memuat batas waktu"),
        (replace(ADVICE, ended=day("2026-03-01")), "Belum ada saran/rekomendasi yang berlaku"),
        (replace(ADVICE, findings=frozenset({"T-7"})), "Belum ada saran/rekomendasi yang berlaku"),
        (replace(ADVICE, path=Path.MISUSE), "Belum ada saran/rekomendasi yang berlaku"),
        (
            replace(ADVICE, term=Term(5, DayUnit.WORKING), letter=letter("2027-03-01")),
            "belum dikon",
        ),
        (replace(ADVICE, term=Term(5, DayUnit.WORKING), letter=letter("2030-03-04")), "tahun 2030"),
    ],
)
def test_a_letter_before_that_does_not_count(before: Measure, words: str) -> None:
    assert words in said(Rung.REPRIMAND, facts("2030-06-01", before))


def test_the_letter_before_it_must_have_arrived_in_its_own_time() -> None:
    """A saran received only after the teguran was signed does not carry the withdrawal."""
    late = replace(ADVICE, letter=letter("2026-03-10"))
    assert "belum tercatat diterima sampai 1 Maret 2026" in said(
        Rung.WITHDRAWAL, facts("2026-06-01", late, REPRIMAND)
    )


def test_the_letter_sent_last_gives_the_days() -> None:
    second = replace(ADVICE, id="M-2", letter=letter("2026-04-01"))
    draft = replace(ADVICE, id="M-3", letter=letter(None))
    assert why_not(Rung.REPRIMAND, facts("2026-04-15", ADVICE, second)) != ()
    assert why_not(Rung.REPRIMAND, facts("2026-04-16", ADVICE, second)) == ()
    assert why_not(Rung.REPRIMAND, facts("2026-04-16", second, ADVICE, draft)) == ()
    assert "belum ditandatangani" in said(Rung.REPRIMAND, facts("2026-04-16", draft))


ANSWERED = then(finding(), ("tindak_lanjuti", "2026-02-10"))
BACK = then(ANSWERED, ("terima", "2026-02-20"), ("nyatakan_tidak_efektif", "2026-03-10"))


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (finding(), ""),
        (ANSWERED, "belum diperiksa"),
        (then(ANSWERED, ("kembalikan", "2026-02-12")), ""),
        (then(ANSWERED, ("terima", "2026-02-12")), "tidak terbuka"),
        (BACK, "mendahului terbukanya temuan T-1 pada 10 Maret 2026"),
        (finding(steps=()), "tidak terbuka"),
        (finding(kind=Kind.RECOMMENDATION), "bukan tindakan pembinaan"),
        (finding(kind=Kind.ADVICE), "hanya saran"),
        (finding(ground=PRACTICE), "hanya berdasar praktik atau usulan"),
        (finding(ground=PROPOSAL), "hanya berdasar praktik atau usulan"),
        (finding(ground=replace(PRACTICE, own=StandardText("Bunyi.", "angka 9.3"))), ""),
    ],
)
def test_what_a_finding_must_be_to_climb(one: Finding, words: str) -> None:
    found = said(Rung.REPRIMAND, facts("2026-04-01", ADVICE, findings=(one,)))
    assert words in found if words else found == ""


@pytest.mark.parametrize(
    ("one", "allowed"),
    [
        (finding(kind=Kind.ADVICE, ground=PRACTICE), True),
        (finding(kind=Kind.ADVICE, ground=LAW), True),
        (finding(kind=Kind.MEASURE, ground=PROPOSAL), False),
        (finding(kind=Kind.RECOMMENDATION), False),
        (ANSWERED, True),
    ],
)
def test_practice_and_proposal_can_be_a_saran(one: Finding, allowed: bool) -> None:
    assert (why_not(Rung.ADVICE, facts("2026-04-01", findings=(one,))) == ()) is allowed


def test_one_finding_that_is_not_ripe_holds_the_whole_letter() -> None:
    other = finding("T-2", 10)
    assert "T-2" in said(Rung.REPRIMAND, facts("2026-04-01", ADVICE, findings=(finding(), other)))


def test_only_certified_standards_are_withdrawn_and_only_withdrawn_ones_stop_the_service() -> None:
    climbed = (ADVICE, REPRIMAND)
    without = said(Rung.WITHDRAWAL, facts("2026-04-01", *climbed, certificates=()))
    assert "jalur ini berakhir pada teguran" in without and "KEP152 2.2.c.1" in without
    only_determined = facts("2026-04-01", *climbed, certificates=CERTIFIED[:1])
    assert "Tidak ada sertifikat" in said(Rung.WITHDRAWAL, only_determined)
    others = (Event(What.ISSUED, day("2025-06-10"), frozenset({10}), "S-1", is_history=True),)
    assert "Standar 9 tidak tercantum" in said(
        Rung.WITHDRAWAL, facts("2026-04-01", *climbed, certificates=others)
    )
    again = (*WITHDRAWN, Event(What.DETERMINED, day("2026-05-01"), frozenset({9})))
    given = facts("2026-06-01", *ALL_THREE, certificates=again)
    assert "Standar 9 ditetapkan dan tidak dicabut" in said(Rung.STOP, given)


def test_a_re_assessment_that_is_asked_for_comes_before_the_stop() -> None:
    given = facts("2026-06-01", *ALL_THREE, certificates=WITHDRAWN)
    assert why_not(Rung.STOP, given) == ()
    asked = replace(given, being_assessed_again=frozenset({9}))
    assert "KEP152 2.2.c.2" in said(Rung.STOP, asked)
    assert why_not(Rung.STOP, replace(given, being_assessed_again=frozenset({10}))) == ()


def test_a_standard_dropped_from_the_withdrawal_stops_nothing() -> None:
    less = replace(WITHDRAWAL, standards=frozenset({10}))
    given = facts("2026-06-01", ADVICE, REPRIMAND, less, certificates=WITHDRAWN)
    assert "Belum ada pencabutan" in said(Rung.STOP, given)


# Objections: nothing waits by itself, going on is a reasoned decision of somebody named.
PENDING = Objection("K-1", "M-ADVICE", day("2026-02-10"), "resi", day("2026-02-10"), ("Foto",))
WHY = ReasonedDecision(
    "Kekurangannya membahayakan data penawaran.", "Rina Saputri", day("2026-03-01")
)


@pytest.mark.parametrize(
    ("objection", "decision", "allowed"),
    [
        (PENDING, None, False),
        (PENDING, WHY, True),
        (PENDING, replace(WHY, reason="  "), False),
        (PENDING, replace(WHY, by=""), False),
        (PENDING, replace(WHY, day=day("2026-02-09")), False),
        (PENDING, replace(WHY, day=day("2026-02-10")), True),
        (PENDING, replace(WHY, day=day("2026-03-02")), False),
        (replace(PENDING, filed=day("2026-03-01")), None, False),  # late, and pending all the same
        (replace(PENDING, withdrawn=day("2026-02-20")), None, True),
        (replace(PENDING, measure_id="M-X"), None, True),
        (replace(PENDING, decision=Decision(day("2026-02-20"), Outcome.REFUSED)), None, True),
        (replace(PENDING, decision=Decision(day("2026-03-02"), Outcome.REFUSED)), None, False),
        (replace(PENDING, decision=Decision(day("2026-02-20"), Outcome.GRANTED)), None, False),
        (replace(PENDING, decision=Decision(day("2026-02-20"), Outcome.GRANTED)), WHY, False),
    ],
)
def test_an_objection_is_waited_for_or_gone_past_with_reasons(
    objection: Objection, decision: ReasonedDecision | None, allowed: bool
) -> None:
    given = facts("2026-03-01", ADVICE, objections=(objection,), going_on=decision)
    assert (why_not(Rung.REPRIMAND, given) == ()) is allowed


def test_an_objection_to_an_earlier_letter_is_weighed_too() -> None:
    given = facts("2026-04-01", ADVICE, REPRIMAND, objections=(PENDING,))
    assert "K-1" in said(Rung.WITHDRAWAL, given)


def test_new_days_of_a_decision_are_the_days_that_count() -> None:
    new = Decision(day("2026-02-20"), Outcome.REFUSED, new_term=Term(30, DayUnit.CALENDAR))
    given = facts("2026-03-22", ADVICE, objections=(replace(PENDING, decision=new),))
    assert "22 Maret 2026, belum lewat" in said(Rung.REPRIMAND, given)
    assert why_not(Rung.REPRIMAND, replace(given, on=day("2026-03-23"))) == ()


def test_what_a_decision_dropped_does_not_climb() -> None:
    dropped = Decision(day("2026-02-20"), Outcome.PARTLY, findings_dropped=frozenset({"T-1"}))
    both = replace(ADVICE, findings=frozenset({"T-1", "T-2"}))
    given = facts("2026-04-01", both, objections=(replace(PENDING, decision=dropped),))
    assert "Belum ada saran" in said(Rung.REPRIMAND, given)
    assert why_not(Rung.REPRIMAND, replace(given, findings=(finding("T-2"),))) == ()


# The other ways in.
SLA = Agreement("12/SLA/2024", day("2024-01-10"), day("2024-01-15"), day("2024-02-01"))
VIOLATION = Violation(SLA, day("2026-05-20"), ("6.1.3",), ("Log akses",))


def outright(path: Path, **changes: object) -> Facts:
    given = {"path": path, "findings": (), "certificates": (), "violation": VIOLATION}
    return facts("2026-06-01", **given | changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("path", [Path.SLA, Path.MISUSE])
def test_the_other_paths_know_their_own_rungs_and_need_no_step_before(path: Path) -> None:
    assert set(next_rungs(outright(path))) == set(BASIS[path])
    for rung in set(Rung) - set(BASIS[path]):
        assert "tidak mengenal" in said(rung, outright(path))


def test_violation_stops_the_service_and_misuse_begins_milder() -> None:
    assert next_rungs(outright(Path.SLA)) == (Rung.STOP,)
    assert next_rungs(outright(Path.MISUSE)) == (Rung.ADVICE, Rung.REPRIMAND, Rung.STOP)


@pytest.mark.parametrize("path", [Path.SLA, Path.MISUSE])
def test_without_agreement_clause_or_proof_nothing_is_possible(path: Path) -> None:
    assert next_rungs(outright(path, violation=None)) == ()
    for broken in (
        replace(VIOLATION, agreement=None),
        replace(VIOLATION, agreement=replace(SLA, signed_by_lpse=None)),
        replace(VIOLATION, clauses=()),
        replace(VIOLATION, proofs=()),
    ):
        assert next_rungs(outright(path, violation=broken)) == ()


def test_a_measure_for_misuse_is_no_step_of_the_first_path() -> None:
    freed = replace(ADVICE, path=Path.MISUSE)
    assert "Belum ada saran" in said(Rung.REPRIMAND, facts("2026-06-01", freed))


@pytest.mark.parametrize("form", list(StopForm))
@pytest.mark.parametrize("path", list(Path))
def test_misuse_freezes_and_nothing_else(path: Path, form: StopForm) -> None:
    given = (
        facts("2026-06-01", *ALL_THREE, certificates=WITHDRAWN)
        if path is Path.FOLLOW_UP
        else outright(path)
    )
    found = said(Rung.STOP, replace(given, form=form))
    assert (found == "") is (form in FORMS[path])
    assert (form in FORMS[path]) is (path is not Path.MISUSE or form is StopForm.FROZEN)


def test_a_form_belongs_to_the_stop_alone() -> None:
    assert "2.2.d.3" in said(Rung.ADVICE, facts("2026-06-01", form=StopForm.FROZEN))


def test_a_stopped_service_is_not_stopped_again_until_it_is_reinstated() -> None:
    stopped = Measure("M-S", Rung.STOP, letter("2026-05-25"), path=Path.SLA)
    given = outright(Path.SLA, measures=(stopped,))
    assert "sudah dihentikan" in said(Rung.STOP, given)
    back = replace(stopped, ended=day("2026-05-30"))
    assert next_rungs(replace(given, measures=(back,))) == (Rung.STOP,)
    draft = replace(stopped, letter=letter(None))
    assert next_rungs(replace(given, measures=(draft,))) == (Rung.STOP,)


def test_every_reason_is_a_sentence_with_its_clause() -> None:
    worst = facts(
        "2026-02-10",
        replace(ADVICE, letter=letter(None)),
        findings=(finding(ground=PRACTICE), finding("T-2", 17, kind=Kind.RECOMMENDATION)),
        certificates=(),
        form=StopForm.FROZEN,
    )
    for rung in Rung:
        reasons = why_not(rung, worst)
        assert reasons and len(set(reasons)) == len(reasons)
        for reason in reasons:
            assert reason.sentence[0].isupper() and reason.sentence.endswith(".")
            assert reason.basis.startswith(("KEP152 ", "SLA-LKPP ", "USULAN "))
            assert str(reason).endswith(f"({reason.basis}).")


def test_a_refusal_says_every_reason_once() -> None:
    one = Reason("Surat belum dikirim.", "KEP152 2.3.a")
    refuse_for([])
    with pytest.raises(Refused) as refused:
        refuse_for([one, Reason("Temuan tidak terbuka.", "KEP152 2.2.b"), one])
    assert str(refused.value) == (
        "Surat belum dikirim (KEP152 2.3.a). Temuan tidak terbuka (KEP152 2.2.b)."
    )
