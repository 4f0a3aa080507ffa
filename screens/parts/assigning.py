"""Gives criteria of a standard to people of the unit."""

import streamlit as st

from accounts.actor import Actor
from assessments.self_assessment.remarks import assign_criteria
from assessments.self_assessment.views import Asked
from screens.session import after, attempt, database
from storage import people
from storage.tables import Assessment


def assigning(actor: Actor, assessment: Assessment, asked: list[Asked]) -> None:
    """A closed box: which criteria, and who works on them."""
    box = st.expander("Bagi tugas", icon=":material/group:", on_change="rerun", key="bagi_tugas")
    if not box.open:
        return
    with database().reading() as db:
        names = {p.id: p.name for p in people.people(db, actor.unit)}
    titles = {a.place.criterion_id: f"{a.text['id']} {a.text['title']}" for a in asked}
    with box, st.form("bagi", border=False):
        chosen = st.multiselect(
            "Kriteria",
            list(titles),
            default=list(titles),
            format_func=titles.__getitem__,
            placeholder="Pilih kriteria",
        )
        person = st.selectbox(
            "Dikerjakan oleh", [None, *names], format_func=lambda i: names.get(i, "Siapa saja")
        )
        if st.form_submit_button("Simpan pembagian") and attempt(
            lambda: assign_criteria(database(), actor, assessment.id, chosen, person)
        ):
            after("Pembagian tugas tersimpan.")
