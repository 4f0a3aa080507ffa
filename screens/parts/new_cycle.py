"""The form with which a coordinator starts a cycle."""

import streamlit as st

from accounts.actor import Actor
from assessments.self_assessment.start import Cycle, start
from catalog.loader import catalog
from screens.session import after, attempt, database, profile_of, today_of
from storage.tables import Assessment


def form(actor: Actor, before: list[Assessment]) -> None:
    """Year, name, standards, and the cycle to carry over from."""
    profile = profile_of(actor)
    year = today_of(profile).year
    partial = st.radio(
        "Lingkup",
        [False, True],
        format_func=("Semua 17 standar (penilaian tahunan)", "Sebagian standar").__getitem__,
        horizontal=True,
        key="lingkup_sebagian",
    )
    with st.form("penilaian_baru", border=False):
        left, right = st.columns(2)
        chosen_year = left.number_input("Tahun", 2015, year + 1, year)
        title = right.text_input("Nama penilaian", f"Penilaian mandiri {year}")
        standards = _chosen_standards() if partial else list(catalog().standards)
        names = {row.id: f"{row.title} ({row.year})" for row in before}
        previous = st.selectbox(
            "Salin jawaban dari",
            [None, *names],
            index=1 if names else 0,
            format_func=lambda i: names.get(i, "Tidak menyalin"),
            help="Hanya jawaban atas kriteria yang teksnya sama persis yang disalin, bersama "
            "buktinya. Setiap salinan harus Anda tinjau lagi.",
        )
        sent = st.form_submit_button("Mulai penilaian", type="primary")
    if sent:
        cycle = Cycle(int(chosen_year), title, tuple(standards), previous)
        made = attempt(lambda: start(database(), actor, catalog(), profile, cycle))
        if made:
            st.query_params["penilaian"] = made
            after("Penilaian dimulai.")


def _chosen_standards() -> list[int]:
    """All standards as a list to tick, so that every one is seen; none is ticked at first."""
    st.markdown("Centanglah standar yang dinilai.")
    left, right = st.columns(2)
    half = (len(catalog().standards) + 1) // 2
    return [
        number
        for place, (number, standard) in enumerate(catalog().standards.items())
        if (left if place < half else right).checkbox(
            f"{number}. {standard.title}", key=f"lingkup_{number}"
        )
    ]
