"""Measures as one line each, with where they stand and until when."""

from dataclasses import replace
from datetime import date

import streamlit as st

from accounts.actor import Actor
from assessments.matters.address import in_address
from assessments.matters.listing import Part, Wanted, page
from assessments.measures.receipts import counting_receipt
from assessments.measures.records import PROCESS
from assessments.measures.views import Line, lines_of, waiting_states
from catalog.loader import catalog
from screens.labels import day
from screens.parts.excel import excel
from screens.parts.long_list import Fields, has_several, narrowed, paged
from screens.parts.measure_words import COLORS, RUNGS, STATES
from screens.parts.plain import plain
from screens.session import database

EVERY = Wanted((PROCESS,))
FIELDS = Fields("tindakan", "LPSE, nomor, nomor surat", STATES, ("nomor", "nomor_surat"))


def has_any(actor: Actor) -> bool:
    """Whether there is any measure for this reader."""
    with database().reading() as db:
        return page(db, actor, EVERY, Part(0, 1)).total > 0


def listed(actor: Actor, today: date) -> None:
    """What waits for the reader first; with a search and filters where there are several LPSEs."""
    wanted = replace(EVERY, first=waiting_states(actor))
    if has_several(actor, wanted):
        with st.container(horizontal=True):
            wanted = narrowed(actor, wanted, FIELDS)
    excel("tindakan", in_address(wanted))
    here = paged(actor, wanted, "tindakan")
    if not here.found:
        st.info("Tidak ada tindakan yang cocok. Ubah kata pencarian atau saringannya.")
    with database().reading() as db:
        found = lines_of(db, actor, catalog(), today, here.found)
    for one in found:
        box(one, today)


def box(one: Line, today: date, here: str = "") -> None:
    """One measure; `here` is the one that is open, which offers no button to itself."""
    with st.container(border=True, key=f"tindakan_{one.row.id}"):
        left, right = st.columns([6, 1], vertical_alignment="center")
        left.text(f"{one.number} · {RUNGS[one.rung]}")
        waits = " :orange-badge[menunggu Anda]" if one.waits else ""
        left.caption(
            f":{COLORS[one.state]}-badge[{STATES[one.state]}]{waits}{late(one, today)} {told(one, today)}"
        )
        if one.row.id == here:
            right.caption("sedang dibuka")
        elif right.button("Buka", key=f"buka_{one.row.id}"):
            st.query_params["tindakan"] = one.row.id
            st.rerun()


def late(one: Line, today: date) -> str:
    """A mark where the days have passed and the measure still stands."""
    return " :red-badge[batas waktu lewat]" if one.is_over(today) else ""


def told(one: Line, today: date) -> str:
    """LPSE, letter, receipt and last day in one line."""
    letter = one.measure.letter
    parts = [plain(one.unit)]
    if letter.is_numbered:
        parts.append(plain(letter.name))
    received = counting_receipt(letter, today)
    if received is not None:
        parts.append(f"diterima {day(received.day)}")
    if one.deadline is not None:
        parts.append(f"batas waktu {day(one.deadline.due)}")
    if one.row.is_history:
        parts.append("riwayat")
    return " · ".join(parts)
