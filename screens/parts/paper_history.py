"""What happened to a paper so far, which paper it replaces, and which one replaced it."""

from typing import Any

import streamlit as st

from documents.life import Step
from screens.labels import clock, day
from screens.parts.excel import excel
from screens.parts.looks import whole_links
from screens.parts.paper_words import FACTS, STEPS_DONE, titled
from screens.parts.plain import plain
from screens.session import database
from storage import accounts as account_records
from storage import papers as records
from storage.database import Session
from storage.tables import Document, Paper, PaperEvent

_HIDDEN = ("file", "by")  # identifiers: the file is in its own tab, the successor has a link


def kin(paper: Paper) -> None:
    """A link to the paper this one is to replace, with the reason, and to its own successors."""
    with database().reading() as db:
        before = records.paper(db, paper.unit_id, paper.replaces_id) if paper.replaces_id else None
        after = records.replaced_by(db, paper.id)
        named = {row.id: _named(db, row) for row in (before, *after) if row}
    if before is not None or after:
        whole_links()
    if before is not None:
        _link(before, f"Menggantikan {named[before.id]}")
        st.caption(f"Alasan perubahan: {plain(paper.reason)}")
    for row in after:
        _link(row, f"Penggantinya: {named[row.id]}")


def show(paper: Paper, versions: list[Document], zone: str) -> None:
    """Every step and every version, the newest first."""
    with database().reading() as db:
        events = records.events(db, paper.id)
        who = account_records.names(db, {e.by for e in events} | {v.created_by for v in versions})
    for event in reversed(events):
        words = _facts(event)
        st.markdown(
            f"**{STEPS_DONE[Step(event.action)]}** {day(event.day)}"
            + (f"  \n{words}" if words else "")
            + f"  \n:small[:gray[dicatat {clock(event.at, zone)} oleh {plain(who.get(event.by))}]]"
        )
    excel("riwayat-naskah", {"naskah": paper.id})
    excel("isian-naskah", {"naskah": paper.id}, "Unduh isiannya (Excel)")
    for row in versions:
        st.markdown(
            f"Versi {row.version}  \n:small[:gray[dibuat {clock(row.created_at, zone)} oleh "
            f"{plain(who.get(row.created_by))}]]"
        )


def _link(row: Paper, label: str) -> None:
    st.page_link(
        "naskah.py", label=plain(label), icon=":material/link:", query_params={"naskah": row.id}
    )


def _named(db: Session, row: Paper) -> str:
    number = records.number(db, row.id)
    title = records.versions(db, row.id)[0].title
    return f"{titled(title, number.text)} Nomor {number.text}" if number else f"{title} (konsep)"


def _facts(event: PaperEvent) -> str:
    facts: dict[str, Any] = {k: v for k, v in event.facts.items() if k not in _HIDDEN}
    return "; ".join(f"{FACTS.get(k, k)}: {plain(str(v))}" for k, v in facts.items())
