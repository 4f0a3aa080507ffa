"""Penilaian faktual: LKPP's queue of certified self-assessments, every case, and one of them."""

import streamlit as st

from accounts.policy import Refused
from assessments.factual.deeds import open_case
from assessments.factual.submitted import queue
from assessments.matters.address import in_address
from assessments.matters.dossiers import state_from
from assessments.matters.listing import Wanted, open_states
from assessments.matters.processes import FACTUAL
from screens.labels import day
from screens.parts import factual_case
from screens.parts.bundle_panel import show_handed_in
from screens.parts.excel import excel
from screens.parts.factual_words import STATES
from screens.parts.long_list import Fields, has_several, narrowed, paged
from screens.parts.looks import whole_links
from screens.parts.plain import plain
from screens.session import after, attempt, database, profile_of, today_of, unit_actor
from storage import assessments as records
from storage import units

actor = unit_actor()
profile = profile_of(actor)
today = today_of(profile)
whole_links()
# A page that saves by itself is left by a button, and a button carries no address along.
wanted = st.query_params.get("berkas") or st.session_state.pop("kasus_faktual", None)
if wanted:
    st.query_params["berkas"] = wanted
    try:
        factual_case.show(actor, wanted, today, profile.zone)
    except Refused as refused:
        st.warning(str(refused))
        st.page_link("penilaian_faktual.py", label="Kembali ke daftar", icon=":material/list:")
    st.stop()

st.title("Penilaian faktual")
st.caption(
    "LKPP menilai kembali penilaian mandiri yang sudah disahkan dengan kriteria yang sama "
    "(Kepdep 152/2022, 2.1.e.2). Konsep LPSE tidak pernah terlihat di sini."
)
with database().reading() as db:
    waiting = {one.assessment.id: one for one in queue(db, actor)}

show_handed_in(actor)
st.subheader(f"Antrean ({len(waiting)})")
if not waiting:
    st.caption("Tidak ada penilaian mandiri yang menunggu.")
else:
    st.dataframe(
        [
            {"LPSE": one.unit_name, "Penilaian": one.assessment.title, "Tahun": one.assessment.year,
             "Standar": len(one.assessment.standards), "Disahkan": day(one.day)}
            for one in waiting.values()
        ],
        hide_index=True, key="antrean",
    )  # fmt: skip
    excel("antrean-faktual")
    if FACTUAL.possible(None, actor.roles):
        chosen = st.selectbox(
            "Penilaian yang dibuka", list(waiting), key="pilih_antrean",
            format_func=lambda i: f"{waiting[i].unit_name} · {waiting[i].assessment.title}",
        )  # fmt: skip
        on = st.date_input(
            "Tanggal", today, max_value=today, format="DD/MM/YYYY", key="tanggal_buka", width=220
        )
        if st.button("Buka penilaian faktual", type="primary", key="buka_faktual"):
            made = attempt(lambda: open_case(database(), actor, chosen, on or today))
            if made:
                st.query_params["berkas"] = made
                after("Penilaian faktual dibuka")

st.subheader("Yang sudah dibuka")
OVER = ("terbit", "dibatalkan")
choice = st.segmented_control(
    "Tampilkan", ["Berjalan", "Selesai"], default="Berjalan", key="saring_faktual"
)
states = OVER if choice == "Selesai" else open_states("factual")
wanted_ones = Wanted(("factual",), states)
if choice == "Selesai" and has_several(actor, wanted_ones):
    with st.container(horizontal=True):
        wanted_ones = narrowed(
            actor, wanted_ones, Fields("faktual", "LPSE", {}, ()), has_states=False
        )
here = paged(actor, wanted_ones, "faktual")
with database().reading() as db:
    names = units.names(db, (row.unit_id for row, _ in here.found))
    cases = [
        (row, state_from(row, events), records.any_assessment(db, row.assessment_id or ""))
        for row, events in here.found
    ]
if not cases:
    st.caption("Tidak ada.")
else:
    excel("penilaian-faktual", in_address(wanted_ones))
for row, state, assessment in cases:
    title = plain(assessment.title) if assessment else "riwayat"
    st.page_link(
        "penilaian_faktual.py",
        label=f"{plain(names.get(row.unit_id))} · {title} · {STATES.get(state or '', '')}",
        icon=":material/fact_check:",
        query_params={"berkas": row.id},
    )
