"""One LPSE: n of 17, its certificate, its standards, what can be done, and all that happened."""

from datetime import date

import streamlit as st

from accounts.actor import Actor
from accounts.policy import Action, may
from assessments.certificates.deeds import may_propose
from assessments.certificates.records import CERTIFICATE
from assessments.certificates.standing import standing_on
from assessments.matters.dossiers import NOT_FOUND, state_from, visible
from screens.parts import determination_steps, reassessing
from screens.parts.back import back_to_list
from screens.parts.certificate_shown import certificate
from screens.parts.determination_words import COLORS, DONE, FACTS, STATES
from screens.parts.excel import excel
from screens.parts.matter_history import Words, history
from screens.parts.plain import plain
from screens.parts.standards_shown import headline, standards
from screens.session import database
from storage import units


def lkpp(actor: Actor, unit_id: str, today: date, zone: str) -> None:
    """LKPP's view of one LPSE; a foreign or unknown id says so."""
    back_to_list()
    with database().reading() as db:
        unit = units.unit(db, unit_id)
    if unit is None or unit.kind != "lpse" or not may(actor, Action.VIEW_CERTIFIED, unit_id):
        st.warning(NOT_FOUND)
        return
    st.subheader(plain(unit.name))
    show(actor, unit_id, today, zone)


def show(actor: Actor, unit_id: str, today: date, zone: str) -> None:
    """The same for both sides; steps only for who may take them."""
    with database().reading() as db:
        known = standing_on(db, unit_id, today)
        is_free = may_propose(db, actor, unit_id, known)
        matters = [one for one in visible(db, actor, CERTIFICATE) if one[0].unit_id == unit_id]
    headline(known)
    certificate(known, unit_id, actor.unit_kind == "lkpp")
    if actor.unit_kind == "lpse":
        reassessing.apply(actor, today)
    if is_free:
        determination_steps.propose_new(actor, unit_id, known, today)
    for row, events in matters:
        determination_steps.steps(actor, row, events, known, today)
    st.subheader("Standar")
    standards(known)
    excel("standar", {"lpse": unit_id})
    reassessing.requests(actor, unit_id, today, zone)
    st.subheader("Riwayat penetapan dan sertifikat")
    if not matters:
        st.caption("Belum ada penetapan.")
    else:
        excel("penetapan", {"lpse": unit_id})
    for row, events in matters:
        state = state_from(row, events) or ""
        with st.expander(f":{COLORS[state]}-badge[{STATES[state]}]", icon=":material/history:"):
            history(actor, row, events, Words(DONE, FACTS), zone)
