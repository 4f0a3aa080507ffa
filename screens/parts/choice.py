"""Which assessment a page is about: from the address, else the newest of the unit."""

import streamlit as st

from accounts.actor import Actor
from assessments.self_assessment.records import state_of
from assessments.self_assessment.state import State
from screens.session import database
from storage import assessments as records
from storage.tables import Assessment


def chosen_assessment(actor: Actor) -> Assessment | None:
    """The assessment named in the address, if it is the unit's; else its newest one."""
    wanted = st.query_params.get("penilaian", "")
    with database().reading() as db:
        mine = records.assessments(db, actor.unit)
    for row in mine:
        if row.id == wanted:
            return row
    return mine[0] if mine else None


def require_assessment(actor: Actor) -> Assessment:
    """The chosen assessment; ends the page with what to do when the unit has none."""
    row = chosen_assessment(actor)
    if row is None:
        st.info("Unit ini belum memiliki penilaian. Mulailah satu di halaman Penilaian.")
        st.page_link("penilaian.py", label="Buka halaman Penilaian", icon=":material/checklist:")
        st.stop()
    return row


def is_open(assessment: Assessment) -> bool:
    """Whether an assessment can still be edited."""
    with database().reading() as db:
        return state_of(db, assessment) is State.DRAFT
