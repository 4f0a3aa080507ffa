"""Shows a Word file as pages in the page itself: a draft from memory, or a stored file."""

from typing import Any

import streamlit as st

HTML = (
    '<p class="notice" role="status"></p>'
    '<div class="frame" role="document" aria-label="Pratinjau dokumen"></div>'
)
# A draft travels over the page's websocket and stays in its memory as long as the page is open.
LARGEST_DRAFT = 1024 * 1024
TOO_LARGE = (
    "Konsep ini terlalu besar untuk pratinjau di halaman; simpan dulu, lalu unduh berkas Word-nya."
)

_component = st.components.v2.component(
    "telaah.pratinjau", html=HTML, css="index.css", js="index.js"
)


def show_document(key: str, address: str) -> None:
    """The pages of a stored Word file that a route of ours answers at `address`.

    `address` begins with one slash; the browser fetches it with the reader's session, so the route
    decides who may see it. Raises ValueError for an address of another server. What cannot be
    shown is told in a sentence where the pages would be.
    """
    if not address.startswith("/") or address.startswith(("//", "/\\")):
        raise ValueError(f"not an address of ours: {address}")
    _show(key, {"address": address})


def show_bytes(key: str, docx: bytes) -> None:
    """The pages of a draft that exists only in memory; missing values (⟦…⟧) stand on yellow.

    Sent again only when the bytes change. A draft above `LARGEST_DRAFT` gets a sentence instead.
    """
    if len(docx) > LARGEST_DRAFT:
        st.info(TOO_LARGE)
        return
    _show(key, docx)


def _show(key: str, data: Any) -> None:
    _component(key=key, data=data)
