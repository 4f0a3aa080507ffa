"""The machine of the regulator's half plays findings: drafted, published, answered, opened again."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
)

from assessments.findings import deeds as findings
from assessments.findings import followed
from assessments.findings.drafting import Draft
from assessments.findings.followed import Answer
from assessments.findings.records import by_number
from assessments.findings.rules import Kind, Origin
from assessments.history import deeds as history
from assessments.history.entering import Whose
from assessments.history.entries import PastFinding
from catalog.loader import catalog
from tests.assessments import regulator_books as books
from tests.assessments.applying import R
from tests.assessments.regulating import (
    CRITERIA,
    STANDARDS,
    Work,
)
from tests.assessments.regulator_play import WORDS, Play, indexes, kinds, lpses, often, rarely
from tests.scenes import today


class Findings(Play):
    """Findings of both LPSEs."""

    @precondition(lambda self: len(self.books.findings) < 6)
    @rule(
        at=lpses, standard=st.sampled_from(STANDARDS), kind=kinds, is_grounded=often,
        origin=st.sampled_from(Origin),
    )  # fmt: skip
    def find(self, at: int, standard: int, kind: Kind, is_grounded: bool, origin: Origin) -> None:
        """LKPP writes a finding down and publishes it, from a surveillance that is out."""
        before = len(self.books.findings)
        self.draft(at, standard, kind, is_grounded, origin)
        if len(self.books.findings) > before:
            self._publish(self._finding(0), 1, False)

    @precondition(lambda self: len(self.books.findings) < 6)
    @rule(
        at=lpses, standard=st.sampled_from(STANDARDS), kind=kinds, is_grounded=often,
        origin=st.just(Origin.SURVEILLANCE),
    )  # fmt: skip
    def draft(self, at: int, standard: int, kind: Kind, is_grounded: bool, origin: Origin) -> None:
        work = self.work[at]
        words = f"Rahasia temuan {len(self.books.findings)} belum terbit."
        draft = self._drafted(standard, kind, is_grounded, origin, words)
        parent = self.furnished.watched[work.unit_id]
        for number in self.done(
            "catat temuan",
            lambda: findings.record(self.database, work.reviewer, parent, draft, today()),
        ):
            assert kind is not Kind.RECOMMENDATION and (is_grounded or kind is Kind.ADVICE)
            self._book_finding(work, number, draft, is_grounded, "konsep")

    @precondition(lambda self: self.books.findings)
    @rule(at=indexes, seen=st.sampled_from([1, 1, 1, 2]), at_once=rarely)
    def publish(self, at: int, seen: int, at_once: bool) -> None:
        self._publish(self._finding(at), seen, at_once)

    def _publish(self, found: books.Finding, seen: int, at_once: bool) -> None:
        actor = self.by_unit[found.unit].reviewer
        for _ in self.once(
            "terbitkan temuan",
            lambda: findings.publish(self.database, actor, {found.id: seen}, today()), at_once,
        ):  # fmt: skip
            assert found.state == "konsep" and seen == 1
            self._opened(found)

    @precondition(lambda self: len(self.books.findings) < 6)
    @rule(at=lpses, standard=st.sampled_from(STANDARDS), is_grounded=often)
    def enter_finding(self, at: int, standard: int, is_grounded: bool) -> None:
        """A finding of the opening balance, still open."""
        work, kind = self.work[at], Kind.MEASURE if is_grounded else Kind.ADVICE
        draft = self._drafted(standard, kind, is_grounded, Origin.SURVEILLANCE, "Dari riwayat.")
        actor, past = work.lkpp(R.LKPP_ADMIN), PastFinding(today(), draft)
        whose = Whose(work.unit_id, self.proofs["lkpp"])
        for number in self.done(
            "riwayat temuan",
            lambda: history.enter_finding(self.database, actor, whose, past, catalog()),
        ):
            found = self._book_finding(work, number, draft, is_grounded, "konsep")
            self._opened(found)
            self.entered.append(found.id)

    def _drafted(
        self, standard: int, kind: Kind, is_grounded: bool, origin: Origin, words: str
    ) -> Draft:
        criterion = CRITERIA[standard][0 if is_grounded else 1]
        target = today() + timedelta(900)
        return Draft(standard, criterion, origin, kind, words, "Catat & simpan.", "", target, "")

    def _book_finding(
        self, work: Work, number: str, draft: Draft, is_grounded: bool, state: str
    ) -> books.Finding:
        with self.database.reading() as db:
            row = by_number(db, work.unit_id, number)
            assert row is not None
            id_ = row.id
        found = books.Finding(
            id_, number, work.unit_id, draft.standard, draft.kind, is_grounded, draft.description,
            [(today(), state)],
        )  # fmt: skip
        self.books.findings[id_] = found
        return found

    def _opened(self, found: books.Finding) -> None:
        found.since.append((today(), "terbuka"))
        found.opened.append(today())
        found.words = ""

    @precondition(lambda self: self.books.findings)
    @rule(
        at=indexes, what=st.sampled_from(["tindak_lanjuti", "kembalikan", "terima", "tidak_efektif"]),
        is_stranger=rarely, at_once=rarely,
    )  # fmt: skip
    def repair(self, at: int, what: str, is_stranger: bool, at_once: bool) -> None:
        one, day = self._finding(at), today()
        work = self.by_unit[one.unit]
        lpse = self._other(work).lpse if is_stranger else work.lpse
        answer = Answer("Sudah dicatat dan disimpan.", "", self.proofs["lpse"])
        again = followed.Outcome(False, "Belum berjalan.", day + timedelta(900))
        reviewer = lpse if is_stranger else work.reviewer
        deeds: dict[str, tuple[Callable[[], Any], set[str], str]] = {
            "tindak_lanjuti": (
                lambda: followed.follow_up(self.database, lpse, one.id, answer, day),
                {"terbuka", "dikembalikan"}, "ditindaklanjuti",
            ),
            "kembalikan": (
                lambda: followed.give_back(self.database, reviewer, one.id, WORDS, day),
                {"ditindaklanjuti"}, "dikembalikan",
            ),
            "terima": (
                lambda: followed.accept(self.database, reviewer, one.id, day),
                {"ditindaklanjuti"}, "diterima",
            ),
            "tidak_efektif": (
                lambda: followed.check_effect(self.database, reviewer, one.id, again, day),
                {"diterima"}, "terbuka",
            ),
        }  # fmt: skip
        deed, sources, target = deeds[what]
        for _ in self.once(what, deed, at_once):
            assert one.state in sources and not is_stranger
            one.since.append((day, target))
            if target == "terbuka":
                one.opened.append(day)
