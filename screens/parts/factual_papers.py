"""The papers of a factual assessment on its page: made from what the case knows, and noted once out."""

from typing import TYPE_CHECKING

import streamlit as st

from accounts.policy import Action, may
from assessments.factual.papers import choices, left_out, started
from assessments.factual.stating import DEEDS, PAPERS
from assessments.matters.papers import Stated
from assessments.matters.process import Transition
from forms import TITLES
from screens.labels import day
from screens.parts.blank_form import empty
from screens.parts.plain import plain
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
        _make(case, action)
        if action == "catat_berita_acara":
            _left_out(case)
        with database().reading() as db:
            papers = choices(db, case.actor, case.row, action)
        if not papers:
            st.info(f"Belum ada naskah {TITLES[PAPERS[action]]} untuk LPSE ini.")
            return
        names = {one.paper.id: _named(one) for one in papers}
        chosen = st.selectbox(
            "Naskah", list(names), format_func=names.__getitem__, key=f"naskah_{action}"
        )
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


def _named(paper: Stated) -> str:
    number = f"nomor {paper.number}, " if paper.number else ""
    stated = getattr(paper.form, "tanggal", None)
    return f"{number}{day(stated)}, {paper.state.value}, kode {paper.paper.code}"


def _make(case: "Case", action: str) -> None:
    name = PAPERS[action]
    if not may(case.actor, Action.GENERATE_DOCUMENT):
        return
    if st.button(f"Buat naskah {TITLES[name]}", icon=":material/add:", key=f"buat_{action}"):
        with database().reading() as db:
            known = attempt(lambda: started(db, case.actor, case.row.id, action, case.today))
        if isinstance(known, dict):
            empty(f"naskah_baru_{name}")
            st.session_state[f"naskah_baru_{name}_diketahui"] = known
            st.switch_page("naskah.py", query_params={"buat": name})
