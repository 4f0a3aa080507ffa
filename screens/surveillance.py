"""Surveillance: LKPP's programme over the LPSEs and each one's observation; what an LPSE sees of it."""

from dataclasses import replace

import streamlit as st

from assessments.matters.address import in_address
from assessments.matters.listing import Part, Wanted, open_states, page
from assessments.matters.processes import SURVEILLANCE
from assessments.surveillance.records import PROCESS, plan_of, state_for
from screens.labels import day
from screens.parts import surveillance_plan, surveillance_view
from screens.parts.excel import excel
from screens.parts.long_list import Fields, has_several, narrowed, paged
from screens.parts.plain import plain
from screens.parts.surveillance_words import COLORS, STATES
from screens.session import database, profile_of, today_of, unit_actor
from storage import units

actor = unit_actor()
profile = profile_of(actor)
today = today_of(profile)

st.title("Surveillance")
st.caption(
    "LKPP memantau apakah layanan tetap dijalankan sesuai standar; temuannya masuk register temuan yang "
    "sama (KEP152 2.1.f). Rencana dan persetujuan laporannya adalah usulan Telaah."
)
wanted = st.query_params.get("surveillance", "")
if wanted:
    surveillance_view.show(actor, wanted, today, profile.zone)
    st.stop()

EVERY = Wanted((PROCESS,))
OVER = ("terbit", "dibatalkan")
with database().reading() as db:
    many = page(db, actor, EVERY, Part(0, 1)).total
    names = units.names(db)
if SURVEILLANCE.possible(None, actor.roles):
    with st.expander("Rencanakan surveillance", icon=":material/add:", expanded=not many):
        surveillance_plan.new(actor, names, today)
if not many:
    st.info("Belum ada surveillance yang direncanakan.")
chosen = (
    st.segmented_control("Tampilkan", ["Semua", "Berjalan", "Selesai"], default="Semua",
                         key="saring_surveillance")
    if many > 1 else "Semua"
)  # fmt: skip
states = {"Berjalan": open_states(PROCESS), "Selesai": OVER}.get(chosen or "Semua")
shown = replace(EVERY, states=states)
if has_several(actor, EVERY):
    with st.container(horizontal=True):
        shown = narrowed(actor, shown, Fields("surveillance", "LPSE", {}, ()), has_states=False)
if many:
    excel("surveillance", in_address(shown))
for row, events in paged(actor, shown, "surveillance").found:
    state = state_for(actor, row, events)
    plan = plan_of(events)
    with st.container(border=True, key=f"surveillance_{row.id}"):
        left, right = st.columns([6, 1], vertical_alignment="center")
        left.text(names.get(row.unit_id, ""))
        left.caption(
            f":{COLORS[state]}-badge[{STATES[state]}] {day(plan.begins)} s.d. {day(plan.ends)} · "
            f"standar {plain(', '.join(map(str, plan.standards)))}"
        )
        if right.button("Buka", key=f"buka_{row.id}"):
            st.query_params["surveillance"] = row.id
            st.rerun()
