"""Behind a cell of the map: the criteria of one standard of one LPSE, as certified and as published."""

from datetime import date

import streamlit as st

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.overview.criteria import Asked, Behind, behind
from assessments.overview.view import KINDS, Choice, Home
from assessments.self_assessment.answering import AnswerValue
from catalog.loader import catalog
from screens.labels import ANSWERS, day
from screens.parts.excel import excel
from screens.parts.plain import plain
from screens.session import database


def drill_down(actor: Actor, choice: Choice, on: date, those: list[Home]) -> None:
    """Choose an LPSE and a standard, and see what they rest on."""
    names = {home.unit_id: home.name for home in those}
    asked = st.query_params.get("lpse", "")
    if "nasional_lpse" not in st.session_state and asked in names:
        st.session_state["nasional_lpse"] = asked
    left, right = st.columns([3, 2])
    unit_id = left.selectbox(
        "LPSE", list(names), index=None, format_func=names.get, key="nasional_lpse",
        placeholder="Pilih LPSE",
    )  # fmt: skip
    number = right.selectbox(
        "Standar", list(catalog().standards), key="nasional_nomor",
        format_func=lambda n: f"{n}. {catalog().standards[n].title}",
    )  # fmt: skip
    if unit_id is None:
        st.caption("Pilihlah LPSE dan standar untuk melihat kriterianya.")
        return
    try:
        with database().reading() as db:
            found = behind(db, actor, unit_id, choice.year, number, on)
    except Refused as refused:
        st.info(str(refused))
        return
    _show(found)
    excel("kriteria-nasional", {"lpse": unit_id, "tahun": choice.year, "standar": number})


def _show(found: Behind) -> None:
    score = found.score
    st.markdown(
        f"Penilaian mandiri disahkan {day(score.certified_on)}; "
        f"{score.mandatory_ready} dari {score.mandatory} kriteria wajib siap. "
        + (
            f"Penilaian faktual terbit {day(score.published_on)}; "
            f"{score.judged_ready} dari {score.mandatory} kriteria wajib memenuhi."
            if score.published_on
            else "Penilaian faktualnya belum terbit."
        )
    )
    st.table([_row(one) for one in found.criteria], hide_index=True)
    if score.case_id:
        st.page_link(
            "penilaian_faktual.py", label="Buka penilaian faktualnya", icon=":material/fact_check:",
            query_params={"berkas": score.case_id},
        )  # fmt: skip
    for row in found.findings:
        st.page_link(
            "temuan.py", icon=":material/assignment_late:", query_params={"temuan": row.dossier_id},
            label=f"{row.number} · {KINDS[row.kind]} · {row.criterion_id} · sejak {day(row.open_from)}",
        )  # fmt: skip


def _row(one: Asked) -> dict[str, str]:
    off = one.switched_off is not None
    return {
        "Kriteria": f"{one.criterion_id} {plain(one.title)}",
        "Wajib": "ya" if one.mandatory else "tidak",
        "Mandiri": "tidak berlaku bagi bentuk layanan ini"
        if off
        else ANSWERS[AnswerValue(one.answer)],
        "Uraian LPSE": plain(_short(one.description)),
        "Faktual": ANSWERS[AnswerValue(one.verdict)] if one.verdict else "–",
        "Catatan": plain(_short(one.note)),
    }


def _short(text: str) -> str:
    return text if len(text) <= 240 else f"{text[:239]}…"
