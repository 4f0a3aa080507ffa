"""One entry of a log: what it says, what can be done with it, and all that happened."""

from datetime import date

import streamlit as st

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.guidance.deeds import Said, correct_talk, go_on, open_steps
from assessments.guidance.records import GUIDANCE, OVERSIGHT, Entry
from assessments.matters.dossiers import find, shown, state_from
from assessments.matters.process import Transition
from screens.labels import day
from screens.parts.back import back_to_list
from screens.parts.guidance_form import talk_fields
from screens.parts.guidance_words import ACTIONS, ASKS, COLORS, DONE, FACTS, STATES
from screens.parts.matter_history import Words, history
from screens.parts.plain import plain
from screens.parts.proof_field import kept, proof_field
from screens.session import after, attempt, database
from storage import dossiers as records
from storage import units
from storage.tables import Dossier, DossierEvent


def show(actor: Actor, dossier_id: str, today: date, zone: str) -> None:
    """Everything about one entry the actor may see."""
    back_to_list()
    found = attempt(lambda: _found(actor, dossier_id))
    if found is None:
        return
    row, events, unit = found
    one = Entry(row, tuple(shown(row, events, actor)), state_from(row, events) or "")
    st.subheader(plain(f"{unit}: {one.said['hal']}"))
    until = one.said.get("sampai")
    days = day(one.day) + (f" sampai {day(date.fromisoformat(until))}" if until else "")
    st.markdown(f":{COLORS[one.state]}-badge[{STATES[one.state]}] {days}")
    if one.standards:
        st.markdown(f"Standar {', '.join(map(str, one.standards))}")
    for step in open_steps(one, actor):
        _step(actor, one, step, today)
    st.subheader("Riwayat")
    history(actor, row, events, Words(DONE, FACTS), zone)


def _found(actor: Actor, dossier_id: str) -> tuple[Dossier, list[DossierEvent], str]:
    with database().reading() as db:
        try:
            row = find(db, actor, dossier_id, GUIDANCE)
        except Refused:
            row = find(db, actor, dossier_id, OVERSIGHT)
        unit = units.unit(db, row.unit_id)
        return row, records.events(db, row.id), unit.name if unit else ""


def _step(actor: Actor, one: Entry, step: Transition, today: date) -> None:
    action, row_id = step.action, one.row.id
    with st.expander(ACTIONS[action]):
        st.caption(f"Dasar: {plain(step.basis)}")
        with st.form(f"langkah_{action}_{row_id}", border=False):
            if action == "koreksi":
                talk = talk_fields(f"koreksi_{row_id}_{len(one.events)}", today, one.said)
                sent = proof_field("Berkas baru (boleh kosong)", f"berkas_{action}_{row_id}")
                done = st.form_submit_button(ACTIONS[action], key=f"lakukan_{action}")
                deed = lambda: correct_talk(database(), actor, row_id, talk, kept(sent))  # noqa: E731
            else:
                words, on = _fields(action, row_id, today)
                sent = proof_field("Berkas", f"berkas_{action}_{row_id}")
                done = st.form_submit_button(ACTIONS[action], key=f"lakukan_{action}")
                deed = lambda: go_on(  # noqa: E731
                    database(), actor, row_id, action, Said(on, words, kept(sent))
                )
        if done and attempt(deed):
            after(DONE[action])


def _fields(action: str, row_id: str, today: date) -> tuple[str, date]:
    on = st.date_input(
        "Tanggal", today, max_value=today, format="DD/MM/YYYY", key=f"tanggal_{action}_{row_id}",
        width=220,
    )  # fmt: skip
    if action not in ASKS:
        return "", on or today
    return str(
        st.text_area(ASKS[action], key=f"kata_{action}_{row_id}", max_chars=2000, height=100)
    ), on or today
