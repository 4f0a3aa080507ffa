"""A list that grows with the years: its usual filters, and the page of it somebody is on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

import streamlit as st

from accounts.actor import Actor
from assessments.matters.listing import Page, Part, Wanted, open_states, page, units_with
from screens.session import database
from storage.dossier_lists import first_year

T = TypeVar("T")
A_PAGE = 25
OPEN_ONES = "Belum selesai"


@dataclass(frozen=True)
class Fields:
    """What the filters of a list are called: `name` ends their keys, `sought` says what is searched.

    `states` are the states in words, `keys` the facts a search looks in, `state_key` the key of the
    field of the states where it has one of its own.
    """

    name: str
    sought: str
    states: Mapping[str, str]
    keys: tuple[str, ...]
    state_key: str = ""


def has_several(actor: Actor, base: Wanted) -> bool:
    """Whether a list is over several LPSEs, so that it needs its filters."""
    if actor.unit_kind != "lkpp":
        return False
    with database().reading() as db:
        return len(units_with(db, actor, base)) > 1


def narrowed(actor: Actor, base: Wanted, fields: Fields, has_states: bool = True) -> Wanted:
    """What the reader asks for: words, LPSE, state (what is not over, at first) and year."""
    with database().reading() as db:
        names = units_with(db, actor, base) if actor.unit_kind == "lkpp" else {}
        begun = first_year(db, base.processes) if names else None
    words = st.text_input("Cari", key=f"cari_{fields.name}", placeholder=fields.sought)
    unit_id = None
    if len(names) > 1:
        unit_id = st.selectbox(
            "LPSE", [None, *names], key=f"saring_lpse_{fields.name}",
            format_func=lambda i: "Semua LPSE" if i is None else names[i],
        )  # fmt: skip
    states = _states(base, fields) if has_states else base.states
    year = _year(begun, fields.name)
    return replace(
        base, words=words, keys=fields.keys, unit_id=unit_id, year=year, states=states
    )  # fmt: skip


def paged(actor: Actor, wanted: Wanted, name: str) -> Page:
    """The page of a list somebody is on, with the way to the others; each question has its own."""
    key = f"halaman_{name}_{hash(repr(wanted))}"
    number = int(st.session_state.get(key, 1))
    with database().reading() as db:
        found = page(db, actor, wanted, _part(number))
        pages = max(1, -(-found.total // A_PAGE))
        if number > pages:  # somebody took the last ones off the list
            number = st.session_state[key] = pages
            found = page(db, actor, wanted, _part(number))
    turn(pages, found.total, number, key)
    return found


def cut(every: Sequence[T], name: str) -> Sequence[T]:
    """The same of lines that were read already: those of the page somebody is on."""
    pages = max(1, -(-len(every) // A_PAGE))
    key = f"halaman_{name}_{len(every)}"
    number = int(st.session_state.get(key, 1))
    turn(pages, len(every), number, key)
    return every[(number - 1) * A_PAGE : number * A_PAGE]


def turn(pages: int, total: int, number: int, key: str) -> None:
    """The way to another page, where there are several."""
    if pages > 1:
        left, right = st.columns([5, 1], vertical_alignment="bottom")
        left.caption(f"Halaman {number} dari {pages}; {total:,} baris.".replace(",", "."))
        right.number_input("Halaman", 1, pages, key=key)


def _part(number: int) -> Part:
    return Part((number - 1) * A_PAGE, A_PAGE)


def _states(base: Wanted, fields: Fields) -> tuple[str, ...] | None:
    chosen = st.selectbox(
        "Status", [OPEN_ONES, None, *fields.states], key=fields.state_key or f"saring_{fields.name}",
        format_func=lambda s: "Semua status" if s is None else fields.states.get(s, s),
    )  # fmt: skip
    if chosen == OPEN_ONES:
        still = {state for process in base.processes for state in open_states(process)}
        return tuple(s for s in sorted(still) if base.states is None or s in base.states)
    return base.states if chosen is None else (chosen,)


def _year(begun: int | None, name: str) -> int | None:
    """One year, where there are several to choose from."""
    if begun is None or begun >= date.today().year:
        return None
    years = range(date.today().year, begun - 1, -1)
    chosen: int | None = st.selectbox(
        "Tahun", [None, *years], key=f"saring_tahun_{name}",
        format_func=lambda y: "Semua tahun" if y is None else str(y),
    )  # fmt: skip
    return chosen
