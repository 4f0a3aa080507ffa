"""What a step of a matter asks for on its page: its day, and the paper that states it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from accounts.actor import Actor
from accounts.policy import Action, may
from assessments.matters.papers import Stated
from forms import TITLES
from screens.labels import day
from screens.parts.blank_form import empty
from screens.session import attempt, database
from storage.database import Session


def step_day(key: str, today: date, label: str = "Tanggal") -> date | None:
    """The legal date of a step: today unless the person says another, never one to come."""
    return st.date_input(
        label, today, max_value=today, format="DD/MM/YYYY", key=f"tanggal_{key}", width=220
    )


def make_paper(
    actor: Actor, name: str, key: str, known: Callable[[Session], dict[str, Any]] | None
) -> None:
    """The way to the form of a paper, filled with `known`; nothing for who may not make papers.

    `known` reads what the matter states, and may refuse; None leaves the form to what the unit knows.
    """
    if not may(actor, Action.GENERATE_DOCUMENT):
        return
    if not st.button(f"Buat naskah {TITLES[name]}", icon=":material/add:", key=f"buat_{key}"):
        return
    if known is not None:
        with database().reading() as db:
            facts = attempt(lambda: known(db))
        if not isinstance(facts, dict):
            return
        empty(f"naskah_baru_{name}")
        st.session_state[f"naskah_baru_{name}_diketahui"] = facts
    st.switch_page("naskah.py", query_params={"buat": name})


def choose_paper(title: str, papers: list[Stated], key: str, without: str = "") -> str | None:
    """One of the papers a step may name; `without` is the choice of none, where that is one."""
    several = len({paper.paper.name for paper in papers}) > 1
    names = {
        one.paper.id: f"{TITLES[one.paper.name]}: {named(one)}" if several else named(one)
        for one in papers
    }
    none: list[str | None] = [None] if without else []
    return st.selectbox(
        title, [*none, *names], key=f"naskah_{key}", format_func=lambda one: names.get(one, without)
    )


def named(paper: Stated) -> str:
    """A paper as a list calls it."""
    number = f"nomor {paper.number}, " if paper.number else ""
    stated = getattr(paper.form, "tanggal", None)
    return f"{number}{day(stated)}, {paper.state.value}, kode {paper.paper.code}"
