"""The hash chain: it grows without gaps, holds, and says where somebody laid hands on it."""

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, text, update

from storage import assessments, audit
from storage.audit import START, Happening, Verdict, append, fingerprint, head, verify
from storage.database import Database
from storage.ids import digest_of
from storage.tables import AuditEvent
from tests.storage.rows import NOW, a_remark, an_lpse


def happening(number: int, **facts: Any) -> Happening:
    return Happening("saved", "answer", f"a{number}", {"number": number} | facts, "siti", "lpse")


def grown(database: Database, events: int) -> None:
    """A chain of some events, each in its own transaction."""
    for number in range(1, events + 1):
        with database.writing() as db:
            assert append(db, happening(number)) == number


def bypass(database: Database) -> None:
    """What an intruder does who owns the database: take the guards off."""
    with database.writing() as db:
        if database.is_sqlite:
            db.execute(text("DROP TRIGGER audit_event_no_update"))
            db.execute(text("DROP TRIGGER audit_event_no_delete"))
        else:
            db.execute(text("ALTER TABLE audit_event DISABLE TRIGGER audit_event_append_only"))


def tampered(database: Database, *statements: Any) -> Verdict:
    bypass(database)
    with database.writing() as db:
        for statement in statements:
            db.execute(statement)
    return verify(database)


def edited(number: int, /, **values: Any) -> Any:
    return update(AuditEvent).where(AuditEvent.seq == number).values(**values)


def events(database: Database) -> list[AuditEvent]:
    with database.reading() as db:
        return list(db.scalars(select(AuditEvent).order_by(AuditEvent.seq)))


# It grows


def test_an_empty_chain_holds(database: Database) -> None:
    assert verify(database) == Verdict(0, True, None)
    with database.reading() as db:
        assert head(db) == (0, START)


def test_events_are_numbered_and_linked(database: Database) -> None:
    grown(database, 4)
    found = events(database)
    assert [event.seq for event in found] == [1, 2, 3, 4]
    assert [event.previous for event in found] == [START, *(event.hash for event in found[:3])]
    assert verify(database) == Verdict(4, True, None)
    with database.reading() as db:
        assert head(db) == (4, found[3].hash)


def test_the_hash_is_what_an_auditor_can_compute_alone(database: Database) -> None:
    grown(database, 2)
    event = events(database)[1]
    body = {
        "seq": 2, "at": event.at.isoformat(timespec="microseconds"), "account": "siti",
        "unit": "lpse", "action": "saved", "entity": "answer", "entity_id": "a2",
        "facts": {"number": 2},
    }  # fmt: skip
    plain = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert event.hash == hashlib.sha256((event.previous + plain).encode()).hexdigest()


def test_an_event_goes_with_the_transaction_it_belongs_to(database: Database) -> None:
    grown(database, 1)
    with pytest.raises(LookupError), database.writing() as db:
        append(db, happening(2))
        raise LookupError
    with database.writing() as db:
        assert append(db, happening(3)) == 2
    assert verify(database) == Verdict(2, True, None)


def test_several_events_of_one_transaction_follow_each_other(database: Database) -> None:
    with database.writing() as db:
        assert [append(db, happening(i)) for i in range(5)] == [1, 2, 3, 4, 5]
    assert verify(database) == Verdict(5, True, None)


def test_a_long_chain_is_verified_to_its_end(database: Database) -> None:
    with database.writing() as db:
        for number in range(1, 1206):
            append(db, happening(number))
    assert verify(database) == Verdict(1205, True, None)
    assert tampered(database, edited(1203, action="x")) == Verdict(1202, False, 1203)


def test_appending_at_the_same_time_leaves_no_gap_and_no_fork(database: Database) -> None:
    def write(thread: int) -> list[int]:
        numbers = []
        for _ in range(10):
            with database.writing() as db:
                numbers.append(append(db, happening(thread)))
        return numbers

    with ThreadPoolExecutor(8) as pool:
        numbers = [number for found in pool.map(write, range(8)) for number in found]
    assert sorted(numbers) == list(range(1, 81))
    assert verify(database) == Verdict(80, True, None)


@pytest.mark.parametrize(
    "facts",
    [
        {}, {"b": 1, "a": [1, {"z": None, "y": True}]}, {"nama": "É 🏛️ \u2028"}, {"n": 2**70},
        {9: "a", 10: "b", 100: "c"}, {"pair": (1, 2)}, {"share": 0.1}, {"share": 1e16},
        {"share": -0.0, "small": 1e-7}, {"": ""}, {"a\nb": "c\td\\\"e"},
    ],
    ids=repr,
)  # fmt: skip
def test_any_plain_facts_come_back_in_the_same_words(database: Database, facts: Any) -> None:
    with database.writing() as db:
        append(db, Happening("saved", "x", "x", facts))
        append(db, Happening("saved", "x", "x", {}))
    assert verify(database) == Verdict(2, True, None)
    assert len(events(database)[0].facts) == len(facts)


def test_facts_no_json_can_say_are_refused(database: Database) -> None:
    for wrong in ({"at": NOW}, {"n": float("nan")}, {"ids": {1, 2}}):
        with pytest.raises((TypeError, ValueError)), database.writing() as db:
            append(db, Happening("saved", "x", "x", wrong))
    assert verify(database) == Verdict(0, True, None)


# Somebody laid hands on it


@pytest.mark.parametrize(
    "values",
    [
        {"facts": {"number": 4}}, {"facts": {"number": 3, "more": 1}}, {"action": "deleted"},
        {"entity": "verdict"}, {"entity_id": "a4"}, {"account_id": "budi"}, {"account_id": None},
        {"unit_id": "lain"}, {"at": NOW + timedelta(days=1)}, {"hash": "0" * 64},
        {"previous": "0" * 64},
    ],
    ids=lambda values: "-".join(values),
)  # fmt: skip
def test_an_edited_event_is_found_at_its_number(database: Database, values: dict[str, Any]) -> None:
    grown(database, 6)
    assert tampered(database, edited(3, **values)) == Verdict(2, False, 3)


def test_the_smallest_edit_is_found(database: Database) -> None:
    grown(database, 3)
    event = events(database)[1]
    later = edited(2, at=event.at + timedelta(microseconds=1))
    assert tampered(database, later) == Verdict(1, False, 2)


def test_an_edit_that_mends_its_own_hash_is_found_at_the_next_event(database: Database) -> None:
    grown(database, 4)
    event = events(database)[1]
    event.facts = {"number": 99}
    mended = edited(2, facts=event.facts, hash=audit._hash(event))
    assert tampered(database, mended) == Verdict(2, False, 3)


@pytest.mark.parametrize("seq", [1, 2, 5])
def test_a_deleted_event_is_found_where_the_chain_breaks(database: Database, seq: int) -> None:
    grown(database, 6)
    gone = delete(AuditEvent).where(AuditEvent.seq == seq)
    assert tampered(database, gone) == Verdict(seq - 1, False, seq + 1)


def test_a_deleted_event_is_found_also_when_the_rest_moves_up(database: Database) -> None:
    grown(database, 3)
    moved = [delete(AuditEvent).where(AuditEvent.seq == 2), edited(3, seq=2)]
    assert tampered(database, *moved) == Verdict(1, False, 2)


def test_a_gap_is_found_also_when_all_hashes_were_mended(database: Database) -> None:
    grown(database, 3)
    _, second, third = events(database)
    third.previous = second.hash
    third.seq = 4
    mended = edited(3, seq=4, hash=audit._hash(third))
    assert tampered(database, mended) == Verdict(2, False, 4)


def test_events_in_another_order_are_found_at_the_first(database: Database) -> None:
    grown(database, 6)
    swapped = [edited(3, seq=99), edited(4, seq=3), edited(99, seq=4)]
    assert tampered(database, *swapped) == Verdict(2, False, 3)


def test_an_event_put_in_front_is_found(database: Database) -> None:
    grown(database, 3)
    with database.writing() as db:
        db.add(AuditEvent(
            seq=0, at=NOW, action="x", entity="x", entity_id="x", facts={}, previous=START,
            hash="1" * 64,
        ))  # fmt: skip
    assert verify(database) == Verdict(0, False, 0)


def test_a_cut_off_end_shows_only_against_a_head_kept_elsewhere(database: Database) -> None:
    grown(database, 5)
    with database.reading() as db:
        kept = head(db)
    assert tampered(database, delete(AuditEvent).where(AuditEvent.seq > 3)).ok
    with database.reading() as db:
        assert head(db) != kept


# Free text


def test_words_enter_only_as_a_fingerprint(database: Database) -> None:
    words = "Nama pelapor: Siti"
    mark = fingerprint("a1", words)
    with database.writing() as db:
        append(db, Happening("commented", "comment", "a1", {"body": mark}))
    assert mark == digest_of(f"a1|{words}")
    assert "Siti" not in json.dumps(events(database)[0].facts)


def test_a_fingerprint_differs_by_thing_and_by_words() -> None:
    marks = {fingerprint(thing, words) for thing in ("a1", "a2") for words in ("ya", "tidak", "")}
    assert len(marks) == 6
    assert all(len(mark) == 64 for mark in marks)


def test_erasing_somebodys_words_does_not_break_the_chain(database: Database) -> None:
    with database.writing() as db:
        lpse = an_lpse(db, "LPSE Contoh")
        remark = a_remark(assessments.assessment(db, lpse.unit_id, lpse.assessment_id))
        assessments.add_comment(db, remark)
        append(db, Happening("x", "comment", remark.id, {"b": fingerprint(remark.id, remark.body)}))
    with database.writing() as db:
        assessments.comment(db, lpse.unit_id, remark.id).body = ""
    assert verify(database) == Verdict(1, True, None)
