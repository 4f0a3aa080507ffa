"""What a bundle would change, criterion by criterion, before anybody applies it."""

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from assessments.self_assessment.answering import AnswerValue
from exchange.bundle.plan import Difference, Plan
from exchange.bundle.proofs import Added
from screens.labels import ANSWERS, day
from screens.parts.plain import plain

MOST_SHOWN = 60
FIELDS = {
    "value": "Jawaban",
    "description": "Uraian",
    "unsure": "Ragu",
    "reason": "Alasan",
    "repair_what": "Rencana perbaikan",
    "repair_pic": "Penanggung jawab perbaikan",
    "repair_target": "Target perbaikan",
}
LONGEST = 300


def plan_shown(plan: Plan) -> None:
    """Answers, proofs, remarks and tasks that would come; and what cannot."""
    if plan.is_empty:
        st.info("Tidak ada yang berbeda: semua isi paket ini sudah tersimpan di sini.")
    if plan.differences:
        _answers(plan.differences)
    if plan.proofs:
        _proofs(plan.proofs)
    if plan.remarks:
        st.markdown(f"**{len(plan.remarks)} komentar** akan ditambahkan, dengan nama penulisnya.")
    if plan.assigned:
        st.markdown(f"**{len(plan.assigned)} kriteria** akan diberi pelaksana seperti di paket.")
    if plan.left:
        st.warning(_listed("Yang tidak dapat dibawa:", plan.left))


def _answers(differences: tuple[Difference, ...]) -> None:
    st.markdown(
        f"**{len(differences)} jawaban** akan berubah. Yang kosong di paket tidak menghapus apa pun."
    )
    with st.expander("Lihat jawabannya", expanded=len(differences) <= 5):
        for one in differences[:MOST_SHOWN]:
            _answer(one)
        if len(differences) > MOST_SHOWN:
            st.caption(f"dan {len(differences) - MOST_SHOWN} jawaban lainnya")


def _answer(one: Difference) -> None:
    with st.container(border=True, key=f"paket_{one.criterion_id}"):
        st.markdown(f"**{one.criterion_id}**{_badge(one)}")
        for name, label in FIELDS.items():
            if name in one.changes:
                before, now = _words(one.before, name), _words(one.changes, name)
                st.text(f"{label}: {before} → {now}" if before else f"{label}: {now}")
        if one.met:
            st.caption(
                f"Sudah diubah {plain(one.colleague)} sesudah paket dibuat. Isian itu tetap; isian paket "
                "disimpan di sampingnya untuk diputuskan."
            )


def _badge(one: Difference) -> str:
    if one.met:
        return " :orange-badge[menunggu keputusan]"
    return " :green-badge[ditegaskan]" if one.confirms else ""


def _words(fields: Mapping[str, Any], name: str) -> str:
    value = fields[name]
    if name == "value":
        return "" if value == AnswerValue.UNANSWERED else ANSWERS[AnswerValue(value)]
    if name == "unsure":
        return "ya" if value else ""
    if name == "repair_target":
        return day(value) if value else ""
    text = str(value)
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def _proofs(added: tuple[Added, ...]) -> None:
    rows = []
    for one in added:
        what = "baru" if one.known_id is None else "sudah ada di sini"
        files = f", {len(one.files)} berkas" if one.files else ""
        shown = f" untuk {', '.join(one.criteria)}" if one.criteria else ""
        rows.append(f"{one.proof.title} ({what}{files}){shown}")
    st.markdown(_listed(f"**{len(added)} bukti** akan ditambahkan atau dilengkapi:", rows))


def _listed(head: str, rows: Iterable[str]) -> str:
    every = list(rows)
    lines = [f"- {plain(row)}" for row in every[:MOST_SHOWN]]
    if len(every) > MOST_SHOWN:
        lines.append(f"- dan {len(every) - MOST_SHOWN} lainnya")
    return "\n".join([head, "", *lines])
