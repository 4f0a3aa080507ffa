"""Tindakan pembinaan: the ladder of measures, LKPP's with every step, the LPSE's as it was told."""

import streamlit as st

from assessments.matters.listing import Wanted, everything
from assessments.measures.views import lines_of
from catalog.loader import catalog
from screens.parts import (
    measure_batch,
    measure_list,
    measure_many,
    measure_proposal,
    measure_view,
)
from screens.session import database, profile_of, today_of, unit_actor

actor = unit_actor()
profile = profile_of(actor)
today = today_of(profile)
is_lkpp = actor.unit_kind == "lkpp"

st.title("Tindakan pembinaan")
st.caption(
    "Saran/rekomendasi, teguran, pencabutan sertifikat, penghentian layanan (KEP152 2.2). Sebuah langkah "
    "hanya mungkin bila langkah sebelumnya diterima, batas waktunya lewat, dan temuannya masih terbuka."
)
wanted = st.query_params.get("tindakan", "")
if wanted:
    measure_view.show(actor, wanted, today, profile.zone)
    st.stop()

if is_lkpp:
    measure_proposal.panel(actor, today)
    measure_many.panel(actor, today)
    with database().reading() as db:
        approved = everything(db, actor, Wanted(("measure",), ("disetujui",)))
        every = lines_of(db, actor, catalog(), today, approved)
    measure_batch.panel(actor, every, today)
if measure_list.has_any(actor):
    measure_list.listed(actor, today)
elif is_lkpp:
    st.info("Belum ada tindakan pembinaan. Usulkan dari temuan yang masih terbuka.")
else:
    st.info("Belum ada tindakan pembinaan yang dikirim LKPP kepada LPSE Anda.")
