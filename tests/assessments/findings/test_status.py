"""The register's status follows the steps: Belum, Proses, Sudah, each since its day."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from assessments.findings.status import STATUS, Status, is_late, repair_of, request_number
from assessments.matters.processes import FINDING


@dataclass(frozen=True)
class Taken:
    action: str
    day: date
    facts: dict[str, Any] = field(default_factory=dict)


def path(*actions: str) -> list[Taken]:
    return [Taken(action, date(2026, 3, place)) for place, action in enumerate(actions, 1)]


OUT = ("catat", "terbitkan")


@pytest.mark.parametrize(
    ("actions", "status", "since", "approval"),
    [
        (("catat",), None, None, ""),
        (("catat", "ubah", "buang"), None, None, ""),
        (OUT, Status.NOT_YET, 2, ""),
        (("riwayat",), Status.NOT_YET, 1, ""),
        ((*OUT, "tindak_lanjuti"), Status.UNDER_WAY, 3, "Menunggu pemeriksaan, 3 Maret 2026"),
        ((*OUT, "tindak_lanjuti", "kembalikan"), Status.UNDER_WAY, 3, "Dikembalikan, 4 Maret 2026"),
        ((*OUT, "tindak_lanjuti", "terima"), Status.DONE, 4, "Disetujui, 4 Maret 2026"),
        ((*OUT, "tindak_lanjuti", "terima", "nyatakan_efektif"), Status.DONE, 4,
         "Disetujui, efektif, 5 Maret 2026"),
        ((*OUT, "tindak_lanjuti", "terima", "nyatakan_tidak_efektif"), Status.NOT_YET, 5,
         "Tidak efektif, 5 Maret 2026"),
    ],
)  # fmt: skip
def test_the_status_is_dated_by_the_step_that_made_it(
    actions: tuple[str, ...], status: Status | None, since: int | None, approval: str
) -> None:
    found = repair_of(path(*actions))
    assert (found.status, found.approval) == (status, approval)
    assert found.since == (date(2026, 3, since) if since else None)


def test_every_state_the_lpse_sees_has_a_status() -> None:
    assert set(STATUS) == set(FINDING.states) - FINDING.unseen


def test_the_newest_answer_and_the_newest_word_on_it_are_told() -> None:
    first = Taken(
        "tindak_lanjuti", date(2026, 3, 3), {"tindakan": "Dibahas.", "pelaksana": "Melati"}
    )
    back = Taken(
        "kembalikan", date(2026, 3, 4), {"alasan": "Belum disahkan.", "pemeriksa": "Galih"}
    )
    again = Taken("tindak_lanjuti", date(2026, 3, 5), {"tindakan": "Disahkan.", "pelaksana": ""})
    found = repair_of([*path(*OUT), first, back])
    assert (found.done_by, found.actions) == ("Melati", "Dibahas.")
    assert (found.approval_by, found.reason) == ("Galih", "Belum disahkan.")
    found = repair_of([*path(*OUT), first, back, again])
    assert (found.actions, found.approval_by, found.reason) == ("Disahkan.", "", "")


@pytest.mark.parametrize(
    ("status", "on", "late"),
    [
        (Status.NOT_YET, date(2026, 5, 1), False),
        (Status.NOT_YET, date(2026, 5, 2), True),
        (Status.UNDER_WAY, date(2026, 5, 2), True),
        (Status.DONE, date(2026, 5, 2), False),
        (None, date(2026, 5, 2), False),
    ],
)
def test_the_day_of_the_target_is_in_time(status: Status | None, on: date, late: bool) -> None:
    assert is_late(date(2026, 5, 1), status, on) is late
    assert not is_late(None, status, on)


def test_a_request_bears_the_number_of_its_finding() -> None:
    assert request_number("T-2026-0007") == "PTP-2026-0007"
