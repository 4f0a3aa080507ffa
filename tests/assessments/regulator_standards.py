"""The machine of the regulator's half plays determination, certificate and opening balance."""

from datetime import date

from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
)

from assessments.certificates import deeds as certificates
from assessments.clock.deadlines import DayUnit
from assessments.findings.rules import Kind
from assessments.history import deeds as history
from assessments.history.entering import Whose
from assessments.history.entries import Limit, PastCertificate, PastMeasure
from assessments.measures.rules import Rung
from tests.assessments import regulator_books as books
from tests.assessments.applying import R
from tests.assessments.regulating import (
    STANDARDS,
    Work,
)
from tests.assessments.regulator_objections import Objections
from tests.assessments.regulator_play import indexes, lpses, often, terms
from tests.scenes import today


class Standardised(Objections):
    """The standards both LPSEs hold."""

    @rule(
        at=lpses, which=indexes,
        what=st.sampled_from(["usulkan", "tetapkan", "terbitkan", "terbitkan_ulang"]),
    )  # fmt: skip
    def determine(self, at: int, which: int, what: str) -> None:
        """A determination proposed, decreed or certified, whatever its turn."""
        work = self.work[at]
        held = self.books.standards[work.unit_id]
        if what == "usulkan":
            deed = lambda: certificates.propose(  # noqa: E731
                self.database, work.reviewer, work.unit_id, today()
            )
            for id_ in self.once("usulkan penetapan", deed):
                held.proposed[id_] = frozenset(work.row(id_).facts["standar"])
            return
        every = list(held.proposed)
        if not every:
            return
        id_ = every[-1 - which % len(every)] if which else every[-1]
        if what == "terbitkan_ulang" and held.withdrawn:
            self._take(work, id_, what, True)
        self._take(work, id_, what, False)

    def _take(self, work: Work, id_: str, what: str, is_whole: bool) -> None:
        paper = self._written(lambda: work.certificate_paper(id_, what, is_whole))
        given = certificates.Given(today(), paper)
        deed = lambda: certificates.DEEDS[what](  # noqa: E731
            self.database, work.approver, id_, given
        )
        for _ in self.once(what, deed):
            self._book_certificate(work, id_, what, self.books.standards[work.unit_id])

    def _book_certificate(self, work: Work, id_: str, what: str, held: books.Standards) -> None:
        listed = frozenset(work.events(id_)[-1].facts["standar"])
        if what != "tetapkan":
            assert listed <= held.determined, "certified without a determination"
            assert not listed & held.withdrawn.keys(), "certified what is withdrawn"
            held.held = set(listed)
            return
        for number in listed - held.determined:
            own, factual = held.met[number]
            assert own <= factual <= today()
            assert number not in held.withdrawn or factual > held.withdrawn[number]
            assert not any(
                one.unit == work.unit_id and one.standard == number and one.is_open(today())
                for one in self.books.findings.values()
                if one.kind is Kind.RECOMMENDATION
            )
        held.determined |= listed
        for number in listed:
            held.withdrawn.pop(number, None)

    @precondition(lambda self: self.counted < 2)
    @rule(at=lpses, unmet=st.sampled_from([(), (), (13,), (14,)]))
    def assess(self, at: int, unmet: tuple[int, ...]) -> None:
        """A new cycle: both assessments of both standards, out today."""
        work = self.work[at]
        held = self.books.standards[work.unit_id]
        self.counted += 1
        work.assessed(STANDARDS, unmet)
        for number in STANDARDS:
            held.met.pop(number, None)
            if number not in unmet:
                held.met[number] = (today(), today())

    @precondition(lambda self: len(self.entered) < 4)
    @rule(at=lpses, standards=st.sampled_from([(13,), (14,), (13, 14)]))
    def enter_certificate(self, at: int, standards: tuple[int, ...]) -> None:
        """A certificate of the opening balance: the one way without a determination."""
        work = self.work[at]
        held = self.books.standards[work.unit_id]
        past = PastCertificate(standards, "SERT-1/2025", date(2025, 6, 10))
        whose = Whose(work.unit_id, self.proofs["lkpp"])
        actor = work.lkpp(R.LKPP_ADMIN)
        deed = lambda: history.enter_certificate(  # noqa: E731
            self.database, actor, whose, past
        )
        for id_ in self.once("riwayat sertifikat", deed):
            self.entered.append(id_)
            new = set(standards) - held.determined - held.withdrawn.keys()
            held.determined |= new
            if not any("berlaku" in self._states(work, one) for one in held.proposed):
                held.held |= set(standards) & held.determined

    def _states(self, work: Work, id_: str) -> set[str]:
        issued = {"terbitkan", "terbitkan_ulang"}
        return {"berlaku"} if any(e.action in issued for e in work.events(id_)) else set()

    @precondition(lambda self: self.books.findings and len(self.entered) < 4)
    @rule(
        at=indexes, rung=st.sampled_from([Rung.ADVICE, Rung.REPRIMAND, Rung.WITHDRAWAL]), term=terms,
        is_received=often, is_proven=often, which=st.integers(1, 2),
    )  # fmt: skip
    def enter_measure(
        self, at: int, rung: Rung, term: tuple[int, DayUnit], is_received: bool, is_proven: bool,
        which: int,
    ) -> None:  # fmt: skip
        one, day = self._finding(at), today()
        work = self.by_unit[one.unit]
        is_decree = rung is Rung.WITHDRAWAL
        past = PastMeasure(
            rung, f"LAMA-{which}/2026", day, day, Limit(*term), (one.number,),
            received=day if is_received else None, receipt="tanda terima",
            decree="SK-1" if is_decree else "", decreed=day if is_decree else None,
            begins=day if is_decree else None,
        )  # fmt: skip
        whose = Whose(one.unit, self.proofs["lkpp"])
        proof = self.proofs["lkpp"] if is_proven else None
        actor = work.lkpp(R.LKPP_ADMIN)
        for id_ in self.once(
            "riwayat tindakan",
            lambda: history.enter_measure(self.database, actor, whose, past, proof),
        ):
            assert one.is_open(day)
            made = books.Measure(
                id_, one.unit, rung, frozenset({one.id}), frozenset({one.standard}), *term,
                actor.account_id, state="dikirim", signed=day, sent=day, is_history=True,
            )  # fmt: skip
            if is_received:
                made.receipts.append((day, "lkpp", is_proven))
            self.books.measures[id_] = made
            self.entered.append(id_)
            if is_decree:
                self.books.standards[one.unit].withdraw(made.standards, day)
