"""Dokumen: what the unit has generated, and the forms that generate more."""

import streamlit as st

from accounts.policy import Action, may
from catalog.loader import catalog
from screens.parts import papers
from screens.session import profile_of, today_of, unit_actor

actor = unit_actor()
profile = profile_of(actor)
today = today_of(profile)

st.title("Dokumen")
st.caption(
    "Dokumen dihasilkan sebagai berkas Word (.docx) dan disimpan tetap. PDF menyusul pada versi "
    "berikutnya; sementara itu buka di Word, periksa, lalu simpan sebagai PDF. "
    f"{catalog().edition.disclaimer}"
)
if may(actor, Action.GENERATE_DOCUMENT):
    st.subheader("Buat dokumen")
    if not papers.lacking(actor, profile, today):
        report, sla = st.tabs(["Laporan Penilaian Mandiri", "SLA LPSE–LKPP"])
        with report:
            papers.report_maker(actor, today)
        with sla:
            papers.sla_maker(actor, today)
else:
    st.info("Dokumen dibuat koordinator, administrator, atau kepala LPSE. Anda dapat mengunduhnya.")
st.subheader("Dokumen tersimpan")
papers.listed(actor, profile.zone)
