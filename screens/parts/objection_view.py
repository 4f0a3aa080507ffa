"""One objection: where it stands, in time or late with the count, what can be done, what happened."""

from datetime import date

import streamlit as st

from accounts.actor import Actor
from assessments.matters.dossiers import find, possible, shown, state_from, told
from assessments.objections.records import PROCESS
from assessments.objections.rules import told as told_timing
from assessments.objections.views import Seen, measure_of, seen
from screens.parts import objection_steps
from screens.parts.back import back_to_list
from screens.parts.counting_days import arithmetic
from screens.parts.matter_history import Words, history
from screens.parts.objection_list import timing_badge
from screens.parts.objection_words import COLORS, DONE, EFFECTS, FACTS, NEXT, STATES, state_for
from screens.parts.plain import plain
from screens.session import attempt, database
from storage import dossiers as records
from storage import units


def show(actor: Actor, dossier_id: str, today: date, zone: str) -> None:
    """Everything about one objection the actor may see."""
    back_to_list()
    with database().reading() as db:
        row = attempt(lambda: find(db, actor, dossier_id, PROCESS))
        if row is None:
            return
        events, unit = records.events(db, row.id), units.unit(db, row.unit_id)
        found, measure = seen(db, row, events), measure_of(db, row)
    state = state_for(state_from(row, events) or "", actor.unit_kind)
    st.subheader(plain(f"{row.facts['nomor']} · {unit.name if unit else ''}"))
    mark = ":gray-badge[riwayat]" if row.is_history else timing_badge(found)
    st.markdown(f":{COLORS[state]}-badge[{STATES[state]}] {mark}")
    letter = f", {measure.letter.name}" if measure else ""
    st.text(f"Keberatan atas {row.facts['tindakan']}{letter}")
    st.markdown(NEXT[state])
    _outcome(told(shown(row, events, actor)))
    if row.is_history:
        st.caption(
            "Diputus sebelum Telaah dipakai; tepat waktu atau tidaknya tidak dihitung di sini."
        )
    else:
        _timing(found, row.unit_id)
    objection_steps.show(actor, row, possible(row, events, actor), today)
    st.subheader("Riwayat")
    history(actor, row, events, Words(DONE, FACTS), zone)


def _outcome(said: dict[str, str]) -> None:
    outcome = str(said.get("hasil", ""))
    if outcome in EFFECTS:
        st.info(f"Keberatan {outcome}: {EFFECTS[outcome]}.")


def _timing(found: Seen, unit_id: str) -> None:
    """The sentence of the rule, the count day by day, and what the objection still lacks."""
    if found.problem:
        st.warning(plain(found.problem))
    if found.judged is not None:
        st.text(told_timing(found.judged))
        if found.judged.deadline is not None:
            with st.expander("Hitungan batas pengajuan, hari demi hari"):
                arithmetic(found.judged.deadline, unit_id)
    for sentence in found.lacking:
        st.caption(plain(sentence))
