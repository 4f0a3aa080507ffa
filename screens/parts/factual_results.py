"""Self and factual assessment side by side: two columns, never one."""

from collections.abc import Sequence

import streamlit as st

from assessments.factual.views import Result
from assessments.self_assessment.answering import AnswerValue
from catalog.loader import catalog
from screens.labels import ANSWER_COLORS, ANSWERS
from screens.parts.excel import excel
from screens.parts.factual_words import FACTUAL, SELF
from screens.parts.plain import plain


def badge(value: str) -> str:
    """A value as a coloured word."""
    known = AnswerValue(value)
    return f":{ANSWER_COLORS[known]}-badge[{ANSWERS[known]}]"


def side_by_side(rows: Sequence[Result], key: str) -> None:
    """Both columns of every criterion of a chosen standard; `key` is the id of the case."""
    numbers = sorted({int(row.criterion_id[1:3]) for row in rows})
    if not numbers:
        st.caption("Tidak ada kriteria yang dinilai.")
        return
    excel("hasil-faktual", {"berkas": key})
    st.table(_summary(rows, numbers))  # unlike a data frame it breaks long titles on a phone
    number = st.selectbox(
        "Standar", numbers, key=f"standar_{key}",
        format_func=lambda n: f"{n}. {catalog().standards[n].title}",
    )  # fmt: skip
    only = st.checkbox("Hanya yang berbeda", key=f"berbeda_{key}")
    mine = [row for row in rows if int(row.criterion_id[1:3]) == number]
    shown = [row for row in mine if not only or row.answer != row.verdict]
    if not shown:
        st.caption("Tidak ada yang berbeda pada standar ini.")
        return
    st.table([
        {
            "Kriteria": f"{row.criterion_id} · {plain(row.title)}",
            SELF: badge(row.answer), "Uraian LPSE": plain(row.description),
            FACTUAL: badge(row.verdict), "Catatan penilai": plain(row.note),
        }
        for row in shown
    ])  # fmt: skip


def _summary(rows: Sequence[Result], numbers: list[int]) -> list[dict[str, object]]:
    """Counts of each standard, the self column beside the factual one."""
    table = []
    for number in numbers:
        mine = [row for row in rows if int(row.criterion_id[1:3]) == number]
        table.append({
            # Escaped: a table would draw the number as an item of a list, and cut it off.
            "Standar": f"{number}\\. {catalog().standards[number].title}",
            "Kriteria": len(mine),
            f"Memenuhi ({SELF.lower()})": sum(row.answer == AnswerValue.MET for row in mine),
            f"Memenuhi ({FACTUAL.lower()})": sum(row.verdict == AnswerValue.MET for row in mine),
            "Berbeda": sum(row.answer != row.verdict for row in mine),
        })  # fmt: skip
    return table
