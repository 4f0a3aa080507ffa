"""A violation carries a measure with an agreement in force, its clause and proof, and not without."""

from dataclasses import replace

import pytest

from assessments.measures.agreement import Agreement, Violation, why_not_proven
from tests.assessments.ladder_cases import day

ON = day("2026-06-01")
SLA = Agreement("12/SLA/2024", day("2024-01-10"), day("2024-01-15"), day("2024-02-01"))
VIOLATION = Violation(SLA, day("2026-05-20"), ("6.1.3",), ("Log akses",))


@pytest.mark.parametrize(
    ("changes", "on", "holds"),
    [
        ({}, "2024-01-31", False),
        ({}, "2024-02-01", True),
        ({"valid_to": day("2026-05-31")}, "2026-05-31", True),
        ({"valid_to": day("2026-05-31")}, "2026-06-01", False),
        ({"number": " "}, "2026-06-01", False),
        ({"signed_by_lkpp": None}, "2026-06-01", False),
        ({"signed_by_lpse": None}, "2026-06-01", False),
        ({"signed_by_lpse": day("2026-06-02")}, "2026-06-01", False),
        ({"valid_from": None}, "2026-06-01", False),
    ],
)
def test_it_is_in_force_when_numbered_signed_by_both_and_begun(
    changes: dict[str, object], on: str, holds: bool
) -> None:
    assert replace(SLA, **changes).is_in_force(day(on)) is holds  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("violation", "said"),
    [
        (VIOLATION, []),
        (replace(VIOLATION, found=ON), []),
        (None, ["belum diuraikan"]),
        (replace(VIOLATION, agreement=None), ["Tidak ada kesepakatan"]),
        (replace(VIOLATION, clauses=(" ",)), ["Pasal"]),
        (replace(VIOLATION, proofs=()), ["Bukti"]),
        (replace(VIOLATION, clauses=(), proofs=()), ["Pasal", "Bukti"]),
        (replace(VIOLATION, found=day("2026-06-02")), ["ditemukan sesudah 1 Juni 2026"]),
        (replace(VIOLATION, found=day("2024-01-20")), ["tidak berlaku pada 20 Januari 2024"]),
        (
            replace(VIOLATION, agreement=replace(SLA, valid_to=day("2026-05-31"))),
            ["tidak berlaku pada 1 Juni 2026"],
        ),
        (replace(VIOLATION, agreement=Agreement()), ["20 Mei 2026", "1 Juni 2026"]),
    ],
)
def test_every_thing_missing_is_named(violation: Violation | None, said: list[str]) -> None:
    found = why_not_proven(violation, ON, "KEP152 2.2.d.2")
    assert len(found) == len(said)
    assert all(words in str(reason) for words, reason in zip(said, found, strict=True))
    assert {reason.basis for reason in found} <= {"KEP152 2.2.d.2"}
