"""Assessed again after a withdrawal: the LPSE asks with a letter, both sides see where it stands."""

from datetime import date

import streamlit as st

from accounts.actor import Actor
from assessments.certificates.again import REQUEST, ask_again, end, may_ask
from assessments.certificates.deeds import Given
from assessments.certificates.papers import choices, request
from assessments.certificates.records import REASSESSMENT
from assessments.matters.dossiers import possible, state_from, visible
from catalog.loader import catalog
from forms import TITLES
from screens.labels import day
from screens.parts.determination_words import (
    AGAIN_ACTIONS,
    AGAIN_DONE,
    AGAIN_STATES,
    AGAIN_WHY,
    FACTS,
)
from screens.parts.matter_history import Words, history
from screens.parts.plain import plain
from screens.parts.step_paper import choose_paper, make_paper
from screens.session import after, attempt, database
from storage.tables import Dossier, DossierEvent


def apply(actor: Actor, today: date) -> None:
    """The LPSE's request: the letter that was sent, for withdrawn standards alone."""
    with database().reading() as db:
        asked = may_ask(db, actor, today)
        papers = choices(db, actor, actor.unit, REQUEST) if asked else []
    if not asked:
        return
    numbers = ", ".join(map(str, sorted(asked)))
    with st.expander("Mohonkan penilaian ulang", icon=":material/replay:", expanded=True):
        st.caption(
            f"Standar {numbers} dicabut. Penilaian ulang hanya atas standar yang dicabut (KEP152 2.2.c.2). "
            "Setelah permohonan diajukan, penilaian mandiri ulang dimulai di halaman Penilaian; sesudah "
            "disahkan, LKPP menilainya secara faktual."
        )
        make_paper(actor, REQUEST, "ulang", lambda db: request(db, actor, today))
        if not papers:
            st.info("Belum ada surat permohonan penilaian ulang. Buat suratnya dulu.")
            return
        with st.form("ajukan_ulang", border=False):
            chosen = choose_paper(TITLES[REQUEST], papers, "ulang")
            sent = st.form_submit_button("Ajukan", type="primary", key="lakukan_ajukan_ulang")
        if sent and attempt(lambda: ask_again(database(), actor, catalog(), chosen or "")):
            after(AGAIN_DONE["ajukan"])


def requests(actor: Actor, unit_id: str, today: date, zone: str) -> None:
    """Every request of an LPSE with its history, and what the reader may do with it."""
    with database().reading() as db:
        found = [one for one in visible(db, actor, REASSESSMENT) if one[0].unit_id == unit_id]
    if found:
        st.subheader("Penilaian ulang")
    for row, events in found:
        state = state_from(row, events) or ""
        numbers = ", ".join(map(str, row.facts["standar"]))
        st.markdown(f"Standar {numbers}: {AGAIN_STATES[state]} sejak {day(events[-1].day)}")
        _ends(actor, row, events, today)
        with st.expander("Riwayat permohonan", icon=":material/history:"):
            history(actor, row, events, Words(AGAIN_DONE, FACTS), zone)


def _ends(actor: Actor, row: Dossier, events: list[DossierEvent], today: date) -> None:
    for step in possible(row, events, actor):
        with st.expander(AGAIN_ACTIONS[step.action]):
            st.caption(f"{AGAIN_WHY[step.action]} Dasar: {plain(step.basis)}")
            _end(actor, row.id, step.action, today)


def _end(actor: Actor, dossier_id: str, action: str, today: date) -> None:
    with st.form(f"akhiri_{dossier_id}", border=False):
        words = str(st.text_area("Alasan", key=f"kata_{action}_{dossier_id}", max_chars=1000))
        done = st.form_submit_button(AGAIN_ACTIONS[action], key=f"lakukan_{action}_{dossier_id}")
    given = Given(today, words=words)
    if done and attempt(lambda: end(database(), actor, dossier_id, action, given)):
        after(AGAIN_DONE[action])
