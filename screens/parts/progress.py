"""The 17 standards of an assessment at a glance: progress, readiness, who is responsible."""

from collections.abc import Mapping

import streamlit as st

from assessments.scoring import Score, ready_standards, together
from catalog.loader import catalog
from storage.tables import Assessment

HELP = (
    "Kemajuan = kriteria yang sudah dijawab pada siklus ini dibagi semua kriteria yang berlaku. "
    "Siap = semua kriteria wajib Memenuhi atau Tidak Berlaku. Keduanya indikatif, bukan nilai LKPP."
)


def headline(scores: Mapping[int, Score]) -> None:
    """n of 17 ready, and how far the answers are."""
    whole = together(scores.values())
    left, middle, right = st.columns(3)
    left.metric("Standar siap", f"{ready_standards(scores.values())} dari {len(scores)}", help=HELP)
    middle.metric("Kriteria terjawab", f"{whole.answered} dari {whole.total}", help=HELP)
    right.metric("Belum dan Sebagian", f"{whole.unmet + whole.partial} kriteria")


def progress_bar(score: Score) -> None:
    """How far one standard is, as of the last time its page was opened."""
    text = f"{score.answered} dari {score.total} terjawab"
    st.progress(score.percent_answered / 100, text=text)


def table(assessment: Assessment, scores: Mapping[int, Score]) -> None:
    """One line a standard, each a way in."""
    for number in assessment.standards:
        _line(assessment, number, scores[number])


def _line(assessment: Assessment, number: int, score: Score) -> None:
    standard = catalog().standards[number]
    with st.container(border=True, key=f"baris_{number}"):
        left, middle, right = st.columns([5, 3, 2], vertical_alignment="center")
        left.page_link(
            "standar.py",
            label=f"{number}. {standard.title}",
            query_params={"penilaian": assessment.id, "standar": str(number)},
        )
        left.caption(f"Penanggung jawab: {_responsible(number)}")
        middle.progress(
            score.percent_answered / 100, text=f"{score.answered} dari {score.total} terjawab"
        )
        right.markdown(_badge(score))


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
    """Mandatory criteria ready per standard, on 17 axes."""
    numbers = sorted(scores)
    spec = {
        "radar": {
            "indicator": [{"name": str(n), "max": 100} for n in numbers],
            "radius": "68%",
        },
        "series": [
            {
                "type": "radar",
                "areaStyle": {"opacity": 0.2},
                "symbolSize": 4,
                "data": [
                    {
                        "value": [scores[n].percent_ready for n in numbers],
                        "name": "Kriteria wajib siap (%)",
                    }
                ],
            }
        ],
        "tooltip": {},
    }
    st.echarts_chart(
        spec,
        height=330,
        renderer="svg",
        key="radar",
        alt="Radar kriteria wajib yang siap per standar, indikatif",
    )
    st.caption("Persen kriteria wajib yang siap per standar. Indikatif, bukan nilai LKPP.")
