"""Status is kept per standard; one certificate lists all that are determined and not withdrawn."""

import pytest

from assessments.certificates.rules import (
    ALL,
    Event,
    Status,
    What,
    in_force,
    last_withdrawn,
    met,
    n_of_17,
    needs_new_certificate,
    restored_by,
    statuses,
    why_not_issue,
    why_not_withdraw,
)
from tests.assessments.ladder_cases import day

ON = day("2026-12-01")


def event(
    what: What, on: str, *standards: int, number: str = "", is_history: bool = False
) -> Event:
    return Event(what, day(on), frozenset(standards), number, is_history)


FIRST = (
    event(What.DETERMINED, "2026-01-10", 1, 2, 9),
    event(What.ISSUED, "2026-01-20", 1, 2, 9, number="S-1"),
)
LESS = (*FIRST, event(What.WITHDRAWN, "2026-03-01", 9))
AGAIN = (*LESS, event(What.REISSUED, "2026-03-05", 1, 2, number="S-2"))
ANEW = (*AGAIN, event(What.DETERMINED, "2026-06-01", 9))
BACK = (*ANEW, event(What.REISSUED, "2026-06-10", 1, 2, 9, number="S-3"))
GONE = (*FIRST, event(What.WITHDRAWN, "2026-03-01", 1, 2, 9))
NONE, DETERMINED, HELD, TAKEN = Status


@pytest.mark.parametrize(
    ("events", "on", "first", "ninth", "n", "certificate"),
    [
        ((), "2026-12-01", NONE, NONE, 0, None),
        (FIRST, "2026-01-09", NONE, NONE, 0, None),
        (FIRST, "2026-01-10", DETERMINED, DETERMINED, 3, None),
        (FIRST, "2026-01-19", DETERMINED, DETERMINED, 3, None),
        (FIRST, "2026-01-20", HELD, HELD, 3, ("S-1", {1, 2, 9})),
        (
            (*FIRST, event(What.DETERMINED, "2026-02-01", 1, 2, 9)),
            "2026-02-01",
            HELD,
            HELD,
            3,
            ("S-1", {1, 2, 9}),
        ),
        (LESS, "2026-02-28", HELD, HELD, 3, ("S-1", {1, 2, 9})),
        (LESS, "2026-03-01", HELD, TAKEN, 2, ("S-1", {1, 2})),
        (AGAIN, "2026-03-05", HELD, TAKEN, 2, ("S-2", {1, 2})),
        (ANEW, "2026-06-01", HELD, DETERMINED, 3, ("S-2", {1, 2})),
        (BACK, "2026-06-10", HELD, HELD, 3, ("S-3", {1, 2, 9})),
        (GONE, "2026-03-01", TAKEN, TAKEN, 0, None),
    ],
)
def test_status_number_and_certificate_on_a_day(
    events: tuple[Event, ...],
    on: str,
    first: Status,
    ninth: Status,
    n: int,
    certificate: tuple[str, set[int]] | None,
) -> None:
    found = statuses(events, day(on))
    assert set(found) == ALL and (found[1], found[9], found[17]) == (first, ninth, NONE)
    assert n_of_17(events, day(on)) == len(met(events, day(on))) == n
    held = in_force(events, day(on))
    assert (held and (held.number, held.standards)) == certificate


def test_a_withdrawal_that_an_objection_undid_leaves_what_was_before() -> None:
    undone = event(What.RESTORED, "2026-03-20", 9)
    assert statuses((*LESS, undone), ON)[9] is HELD
    assert statuses((*AGAIN, undone), ON)[9] is DETERMINED  # the new certificate does not list it
    assert statuses((*FIRST, undone), ON)[9] is HELD
    assert statuses((event(What.RESTORED, "2026-03-20", 9),), ON)[9] is NONE


def test_only_history_states_a_certificate_without_its_determination() -> None:
    for is_history, status in ((True, HELD), (False, NONE)):
        alone = event(What.ISSUED, "2024-05-01", 3, number="LAMA-1", is_history=is_history)
        assert statuses([alone], ON)[3] is status
    gone = event(What.WITHDRAWN, "2024-06-01", 3, is_history=True)
    assert statuses([gone], ON)[3] is TAKEN
    assert statuses([event(What.WITHDRAWN, "2024-06-01", 3)], ON)[3] is NONE


def test_what_is_only_determined_cannot_be_withdrawn() -> None:
    determined = (FIRST[0], event(What.WITHDRAWN, "2026-02-01", 9))
    assert statuses(determined, ON)[9] is DETERMINED


def test_history_entered_late_takes_its_place_by_day() -> None:
    late = (*FIRST, event(What.DETERMINED, "2025-01-01", 5, is_history=True))
    assert statuses(late, day("2025-06-01"))[5] is DETERMINED


@pytest.mark.parametrize(
    ("events", "needed"),
    [
        ((), False),
        (FIRST[:1], True),
        (FIRST, False),
        (LESS, True),
        (AGAIN, False),
        (ANEW, True),
        (BACK, False),
        (GONE, False),
    ],
)
def test_a_certificate_is_issued_again_when_what_is_met_changed(
    events: tuple[Event, ...], needed: bool
) -> None:
    assert needs_new_certificate(events, ON) is needed


@pytest.mark.parametrize(
    ("what", "standards", "events", "said"),
    [
        (What.ISSUED, {1, 2, 9}, FIRST[:1], []),
        (What.REISSUED, {1, 2}, LESS, []),
        (What.REISSUED, {1, 2, 9}, ANEW, []),
        (What.ISSUED, {1, 2, 9}, (), ["Standar 1 ", "Standar 2 ", "Standar 9 "]),
        (What.ISSUED, {1, 2, 9, 17}, FIRST[:1], ["Standar 17 belum ditetapkan"]),
        (What.REISSUED, {1, 2, 9}, LESS, ["Standar 9 belum ditetapkan atau sudah dicabut"]),
        (What.ISSUED, {1, 2}, FIRST[:1], ["Standar 9 sudah ditetapkan tetapi tidak dicantumkan"]),
        (What.ISSUED, {1, 2}, LESS, ["terbitkan ulang"]),
        (What.REISSUED, {1, 2, 9}, FIRST[:1], ["Belum ada sertifikat"]),
        (What.ISSUED, set(), (), ["sedikitnya satu standar"]),
    ],
)
def test_a_certificate_lists_what_is_determined_and_nothing_else(
    what: What, standards: set[int], events: tuple[Event, ...], said: list[str]
) -> None:
    found = [str(reason) for reason in why_not_issue(what, frozenset(standards), events, ON)]
    assert len(found) == len(said)
    assert all(words in sentence for words, sentence in zip(said, found, strict=True))


@pytest.mark.parametrize(
    ("standards", "events", "said"),
    [
        ({9}, FIRST, []),
        ({1, 2, 9}, FIRST, []),
        ({9}, (), ["Tidak ada sertifikat yang berlaku"]),
        ({9}, FIRST[:1], ["Tidak ada sertifikat yang berlaku"]),
        ({9}, GONE, ["Tidak ada sertifikat yang berlaku"]),
        ({9, 17}, LESS, ["Standar 9 tidak tercantum", "Standar 17 tidak tercantum"]),
        (set(), FIRST, ["Sebutkan standar"]),
    ],
)
def test_only_what_a_certificate_in_force_lists_is_withdrawn(
    standards: set[int], events: tuple[Event, ...], said: list[str]
) -> None:
    found = [str(reason) for reason in why_not_withdraw(standards, events, ON)]
    assert len(found) == len(said)
    assert all(words in sentence for words, sentence in zip(said, found, strict=True))
    assert all("KEP152 2.2.c.1" in sentence for sentence in found)


def test_the_day_of_the_last_withdrawal_is_known_while_it_holds() -> None:
    assert last_withdrawn(LESS, 9, ON) == day("2026-03-01")
    assert last_withdrawn(BACK, 9, ON) is None
    assert last_withdrawn(LESS, 1, ON) is None
    assert last_withdrawn(LESS, 9, day("2026-02-28")) is None


def test_only_the_withdrawal_that_fell_gives_standards_back() -> None:
    taken_again = event(What.WITHDRAWN, "2026-08-01", 9)
    assert restored_by(LESS[-1], LESS, ON) == {9}
    assert restored_by(LESS[-1], BACK, ON) == set()
    assert restored_by(LESS[-1], (*BACK, taken_again), ON) == set()
    assert restored_by(taken_again, (*BACK, taken_again), ON) == {9}
