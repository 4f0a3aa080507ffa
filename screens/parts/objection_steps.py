"""The steps of an objection its reader may take now, each with the form it needs."""

from datetime import date

import streamlit as st

from accounts.actor import Actor
from assessments.matters.process import Transition
from assessments.objections.deeds import DEEDS, answer
from assessments.objections.filing import add_evidence
from assessments.objections.matter import MAY_LACK_PAPER, PAPERS, Given
from assessments.objections.papers import choices
from forms import TITLES
from screens.parts.objection_filing import all_kept, evidence_field
from screens.parts.objection_papers import make
from screens.parts.objection_ruling import ruling
from screens.parts.objection_words import ACTIONS, DONE, WORDS
from screens.parts.plain import plain
from screens.parts.proof_field import kept, proof_field
from screens.parts.step_paper import choose_paper, step_day
from screens.session import after, attempt, database
from storage.tables import Dossier

DECIDES = ("putuskan", "tolak_terlambat")
PROVEN = ("catat_terima", "periksa")


def show(actor: Actor, row: Dossier, steps: tuple[Transition, ...], today: date) -> None:
    """One place for each step; nothing for who can only read."""
    for step in steps:
        with st.expander(ACTIONS[step.action], expanded=step is steps[0]):
            st.caption(f"Dasar: {plain(step.basis)}")
            if step.action in DECIDES:
                ruling(actor, row, step.action, today)
            elif step.action == "tambah_bukti":
                _evidence(actor, row)
            elif step.action == "kirim_tanggapan":
                _answer(actor, row, today)
            else:
                _step(actor, row, step.action, today)


def _evidence(actor: Actor, row: Dossier) -> None:
    with st.form("tambah_bukti", border=False, clear_on_submit=True):
        sent = evidence_field("bukti_tambahan")
        words = st.text_input("Keterangan", max_chars=400, key="kata_tambah_bukti")
        done = st.form_submit_button(
            ACTIONS["tambah_bukti"], type="primary", key="lakukan_tambah_bukti"
        )
    if done and attempt(lambda: add_evidence(database(), actor, row.id, all_kept(sent), words)):
        after(DONE["tambah_bukti"])


def _answer(actor: Actor, row: Dossier, today: date) -> None:
    """The answer that was sent; its day is the day of the step."""
    with database().reading() as db:
        papers = choices(db, actor, row, "kirim_tanggapan")
    make(actor, row.id, "kirim_tanggapan", today)
    if not papers:
        st.info("Belum ada naskah tanggapan untuk LPSE ini. Buat naskahnya dulu.")
        return
    with st.form("langkah_kirim_tanggapan", border=False):
        chosen = choose_paper(TITLES[PAPERS["kirim_tanggapan"]], papers, "kirim_tanggapan")
        done = st.form_submit_button(
            ACTIONS["kirim_tanggapan"], type="primary", key="lakukan_kirim_tanggapan"
        )
    if done and attempt(lambda: answer(database(), actor, row.id, chosen or "")):
        after(DONE["kirim_tanggapan"])


def _step(actor: Actor, row: Dossier, action: str, today: date) -> None:
    papers = []
    if action in PAPERS:
        with database().reading() as db:
            papers = choices(db, actor, row, action)
        make(actor, row.id, action, today)
    if action in PAPERS and action not in MAY_LACK_PAPER and not papers:
        st.info(f"Belum ada naskah {TITLES[PAPERS[action]]} untuk LPSE ini. Buat naskahnya dulu.")
        return
    with st.form(f"langkah_{action}", border=False):
        # Minutes state the day themselves; the form asks for it where there may be none.
        on = today if action == "klarifikasi" else step_day(action, today)
        paper_id = (
            choose_paper(TITLES[PAPERS[action]], papers, action, _without(action))
            if papers
            else None
        )
        label, hint = WORDS[action]
        words = st.text_area(label, key=f"kata_{action}", max_chars=1000, height=100, help=hint)
        whom = _whom(action)
        proof = proof_field("Berkas", f"berkas_{action}") if action in PROVEN else None
        done = st.form_submit_button(ACTIONS[action], type="primary", key=f"lakukan_{action}")
    if done and on is not None:
        given = (on, paper_id, words, whom)
        if attempt(lambda: DEEDS[action](database(), actor, row.id, Given(*given, kept(proof)))):
            after(DONE[action])


def _without(action: str) -> str:
    return "Tanpa berita acara" if action in MAY_LACK_PAPER else ""


def _whom(action: str) -> str:
    if action != "periksa":
        return ""
    return st.text_input(
        "Kepada", max_chars=400, key="kepada_periksa",
        placeholder="LPSE atau pihak lain yang diperiksa",
    )  # fmt: skip
