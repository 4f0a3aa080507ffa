"""Penilaian faktual: LKPP's queue of certified self-assessments, every case, and one of them."""

import streamlit as st

from accounts.policy import Refused
from assessments.factual.deeds import open_case
from assessments.factual.submitted import queue
from assessments.matters.dossiers import state_from, visible
from assessments.matters.processes import FACTUAL
from screens.labels import day
from screens.parts import factual_case
from screens.parts.factual_words import STATES
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
    cases = [
        (row, state_from(row, events), records.any_assessment(db, row.assessment_id or ""))
        for row, events in visible(db, actor, "factual")
    ]
    names = {unit.id: unit.name for unit in units.units(db, "lpse")}

st.subheader(f"Antrean ({len(waiting)})")
if not waiting:
    st.caption("Tidak ada penilaian mandiri yang menunggu.")
else:
    st.dataframe(
        [
            {"LPSE": one.unit_name, "Penilaian": one.assessment.title, "Tahun": one.assessment.year,
             "Standar": len(one.assessment.standards), "Disahkan": day(one.certified.at.date())}
            for one in waiting.values()
        ],
        hide_index=True, key="antrean",
    )  # fmt: skip
    if FACTUAL.possible(None, actor.roles):
        chosen = st.selectbox(
            "Penilaian yang dibuka", list(waiting), key="pilih_antrean",
            format_func=lambda i: f"{waiting[i].unit_name} · {waiting[i].assessment.title}",
        )  # fmt: skip
        if st.button("Buka penilaian faktual", type="primary", key="buka_faktual"):
            made = attempt(lambda: open_case(database(), actor, chosen, today))
            if made:
                st.query_params["berkas"] = made
                after("Penilaian faktual dibuka")

st.subheader("Yang sudah dibuka")
over = {"terbit", "dibatalkan"}
choice = st.segmented_control(
    "Tampilkan", ["Berjalan", "Selesai"], default="Berjalan", key="saring_faktual"
)
shown = [one for one in cases if (one[1] in over) is (choice == "Selesai")]
if not shown:
    st.caption("Tidak ada.")
for row, state, assessment in shown:
    title = plain(assessment.title) if assessment else "riwayat"
    st.page_link(
        "penilaian_faktual.py",
        label=f"{plain(names.get(row.unit_id))} · {title} · {STATES.get(state or '', '')}",
        icon=":material/fact_check:",
        query_params={"berkas": row.id},
    )
