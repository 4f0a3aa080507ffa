"""The steps of a determination or certificate its reader may take now, each with its paper."""

from datetime import date

import streamlit as st

from accounts.actor import Actor
from accounts.policy import Action, may
from assessments.certificates.deeds import DEEDS, PAPERS, Given, open_steps, propose
from assessments.certificates.papers import choices, started
from assessments.certificates.standing import Standing
from assessments.matters.papers import Stated
from assessments.matters.process import Transition
from forms import TITLES
from screens.labels import day
from screens.parts.blank_form import empty
from screens.parts.determination_words import ACTIONS, DONE, WHY
from screens.parts.plain import plain
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
            on = _day("usulkan", today)
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
        _make(actor, row, action, today)
        with database().reading() as db:
            papers = choices(db, actor, row.unit_id, PAPERS[action])
        if not papers:
            st.info(
                f"Belum ada naskah {TITLES[PAPERS[action]]} untuk LPSE ini. Buat naskahnya dulu."
            )
            return
    with st.form(f"langkah_{key}", border=False):
        on = _day(key, today)
        paper_id = _paper(action, key, papers) if papers else None
        words = _words(key) if action == "batalkan" else ""
        done = st.form_submit_button(ACTIONS[action], type="primary", key=f"lakukan_{action}")
    if done and on is not None:
        given = Given(on, paper_id, words)
        if attempt(lambda: DEEDS[action](database(), actor, row.id, given)):
            after(DONE[action])


def _day(key: str, today: date) -> date | None:
    return st.date_input(
        "Tanggal", today, max_value=today, format="DD/MM/YYYY", key=f"tanggal_{key}", width=220
    )


def _words(key: str) -> str:
    return str(st.text_area("Alasan", key=f"kata_{key}", max_chars=1000, height=100))


def _paper(action: str, key: str, papers: list[Stated]) -> str | None:
    names = {paper.paper.id: _named(paper) for paper in papers}
    return st.selectbox(
        TITLES[PAPERS[action]], list(names), key=f"naskah_{key}", format_func=names.__getitem__
    )


def _named(paper: Stated) -> str:
    number = f"nomor {paper.number}, " if paper.number else ""
    stated = getattr(paper.form, "tanggal", None)
    return f"{number}{day(stated)}, {paper.state.value}, kode {paper.paper.code}"


def _make(actor: Actor, row: Dossier, action: str, today: date) -> None:
    """The way to the form of the paper a step needs, filled with what the records say."""
    name = PAPERS[action]
    if not may(actor, Action.GENERATE_DOCUMENT):
        return
    if st.button(f"Buat naskah {TITLES[name]}", icon=":material/add:", key=f"buat_{action}"):
        with database().reading() as db:
            known = attempt(lambda: started(db, actor, row, action, today))
        if isinstance(known, dict):
            empty(f"naskah_baru_{name}")
            st.session_state[f"naskah_baru_{name}_diketahui"] = known
            st.switch_page("naskah.py", query_params={"buat": name})
