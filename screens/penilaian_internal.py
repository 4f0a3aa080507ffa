"""Penilaian internal: the LPSE's own assessor of standard 17, and the repairs asked for."""

import streamlit as st

from assessments.internal.records import PROCESS, program_of
from assessments.internal.register import columns, register
from assessments.matters.dossiers import state_from, visible
from assessments.matters.processes import INTERNAL
from exchange.findings.registers import REPAIRS
from screens.labels import day
from screens.parts import findings_workbook, internal_program, internal_repairs, internal_view
from screens.parts.excel import excel
from screens.parts.internal_words import COLORS, STATES
from screens.parts.plain import plain
from screens.session import database, profile_of, today_of, unit_actor

actor = unit_actor()
profile = profile_of(actor)
today = today_of(profile)

st.title("Penilaian internal")
st.caption(
    "Penilai LPSE sendiri memeriksa penerapan standar dan meminta perbaikan (standar 17, SOP-ORG 2.13). "
    "Terpisah dari penilaian mandiri dan penilaian faktual; LKPP tidak melihatnya."
)
wanted, repair = st.query_params.get("program", ""), st.query_params.get("perbaikan", "")
if wanted:
    internal_view.show(actor, wanted, today, profile.zone)
    st.stop()
if repair:
    internal_repairs.alone(actor, repair, today, profile.zone)
    st.stop()

with database().reading() as db:
    every = [(row, events, state_from(row, events) or "")
             for row, events in visible(db, actor, PROCESS)]  # fmt: skip
    requests = register(db, actor)
if INTERNAL.possible(None, actor.roles):
    with st.expander("Susun program", icon=":material/add:", expanded=not every):
        internal_program.new(actor, today)
as_list, as_register = st.tabs(["Penilaian", f"Permintaan perbaikan ({len(requests)})"])
with as_list:
    if not every:
        st.info("Belum ada program penilaian internal. Penilai internal yang menyusunnya.")
    for row, events, state in every:
        program = program_of(events)
        with st.container(border=True, key=f"internal_{row.id}"):
            left, right = st.columns([6, 1], vertical_alignment="center")
            left.text(f"Program {program.year}")
            left.caption(
                f":{COLORS[state]}-badge[{STATES[state]}] {day(program.begins)} s.d. "
                f"{day(program.ends)} · standar {plain(', '.join(map(str, program.assessors)))}"
            )
            if right.button("Buka", key=f"buka_{row.id}"):
                st.query_params["program"] = row.id
                st.rerun()
    if every:
        excel("penilaian-internal")
with as_register:
    findings_workbook.panel(actor, REPAIRS, {}, today)
    if not requests:
        st.info("Belum ada permintaan tindakan perbaikan yang disampaikan.")
    else:
        st.dataframe(
            [columns(one, place) for place, one in enumerate(requests, 1)],
            hide_index=True, key="register_internal",
        )  # fmt: skip
        excel("perbaikan-internal")
        for one in requests:
            internal_repairs.show(actor, one, today, profile.zone)
