"""The papers of a factual assessment on its page: made from what the case knows, and noted once out."""

from typing import TYPE_CHECKING

import streamlit as st

from assessments.factual.papers import choices, left_out, started
from assessments.factual.stating import DEEDS, PAPERS
from assessments.matters.process import Transition
from forms import TITLES
from screens.parts.plain import plain
from screens.parts.step_paper import choose_paper, make_paper
from screens.session import after, attempt, database

if TYPE_CHECKING:
    from screens.parts.factual_case import Case

HEADS = {
    "catat_surat_tugas": "Surat tugas tim",
    "beri_tahu": "Pemberitahuan kunjungan",
    "catat_berita_acara": "Berita acara penilaian faktual",
}
WHY = {
    "catat_surat_tugas": "Catat setelah surat tugas ditandatangani dan bernomor; tanggal langkahnya "
    "tanggal tanda tangan itu. LPSE tidak melihat surat ini.",
    "beri_tahu": "Catat setelah surat dikirim, sebelum kunjungan; tanggal langkahnya tanggal kirim. Sejak "
    "itu LPSE dapat membuka suratnya.",
    "catat_berita_acara": "Buat dari hasil penilaian, lalu finalkan. Angkanya harus sama dengan hasil tim; "
    "LPSE melihatnya setelah hasil diterbitkan, dan ditandatangani kedua pihak.",
}
RECORD = {
    "catat_surat_tugas": "Catat surat tugas",
    "beri_tahu": "Catat pemberitahuan terkirim",
    "catat_berita_acara": "Catat berita acara",
}
DONE = {
    "catat_surat_tugas": "Surat tugas dicatat",
    "beri_tahu": "Pemberitahuan kunjungan dicatat",
    "catat_berita_acara": "Berita acara dicatat",
}


def paper_step(case: "Case", step: Transition, expanded: bool) -> None:
    """One step that a paper states: the way to its form, and the paper that is out."""
    action = step.action
    with st.expander(HEADS[action], icon=":material/description:", expanded=expanded):
        st.caption(f"{WHY[action]} Dasar: {plain(step.basis)}.")
        make_paper(
            case.actor, PAPERS[action], action,
            lambda db: started(db, case.actor, case.row.id, action, case.today),
        )  # fmt: skip
        if action == "catat_berita_acara":
            _left_out(case)
        with database().reading() as db:
            papers = choices(db, case.actor, case.row, action)
        if not papers:
            st.info(f"Belum ada naskah {TITLES[PAPERS[action]]} untuk LPSE ini.")
            return
        chosen = choose_paper("Naskah", papers, action) or ""
        if st.button(RECORD[action], key=f"lakukan_{action}") and attempt(
            lambda: DEEDS[action](database(), case.actor, case.row.id, chosen)
        ):
            after(DONE[action])


def _left_out(case: "Case") -> None:
    with database().reading() as db:
        numbers = left_out(db, case.row, case.today)
    if numbers:
        st.warning(
            f"Konsep temuan yang belum lengkap tidak dimuat dalam berita acara: {', '.join(numbers)}. "
            "Lengkapi dulu di halaman Temuan bila harus dimuat."
        )
