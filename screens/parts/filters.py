"""Which criteria of a standard are shown: all, unanswered, unsure, without evidence, mine."""

import streamlit as st

from accounts.actor import Actor
from assessments.self_assessment.answering import AnswerValue
from assessments.self_assessment.views import Asked, Mark
from screens.parts.autosave import fields_of_tab, leave

FILTERS = {
    "semua": "Semua",
    "belum": "Belum dijawab",
    "ragu": "Tidak yakin",
    "tanpa_bukti": "Tanpa bukti",
    "saya": "Tugas saya",
}


def only_one(asked: list[Asked]) -> list[Asked] | None:
    """The one criterion the address names, with a way to see all; None when it names none."""
    wanted = st.query_params.get("kriteria", "")
    found = [a for a in asked if a.place.criterion_id == wanted]
    if not found:
        return None
    st.info(f"Hanya kriteria {wanted} yang ditampilkan.")
    st.button("Tampilkan semua kriteria", key="tampilkan_semua", on_click=_show_all)
    return found


def _show_all() -> None:
    leave(fields_of_tab())
    del st.query_params["kriteria"]


def chosen_filter(number: int) -> str:
    """What the reader wants to see; everything unless they say otherwise."""
    return (
        st.segmented_control(
            "Tampilkan",
            list(FILTERS),
            default="semua",
            format_func=FILTERS.__getitem__,
            key=f"saring_{number}",
            on_change=leave,
            args=(fields_of_tab(),),
        )
        or "semua"
    )


def passes(chosen: str, mark: Mark, actor: Actor) -> bool:
    """Whether a criterion is shown under a filter."""
    answer = mark.answered
    if chosen == "belum":
        return not answer.counts_as_answered
    if chosen == "ragu":
        return answer.unsure
    if chosen == "tanpa_bukti":
        needs = answer.switched_off is None and answer.value is not AnswerValue.NOT_APPLICABLE
        return needs and mark.proofs == 0
    if chosen == "saya":
        return mark.person_id is not None and mark.person_id == actor.person_id
    return True
