"""The steps of an application its reader may take now, each with the form it needs."""

from datetime import date

import streamlit as st

from accounts.actor import Actor
from assessments.applications.deeds import DEEDS, MAY_LACK_PAPER, PAPERS, Given, apply
from assessments.applications.papers import choices, started
from assessments.applications.rules import LONGEST, MOST_MISSING
from assessments.matters.papers import Stated
from assessments.matters.process import Transition
from forms import TITLES
from screens.parts.application_words import ACTIONS, DONE, WORDS
from screens.parts.plain import plain
from screens.parts.step_paper import choose_paper, make_paper, step_day
from screens.session import after, attempt, database
from storage.tables import Dossier


def file_new(actor: Actor, today: date) -> None:
    """Filing: the letter of the K/L/Pemda that was sent, and nothing else."""
    papers = _choices(actor, None, "ajukan")
    st.caption(
        "Surat permohonan ditandatangani pimpinan K/L/Pemda atau pejabat yang diberi wewenang, bukan "
        "Ketua/Kepala LPSE. Tanggal pengajuan ialah tanggal surat itu dikirim. Lampirannya diunggah di "
        "halaman naskah, tab Berkas kembali; LKPP dapat membukanya dari permohonan ini."
    )
    _make(actor, None, "ajukan", today)
    if not papers:
        st.info("Belum ada surat permohonan. Buat suratnya dulu.")
        return
    with st.form("ajukan", border=False):
        chosen = choose_paper(TITLES[PAPERS["ajukan"]], papers, "ajukan")
        sent = st.form_submit_button(ACTIONS["ajukan"], type="primary", key="lakukan_ajukan")
    if sent:
        made = attempt(lambda: apply(database(), actor, chosen or ""))
        if made:
            st.query_params["permohonan"] = made
            after(DONE["ajukan"])


def show(actor: Actor, row: Dossier, steps: tuple[Transition, ...], today: date) -> None:
    """One place for each step; nothing for who can only read."""
    for step in steps:
        with st.expander(ACTIONS[step.action], expanded=step is steps[0]):
            st.caption(f"Dasar: {plain(step.basis)}")
            _step(actor, row, step.action, today)


def _step(actor: Actor, row: Dossier, action: str, today: date) -> None:
    papers = _choices(actor, row, action) if action in PAPERS else []
    if action in PAPERS:
        _make(actor, row, action, today)
    if action in PAPERS and action not in MAY_LACK_PAPER and not papers:
        st.info(f"Belum ada naskah {TITLES[PAPERS[action]]} untuk LPSE ini. Buat naskahnya dulu.")
        return
    with st.form(f"langkah_{action}", border=False):
        on = step_day(action, today)
        paper_id = (
            choose_paper(TITLES[PAPERS[action]], papers, action, _without(action))
            if papers
            else None
        )
        missing = _missing() if action == "kembalikan" else ()
        words = _words(action) if action in WORDS else ""
        done = st.form_submit_button(ACTIONS[action], type="primary", key=f"lakukan_{action}")
    if done and on is not None:
        given = Given(on, paper_id, missing, words)
        if attempt(lambda: DEEDS[action](database(), actor, row.id, given)):
            after(DONE[action])


def _choices(actor: Actor, row: Dossier | None, action: str) -> list[Stated]:
    with database().reading() as db:
        return choices(db, actor, row, action)


def _make(actor: Actor, row: Dossier | None, action: str, today: date) -> None:
    """The way to the paper a step needs; the first letter knows of no application yet."""
    known = None if row is None else lambda db: started(db, actor, row.id, action, today)
    make_paper(actor, PAPERS[action], action, known)


def _without(action: str) -> str:
    return "Tanpa surat" if action in MAY_LACK_PAPER else ""


def _missing() -> tuple[str, ...]:
    typed = st.text_area(
        "Yang masih kurang",
        key="yang_kurang",
        height=140,
        max_chars=MOST_MISSING * LONGEST,
        help="Satu hal pada setiap baris. Yang belum lengkap menurut surat hasil reviu ikut tercantum.",
    )
    return tuple(typed.splitlines())


def _words(action: str) -> str:
    label, hint = WORDS[action]
    return str(st.text_area(label, key=f"kata_{action}", max_chars=1000, height=100, help=hint))
