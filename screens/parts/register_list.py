"""The register of a unit's papers: search, filter, and each paper as one line that opens it."""

from dataclasses import dataclass

import streamlit as st

from accounts.actor import Actor
from documents.life import State
from documents.register import state_from
from forms import FORMS, TITLES
from screens.labels import clock
from screens.parts.excel import excel
from screens.parts.paper_subject import subject
from screens.parts.paper_words import CATEGORIES, PAPER_COLORS, titled
from screens.parts.plain import plain
from screens.session import database
from storage import accounts as account_records
from storage import papers as records
from storage.tables import Document, Paper, PaperNumber

AT_FIRST = 25


@dataclass(frozen=True)
class Line:
    """One paper as the register shows it."""

    paper: Paper
    newest: Document
    number: PaperNumber | None
    state: State

    @property
    def about(self) -> str:
        """What tells it from others of its kind."""
        return subject(self.paper.name, self.newest.statement)

    @property
    def words(self) -> str:
        """What a search looks in."""
        number = self.number.text if self.number else ""
        kind = TITLES[self.paper.name]
        return f"{self.newest.title} {self.about} {number} {self.paper.code} {kind}".lower()


def lines(actor: Actor) -> list[Line]:
    """Every paper of the unit, newest first."""
    with database().reading() as db:
        newest: dict[str, Document] = {}
        for document in records.documents(db, actor.unit):
            known = newest.get(document.paper_id)
            if known is None or document.version > known.version:
                newest[document.paper_id] = document
        events = records.events_of_unit(db, actor.unit)
        numbers = records.numbers(db, actor.unit)
        return [
            Line(p, newest[p.id], numbers.get(p.id), state_from(p, events.get(p.id, [])))
            for p in records.papers(db, actor.unit)
            if p.id in newest and p.name in FORMS
        ]


def listed(actor: Actor, zone: str) -> None:
    """The register with its search; the newest papers first."""
    every = lines(actor)
    if not every:
        st.info("Belum ada naskah. Mulailah di tab Buat naskah.")
        return
    shown = _filtered(every)
    excel("naskah", _asked())
    if not shown:
        st.info("Tidak ada naskah yang cocok. Ubah kata pencarian atau saringannya.")
    cut = shown
    if len(shown) > AT_FIRST and not st.toggle(f"Tampilkan semua ({len(shown)})", key="semua"):
        cut = shown[:AT_FIRST]
    with database().reading() as db:
        who = account_records.names(db, {line.newest.created_by for line in cut})
    for line in cut:
        _line(line, zone, who)


def _asked() -> dict[str, str]:
    """The choices as an address says them; a search looks in what only a page reads together."""
    kind, state = (st.session_state.get(f"saring_{name}") for name in ("kelompok", "status"))
    return {"kelompok": kind.value if kind else "", "status": state.value if state else ""}


def _filtered(every: list[Line]) -> list[Line]:
    left, middle, right = st.columns([3, 2, 2])
    words = (
        left.text_input(
            "Cari", key="cari_naskah", placeholder="Judul, paket, nama, nomor, atau kode"
        )
        .strip()
        .lower()
    )
    kinds = sorted({FORMS[line.paper.name].category for line in every})
    kind = middle.selectbox(
        "Kelompok",
        [None, *kinds],
        key="saring_kelompok",
        format_func=lambda k: "Semua kelompok" if k is None else CATEGORIES[k],
    )
    states = [s for s in State if any(line.state is s for line in every)]
    state = right.selectbox(
        "Status",
        [None, *states],
        key="saring_status",
        format_func=lambda s: "Semua status" if s is None else s.value.capitalize(),
    )
    return [
        line
        for line in every
        if words in line.words
        and (kind is None or FORMS[line.paper.name].category == kind)
        and (state is None or line.state is state)
    ]


def _line(line: Line, zone: str, who: dict[str, str]) -> None:
    with st.container(border=True, key=f"naskah_{line.paper.id}"):
        left, right = st.columns([6, 1], vertical_alignment="center")
        title = titled(line.newest.title, line.number.text if line.number else "")
        about = f"  \n{plain(line.about)}" if line.about else ""
        left.markdown(f"**{plain(title)}**{about}")
        number = f"Nomor {plain(line.number.text)} · " if line.number else ""
        color = PAPER_COLORS[line.state]
        left.caption(
            f":{color}-badge[{line.state.value}] {number}"
            f"versi {line.newest.version}, {clock(line.newest.created_at, zone)} oleh "
            f"{plain(who.get(line.newest.created_by))} · kode {line.paper.code}"
        )
        if right.button("Buka", key=f"buka_{line.paper.id}"):
            st.switch_page("naskah.py", query_params={"naskah": line.paper.id})
