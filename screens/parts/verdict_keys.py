"""Keys for judging: 1 to 4 for the verdict, J and K to move, N for the note; never while one types."""

import streamlit as st

WORDS = (
    "Pintasan papan ketik: 1 Memenuhi · 2 Sebagian · 3 Belum · 4 Tidak Berlaku · J kriteria berikutnya · "
    "K sebelumnya · N catatan. Tidak bekerja selagi Anda mengetik."
)

_component = st.components.v2.component(
    "telaah.tombol", html='<p class="keys"></p>', css="index.css", js="index.js"
)


def verdict_keys() -> None:
    """Let the page of a standard be judged from the keyboard, and say how."""
    _component(key="tombol_penilaian", data={"words": WORDS})
