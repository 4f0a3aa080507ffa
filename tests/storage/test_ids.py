"""Identifiers are UUIDv7 and sort by the time they were made; digests are SHA-256."""

import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from freezegun import freeze_time

from storage.ids import digest_of, new_code, new_id, read_code


def milliseconds(identifier: str) -> int:
    return uuid.UUID(identifier).int >> 80


def test_an_id_is_a_uuid_of_version_7() -> None:
    for identifier in (new_id() for _ in range(2000)):
        value = uuid.UUID(identifier)
        assert str(value) == identifier
        assert (value.version, value.variant) == (7, uuid.RFC_4122)


def test_an_id_begins_with_the_time_it_was_made() -> None:
    before = time.time_ns() // 1_000_000
    made = milliseconds(new_id())
    assert before <= made <= time.time_ns() // 1_000_000


def test_ids_sort_in_the_order_they_were_made_also_within_a_millisecond() -> None:
    made = [new_id() for _ in range(20_000)]
    assert made == sorted(made)
    assert len({milliseconds(i) for i in made}) < len(set(made)) == 20_000


def test_ids_sort_also_when_the_clock_is_set_back() -> None:
    first = new_id()
    with freeze_time(datetime.now(UTC) - timedelta(hours=1)):
        second, third = new_id(), new_id()
    assert first < second < third


def test_ids_of_many_threads_are_all_different_and_sorted_in_each() -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: [new_id() for _ in range(1000)], range(8)))
    assert len({identifier for ids in made for identifier in ids}) == 8000
    assert all(ids == sorted(ids) for ids in made)


def test_the_next_id_cannot_be_guessed_from_the_last() -> None:
    made = [uuid.UUID(new_id()).int for _ in range(1000)]
    steps = {later - earlier for earlier, later in pairwise(made)}
    assert len(steps) > 990


def test_a_digest_is_sha_256_of_the_utf_8_text() -> None:
    assert digest_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert digest_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert digest_of("é") != digest_of("e")


def test_a_code_typed_from_paper_is_read_however_it_was_typed() -> None:
    code = new_code()
    assert read_code(code) == code
    assert read_code(code.lower().replace("-", " ")) == code
    assert read_code(code.replace("-", "")) == code


def test_letters_no_code_has_are_read_as_the_digits_they_were_mistaken_for() -> None:
    assert read_code("IL0O-AAAA-BBBB-CCCC") == "1100-AAAA-BBBB-CCCC"


def test_what_cannot_be_a_code_is_none() -> None:
    assert [read_code(t) for t in ("", "ABCD", "A" * 17, "٠" * 16, "ÉAAABBBBCCCCDDDD")] == [
        None
    ] * 5
