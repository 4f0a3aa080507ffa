"""Mulai: an administrator's first choice, own unit or invented data; later, adding units."""

import streamlit as st

from accounts.policy import Action, may
from screens.parts import sample_panel, units_panel
from screens.session import current_actor, database
from storage import units

actor = current_actor()
units_panel.go_to_profile()
st.title("Mulai")
if not may(actor, Action.CREATE_UNIT):
    st.info("Halaman ini untuk administrator instalasi. Silakan kembali ke Beranda.")
    st.stop()

with database().reading() as db:
    every = units.units(db)

if sample_panel.is_running():
    sample_panel.wait()
elif sample_panel.is_made():
    sample_panel.result()
elif every:
    st.caption("Instalasi ini sudah mempunyai unit. Di sini Anda dapat menambah yang lain.")
    units_panel.table(every)
    lpse, lkpp = st.tabs(["Tambah LPSE", "Tambah Unit LKPP"])
    with lpse:
        units_panel.lpse_form(actor)
    with lkpp:
        units_panel.lkpp_form(actor)
else:
    st.markdown("Instalasi ini masih kosong. Bagaimana Anda ingin memulainya?")
    own, sample = st.columns(2)
    with own, st.container(border=True, key="pilihan_lpse"):
        st.subheader("Mulai dengan LPSE saya")
        units_panel.lpse_form(actor)
    with sample, st.container(border=True, key="pilihan_contoh"):
        st.subheader("Coba dengan data contoh")
        sample_panel.offer(actor)
    with st.expander("Anda menyiapkan instalasi untuk LKPP?"):
        units_panel.lkpp_form(actor)
