"""A worksheet: the criteria of one standard, each with a verdict, a note and a button that saves."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from assessments.matters.worksheets import Line
from assessments.self_assessment.answering import AnswerValue
from assessments.self_assessment.save import Saved
from catalog.loader import catalog
from screens.labels import ANSWERS, CHECKS, clock
from screens.parts.factual_results import badge
from screens.parts.plain import plain
from screens.session import after, attempt

CHOICES = [AnswerValue.MET, AnswerValue.PARTIAL, AnswerValue.UNMET, AnswerValue.NOT_APPLICABLE]
MET_ANOTHER = (
    "Rekan Anda menilai kriteria ini lebih dulu. Hasilnya yang berlaku; milik Anda disisihkan, dan di "
    "bawah ini dipilih mana yang berlaku."
)


@dataclass(frozen=True)
class Pen:
    """How a worksheet is written on: who saves, who decides; `label` names the verdict."""

    save: Callable[[str, dict[str, Any], int], Saved]
    decide: Callable[[str, int], Saved]
    label: str
    zone: str


def worksheet(
    lines: Iterable[Line], pen: Pen, editable: bool, below: Callable[[Line], None] | None = None
) -> None:
    """Every criterion of a standard; `below` draws what else belongs to one."""
    for line in lines:
        with st.container(border=True, key=f"lembar_{line.criterion_id}"):
            _question(line)
            if line.switched_off:
                st.info(f"Tidak dinilai bagi bentuk layanan LPSE ini. {line.switched_off}")
                continue
            if editable:
                _form(line, pen)
            else:
                st.markdown(f"{pen.label} {badge(line.fields['value'])}")
                st.text(line.fields["note"])
            for meeting in line.waiting:
                _meeting(line, meeting.verdict, meeting.name, pen, editable)
            if below is not None:
                below(line)


def _question(line: Line) -> None:
    text = line.text
    basis = " · ".join(f"{catalog().sources[b['source']].short} {b['at']}" for b in text["basis"])
    must = "" if line.is_mandatory else " · :gray-badge[pelengkap]"
    st.markdown(
        f"**{text['id']} · {text['title']}**{must}\n\n{text['text']}\n\n"
        f":small[:gray[Dasar: {basis} · {CHECKS[text['check']]}]]"
    )


def _form(line: Line, pen: Pen) -> None:
    # The version is part of the keys: after a save the widgets show what was saved.
    place = f"{line.criterion_id}_{line.version}"
    with st.form(f"isi_{place}", border=False):
        now = line.fields["value"]
        value = st.segmented_control(
            pen.label, CHOICES, default=AnswerValue(now) if now != "unanswered" else None,
            key=f"hasil_{place}", format_func=lambda one: ANSWERS[AnswerValue(one)],
        )  # fmt: skip
        note = st.text_area(
            "Catatan", line.fields["note"], key=f"catatan_{place}", height=90,
            placeholder="Apa yang dilihat, di mana, dan mengapa dinilai demikian.",
        )  # fmt: skip
        sent = st.form_submit_button("Simpan", key=f"simpan_{line.criterion_id}")
    if line.saved_at is not None:
        at = clock(line.saved_at, pen.zone)
        st.caption(f":material/check: Tersimpan {at} oleh {plain(line.saved_by)}")
    else:
        st.caption("Belum ada yang tersimpan.")
    if sent:
        _save(line, pen, {"value": str(value or AnswerValue.UNANSWERED), "note": note or ""})


def _save(line: Line, pen: Pen, changes: dict[str, Any]) -> None:
    saved = attempt(lambda: pen.save(line.criterion_id, changes, line.version))
    if isinstance(saved, Saved):
        after(MET_ANOTHER if saved.set_aside else "Tersimpan")


def _meeting(line: Line, theirs: Any, name: str, pen: Pen, editable: bool) -> None:
    """Two assessors met: both verdicts, and the choice between them."""
    with st.container(border=True, key=f"bertemu_{theirs.id}"):
        st.warning("Dua orang menilai kriteria ini pada saat yang hampir sama. Pilih yang berlaku.")
        st.markdown(f"Yang berlaku, {plain(line.saved_by)}: {badge(line.fields['value'])}")
        st.text(line.fields["note"] or "(tanpa catatan)")
        st.markdown(f"Yang disisihkan, {plain(name)}: {badge(theirs.value)}")
        st.text(theirs.note or "(tanpa catatan)")
        if not editable:
            return
        for words, version, key in (
            ("Biarkan yang berlaku", line.version, "biarkan"),
            ("Pakai yang disisihkan", theirs.version, "pakai"),
        ):
            if st.button(words, key=f"{key}_{theirs.id}"):
                _decide(line, pen, version)


def _decide(line: Line, pen: Pen, version: int) -> None:
    if attempt(lambda: pen.decide(line.criterion_id, version)):
        after("Tersimpan")
