"""Rontgen: everything that speaks against certifying, and the head's certification itself."""

import streamlit as st

from accounts.policy import Action, may
from assessments.self_assessment.certify import content_digest, matches_certificate
from assessments.self_assessment.gate import Weight, stops
from assessments.self_assessment.state import State, state_after
from assessments.self_assessment.views import titles_of
from assessments.self_assessment.xray import remarks_on
from catalog.loader import catalog
from screens.labels import WEIGHTS
from screens.parts.certifying import certificate, certify_form, reopen_form, trail
from screens.parts.choice import require_assessment
from screens.parts.excel import excel
from screens.parts.gate import remarks_list
from screens.parts.looks import whole_links
from screens.parts.plain import plain
from screens.session import database, profile_of, today_of, unit_actor
from storage import assessments as records

actor = unit_actor()
assessment = require_assessment(actor)
profile = profile_of(actor)
with database().reading() as db:
    remarks = remarks_on(db, assessment, catalog(), today_of(profile))
    titles = titles_of(db, assessment)
    events = records.events(db, assessment.id)
    digest = content_digest(db, assessment)
    matches = matches_certificate(db, assessment)
state = state_after(event.action for event in events)

whole_links()
st.title("Rontgen")
st.caption(f"{plain(assessment.title)}. Daftar ini dibuat ulang setiap kali halaman dibuka.")
if state is State.CERTIFIED:
    certificate(events[-1], profile, matches=bool(matches))
    if may(actor, Action.REOPEN):
        reopen_form(actor, assessment)
else:
    blocking = stops(remarks)
    if blocking:
        st.error(f"{len(blocking)} hal harus diselesaikan sebelum Kepala dapat mengesahkan.")
    else:
        st.success("Tidak ada lagi yang menghalangi pengesahan.")
        if remarks:
            st.caption("Bacalah dulu catatan di bawah ini; pengesahan ada di akhir halaman.")
    if remarks:
        excel("rontgen", {"penilaian": assessment.id})
    for weight in Weight:
        chosen = [r for r in remarks if r.weight is weight]
        remarks_list(assessment, WEIGHTS[weight], chosen, titles)
    if may(actor, Action.CERTIFY) and not blocking:
        certify_form(actor, assessment, digest)
    elif not blocking:
        st.info("Mintalah Ketua/Kepala LPSE masuk dan mengesahkan di halaman ini.")
trail(events, profile)
