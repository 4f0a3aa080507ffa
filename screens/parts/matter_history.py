"""What happened in a matter: each step with its day, who took it, its clause, facts and files."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from accounts.actor import Actor
from assessments.matters.dossiers import process_of, shown
from assessments.matters.papers import Open, files_of
from assessments.matters.processes import ANNUL
from screens.labels import clock, day
from screens.parts.excel import excel
from screens.parts.plain import plain
from screens.session import database
from storage import accounts as account_records
from storage.tables import Dossier, DossierEvent

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
SIDES = {"lpse": "LPSE", "lkpp": "LKPP"}
# Steps every process shares: those of the opening balance.
OF_ALL = {"riwayat": "Dicatat sebagai riwayat", ANNUL: "Riwayat yang keliru dibatalkan"}


@dataclass(frozen=True)
class Words:
    """How a process is told: its actions once done, and the names of the facts its steps hold."""

    done: Mapping[str, str]
    facts: Mapping[str, str]


def history(
    actor: Actor, row: Dossier, events: Iterable[DossierEvent], words: Words, zone: str
) -> None:
    """Every step the actor may read, the newest first."""
    every = list(events)
    bases = {
        e.seq: step.basis
        for e, step in zip(every, process_of(row).taken(e.action for e in every), strict=True)
    }
    seen = shown(row, every, actor)
    with database().reading() as db:
        who = account_records.names(db, {e.by for e in seen})
        files = {e.seq: files_of(db, actor, e) for e in seen}
    for event in reversed(seen):
        with st.container(border=True, key=f"langkah_{row.id}_{event.seq}"):
            st.markdown(
                f"**{(OF_ALL | dict(words.done))[event.action]}** {day(event.day)}  \n:small[:gray["
                f"{SIDES[event.side]}, dicatat {clock(event.at, zone)} oleh "
                f"{plain(who.get(event.by))} · dasar: {plain(bases[event.seq])}]]"
            )
            _facts(event, words)
            _files(event, files[event.seq])
    excel("langkah", {"berkas": row.id})


def _facts(event: DossierEvent, words: Words) -> None:
    for name, label in words.facts.items():
        value = event.facts.get(name)
        if isinstance(value, list) and all(isinstance(one, int) for one in value):
            st.text(f"{label}: {', '.join(map(str, value))}")
        elif isinstance(value, list):
            st.markdown("\n".join([f"{label}:", "", *(f"- {plain(str(one))}" for one in value)]))
        elif value:
            st.text(f"{label}: {_written(value)}")


def _written(value: object) -> str:
    """A fact as people read it: a legal date is kept as ISO text."""
    if isinstance(value, str) and ISO_DAY.fullmatch(value):
        return day(date.fromisoformat(value))
    return str(value)


def _files(event: DossierEvent, files: list[Open]) -> None:
    for file in files:
        # Word files are saved, PDFs and pictures looked at; the route decides.
        st.link_button(plain(file.title), f"/langkah/{file.place}?lihat=1", icon=":material/draft:")
