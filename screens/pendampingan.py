"""Pendampingan: the log of guidance and consultation, and of LKPP's oversight, for both sides."""

import streamlit as st

from assessments.guidance.records import GUIDANCE, OVERSIGHT
from screens.parts import guidance_form, guidance_list, guidance_view
from screens.session import profile_of, today_of, unit_actor

actor = unit_actor()
profile = profile_of(actor)
today = today_of(profile)

wanted = st.query_params.get("catatan", "")
if wanted:
    guidance_view.show(actor, wanted, today, profile.zone)
    st.stop()

st.title("Pendampingan dan pengawasan")
st.caption(
    "Catatan bersama tentang pendampingan dan konsultasi (KEP152 2.1.d), serta audit, penarikan dan "
    "pengungkapan data, instruksi LKPP, dan permintaan LPSE untuk mengaudit (SLA-LKPP 6.2.17, 6.2.19, "
    "13.3, 13.4). Kedua pihak membaca catatan yang sama."
)
LOGS = {GUIDANCE: "Pendampingan dan konsultasi", OVERSIGHT: "Pengawasan"}
process = st.segmented_control(
    "Buku catatan", list(LOGS), default=GUIDANCE, format_func=LOGS.__getitem__, key="buku_catatan"
)
process = process or GUIDANCE
guidance_form.new(actor, process, today, not guidance_list.has_any(actor, process))
guidance_list.listed(actor, process)
