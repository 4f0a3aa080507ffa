"""Findings as a list with filters, and as the register with the headings LPSEs know."""

from dataclasses import replace
from datetime import date

import streamlit as st

from accounts.actor import Actor
from assessments.findings.records import PROCESS
from assessments.findings.register import (
    HEADS,
    OURS,
    SEARCHED,
    Line,
    cells,
    lines_of,
    sought,
)
from assessments.findings.rules import Kind
from assessments.findings.status import is_late
from assessments.matters.listing import Part, Wanted, page
from catalog.loader import catalog
from screens.labels import day
from screens.parts.finding_words import COLORS, KINDS, STATES
from screens.parts.long_list import Fields, narrowed, paged
from screens.parts.plain import plain
from screens.session import database

MOST_IN_TABLE = 300
UNPUBLISHED = ("konsep", "dibuang")
EVERY = Wanted((PROCESS,), tuple(state for state in STATES if state != "dibuang"))
FIELDS = Fields(
    "temuan", "nomor, kriteria, uraian", {s: w for s, w in STATES.items() if s != "dibuang"},
    SEARCHED, "saring_status",
)  # fmt: skip


def has_any(actor: Actor) -> bool:
    """Whether there is any finding for this reader."""
    with database().reading() as db:
        return page(db, actor, EVERY, Part(0, 1)).total > 0


def wanted(actor: Actor) -> Wanted:
    """What the reader asks for: words, LPSE, status, year, kind and standard."""
    with st.container(horizontal=True):
        asked = narrowed(actor, EVERY, FIELDS)
        kind = st.selectbox(
            "Jenis", [None, *Kind], key="saring_jenis",
            format_func=lambda k: "Semua jenis" if k is None else KINDS[k],
        )  # fmt: skip
        number = st.selectbox(
            "Standar", [None, *catalog().standards], key="saring_standar",
            format_func=lambda n: "Semua standar" if n is None else _standard(n),
        )  # fmt: skip
    return replace(
        asked, among=sought(asked.words), said={"jenis": kind.value} if kind else {},
        facts={"standar": number} if number else {},
    )  # fmt: skip


def found(actor: Actor, asked: Wanted) -> tuple[list[Line], int]:
    """The findings of the page the reader is on, and how many there are on all pages."""
    here = paged(actor, asked, "temuan")
    with database().reading() as db:
        return lines_of(db, actor, here.found), here.total


def listed(shown: list[Line], today: date) -> None:
    """One box a finding, each with the way to its page."""
    if not shown:
        st.info("Tidak ada temuan yang cocok. Ubah kata pencarian atau saringannya.")
    for one in shown:
        _box(one, today)


def table(actor: Actor, asked: Wanted) -> None:
    """The register; what is not published is in no register yet."""
    published = tuple(state for state in asked.states or STATES if state not in UNPUBLISHED)
    first = replace(asked, states=published, is_oldest_first=True)
    with database().reading() as db:
        here = page(db, actor, first, Part(0, MOST_IN_TABLE))
        rows = lines_of(db, actor, here.found)
    if not rows:
        st.caption("Belum ada temuan terbit yang cocok dengan saringan.")
        return
    if here.total > MOST_IN_TABLE:
        st.caption(f"Ditampilkan {MOST_IN_TABLE} yang pertama; semuanya ada dalam berkas Excel.")
    heads = (*HEADS, *OURS)
    st.dataframe(
        [
            {head: _cell(value) for head, value in zip(heads, cells(place, one), strict=True)}
            for place, one in enumerate(rows, 1)
        ],
        hide_index=True, key="register_temuan",
    )  # fmt: skip


def late(one: Line, today: date) -> bool:
    """Whether its target has passed without an accepted repair."""
    return is_late(one.words.target, one.repair.status, today)


def _box(one: Line, today: date) -> None:
    with st.container(border=True, key=f"temuan_{one.row.id}"):
        left, right = st.columns([6, 1], vertical_alignment="center")
        left.text(f"{one.number} · {one.criterion} {one.criterion_title}")
        overdue = " :red-badge[lewat target]" if late(one, today) else ""
        target = f" · target {day(one.words.target)}" if one.words.target else ""
        left.caption(
            f":{COLORS[one.state]}-badge[{STATES[one.state]}]{overdue} {KINDS[one.words.kind]} · "
            f"{plain(one.unit)}{target}"
        )
        if one.words.description:
            left.text(_short(one.words.description))
        if right.button("Buka", key=f"buka_{one.row.id}"):
            st.session_state.pop(f"dilihat_{one.row.id}", None)
            st.query_params["temuan"] = one.row.id
            st.rerun()


def _standard(number: int) -> str:
    return f"{number}. {catalog().standards[number].title}"


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 160 else f"{one_line[:157]} …"


def _cell(value: object) -> object:
    return day(value) if isinstance(value, date) else value
