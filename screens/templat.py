"""Templat: the Word templates of the unit: take one home, bring back one's own, let it count."""

import streamlit as st

from accounts.policy import Action, may
from forms import TITLES
from screens.parts import templates_panel
from screens.session import profile_of, unit_actor

actor = unit_actor()
st.title("Templat")
st.caption(
    "Setiap naskah memakai templat Word. Unduh templat bawaannya, ubah di Word tanpa mengubah tanda "
    "dalam kurung kurawal, lalu unggah sebagai templat unit Anda. Orang kedua yang mengaktifkannya."
)
if not may(actor, Action.MANAGE_TEMPLATES):
    st.info("Templat diatur administrator atau kepala unit Anda.")
    st.stop()
name = st.selectbox("Dokumen", list(TITLES), format_func=TITLES.__getitem__, key="templat_untuk")
templates_panel.panel(actor, name, profile_of(actor).zone)
