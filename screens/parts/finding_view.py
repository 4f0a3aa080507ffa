"""One finding: what was found on which basis, what follows, what can be done, and all that happened."""

from datetime import date

import streamlit as st

from accounts.actor import Actor
from assessments.findings.drafting import consequence
from assessments.findings.records import origin_of
from assessments.findings.rules import cautions
from catalog.loader import catalog
from screens.labels import BASIS_KINDS, day
from screens.parts import finding_draft, finding_steps
from screens.parts.back import back_to_list
from screens.parts.finding_list import late
from screens.parts.finding_opened import View, opened
from screens.parts.finding_words import COLORS, DONE, EARLIER, FACTS, KINDS, NEXT, STATES
from screens.parts.matter_history import Words, history
from screens.parts.plain import plain
from screens.session import attempt


def show(actor: Actor, finding_id: str, today: date, zone: str) -> None:
    """Everything about one finding the actor may see."""
    back_to_list(f"dilihat_{finding_id}")
    view = attempt(lambda: opened(actor, finding_id, today, zone))
    if view is None:
        return
    _head(view)
    st.markdown(NEXT[view.line.state])
    finding_draft.show(view) if view.line.state == "konsep" else finding_steps.show(view)
    if view.line.state != "konsep" or not view.steps:
        _said(view)
    _rests_on(view)
    st.subheader("Riwayat")
    history(actor, view.line.row, view.line.events, Words(DONE, FACTS), zone)


def _head(view: View) -> None:
    line = view.line
    st.subheader(f"{line.number} · {plain(line.criterion_title)}")
    overdue = " :red-badge[lewat target]" if late(line, view.today) else ""
    st.markdown(
        f":{COLORS[line.state]}-badge[{STATES[line.state]}]{overdue} **{KINDS[line.words.kind]}** · "
        f"{plain(line.unit)}"
    )
    origin = EARLIER if line.row.is_history else origin_of(line.row).value
    st.caption(
        f"Standar {line.standard}. {catalog().standards[line.standard].title} · kriteria "
        f"{line.criterion} · asal: {plain(origin)}"
    )
    st.caption(plain(consequence(line.words.kind)))


def _said(view: View) -> None:
    words = view.line.words
    with st.container(border=True, key="isi_temuan"):
        for label, value in (
            ("Ketidaksesuaian", words.description), ("Perbaikan yang diminta", words.repair),
            ("Prioritas", words.priority), ("PIC", words.pic),
            ("Target", day(words.target) if words.target else ""),
            ("Penilai", view.line.assessor),
        ):  # fmt: skip
            if value:
                st.text(f"{label}: {value}")


def _rests_on(view: View) -> None:
    """The criterion, what it rests on, and what has to be weighed before that carries a finding."""
    words, own = view.line.words, view.line.words.ground.own
    with st.expander("Kriteria dan dasarnya", expanded=view.line.state == "konsep"):
        st.text(f"{view.line.criterion}. {view.text.get('text', '')}")
        st.text(f"Dasar: {words.basis} ({BASIS_KINDS[words.ground.kind.value]})")
        if own is not None:
            st.text(f"Bunyi standar LKPP menurut penilai ({own.at}): {own.text}")
        if view.actor.unit_kind == "lkpp":
            for one in cautions(view.sources):
                st.warning(plain(str(one)))
        st.caption("Kriteria disusun dari dokumen acuan yang tersedia; bukan kriteria resmi LKPP.")
