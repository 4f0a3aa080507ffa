"""Dokumen: the register of the unit's papers, and the way to a new one."""

import streamlit as st

from accounts.policy import Action, may
from catalog.loader import catalog
from screens.parts import batch_panel, numbering_panel, papers, register_list
from screens.parts.looks import files_in_words
from screens.session import profile_of, today_of, unit_actor

actor = unit_actor()
profile = profile_of(actor)
today = today_of(profile)
files_in_words()

st.title("Dokumen")
st.caption(
    "Setiap naskah dibuat dari formulir, tersimpan dengan semua versinya, dan berjalan dari konsep "
    f"sampai berlaku. {catalog().edition.disclaimer}"
)
names = ["Daftar naskah"]
if may(actor, Action.GENERATE_DOCUMENT):
    names += ["Buat naskah", "Banyak sekaligus"]
if may(actor, Action.MANAGE_TEMPLATES):
    names.append("Penomoran")
tabs = dict(zip(names, st.tabs(names), strict=True))
with tabs["Daftar naskah"]:
    register_list.listed(actor, profile.zone)
if "Buat naskah" in tabs:
    with tabs["Buat naskah"]:
        papers.makers(actor, profile, today)
    with tabs["Banyak sekaligus"]:
        batch_panel.panel(actor, profile)
if "Penomoran" in tabs:
    with tabs["Penomoran"]:
        numbering_panel.panel(actor, today)
