"""What falls together when an objection is granted in part? Findings and their standards (pure)."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessments.findings.rules import Finding
from assessments.measures.rules import Measure


@dataclass(frozen=True)
class Fallen:
    """What no longer belongs to a measure."""

    findings: frozenset[str] = frozenset()
    standards: frozenset[int] = frozenset()


def fallen_together(named: Fallen, measure: Measure, findings: Iterable[Finding]) -> Fallen:
    """What falls with what was named (KEP152 2.3.c; USULAN: no standard without a finding of its own).

    A finding of a standard that falls, and a standard none of whose findings in the measure is left.
    """
    standard_of = {one.id: one.standard for one in findings if one.id in measure.findings}
    gone = named.findings | {i for i, n in standard_of.items() if n in named.standards}
    left = {n for i, n in standard_of.items() if i not in gone}
    emptied = {n for i, n in standard_of.items() if i in gone and n not in left}
    return Fallen(gone, named.standards | (emptied & measure.standards))
