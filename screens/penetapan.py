"""Penetapan dan sertifikat: which of the 17 standards LKPP determined, certified, withdrew."""

import streamlit as st

from screens.parts import determination_list, determination_view
from screens.session import profile_of, today_of, unit_actor

actor = unit_actor()
profile = profile_of(actor)
today = today_of(profile)

st.title("Penetapan dan sertifikat")
st.caption(
    "Standar ditetapkan bila memenuhi penilaian mandiri dan penilaian faktual serta seluruh rekomendasi "
    "perbaikannya selesai ditindaklanjuti (KEP152 2.1.e.5). Standar yang dicabut dinilai ulang (KEP152 "
    "2.2.c.2). Bentuk dan penanda tangan sertifikat tidak diatur; keduanya isian pada naskahnya."
)
if actor.unit_kind != "lkpp":
    determination_view.show(actor, actor.unit, today, profile.zone)
    st.stop()
wanted = st.query_params.get("lpse", "")
if wanted:
    determination_view.lkpp(actor, wanted, today, profile.zone)
else:
    determination_list.listed(determination_list.lines(actor))
