"""The papers of an objection's steps: choosing one, and the way to the form of a new one."""

from datetime import date

import streamlit as st

from accounts.actor import Actor
from accounts.policy import Action, may
from assessments.matters.papers import Stated
from assessments.objections.matter import MAY_LACK_PAPER, PAPERS
from assessments.objections.papers import started
from forms import TITLES
from screens.labels import day
from screens.parts.blank_form import empty
from screens.session import attempt, database


def make(actor: Actor, dossier_id: str, action: str, today: date) -> None:
    """The way to the form of the paper a step needs, filled with what the matter states."""
    name = PAPERS[action]
    if not may(actor, Action.GENERATE_DOCUMENT):
        return
    key = f"buat_{action}_{dossier_id}"
    if st.button(f"Buat naskah {TITLES[name]}", icon=":material/add:", key=key):
        with database().reading() as db:
            known = attempt(lambda: started(db, actor, dossier_id, action, today))
        if isinstance(known, dict):
            empty(f"naskah_baru_{name}")
            st.session_state[f"naskah_baru_{name}_diketahui"] = known
            st.switch_page("naskah.py", query_params={"buat": name})


def choose(action: str, papers: list[Stated]) -> str | None:
    """The paper a step names; of some none is a choice."""
    names = {paper.paper.id: named(paper) for paper in papers}
    none: list[str | None] = [None] if action in MAY_LACK_PAPER else []
    return st.selectbox(
        TITLES[PAPERS[action]], [*none, *names], key=f"naskah_{action}",
        format_func=lambda i: names.get(i, "Tanpa berita acara"),
    )  # fmt: skip


def named(paper: Stated) -> str:
    """A paper as a list calls it."""
    number = f"nomor {paper.number}, " if paper.number else ""
    stated = getattr(paper.form, "tanggal", None)
    return f"{number}{day(stated)}, {paper.state.value}, kode {paper.paper.code}"
