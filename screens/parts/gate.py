"""Shows the remarks of the gate, grouped by kind, each with a way to the place that mends it."""

from collections.abc import Mapping

import streamlit as st

from assessments.self_assessment.gate import Remark
from exchange.words import REMARKS as KINDS
from screens.parts.plain import plain
from storage.tables import Assessment


def remarks_list(
    assessment: Assessment, title: str, remarks: list[Remark], titles: Mapping[str, str]
) -> None:
    """The remarks of one weight; nothing when there are none. `titles`: of the criteria."""
    if not remarks:
        return
    st.subheader(f"{title} ({len(remarks)})")
    kinds: dict[str, list[Remark]] = {}
    for remark in remarks:
        kinds.setdefault(remark.kind, []).append(remark)
    for kind, group in kinds.items():
        box = st.expander(
            f"{KINDS[kind]} ({len(group)})",
            expanded=len(group) <= 3,
            on_change="rerun",
            key=f"kelompok_{kind}",
        )
        if box.open:
            with box:
                for remark in group:
                    _line(assessment, remark, titles)


def _line(assessment: Assessment, remark: Remark, titles: Mapping[str, str]) -> None:
    """One remark, a link to the place that mends it."""
    message, about, address = plain(remark.message), remark.criterion_id, {}
    if remark.page == "standar":
        address = {"penilaian": assessment.id, "standar": str(remark.standard)}
    if about is not None:
        message = f"**{about} {plain(titles.get(about, ''))}** · {message}"
        address |= {"standar": str(int(about[1:3])), "kriteria": about}
    st.page_link(f"{remark.page}.py", label=message, query_params=address)
