"""Riwayat: the opening balance. LKPP enters what happened before this installation; the LPSE reads."""

import streamlit as st

from assessments.history.deeds import may_enter
from assessments.history.roles import may_enter_roles
from screens.parts import exchange_panel, history_forms, history_list
from screens.session import database, profile_of, today_of, unit_actor
from storage import units

actor = unit_actor()
profile = profile_of(actor)
today = today_of(profile)
is_lkpp = actor.unit_kind == "lkpp"

st.title("Riwayat")
st.caption(
    "SLA, penetapan, sertifikat, temuan terbuka, tindakan beserta keberatannya, dan peran yang sudah ada "
    "sebelum Telaah dipakai (saldo awal, usulan Telaah). LKPP mencatatnya dengan tanggal, nomor, dan hasil "
    "pindainya; peran dicatat LPSE sendiri sesudah akunnya dipakai. LPSE dan LKPP membacanya; sesudah "
    "itu langkah berikutnya berjalan seperti biasa."
)
with database().reading() as db:
    names = units.names(db)
if may_enter(actor) or may_enter_roles(actor):
    history_forms.show(actor, names, today)
exchange_panel.show(actor, names, today)
history_list.listed(actor, names, profile.zone)
