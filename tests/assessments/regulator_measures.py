"""The machine of the regulator's half plays measures and their letters, right ones and wrong ones."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
)

from assessments.clock.deadlines import DayUnit
from assessments.measures import deeds as measures
from assessments.measures.deeds import Given
from assessments.measures.rules import Rung
from catalog.loader import catalog
from documents.life import Step
from documents.register import Happening, finalise, record
from tests.assessments import regulator_books as books
from tests.assessments.applying import R
from tests.assessments.regulating import (
    FINAL,
)
from tests.assessments.regulator_findings import Findings
from tests.assessments.regulator_play import (
    FULL,
    WORDS,
    Letter,
    backs,
    indexes,
    often,
    rarely,
    terms,
)
from tests.scenes import today


class Measures(Findings):
    """Measures on both LPSEs."""

    @precondition(lambda self: self.books.findings and len(self.books.measures) < 14)
    @rule(
        at=indexes, more=indexes, rung=st.sampled_from(Rung), term=terms, back=backs, at_once=rarely,
        role=st.sampled_from([R.REVIEWER, R.REVIEWER, R.REVIEWER, R.APPROVER]),
    )  # fmt: skip
    def propose(
        self, at: int, more: int, rung: Rung, term: tuple[int, DayUnit], back: int, at_once: bool,
        role: R,
    ) -> None:  # fmt: skip
        """Somebody proposes a measure over one or two findings, perhaps of two LPSEs."""
        numbers = {self._finding(at).number: None, self._finding(more).number: None}
        work = self.by_unit[self._finding(at).unit]
        day = today() - timedelta(back)
        chosen = {
            one.id: one
            for one in self.books.findings.values()
            if one.unit == work.unit_id and one.number in numbers
        }
        words = f"Rahasia usul {len(self.books.measures)} belum diperbaiki."
        proposal = work.proposal(
            rung, day, *numbers, days=term[0], unit=term[1],
            reason=words,
        )  # fmt: skip
        actor = work.lkpp(role)
        for id_ in self.once(
            "usulkan", lambda: measures.propose(self.database, actor, catalog(), proposal), at_once
        ):
            assert role is R.REVIEWER and len(chosen) == len(numbers)
            made = books.Measure(
                id_, work.unit_id, rung, frozenset(chosen),
                frozenset(one.standard for one in chosen.values()), *term, actor.account_id, words,
            )  # fmt: skip
            self.books.require_lawful(made, day, back == 0)
            self.books.measures[id_] = made

    @precondition(lambda self: self.books.measures)
    @rule(
        at=indexes, back=backs, is_reasoned=st.booleans(), at_once=rarely,
        role=st.sampled_from([R.APPROVER, R.APPROVER, R.APPROVER, R.REVIEWER, R.LKPP_ADMIN]),
    )  # fmt: skip
    def approve(self, at: int, back: int, is_reasoned: bool, at_once: bool, role: R) -> None:
        one, day = self._measure(at), today() - timedelta(back)
        actor = self.by_unit[one.unit].lkpp(role)
        given = Given(day, WORDS if is_reasoned else "")
        for _ in self.once("setujui", self._step("setujui", one, actor, given), at_once):
            assert one.state == "diusulkan" and role is R.APPROVER and actor.account_id != one.by
            one.state, one.reasoned = "disetujui", day if is_reasoned else None
            self.books.require_lawful(one, day, back == 0)
            self.books.require_weighed(one, day)

    @precondition(lambda self: self.books.measures)
    @rule(at=indexes)
    def give_up(self, at: int) -> None:
        one = self._measure(at)
        given = Given(today(), WORDS)
        actor = self.by_unit[one.unit].approver
        for _ in self.once("batalkan", self._step("batalkan", one, actor, given)):
            assert one.state in ("diusulkan", "disetujui")
            one.state = "dibatalkan"

    @precondition(lambda self: self.books.measures and len(self.letters) < 20)
    @rule(
        at=indexes, far=st.sampled_from([5, 5, 5, 3, 2, 1, 0]), is_altered=rarely,
        is_decreed=often, back=backs,
    )  # fmt: skip
    def write(self, at: int, far: int, is_altered: bool, is_decreed: bool, back: int) -> None:
        """A letter for a measure, taken as far as told; perhaps one that says something else."""
        one, day = self._measure(at), today() - timedelta(back)
        if one.is_history:
            return
        work = self.by_unit[one.unit]
        facts: dict[str, Any] = {"pengelola": self._other(work).name} if is_altered else {}
        laid_down = FINAL[1:] if is_decreed else (Step.FINALISE,)
        papers = self._written(
            lambda: work.letter_of(
                one.id, one.rung, day, steps=FULL[:far], decree_steps=laid_down, **facts
            )
        )
        if papers is None:
            return
        steps = [(step, day) for step in FULL[:far]]
        made = Letter(papers[0], one.id, day, steps, is_altered, papers[1], is_decreed)
        self.letters.append(made)

    @precondition(lambda self: self.letters)
    @rule(at=indexes)
    def take_a_letter_further(self, at: int) -> None:
        """Its next step, whatever it is, today."""
        letter = self.letters[-1 - at % len(self.letters)]
        if len(letter.steps) < len(FULL):
            step, actor = FULL[len(letter.steps)], self.work[0].approver
            what = Happening(step, today())
            deed = finalise if step is Step.FINALISE else record
            for _ in self.done(
                "naskah", lambda: deed(self.database, self.furnished.store, actor, letter.id, what)
            ):
                letter.steps.append((step, today()))

    @precondition(lambda self: self.books.measures and self.letters)
    @rule(at=indexes, which=indexes, is_its_own=often, at_once=rarely)
    def send(self, at: int, which: int, is_its_own: bool, at_once: bool) -> None:
        """Some measure is said to have gone out with some letter."""
        one = self._measure(at)
        own = [letter for letter in self.letters if letter.measure == one.id]
        every = own if is_its_own and own else self.letters
        self._send(one, every[-1 - which % len(every)], at_once)

    def _send(self, one: books.Measure, letter: Letter, at_once: bool) -> None:
        work = self.by_unit[one.unit]
        given = Given(today(), "", letter.id, letter.decree)
        sent, signed = letter.day_of(Step.SEND), letter.day_of(Step.SIGN)
        for _ in self.once("kirim", self._step("kirim", one, work.approver, given), at_once):
            about = self.books.measures[letter.measure]
            assert one.state == "disetujui", "sent without an approval"
            assert sent is not None and signed is not None, "an unsent letter was taken"
            assert not letter.is_altered and _same(one, about), "the wrong letter was taken"
            assert one.rung is not Rung.WITHDRAWAL or letter.is_decreed, "no decree"
            one.state, one.signed, one.sent = "dikirim", signed, sent
            one.printed = letter.dated
            for day in {signed, sent}:
                self.books.require_lawful(one, day, day == today())
                self.books.require_weighed(one, day)
            if one.rung is Rung.WITHDRAWAL:
                self.books.standards[one.unit].withdraw(one.standards, letter.dated)

    @precondition(lambda self: self.books.measures)
    @rule(
        at=indexes, side=st.sampled_from(["lkpp", "lpse"]), is_proven=often, back=backs,
        is_stranger=rarely,
    )  # fmt: skip
    def receive(self, at: int, side: str, is_proven: bool, back: int, is_stranger: bool) -> None:
        """Somebody says on which day a letter arrived, also of one that never left."""
        one, day = self._measure(at), today() - timedelta(back)
        work = self.by_unit[one.unit]
        lpse = self._other(work).lpse if is_stranger else work.lpse
        actor = work.reviewer if side == "lkpp" else lpse
        given = Given(day, "tanda terima", proof=self.proofs[side] if is_proven else None)
        for _ in self.done("catat_terima", self._step("catat_terima", one, actor, given)):
            assert one.sent is not None and one.sent <= day, "received before it was sent"
            assert side == "lpse" or is_proven, "LKPP's word alone"
            assert side == "lkpp" or not is_stranger
            one.receipts.append((day, side, is_proven))

    @precondition(lambda self: self.books.findings and len(self.books.measures) < 14)
    @rule(
        at=indexes, term=terms, is_over=often, far=st.sampled_from([5, 3, 2, 1]), is_repaired=rarely
    )  # fmt: skip
    def climb(
        self, at: int, term: tuple[int, DayUnit], is_over: bool, far: int, is_repaired: bool
    ) -> None:
        """The strictest measure that is allowed, all the way to its receipt, as people would do it.

        It may be said to be out before its letter is, or approved after everything was repaired.
        """
        before = len(self.books.measures)
        for rung in reversed(Rung):
            self.propose(at, at, rung, term, 0, False, R.REVIEWER)
            if len(self.books.measures) > before:
                break
        else:
            return
        made, written = self._measure(0), len(self.letters)
        if is_repaired:
            self.repair(at, "tindak_lanjuti", False, False)
            self.repair(at, "terima", False, False)
        self.approve(0, 0, True, False, R.APPROVER)
        if made.state == "disetujui":
            self.write(0, far, False, True, 0)
        if len(self.letters) > written:
            self._send(made, self.letters[-1], False)
            for _ in range(len(self.letters[-1].steps), len(FULL)):
                self.take_a_letter_further(0)
            if made.sent is None:
                self._send(made, self.letters[-1], False)
            self.receive(0, "lkpp", True, 0, False)
        if made.receipts:
            self.days_pass(30 if is_over else 1)

    @precondition(lambda self: self.books.measures)
    @rule(at=indexes, what=st.sampled_from(["nyatakan_dipenuhi", "lanjutkan"]))
    def end(self, at: int, what: str) -> None:
        one, day = self._measure(at), today()
        actor = self.by_unit[one.unit].approver
        for _ in self.once(what, self._step(what, one, actor, Given(day, WORDS))):
            left = [f for i in one.findings if one.names(f := self.books.findings[i], day)]
            if what == "lanjutkan":
                assert one.is_over(day) and one.rung is not Rung.STOP
            else:
                assert not any(finding.is_open(day) for finding in left)
                self._require_met_again(one)
                one.ended = one.ended or day

    @precondition(lambda self: self.books.measures)
    @rule(at=indexes, far=st.sampled_from([5, 5, 3]))
    def lift(self, at: int, far: int) -> None:
        """A measure is lifted by its letter, perhaps one that never left."""
        one, day = self._measure(at), today()
        work = self.by_unit[one.unit]
        ground = {"nomor": "BA-1", "tanggal": day.isoformat(), "tentang": "Berita Acara"}
        rows = [{"pokok": "Diperbaiki", "bukti": "Catatan", "hasil": "sesuai"}]
        facts = {"dasar": ground, "verifikasi": rows}
        paper = self._written(
            lambda: work.stating(one.id, "surat_pencabutan_tindakan", day, FULL[:far], **facts)
        )
        for _ in self.once("cabut", self._step("cabut", one, work.approver, Given(day, "", paper))):
            assert one.sent is not None and far == 5
            self._require_met_again(one)
            one.ended = one.ended or day

    def _require_met_again(self, one: books.Measure) -> None:
        if one.rung is Rung.WITHDRAWAL:
            left = {self.books.findings[i].standard for i in one.findings}
            left -= {n for _, _, numbers in one.dropped for n in numbers}
            assert left <= self.books.standards[one.unit].determined, "not assessed again"


def _same(one: books.Measure, other: books.Measure) -> bool:
    """Whether a letter of the one says what was approved of the other."""
    return _approved(one) == _approved(other)


def _approved(one: books.Measure) -> tuple[Any, ...]:
    return one.unit, one.rung, one.findings, one.days, one.counting
