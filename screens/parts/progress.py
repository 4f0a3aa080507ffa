"""The 17 standards of an assessment at a glance: progress, readiness, who is responsible."""

from collections.abc import Mapping
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assessments.self_assessment.scoring import Score, ready_standards, together
from catalog.loader import catalog
from screens.parts.excel import excel
from storage.tables import Assessment

HELP = (
    "Kemajuan = kriteria yang sudah dijawab pada siklus ini dibagi semua kriteria yang berlaku. "
    "Siap = semua kriteria wajib Memenuhi atau Tidak Berlaku. Keduanya indikatif, bukan nilai LKPP."
)
TAKEN = {
    "kemajuan": "Kemajuan per standar", "jawaban": "Semua jawaban",
    "riwayat-jawaban": "Riwayat jawaban", "komentar": "Komentar",
    "disisihkan": "Suntingan yang disisihkan",
}  # fmt: skip
SERIES = "Kriteria wajib siap (%)"


def headline(scores: Mapping[int, Score]) -> None:
    """How many of the standards in scope are ready, and how far the answers are."""
    whole = together(scores.values())
    left, middle, right = st.columns(3)
    left.metric("Standar siap", f"{ready_standards(scores.values())} dari {len(scores)}", help=HELP)
    middle.metric("Kriteria terjawab", f"{whole.answered} dari {whole.total}", help=HELP)
    right.metric("Belum dan Sebagian", f"{whole.unmet + whole.partial} kriteria")
    if 0 < len(scores) < len(catalog().standards):
        st.caption(f"Lingkup {len(scores)} dari {len(catalog().standards)} standar.")


def progress_bar(place: DeltaGenerator, score: Score) -> None:
    """How far one standard is, in a place it has for itself (`st.empty`)."""
    text = f"{score.answered} dari {score.total} terjawab"
    place.progress(score.percent_answered / 100, text=text)


def table(assessment: Assessment, scores: Mapping[int, Score]) -> None:
    """One line a standard, each a way in."""
    for number in assessment.standards:
        _line(assessment, number, scores[number])
    with st.popover("Unduh Excel", type="tertiary", icon=":material/table_view:"):
        for name, words in TAKEN.items():
            excel(name, {"penilaian": assessment.id}, words)


def _line(assessment: Assessment, number: int, score: Score) -> None:
    standard = catalog().standards[number]
    with st.container(border=True, key=f"baris_{number}"):
        left, right = st.columns([5, 3], vertical_alignment="center")
        left.page_link(
            "standar.py",
            label=f"{number}. {standard.title}",
            query_params={"penilaian": assessment.id, "standar": str(number)},
        )
        left.caption(f"Penanggung jawab: {_responsible(number)}")
        right.markdown(_badge(score))
        progress_bar(right, score)


def _badge(score: Score) -> str:
    if not score.is_complete:
        return ":orange-badge[Belum lengkap]" if score.answered else ":gray-badge[Belum mulai]"
    return ":green-badge[Siap]" if score.is_ready else ":red-badge[Belum siap]"


def _responsible(number: int) -> str:
    counted: dict[str, int] = {}
    for criterion in catalog().standards[number].criteria:
        for role in criterion.roles:
            counted[role] = counted.get(role, 0) + 1
    first = sorted(counted, key=lambda role: -counted[role])[:2]
    return ", ".join(catalog().roles[role].title for role in first)


def radar(scores: Mapping[int, Score]) -> None:
    """Mandatory criteria ready per standard in scope; fewer than three make no area, but bars."""
    few = len(scores) < 3
    st.echarts_chart(
        _bars(scores) if few else _radar(scores),
        height=60 + 60 * len(scores) if few else 330,
        renderer="svg",
        key="radar",
        alt="Persen kriteria wajib yang siap per standar, indikatif",
    )
    st.caption("Persen kriteria wajib yang siap per standar. Indikatif, bukan nilai LKPP.")


def _radar(scores: Mapping[int, Score]) -> dict[str, Any]:
    # The chart would run against the clock; in this order it runs as the one in the report does.
    first, *others = sorted(scores)
    numbers = [first, *reversed(others)]
    area = {"name": SERIES, "value": [scores[n].percent_ready for n in numbers]}
    return {
        "radar": {
            "indicator": [{"name": str(n), "max": 100} for n in numbers],
            "radius": "68%",
        },
        "series": [
            {"type": "radar", "areaStyle": {"opacity": 0.2}, "symbolSize": 4, "data": [area]}
        ],
        "tooltip": {},
    }


def _bars(scores: Mapping[int, Score]) -> dict[str, Any]:
    numbers = sorted(scores)
    return {
        "grid": {"left": 80, "right": 40, "top": 10, "bottom": 30},
        "xAxis": {"type": "value", "min": 0, "max": 100},
        "yAxis": {"type": "category", "inverse": True, "data": [f"Standar {n}" for n in numbers]},
        "series": [
            {
                "type": "bar",
                "name": SERIES,
                "data": [scores[n].percent_ready for n in numbers],
                "barMaxWidth": 22,
                "label": {"show": True, "position": "right", "formatter": "{c}%"},
            }
        ],
        "tooltip": {},
    }
