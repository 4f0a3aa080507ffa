"""What falls of a measure falls together: a standard with its findings, and without any left."""

from assessments.objections.partly import Fallen, fallen_together
from tests.assessments.ladder_cases import REPRIMAND, finding, replace

MEASURE = replace(REPRIMAND, findings=frozenset({"A", "B", "C"}), standards=frozenset({9, 10}))
FINDINGS = (finding("A", 9), finding("B", 9), finding("C", 10), finding("D", 10))


def fallen(*findings: str, standards: tuple[int, ...] = ()) -> Fallen:
    named = Fallen(frozenset(findings), frozenset(standards))
    return fallen_together(named, MEASURE, FINDINGS)


def test_a_standard_falls_with_the_last_of_its_findings_in_the_measure() -> None:
    assert fallen("A") == Fallen(frozenset({"A"}))
    assert fallen("A", "B") == Fallen(frozenset({"A", "B"}), frozenset({9}))
    assert fallen("C") == Fallen(frozenset({"C"}), frozenset({10}))


def test_the_findings_of_a_standard_fall_with_it() -> None:
    assert fallen(standards=(10,)) == Fallen(frozenset({"C"}), frozenset({10}))


def test_nothing_named_is_nothing_fallen_and_a_stray_stays_a_stray() -> None:
    assert fallen() == Fallen()
    assert fallen("X", standards=(17,)) == Fallen(frozenset({"X"}), frozenset({17}))
