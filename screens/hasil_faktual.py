"""Penilaian faktual: what an LPSE sees of LKPP's judgement, and its answers to LKPP's questions."""

from datetime import date

import streamlit as st

from assessments.factual.clarifications import questions
from assessments.factual.deeds import matches_publication, published, steps_for
from assessments.factual.submitted import team_of
from assessments.factual.views import results
from assessments.matters.dossiers import state_from, told, visible
from screens.labels import day
from screens.parts import factual_questions
from screens.parts.excel import excel
from screens.parts.factual_results import side_by_side
from screens.parts.factual_words import COLORS, FACTS, NOT_SEEN, STATES, STEPS_DONE
from screens.parts.looks import whole_links
from screens.parts.matter_history import Words, history
from screens.session import database, profile_of, today_of, unit_actor
from storage import assessments as records

actor = unit_actor()
profile = profile_of(actor)
today = today_of(profile)
whole_links()
st.title("Penilaian faktual")
st.caption(
    "LKPP menilai kembali penilaian mandiri yang sudah disahkan dengan kriteria yang sama "
    "(Kepdep 152/2022, 2.1.e.2). Jawaban Anda dan hasil LKPP selalu dua kolom yang terpisah."
)
with database().reading() as db:
    cases = {row.id: (row, events) for row, events in visible(db, actor, "factual")}
    titles = {row.id: row.title for row in records.assessments(db, actor.unit)}
if not cases:
    st.info("LKPP belum membuka penilaian faktual atas penilaian mandiri unit Anda.")
    st.stop()
wanted = st.query_params.get("berkas", "")
places = list(cases)
chosen = st.selectbox(
    "Penilaian", places, index=places.index(wanted) if wanted in cases else 0, key="pilih_faktual",
    format_func=lambda i: f"{titles.get(cases[i][0].assessment_id, 'Riwayat')} · "
    f"{STATES[state_from(*cases[i]) or '']}",
)  # fmt: skip
excel("penilaian-faktual", words="Unduh daftar penilaian faktual (Excel)")
row, events = cases[chosen]
state = state_from(row, events) or ""
facts = told(steps_for(actor, events))
st.markdown(f":{COLORS[state]}-badge[{STATES[state]}]")
team = ", ".join(team_of(events).values())
if team:
    st.text(f"Tim penilai LKPP: {team}")
if facts.get("kunjungan_mulai"):
    first, last = (date.fromisoformat(facts[f"kunjungan_{w}"]) for w in ("mulai", "selesai"))
    st.text(f"Kunjungan: {day(first)} s.d. {day(last)}")
    st.text(f"Standar yang dilihat di tempat: {', '.join(map(str, facts['di_tempat']))}")
with database().reading() as db:
    asked = questions(db, row)
    both = results(db, actor, row.id) if published(events) else []
    holds = matches_publication(db, row)

if asked:
    st.subheader(factual_questions.heading(asked))
for question in asked:
    with st.container(border=True, key=f"tanya_jawab_{question.row.id}"):
        factual_questions.conversation(question, actor, profile.zone)
        if state == "dinilai":
            factual_questions.answer_form(actor, question, today)
if asked:
    excel("klarifikasi", {"berkas": row.id})

st.subheader("Hasil")
if not both:
    st.info(NOT_SEEN)
else:
    if not holds:
        st.error("Isinya tidak lagi sama dengan yang diterbitkan. Hubungi LKPP.")
    side_by_side(both, row.id)
st.subheader("Riwayat dan surat")
st.caption(
    "Surat pemberitahuan kunjungan dan, setelah terbit, berita acaranya dibuka dari langkahnya."
)
history(actor, row, events, Words(STEPS_DONE, FACTS), profile.zone)
