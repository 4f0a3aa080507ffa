"""Tampilan nasional: every LPSE at once, for LKPP."""

import streamlit as st

from accounts.policy import Refused
from assessments.overview.listing import INDICATIVE
from assessments.overview.view import Look, among, require_lkpp, stages
from catalog.loader import catalog
from screens.labels import day
from screens.parts import national_cell, national_filter, national_map, national_numbers
from screens.parts.excel import excel
from screens.parts.looks import whole_links
from screens.session import database, profile_of, today_of, unit_actor

actor = unit_actor()
try:
    require_lkpp(actor)
except Refused as refused:
    st.warning(str(refused))
    st.stop()
today = today_of(profile_of(actor))
whole_links()
st.title("Tampilan nasional")
st.caption(
    "Kedudukan setiap standar pada setiap LPSE, dari penilaian mandiri yang sudah disahkan, hasil "
    "faktual yang sudah terbit, dan penetapan. Konsep kedua pihak tidak ikut dihitung."
)
choice, every, those = national_filter.choose(today)
on, units = choice.day(today), among(every, those)
st.caption(f"Keadaan per {day(on)}. {INDICATIVE}")
excel("nasional", national_filter.asked_of(choice))
if not those:
    st.info("Tidak ada LPSE yang sesuai saringan ini. Ubahlah saringannya.")
    st.stop()

met = national_numbers.headline(choice, on, those, units)
the_map, due, matters, standards, cell = st.tabs(
    ["Peta", "Tenggat pekan ini", "Temuan dan tindakan", "Per standar", "Sampai ke kriteria"]
)
with the_map:
    look = st.segmented_control(
        "Yang ditampilkan", list(Look), default=Look.STANDING, key="nasional_tampilan"
    )
    shown = national_map.page_of(those, met)
    with database().reading() as db:
        found = stages(
            db, choice.year, on, Look(look or Look.STANDING), [home.unit_id for home in shown]
        )
    national_map.heat_map(shown, found, met)
with due:
    national_numbers.this_week(today, those, units)
with matters:
    national_numbers.findings_and_measures(on, units)
with standards:
    national_numbers.standards(choice, on, units)
with cell:
    national_cell.drill_down(actor, choice, on, those)
st.caption(catalog().edition.disclaimer)
