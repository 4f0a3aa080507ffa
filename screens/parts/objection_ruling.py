"""The form of a decision on an objection: outcome, reasons, and what falls or is new of the measure."""

from datetime import date

import streamlit as st

from accounts.actor import Actor
from assessments.clock.deadlines import DayUnit
from assessments.measures.rules import Measure, Term
from assessments.objections.deeds import LONGEST_TERM, Ruling, decide
from assessments.objections.partly import Fallen
from assessments.objections.rules import Outcome
from assessments.objections.views import measure_of
from screens.parts.objection_words import ACTIONS, DONE, EFFECTS, WORDS
from screens.session import after, attempt, database
from storage.tables import Dossier


def ruling(actor: Actor, row: Dossier, action: str, today: date) -> None:
    """Outcome first, since it says which other fields there are; then the rest as one form."""
    outcome = Outcome.REFUSED
    if action == "putuskan":
        outcome = st.radio("Putusan", list(Outcome), format_func=str.capitalize, key="putusan")
    st.caption(f"Keberatan yang {outcome}: {EFFECTS[outcome]}.")
    with database().reading() as db:
        measure = measure_of(db, row)
    with st.form(f"langkah_{action}", border=False):
        on = st.date_input(
            "Tanggal putusan", today, max_value=today, format="DD/MM/YYYY",
            key=f"tanggal_{action}", width=220,
        )  # fmt: skip
        label, hint = WORDS[action]
        words = st.text_area(label, key=f"kata_{action}", max_chars=1000, height=120, help=hint)
        fallen = _fallen(measure) if outcome is Outcome.PARTLY and measure else Fallen()
        term = None if outcome is Outcome.GRANTED else _term()
        done = st.form_submit_button(ACTIONS[action], type="primary", key=f"lakukan_{action}")
    if done and on is not None:
        said = Ruling(on, outcome, words, fallen, term)
        if attempt(lambda: decide(database(), actor, row.id, said)):
            after(DONE[action])


def _fallen(measure: Measure) -> Fallen:
    """What falls of the measure; findings and the standards they are about fall together."""
    findings = st.multiselect(
        "Temuan yang gugur", sorted(measure.findings), key="temuan_gugur",
        placeholder="Tidak ada", help="Standar yang tidak lagi memuat temuan ikut gugur.",
    )  # fmt: skip
    standards = st.multiselect(
        "Standar yang gugur", sorted(measure.standards), key="standar_gugur",
        placeholder="Tidak ada", help="Temuan atas standar itu ikut gugur.",
    )  # fmt: skip
    return Fallen(frozenset(findings), frozenset(standards))


def _term() -> Term | None:
    """New days instead of the old ones, counted from the decision or another day; none as it was."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        days = st.number_input(
            "Batas waktu baru (0: tidak berubah)", 0, LONGEST_TERM, 0, key="hari_baru", width=260
        )
        unit = st.selectbox("Satuan", list(DayUnit), key="satuan_baru", width=180)
        start = st.date_input(
            "Dihitung dari", None, format="DD/MM/YYYY", key="dihitung_dari", width=180,
            help="Kosong berarti dari tanggal putusan; hari pertama ialah hari berikutnya.",
        )  # fmt: skip
    return Term(int(days), unit, start) if days else None
