"""What waits for this person and for whom they wait: one link a matter, most pressing first."""

from collections.abc import Iterable
from datetime import date

import streamlit as st

from accounts.actor import LKPP_ROLES, Actor
from assessments.inbox.items import Inbox, Item, by_words, inbox_of
from assessments.matters.process import Side
from catalog.loader import catalog
from exchange.lists.waiting import subject
from screens.labels import day
from screens.parts.excel import excel
from screens.parts.inbox_words import address_of
from screens.parts.plain import plain
from screens.session import database

MOST = 8
AT_MOST = 50  # of one kind are read; of more, those that wait longest


def inbox(actor: Actor, today: date) -> Inbox:
    """Both lists as they stand now."""
    with database().reading() as db:
        return inbox_of(db, actor, catalog(), today, AT_MOST)


def mine(actor: Actor, found: Inbox, today: date) -> None:
    """What waits for this person, under what there is to do."""
    for words, items in by_words(found.mine).items():
        _group(actor, words, items, today, found.unread[words])


def others(actor: Actor, found: Inbox, today: date) -> None:
    """For whom this person's side waits; nothing where nobody owes anything."""
    waiting = [one for one in found.others if _is_of_others(actor, one)]
    counted = {} if actor.unit_kind != "lkpp" else dict(found.counted)
    if not waiting and not counted:
        return
    st.subheader("Anda menunggu")
    for who, items in _by_whom(waiting).items():
        _group(actor, who, items, today)
    if counted:
        st.table(_table(counted))


def taken_along(found: Inbox) -> None:
    """All of it as Excel, where there is anything."""
    if found.mine or found.others or found.counted:
        excel("menunggu")


def _is_of_others(actor: Actor, item: Item) -> bool:
    """Whether the other side owes it, or a colleague with a duty of their own."""
    return not actor.roles & item.roles


def _group(actor: Actor, words: str, items: list[Item], today: date, unread: int = 0) -> None:
    many = len(items) + unread
    st.markdown(f"**{plain(words)}** ({many})")
    for item in items[:MOST]:
        page, query = address_of(item.row, actor.unit_kind)
        st.page_link(page, label=_label(actor, item, today), query_params=query)
    if many > MOST:
        st.caption(f"dan {many - MOST} lainnya, yang batasnya sesudah itu")


def _label(actor: Actor, item: Item, today: date) -> str:
    parts = [item.unit] * (actor.unit_kind == "lkpp" and bool(item.unit)) + [subject(item.row)]
    label = " · ".join(plain(part) for part in parts if part)
    if item.due is None:
        return f"{label} · sejak {day(item.since)}"
    late = "lewat sejak" if item.is_late(today) else "batas"
    unsure = "" if item.due.is_certain else " (hari libur belum dikonfirmasi)"
    return f"{label} · {late} {day(item.due.day)}{unsure}"


def _by_whom(items: Iterable[Item]) -> dict[str, list[Item]]:
    """Under LKPP or the unit itself. Not under what is to be done: LKPP's inner steps stay there."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault("LKPP" if item.roles <= LKPP_ROLES else "Unit Anda", []).append(item)
    return found


def _table(counted: dict[tuple[str, frozenset[Side]], int]) -> list[dict[str, object]]:
    """How many matters of the whole country wait for somebody else, by what they wait for."""
    rows = [
        {"Menunggu": _sides(who), "Untuk": words, "Banyaknya": count}
        for (words, who), count in counted.items()
    ]
    return sorted(rows, key=lambda row: (str(row["Menunggu"]), -int(str(row["Banyaknya"]))))


def _sides(found: Iterable[Side]) -> str:
    names = {Side.LKPP: "LKPP", Side.LPSE: "LPSE"}
    return " atau ".join(sorted(names[side] for side in found))
