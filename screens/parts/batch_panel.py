"""Many papers at once: a workbook in, each row a paper in the register, mistakes told by row."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import streamlit as st

from accounts.actor import Actor
from accounts.policy import Action, Refused, may
from documents.batch_sheet import blank_rows
from documents.mass import Order, Outcome, known_to_all, register_all
from documents.rows import Row, rows_of
from forms import FORMS, TITLES
from forms.parts import Life
from screens.parts import batch_result, papers
from screens.session import database, store, today_of

LARGEST_MB = 5


def panel(actor: Actor, profile: Any) -> None:
    """Choose a kind of paper, bring the rows, and watch them become papers."""
    st.caption(
        "Satu baris menjadi satu naskah di daftar. Baris yang keliru disebutkan dan tidak "
        "menghentikan yang lain. Perbaiki baris itu di berkas Anda, lalu unggah lagi: baris yang "
        "sudah menjadi naskah tidak dibuat dua kali."
    )
    today = today_of(profile)
    typed = [name for name in papers.offered(actor) if FORMS[name].life is not Life.REPORT]
    name = st.selectbox("Jenis naskah", typed, format_func=TITLES.__getitem__, key="jenis_kumpulan")
    st.download_button(
        "Unduh buku kerja kosong",
        lambda: blank_rows(name, known_to_all(database(), actor, Order(name, today, False))),
        f"{TITLES[name]}.xlsx",
        icon=":material/download:",
        on_click="ignore",
        key="buku_kerja_kosong",
    )
    sent = st.file_uploader(
        f"Buku kerja yang sudah diisi (.xlsx atau .jsonl, paling besar {LARGEST_MB} MB)",
        type=["xlsx", "jsonl"],
        max_upload_size=LARGEST_MB,
        key="berkas_kumpulan",
    )
    final = may(actor, Action.REGISTER_DOCUMENT) and st.checkbox(
        "Langsung finalkan, dan beri nomor yang nomornya mendahului tanda tangan",
        key="finalkan_kumpulan",
    )
    if sent is not None and st.button("Buat semuanya", type="primary", key="buat_kumpulan"):
        order = Order(name, today, final)
        try:
            _make(actor, order, _rows(name, sent.name, sent.getvalue()))
        except Refused as refused:
            st.error(str(refused))
    batch_result.show(actor)


def _rows(name: str, file: str, content: bytes) -> list[Row]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"baris{Path(file).suffix.lower()}"
        path.write_bytes(content)
        return list(rows_of(path, FORMS[name]))


def _make(actor: Actor, order: Order, rows: list[Row]) -> None:
    if not rows:
        st.warning("Lembar pertama berkas itu belum berisi baris di bawah judul kolomnya.")
        return
    bar = st.progress(0.0, text="Membuat naskah …")
    outcomes: list[Outcome] = []
    for outcome in register_all(database(), store(), actor, order, rows):
        outcomes.append(outcome)
        bar.progress(len(outcomes) / len(rows), text=f"{len(outcomes)} dari {len(rows)} baris")
    bar.empty()
    batch_result.keep(outcomes)
