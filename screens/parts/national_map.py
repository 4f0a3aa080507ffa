"""The heat map of LPSEs and standards: a letter in each cell, the same as a table, 25 LPSEs a page."""

from collections.abc import Mapping

import altair as alt
import pandas as pd
import streamlit as st

from assessments.certificates.rules import ALL
from assessments.overview.view import Home, Stage
from screens.parts.national_words import COLORS, LEGEND, LETTERS, ON_DARK

A_PAGE = 25
ROW = 26
LABEL = 190
Stages = Mapping[str, Mapping[int, Stage]]


def page_of(those: list[Home], met: Mapping[str, int]) -> list[Home]:
    """The LPSEs of the page somebody is on, ordered as they want."""
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    order = left.segmented_control(
        "Urutan", ["Nama", "n terkecil", "n terbesar"],
        default="Nama", key="nasional_urutan",
    )  # fmt: skip
    if order and order != "Nama":
        sign = 1 if "terkecil" in order else -1
        those = sorted(those, key=lambda home: (sign * met.get(home.unit_id, 0), home.name))
    pages = max(1, -(-len(those) // A_PAGE))
    number = (
        int(right.number_input("Halaman", 1, pages, 1, key="nasional_halaman")) if pages > 1 else 1
    )
    if pages > 1:
        st.caption(f"Halaman {number} dari {pages}; {len(those)} LPSE.")
    return those[(number - 1) * A_PAGE : number * A_PAGE]


def heat_map(shown: list[Home], found: Stages, met: Mapping[str, int]) -> None:
    """The map of these LPSEs, its legend, and the same as a table."""
    rows = [
        (f"{place:02d} ({met.get(home.unit_id, 0)}) {home.name[:38]}", str(number), str(stage),
         LETTERS[stage], stage in ON_DARK)
        for place, home in enumerate(shown, 1)
        for number in sorted(ALL)
        for stage in [found.get(home.unit_id, {}).get(number, Stage.NOTHING)]
    ]  # fmt: skip
    data = pd.DataFrame(rows, columns=["LPSE", "Standar", "Kedudukan", "Huruf", "Gelap"])
    st.altair_chart(_chart(data, len(shown)), width="stretch", key="nasional_peta")
    st.caption(f"{LEGEND}. Dalam kurung: n dari 17.")
    with st.expander("Sebagai tabel"):
        st.dataframe(_table(shown, found, met), hide_index=True, key="nasional_tabel")


def _chart(data: pd.DataFrame, many: int) -> alt.LayerChart:
    standards = [str(number) for number in sorted(ALL)]
    base = alt.Chart(data).encode(
        x=alt.X("Standar:N", sort=standards, title="Standar",
                axis=alt.Axis(orient="top", labelAngle=0, labelPadding=2)),
        y=alt.Y("LPSE:N", title=None, axis=alt.Axis(labelLimit=LABEL, labelOverlap=False)),
        tooltip=["LPSE:N", "Standar:N", "Kedudukan:N"],
    )  # fmt: skip
    scale = alt.Scale(domain=[str(stage) for stage in COLORS], range=list(COLORS.values()))
    cells = base.mark_rect(stroke="white").encode(
        color=alt.Color("Kedudukan:N", scale=scale, legend=None)
    )
    letters = base.mark_text(fontSize=11, fontWeight="bold").encode(
        text="Huruf:N",
        color=alt.condition("datum.Gelap", alt.value("white"), alt.value("black")),
    )
    return (cells + letters).properties(height=many * ROW + 40)


def _table(shown: list[Home], found: Stages, met: Mapping[str, int]) -> list[dict[str, object]]:
    return [
        {"LPSE": home.name, "n dari 17": met.get(home.unit_id, 0)}
        | {
            str(number): LETTERS[found.get(home.unit_id, {}).get(number, Stage.NOTHING)]
            for number in sorted(ALL)
        }
        for home in shown
    ]
