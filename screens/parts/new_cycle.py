"""The form with which a coordinator starts a cycle."""

import streamlit as st

from accounts.actor import Actor
from assessments.start import Cycle, start
from catalog.loader import catalog
from screens.session import after, attempt, database, profile_of, today_of
from storage.tables import Assessment


def form(actor: Actor, before: list[Assessment]) -> None:
    """Year, name, standards, and the cycle to carry over from."""
    profile = profile_of(actor)
    year = today_of(profile).year
    with st.form("penilaian_baru", border=False):
        left, right = st.columns(2)
        chosen_year = left.number_input("Tahun", 2015, year + 1, year)
        title = right.text_input("Nama penilaian", f"Penilaian mandiri {year}")
        standards = st.multiselect(
            "Standar yang dinilai",
            list(catalog().standards),
            default=list(catalog().standards),
            format_func=lambda n: f"{n}. {catalog().standards[n].title}",
            help="Biarkan ketujuh belas standar untuk penilaian tahunan; kurangi untuk sebagian.",
        )
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
            st.session_state.pop("pilihan_penilaian", None)
            after("Penilaian dimulai.")
