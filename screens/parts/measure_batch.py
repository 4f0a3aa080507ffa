"""Letters of many approved measures at once: each a draft filled with what its matter knows."""

from datetime import date

import streamlit as st

from accounts.actor import Actor
from accounts.policy import Action, may
from assessments.measures.batch import made_ready, rows_for
from assessments.measures.views import Line
from catalog.loader import catalog
from documents.mass import Order, register_all
from forms import TITLES
from screens.parts import batch_result
from screens.parts.measure_words import RUNGS
from screens.session import database, store

FEWEST = 2


def panel(actor: Actor, every: list[Line], today: date) -> None:
    """Choose a kind of paper and the measures; nothing where there are not several."""
    with database().reading() as db:
        ready = made_ready(db, actor, every)
    ready = {name: lines for name, lines in ready.items() if len(lines) >= FEWEST}
    made = st.session_state.get(batch_result.KEPT)
    if not (ready or made) or not may(actor, Action.GENERATE_DOCUMENT):
        return
    with st.expander("Buat surat untuk banyak LPSE", icon=":material/stacked_email:"):
        if ready:
            _choice(actor, ready, today)
        batch_result.show(actor)


def _choice(actor: Actor, ready: dict[str, list[Line]], today: date) -> None:
    """Which paper, for which measures."""
    st.caption(
        "Setiap tindakan yang disetujui menjadi satu konsep surat, dengan batas waktu menurut hari "
        "libur LPSE-nya. Periksa, tandatangani, dan kirim masing-masing di halaman Naskah. Surat "
        "pemberitahuan pencabutan ditawarkan setelah keputusannya ditandatangani dan bernomor."
    )
    name = st.selectbox("Naskah", list(ready), format_func=TITLES.__getitem__, key="naskah_banyak")
    names = {one.row.id: one for one in ready[name]}
    chosen = st.multiselect(
        "Tindakan", list(names), list(names), key=f"tindakan_banyak_{name}", placeholder="Pilih tindakan",
        format_func=lambda i: f"{names[i].unit}: {RUNGS[names[i].rung]} {names[i].number}",
    )  # fmt: skip
    if st.button("Buat semua konsep", type="primary", key="buat_banyak") and chosen:
        _make(actor, name, [names[one] for one in chosen], today)


def _make(actor: Actor, name: str, lines: list[Line], today: date) -> None:
    with database().reading() as db:
        rows = rows_for(db, actor, catalog(), name, lines, today)
    bar = st.progress(0.0, text="Membuat surat …")
    outcomes = []
    for outcome in register_all(database(), store(), actor, Order(name, today, False), rows):
        outcomes.append(outcome)
        bar.progress(len(outcomes) / len(rows), text=f"{len(outcomes)} dari {len(rows)} surat")
    bar.empty()
    batch_result.keep(outcomes)
