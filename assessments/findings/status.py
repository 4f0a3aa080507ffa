"""How far is a repair, in the words of the register LPSEs know (domain: Belum, Proses, Sudah)? (pure)"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from assessments.matters.processes import FINDING
from assessments.matters.reasons import written


class Status(StrEnum):
    """Status Perbaikan, as the worksheets of LPSEs call it."""

    NOT_YET = "Belum"
    UNDER_WAY = "Proses"
    DONE = "Sudah"


# USULAN: an answer that was given back was begun; what LKPP accepted is done.
STATUS = {
    "terbuka": Status.NOT_YET,
    "ditindaklanjuti": Status.UNDER_WAY,
    "dikembalikan": Status.UNDER_WAY,
    "diterima": Status.DONE,
    "efektif": Status.DONE,
}
_APPROVAL = {
    "tindak_lanjuti": "Menunggu pemeriksaan",
    "terima": "Disetujui",
    "kembalikan": "Dikembalikan",
    "nyatakan_efektif": "Disetujui, efektif",
    "nyatakan_tidak_efektif": "Tidak efektif",
}


class Step(Protocol):
    """A step of a finding, as kept."""

    @property
    def action(self) -> str: ...
    @property
    def day(self) -> date: ...
    @property
    def facts(self) -> dict[str, Any]: ...


@dataclass(frozen=True)
class Repair:
    """What became of a finding: since when it has its status, who did what, and the reviewer's word."""

    status: Status | None
    since: date | None
    done_by: str
    actions: str
    approval: str
    approval_by: str
    reason: str


def repair_of(steps: Iterable[Step]) -> Repair:
    """The repair as the register tells it. A draft has no status yet."""
    history = list(steps)
    state, status, since = None, None, None
    for step in history:
        state = FINDING.state_after_one(step.action, state)
        if STATUS.get(state) is not status:
            status, since = STATUS.get(state), step.day
    answer = _last(history, "tindak_lanjuti")
    word = next((one for one in reversed(history) if one.action in _APPROVAL), None)
    return Repair(
        status, since, _said(answer, "pelaksana"), _said(answer, "tindakan"),
        f"{_APPROVAL[word.action]}, {written(word.day)}" if word is not None else "",
        _said(word, "pemeriksa"), _said(word, "alasan") or _said(word, "catatan"),
    )  # fmt: skip


def is_late(target: date | None, status: Status | None, on: date) -> bool:
    """Whether the target has passed and LKPP has not accepted a repair; the day itself is in time."""
    return target is not None and target < on and status not in (None, Status.DONE)


def request_number(number: str) -> str:
    """The number of the request a finding makes: its own, with the letters of a request (USULAN)."""
    return number.replace("T-", "PTP-", 1)


def _last(history: list[Step], action: str) -> Step | None:
    return next((one for one in reversed(history) if one.action == action), None)


def _said(step: Step | None, key: str) -> str:
    return str(step.facts.get(key) or "") if step is not None else ""
