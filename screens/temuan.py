"""Temuan: the register of findings of both sides, and one of them."""

import streamlit as st

from assessments.matters.address import in_address
from exchange.findings.registers import FINDINGS
from screens.parts import finding_letter, finding_list, finding_view, findings_workbook
from screens.parts.excel import excel
from screens.session import profile_of, today_of, unit_actor

actor = unit_actor()
profile = profile_of(actor)
today = today_of(profile)
is_lkpp = actor.unit_kind == "lkpp"

st.title("Temuan dan tindak lanjut")
st.caption(
    "Apa yang ditemukan penilaian dan surveillance, perbaikan yang diminta, tindakan LPSE beserta "
    "buktinya, dan pemeriksaan LKPP (KEP152 2.1.e.3-2.1.e.5, 2.1.f)."
)
# A page that saves by itself is left by a button, and a button carries no address along.
wanted = st.session_state.pop("temuan_dibuka", None) or st.query_params.get("temuan", "")
if wanted:
    if st.query_params.get("temuan") != wanted:
        st.session_state.pop(f"dilihat_{wanted}", None)
        st.query_params["temuan"] = wanted
    finding_view.show(actor, wanted, today, profile.zone)
    st.stop()

if not finding_list.has_any(actor):
    st.info(
        "Belum ada temuan. Temuan dibuat dari kriteria di halaman Penilaian faktual."
        if is_lkpp
        else "Belum ada temuan yang diterbitkan LKPP bagi LPSE Anda."
    )
    st.stop()
finding_letter.several(actor, today)
wanted_ones = finding_list.wanted(actor)
findings_workbook.panel(actor, FINDINGS, in_address(wanted_ones), today)
shown, total = finding_list.found(actor, wanted_ones)
as_list, as_table = st.tabs([f"Daftar ({total})", "Register"])
with as_list:
    finding_list.listed(shown, today)
with as_table:
    finding_list.table(actor, wanted_ones)
    excel("temuan", in_address(wanted_ones))
    st.caption("Berkas Excel memuat semua temuan terbit yang cocok dengan saringan di atas.")
