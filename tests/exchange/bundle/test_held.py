"""A bundle waits for its sender's decision, and for nobody else's."""

import os

import pytest

from accounts.policy import Refused
from exchange.bundle.held import held, hold, release


def sent(store, actor, content=b"paket"):
    with store.receive(100) as incoming:
        incoming.write(content)
        return hold(store, actor, incoming)


def test_its_sender_finds_it_until_it_is_decided_on(on_sqlite, store):
    actor = on_sqlite.office.coordinator
    token = sent(store, actor)
    assert held(store, actor, token).read_bytes() == b"paket"
    release(store, actor, token)
    with pytest.raises(Refused, match="Kirim berkasnya sekali lagi"):
        held(store, actor, token)


def test_nobody_else_finds_it_and_no_name_leads_elsewhere(on_sqlite, store):
    token = sent(store, on_sqlite.office.coordinator)
    for actor, name in (
        (on_sqlite.office.contributor, token),
        (on_sqlite.other.coordinator, token),
        (on_sqlite.office.coordinator, "../" + token),
        (on_sqlite.office.coordinator, "0" * 64),
    ):
        with pytest.raises(Refused):
            held(store, actor, name)


def test_the_next_takes_the_place_of_the_one_before(on_sqlite, store):
    actor = on_sqlite.office.coordinator
    first, second = sent(store, actor), sent(store, actor, b"lain")
    with pytest.raises(Refused):
        held(store, actor, first)
    assert held(store, actor, second).read_bytes() == b"lain"


def test_what_nobody_decided_on_for_a_day_is_swept(on_sqlite, store):
    left = held(store, on_sqlite.office.head, sent(store, on_sqlite.office.head))
    os.utime(left, (1, 1))
    sent(store, on_sqlite.office.coordinator)
    assert not left.exists()
