"""Penilaian: the cycles of a unit, and the overview of one of them."""

import streamlit as st

from accounts.policy import Action, may
from assessments.self_assessment.records import kept_scores, state_of
from assessments.self_assessment.state import State
from catalog.loader import catalog
from screens.labels import STATES, day
from screens.parts.choice import chosen_assessment
from screens.parts.excel import excel
from screens.parts.looks import whole_links
from screens.parts.new_cycle import form as new_cycle
from screens.parts.progress import headline, radar, table
from screens.session import database, unit_actor
from storage import assessments as records

actor = unit_actor()
whole_links()
st.title("Penilaian mandiri")
st.caption(catalog().edition.disclaimer)
assessment = chosen_assessment(actor)

with database().reading() as db:
    every = {row.id: row for row in records.assessments(db, actor.unit)}
    states = {row.id: state_of(db, row) for row in every.values()}
    scores = kept_scores(db, assessment.id) if assessment else {}

if may(actor, Action.START_ASSESSMENT):
    with st.expander("Mulai penilaian baru", icon=":material/add:", expanded=not every):
        new_cycle(actor, list(every.values()))

if assessment is None:
    st.info("Belum ada penilaian. Koordinator penilaian mandiri dapat memulainya di halaman ini.")
    st.stop()

chosen = st.selectbox(
    "Penilaian",
    list(every),
    index=list(every).index(assessment.id),
    format_func=lambda i: f"{every[i].title} · {STATES[states[i]]}",
    # A box of its own for each: a browser goes on showing what it showed under the same key.
    key=f"pilihan_{assessment.id}",
)
if chosen != assessment.id:
    st.query_params["penilaian"] = chosen
    st.rerun()
st.caption(f"Dimulai {day(assessment.started_at.date())} · edisi kriteria {assessment.edition}")
headline(scores)
left, right = st.columns([3, 2])
with left:
    table(assessment, scores)
    excel("penilaian", words="Unduh riwayat penilaian (Excel)")
with right:
    radar(scores)
    if states[assessment.id] is State.DRAFT:
        st.page_link(
            "rontgen.py",
            label="Periksa dengan Rontgen sebelum disahkan",
            icon=":material/troubleshoot:",
            query_params={"penilaian": assessment.id},
        )
    else:
        st.page_link(
            "rontgen.py",
            label="Lihat pengesahan",
            icon=":material/verified:",
            query_params={"penilaian": assessment.id},
        )
    st.page_link("dokumen.py", label="Unduh laporannya (Word)", icon=":material/description:")
