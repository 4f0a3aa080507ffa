"""Lembar kerja: a self-assessment out and in as a workbook, as a bundle, and its proofs as one PDF."""

import streamlit as st

from assessments.self_assessment.records import state_of
from catalog.loader import catalog
from screens.labels import STATES
from screens.parts import binder_panel, bundle_panel, worksheet_panel
from screens.parts.choice import chosen_assessment, require_assessment
from screens.parts.looks import whole_links
from screens.session import database, unit_actor
from storage import assessments as records

actor = unit_actor()
whole_links()
st.title("Lembar kerja")
st.caption(catalog().edition.disclaimer)
if chosen_assessment(actor) is None:  # the first may come from elsewhere
    bundle_panel.show(actor, None)
assessment = require_assessment(actor)
with database().reading() as db:
    every = {row.id: row for row in records.assessments(db, actor.unit)}
    states = {row.id: state_of(db, row) for row in every.values()}
chosen = st.selectbox(
    "Penilaian", list(every), index=list(every).index(assessment.id),
    format_func=lambda i: f"{every[i].title} · {STATES[states[i]]}",
    # A box of its own for each: a browser goes on showing what it showed under the same key.
    key=f"pilihan_{assessment.id}",
)  # fmt: skip
if chosen != assessment.id:
    st.query_params["penilaian"] = chosen
    st.rerun()
sheet, bundle, binder = st.tabs(["Lembar kerja", "Paket", "Bundel bukti"])
with sheet:
    worksheet_panel.show(actor, every[chosen], states[chosen])
with bundle:
    bundle_panel.show(actor, chosen)
with binder:
    binder_panel.show(actor, chosen)
