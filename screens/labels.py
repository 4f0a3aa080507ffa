"""Every code a user meets, in words."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date

from accounts.profile import ZONES
from assessments.self_assessment.answering import AnswerValue
from exchange.words import ACCOUNT_ROLES as ACCOUNT_ROLES
from exchange.words import ANSWERS as ANSWERS
from exchange.words import BASIS_KINDS as BASIS_KINDS
from exchange.words import CAPACITIES as CAPACITIES
from exchange.words import CHECKS as CHECKS
from exchange.words import CONFIDENTIALITY as CONFIDENTIALITY
from exchange.words import DUTIES as DUTIES
from exchange.words import EVIDENCE_KINDS as EVIDENCE_KINDS
from exchange.words import FIELDS as FIELDS
from exchange.words import HOLIDAY_KINDS as HOLIDAY_KINDS
from exchange.words import INSTITUTIONS as INSTITUTIONS
from exchange.words import POSITIONS as POSITIONS
from exchange.words import SERVICE_FORMS as SERVICE_FORMS
from exchange.words import STANDINGS as STANDINGS
from exchange.words import STATES as STATES
from exchange.words import WEIGHTS as WEIGHTS

ANSWER_COLORS = {
    AnswerValue.MET: "green",
    AnswerValue.PARTIAL: "orange",
    AnswerValue.UNMET: "red",
    AnswerValue.NOT_APPLICABLE: "gray",
    AnswerValue.UNANSWERED: "gray",
}
STEPS = {"start": "dimulai", "certify": "disahkan", "reopen": "dibuka kembali"}


def day(value: date | None) -> str:
    """A date as people write it: 30 September 2022; a dash for none."""
    return format_date(value, "d MMMM y", locale="id") if value else "–"


def weekday(value: date) -> str:
    """A date with its day: Rabu, 30 September 2026."""
    return format_date(value, "EEEE, d MMMM y", locale="id")


def clock(at: datetime, zone: str) -> str:
    """When something happened at the unit: hari ini 10.42, or 30 September 2022 10.42."""
    local = at.astimezone(ZoneInfo(ZONES[zone]))
    today = datetime.now(ZoneInfo(ZONES[zone])).date()
    when = "hari ini" if local.date() == today else day(local.date())
    return f"{when} {local:%H.%M}"


def hour(at: datetime, zone: str) -> str:
    """The time of day of an instant at the unit: 10.42."""
    return f"{at.astimezone(ZoneInfo(ZONES[zone])):%H.%M}"
