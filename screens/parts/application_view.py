"""One application: where it stands, what is missing, what can be done, and all that happened."""

from datetime import date

import streamlit as st

from accounts.actor import Actor
from assessments.applications.deeds import PROCESS, form_of, open_steps
from assessments.matters.dossiers import find, state_from, told
from screens.labels import SERVICE_FORMS
from screens.parts import application_steps
from screens.parts.application_words import COLORS, DONE, FACTS, NEXT, STATES
from screens.parts.back import back_to_list
from screens.parts.matter_history import Words, history
from screens.parts.plain import plain
from screens.session import attempt, database
from storage import dossiers as records
from storage import units
from storage.tables import DossierEvent


def show(actor: Actor, dossier_id: str, today: date, zone: str) -> None:
    """Everything about one application the actor may see."""
    back_to_list()
    with database().reading() as db:
        row = attempt(lambda: find(db, actor, dossier_id, PROCESS))
        if row is None:
            return
        events, unit = records.events(db, row.id), units.unit(db, row.unit_id)
    state = state_from(row, events) or ""
    st.subheader(plain(unit.name if unit else row.facts["instansi"]))
    st.markdown(f":{COLORS[state]}-badge[{STATES[state]}] {plain(SERVICE_FORMS[form_of(row)])}")
    who = told(events)
    if row.is_history:
        st.text(f"{row.facts['instansi']}: SLA nomor {who['nomor_sla']} (riwayat)")
    else:
        st.text(f"{row.facts['instansi']}: {who['pemohon']}, {who['jabatan']}")
    st.markdown(NEXT[state])
    if state == "dikembalikan":
        _missing(events)
    application_steps.show(actor, row, open_steps(row, events, actor), today)
    st.subheader("Riwayat")
    history(actor, row, events, Words(DONE, FACTS), zone)


def _missing(events: list[DossierEvent]) -> None:
    rows = [f"- {plain(one)}" for one in events[-1].facts["kurang"]]
    st.warning("\n".join(["Yang masih kurang:", "", *rows]))
