"""The 17 standards of an LPSE: status, both results, open recommendations, and what each lacks."""

import streamlit as st

from assessments.certificates.determination import Result
from assessments.certificates.rules import Status, statuses
from assessments.certificates.standing import Standing
from catalog.loader import catalog
from exchange.words import STATUSES
from screens.labels import day
from screens.parts.determination_words import STATUS_COLORS
from screens.parts.plain import plain

ALL, LACKING, MET = "Semua", "Belum ditetapkan", "Ditetapkan"


def headline(known: Standing) -> None:
    """*n dari 17*, the only headline number."""
    st.metric("Standar yang ditetapkan dan tidak dicabut", f"{len(known.met)} dari 17")


def standards(known: Standing) -> None:
    """One row a standard, each with the clauses of what it lacks."""
    choice = st.segmented_control(
        "Tampilkan", [ALL, LACKING, MET], default=ALL, key="saring_standar"
    )
    now = statuses(known.events, known.on)
    for number, status in now.items():
        is_met = number in known.met
        if choice in (LACKING, MET) and is_met is not (choice == MET):
            continue
        _row(known, number, status)
    st.caption(plain(catalog().edition.disclaimer))


def _row(known: Standing, number: int, status: Status) -> None:
    word, color = STATUSES[status], STATUS_COLORS[status]
    judged = known.judged.get(number)
    own = judged.both.self_assessed if judged else None
    factual = judged.both.factual if judged else None
    asked = known.open_recommendations(number)
    with st.container(border=True, key=f"standar_{number}"):
        st.markdown(
            f"**{number}. {plain(catalog().standards[number].title)}** :{color}-badge[{word}]  \n"
            f":small[Mandiri: {_result(own)} · Faktual: {_result(factual)} · Rekomendasi perbaikan "
            f"terbuka: {plain(', '.join(asked)) if asked else 'tidak ada'}]"
        )
        lacking = known.lacks[number]
        if lacking:
            rows = [f"- {plain(one.sentence)} :gray[{plain(one.basis)}]" for one in lacking]
            st.markdown("\n".join(rows))
        elif number in known.new:
            st.markdown(":green[Dapat ditetapkan] (KEP152 2.1.e.5).")


def _result(result: Result | None) -> str:
    """What an assessment found of a standard; *memenuhi* is LKPP's word alone."""
    if result is None:
        return "belum ada hasil"
    return f"{'siap' if result.is_met else 'belum siap'}, {day(result.day)}"
