"""The steps of a determination or certificate its reader may take now, each with its paper."""

from datetime import date

import streamlit as st

from accounts.actor import Actor
from assessments.certificates.deeds import DEEDS, PAPERS, Given, open_steps, propose
from assessments.certificates.papers import choices, started
from assessments.certificates.standing import Standing
from assessments.matters.papers import Stated
from assessments.matters.process import Transition
from forms import TITLES
from screens.parts.determination_words import ACTIONS, DONE, WHY
from screens.parts.plain import plain
from screens.parts.step_paper import choose_paper, make_paper, step_day
from screens.session import after, attempt, database
from storage.tables import Dossier, DossierEvent


def propose_new(actor: Actor, unit_id: str, known: Standing, today: date) -> None:
    """The form with which a reviewer proposes what may be determined."""
    numbers = ", ".join(map(str, sorted(known.new)))
    with st.expander("Usulkan penetapan", expanded=True):
        st.caption(
            f"Standar yang baru memenuhi syarat: {numbers}. Keputusan memuat seluruh keadaan: standar yang "
            "sudah ditetapkan ikut disebut (dasar: KEP152 2.1.e.5)."
        )
        with st.form("langkah_usulkan", border=False):
            on = step_day("usulkan", today)
            done = st.form_submit_button("Usulkan", type="primary", key="lakukan_usulkan")
        if done and on is not None and attempt(lambda: propose(database(), actor, unit_id, on)):
            after(DONE["usulkan"])


def steps(
    actor: Actor, row: Dossier, events: list[DossierEvent], known: Standing, today: date
) -> None:
    """One place for each step; nothing for who can only read."""
    offered = open_steps(row, events, actor, known)
    for step in offered:
        with st.expander(ACTIONS[step.action], expanded=step is offered[0]):
            st.caption(f"{WHY[step.action]} Dasar: {plain(step.basis)}")
            _step(actor, row, step, today)


def _step(actor: Actor, row: Dossier, step: Transition, today: date) -> None:
    action = step.action
    key = f"{action}_{row.id}"
    papers: list[Stated] = []
    if action in PAPERS:
        make_paper(actor, PAPERS[action], action, lambda db: started(db, actor, row, action, today))
        with database().reading() as db:
            papers = choices(db, actor, row.unit_id, PAPERS[action])
        if not papers:
            st.info(
                f"Belum ada naskah {TITLES[PAPERS[action]]} untuk LPSE ini. Buat naskahnya dulu."
            )
            return
    with st.form(f"langkah_{key}", border=False):
        on = step_day(key, today)
        paper_id = choose_paper(TITLES[PAPERS[action]], papers, key) if papers else None
        words = _words(key) if action == "batalkan" else ""
        done = st.form_submit_button(ACTIONS[action], type="primary", key=f"lakukan_{action}")
    if done and on is not None:
        given = Given(on, paper_id, words)
        if attempt(lambda: DEEDS[action](database(), actor, row.id, given)):
            after(DONE[action])


def _words(key: str) -> str:
    return str(st.text_area("Alasan", key=f"kata_{key}", max_chars=1000, height=100))
