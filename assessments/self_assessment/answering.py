"""What an answer says and when it is good enough: values, fields and their rules (pure)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from accounts.policy import Refused
from intake.words import lines


class AnswerValue(StrEnum):
    """What an LPSE answers to one criterion."""

    UNANSWERED = "unanswered"
    MET = "met"
    PARTIAL = "partial"
    UNMET = "unmet"
    NOT_APPLICABLE = "not_applicable"


LONGEST = {"description": 8000, "reason": 2000, "repair_what": 2000, "repair_pic": 200}
FIELDS = ("value", "description", "unsure", "reason", "repair_what", "repair_pic", "repair_target")


@dataclass(frozen=True)
class Answered:
    """The newest answer to a criterion, with what the rules need to know about it."""

    criterion_id: str
    mandatory: bool
    switched_off: str | None = None
    value: AnswerValue = AnswerValue.UNANSWERED
    description: str = ""
    unsure: bool = False
    reason: str = ""
    repair_what: str = ""
    repair_pic: str = ""
    repair_target: date | None = None
    carried: bool = False
    version: int = 0

    @property
    def counts_as_answered(self) -> bool:
        """Answered by somebody in this cycle; a copy from the last one waits to be reviewed."""
        return self.switched_off is not None or (
            self.value is not AnswerValue.UNANSWERED and not self.carried
        )

    def is_ready(self, shortest_reason: int) -> bool:
        """Memenuhi, Tidak Berlaku with a good enough reason, or switched off for this LPSE."""
        if self.switched_off is not None:
            return True
        if self.carried:
            return False
        if self.value is AnswerValue.NOT_APPLICABLE:
            return len(self.reason.strip()) >= shortest_reason
        return self.value is AnswerValue.MET


def clean(field: str, value: Any) -> Any:
    """The value of a field as it will be kept. Raises Refused for what no field can hold."""
    if field == "value":
        return _value(value)
    if field == "unsure":
        return bool(value)
    if field == "repair_target":
        return _day(value)
    if field not in LONGEST:
        raise KeyError(field)
    text = lines(str(value))
    if len(text) > LONGEST[field]:
        raise Refused(
            f"Teks terlalu panjang ({len(text)} huruf). Ringkaslah sampai {LONGEST[field]} huruf, "
            "atau lampirkan sebagai bukti."
        )
    return text


def _value(value: Any) -> AnswerValue:
    try:
        return AnswerValue(value)
    except ValueError as error:
        raise Refused("Pilihlah jawaban dari daftar.") from error


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):  # a workbook's dates come with a time of day
        return value.date()
    if value is not None and not isinstance(value, date):
        raise Refused("Target perbaikan harus berupa tanggal.")
    return value
