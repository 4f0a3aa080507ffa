"""Keberatan: until when an LPSE may object to a measure, its objections, and LKPP's queue of them."""

import streamlit as st

from assessments.matters.processes import OBJECTION
from assessments.objections.views import objectables
from screens.parts import objection_filing, objection_list, objection_view
from screens.session import database, profile_of, today_of, unit_actor

actor = unit_actor()
profile = profile_of(actor)
today = today_of(profile)
is_lkpp = actor.unit_kind == "lkpp"

st.title("Keberatan")
st.caption(
    "LPSE dapat mengajukan keberatan atas tindakan pembinaan paling lambat lima hari kerja sejak surat "
    "pemberitahuannya diterima; LKPP memeriksa atau mengklarifikasi, lalu memutus (KEP152 2.3). Keberatan "
    "tidak menunda tindakannya."
)
wanted = st.query_params.get("keberatan", "")
if wanted:
    objection_view.show(actor, wanted, today, profile.zone)
    st.stop()

may_record = bool(OBJECTION.possible(None, actor.roles))
if is_lkpp and may_record:
    with st.expander("Catat keberatan yang diterima di luar Telaah", icon=":material/add:"):
        objection_filing.from_outside(actor, today)
if not is_lkpp:
    with database().reading() as db:
        measures = objectables(db, actor, actor.unit)
    st.subheader("Tindakan yang dapat dikeberatkan")
    if not measures:
        st.info("Tidak ada tindakan pembinaan atas LPSE Anda.")
    objection_filing.measures(actor, measures, today)
    st.subheader("Keberatan LPSE Anda")
if objection_list.has_any(actor):
    objection_list.listed(actor)
else:
    st.info("Belum ada keberatan dari LPSE mana pun." if is_lkpp else "Belum ada keberatan.")
