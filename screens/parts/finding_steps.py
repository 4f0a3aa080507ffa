"""The steps of a published finding: the LPSE's answer with its proof, and the reviewer's word on it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from assessments.findings.drafting import LONGEST, LONGEST_LINE
from assessments.findings.evidence import newest_file, offered
from assessments.findings.followed import (
    Answer,
    Outcome,
    accept,
    check_effect,
    follow_up,
    give_back,
)
from assessments.findings.lettered import LATER
from assessments.findings.rules import Kind
from assessments.matters.proof import LARGEST, take_in
from evidence.proofs import Kept
from intake.kinds import ACCEPTED_EXTENSIONS
from screens.labels import day
from screens.parts import finding_letter
from screens.parts.finding_opened import View
from screens.parts.finding_words import ACTIONS, DONE, WORDS
from screens.parts.plain import plain
from screens.parts.step_paper import step_day
from screens.session import after, attempt, database, store


def show(view: View) -> None:
    """One place for each step the reader may take; nothing for who only reads."""
    steps = view.steps
    for step in steps:
        with st.expander(ACTIONS[step.action], expanded=step is steps[0] and step.action != LATER):
            st.caption(f"Dasar: {plain(step.basis)}")
            if step.action == "tindak_lanjuti":
                _answer(view)
            elif step.action == LATER:
                finding_letter.make(view.actor, [view.line.row.id], view.today, "menyusul")
                finding_letter.later(view.actor, [view.line], view.today, "satu")
            else:
                _word(view, step.action)


def _answer(view: View) -> None:
    """What the LPSE did, who did it, and one file: new, or of a proof the unit already has."""
    with database().reading() as db:
        mine = {row.id: row for row in offered(db, view.actor)}
    with st.form("tindak_lanjuti", border=False):
        on = step_day("tindak_lanjuti", view.today)
        actions = st.text_area(
            "Tindakan perbaikan", key="tindakan", height=140, max_chars=LONGEST,
            help="Apa yang sudah dikerjakan, kapan, dan apa hasilnya.",
        )  # fmt: skip
        done_by = st.text_input(
            "Dikerjakan oleh (PIC)", view.line.words.pic, key="pelaksana", max_chars=LONGEST_LINE
        )
        sent = st.file_uploader(
            f"Berkas bukti (satu berkas, paling besar {LARGEST // 1024 // 1024} MB)",
            type=sorted(one.removeprefix(".") for one in ACCEPTED_EXTENSIONS), key="berkas_bukti",
            max_upload_size=LARGEST // 1024 // 1024,
        )  # fmt: skip
        chosen = st.selectbox(
            "atau bukti yang sudah ada di halaman Bukti", [None, *mine], key="bukti_ada",
            format_func=lambda i: "Tidak dipilih" if i is None else _named(mine[i].title, mine[i].issued_on),
        )  # fmt: skip
        if view.line.words.kind is Kind.ADVICE:
            st.caption("Untuk saran, berkas bukti boleh tidak disertakan.")
        done = st.form_submit_button(
            ACTIONS["tindak_lanjuti"], type="primary", key="lakukan_tindak_lanjuti"
        )
    if done and on is not None:
        file = (sent.name, sent.getvalue()) if sent is not None else None

        def deed() -> None:
            proof = _proof(view, file, chosen)
            follow_up(database(), view.actor, view.line.row.id, Answer(actions, done_by, proof), on)

        _do(deed, "tindak_lanjuti")


def _proof(view: View, file: tuple[str, bytes] | None, chosen: str | None) -> Kept | None:
    if file is not None:
        return take_in(store(), *file)
    if chosen is None:
        return None
    with database().reading() as db:
        return newest_file(db, view.actor, chosen)


def _word(view: View, action: str) -> None:
    label, hint = WORDS[action]
    with st.form(f"langkah_{action}", border=False):
        on = step_day(action, view.today)
        words = st.text_area(label, key=f"kata_{action}", max_chars=1000, height=100, help=hint)
        target = _target(action)
        done = st.form_submit_button(ACTIONS[action], type="primary", key=f"lakukan_{action}")
    if done and on is not None:
        _do(_deed(view, action, on, words, target), action)


def _target(action: str) -> date | None:
    if action != "nyatakan_tidak_efektif":
        return None
    return st.date_input("Target baru", None, key="target_baru", format="DD/MM/YYYY", width=220)


def _deed(
    view: View, action: str, on: date, words: str, target: date | None
) -> Callable[[], None]:  # fmt: skip
    actor, row = view.actor, view.line.row.id
    deeds: dict[str, Callable[[], None]] = {
        "terima": lambda: accept(database(), actor, row, on, words),
        "kembalikan": lambda: give_back(database(), actor, row, words, on),
        "nyatakan_efektif": lambda: check_effect(database(), actor, row, Outcome(True, words), on),
        "nyatakan_tidak_efektif": lambda: check_effect(
            database(), actor, row, Outcome(False, words, target), on
        ),
    }
    return deeds[action]


def _do(deed: Callable[[], Any], action: str) -> None:
    if attempt(deed):
        after(DONE[action])


def _named(title: str, issued_on: date | None) -> str:
    return f"{title}, {day(issued_on)}" if issued_on else title
