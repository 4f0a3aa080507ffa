"""Permohonan: applying to manage the service, and LKPP's queue of such applications."""

import streamlit as st

from assessments.applications.deeds import may_apply
from screens.parts import application_list, application_steps, application_view
from screens.session import database, profile_of, today_of, unit_actor

actor = unit_actor()
profile = profile_of(actor)
today = today_of(profile)
is_lkpp = actor.unit_kind == "lkpp"

st.title("Permohonan pengelolaan layanan")
st.caption(
    "K/L/Pemda memohon, LKPP mereviu kelengkapannya, lalu SLA ditandatangani; bagi system provider SPSE "
    "kemudian dipasang (KEP152 2.1.a). Urutan sesudahnya dan tanda aktif adalah usulan Telaah."
)
wanted = st.query_params.get("permohonan", "")
if wanted:
    application_view.show(actor, wanted, today, profile.zone)
    st.stop()

has_any = application_list.has_any(actor)
with database().reading() as db:
    is_free = may_apply(db, actor)
if is_free:
    with st.expander("Ajukan permohonan baru", icon=":material/add:", expanded=not has_any):
        application_steps.file_new(actor, today)
if has_any:
    application_list.listed(actor)
elif is_lkpp:
    st.info("Belum ada permohonan dari LPSE mana pun.")
else:
    st.info("Belum ada permohonan dari LPSE Anda.")
