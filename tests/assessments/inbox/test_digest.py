"""An email goes when something is new or presses, and says titles only."""

from datetime import UTC, date, datetime

import pytest

from accounts.actor import AccountRole
from assessments.inbox.digest import MOST_NAMED, reminder, worth_saying
from assessments.inbox.due import Due
from assessments.inbox.items import Item
from storage.tables import Dossier

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
FRIDAY = date(2026, 11, 20)
LONG_AGO = datetime(2026, 6, 1, 3, tzinfo=UTC)


def item(
    recorded: datetime = LONG_AGO, due: Due | None = None, words: str = "Tindak lanjuti temuan"
) -> Item:
    row = Dossier(id="x", process="finding", facts={"nomor": "T-2026-0001"})
    roles = frozenset({AccountRole.COORDINATOR})
    return Item(row, "terbuka", words, "LPSE Contoh", roles, recorded.date(), recorded, due)


def test_nothing_is_not_worth_an_email() -> None:
    assert not worth_saying([], FRIDAY, MONDAY)
    assert not worth_saying([item()], FRIDAY, MONDAY)


@pytest.mark.parametrize(
    ("recorded", "is_said"),
    [
        (datetime(2026, 11, 19, 16, 59, tzinfo=UTC), False),  # Thursday 23.59 WIB
        (datetime(2026, 11, 19, 17, 0, tzinfo=UTC), True),  # Friday midnight WIB
        (datetime(2026, 11, 22, 16, 59, tzinfo=UTC), True),  # Sunday 23.59 WIB
        (datetime(2026, 11, 22, 17, 0, tzinfo=UTC), False),  # today: said tomorrow
    ],
)
def test_what_came_since_the_last_working_day_is_said_once(
    recorded: datetime, is_said: bool
) -> None:
    assert worth_saying([item(recorded)], FRIDAY, MONDAY) is is_said


@pytest.mark.parametrize(
    ("days_left", "is_said"), [(8, False), (7, True), (5, False), (3, True), (1, True), (0, True)]
)
def test_a_last_day_is_recalled_some_days_ahead(days_left: int, is_said: bool) -> None:
    due = Due(date(2026, 11, 24 + days_left) if days_left <= 6 else date(2026, 12, days_left - 6))
    assert (due.day - TUESDAY).days == days_left
    assert worth_saying([item(due=due)], MONDAY, TUESDAY) is is_said


def test_what_is_late_is_recalled_on_mondays() -> None:
    late = item(due=Due(date(2026, 11, 2)))
    assert worth_saying([late], FRIDAY, MONDAY)
    assert not worth_saying([late], MONDAY, TUESDAY)


def test_the_email_names_what_there_is_to_do_with_its_days_and_no_contents() -> None:
    due = item(due=Due(TUESDAY, is_certain=False))
    late = item(due=Due(FRIDAY))
    found = reminder("Sari", [("LPSE Contoh", [due, late])], MONDAY, "https://telaah.contoh.id")
    assert found.subject == "Telaah: 2 hal menunggu Anda"
    assert "Yth. Sari," in found.text and "https://telaah.contoh.id" in found.text
    assert "Tindak lanjuti temuan (2)" in found.text
    assert "batas 24 November 2026 (hari libur belum dikonfirmasi)" in found.text
    assert "batas 20 November 2026 (sudah lewat)" in found.text
    assert "T-2026-0001" not in found.text


def test_a_long_list_is_cut_and_says_so() -> None:
    found = reminder("Sari", [("LPSE Contoh", [item()] * (MOST_NAMED + 3))], MONDAY, "")
    assert found.text.count("  - LPSE Contoh") == MOST_NAMED
    assert "dan 3 lainnya" in found.text
