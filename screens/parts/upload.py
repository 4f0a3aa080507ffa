"""Takes files in through our own streamed route: they never pass through Streamlit's memory."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from installation import installation
from intake.kinds import ACCEPTED, ACCEPTED_EXTENSIONS
from screens.parts.plain import plain

HTML = (
    '<label class="zone"><span class="label"></span><span class="hint"></span>'
    '<input type="file"></label><ul aria-live="polite"></ul>'
)
MIB = 1024 * 1024
# What a place takes, in words and for the browser; every other place takes what is a proof.
_ONLY = {
    "logo": ("Gambar PNG atau JPG", ".png,.jpg,.jpeg"),
    "templat": ("Berkas Word (.docx)", ".docx"),
    "kunjungan": ("Lembar kunjungan Excel (.xlsx)", ".xlsx"),
    "paket": ("Paket buatan Telaah (.zip)", ".zip"),
    "temuan": ("Lembar isian Excel (.xlsx)", ".xlsx"),
    "perbaikan": ("Lembar isian Excel (.xlsx)", ".xlsx"),
}

_component = st.components.v2.component("telaah.unggah", html=HTML, css="index.css", js="index.js")


def upload(
    key: str, purpose: str, label: str, multiple: bool = False, **query: str
) -> list[dict[str, Any]]:
    """A place to choose or drop files; returns what was stored just now: id, nama, ukuran.

    `purpose` and `query` say what a file is for (`web.arrivals`). Each result is returned once.
    What was refused beside it stays readable here until the next files come. `query` has no
    `nama`: the browser sends the name of the file under it.
    """
    if "nama" in query:
        raise ValueError("nama is the name of the file that is sent")
    settings = installation().settings
    is_bundle = purpose == "paket"  # large: it has a way in of its own
    limit = settings.bundle_limit if is_bundle else settings.upload_limit
    words, accepted = _ONLY.get(purpose, (ACCEPTED, ",".join(sorted(ACCEPTED_EXTENSIONS))))
    result = _component(
        key=key,
        data={
            "address": f"/unggah{'/paket' if is_bundle else ''}?"
            + urlencode({"tujuan": purpose, **query}),
            "label": label,
            "hint": f"{words}; paling besar {_large(limit)} per berkas. Klik atau seret ke sini.",
            "multiple": multiple,
            "accept": accepted,
            "limit": limit,
            "too_large": f"lebih besar dari {_large(limit)}; perkecil atau bagi dulu.",
        },
        on_selesai_change=lambda: None,
    )
    done = result.selesai
    if done:
        st.session_state[f"{key}_ditolak"] = done["ditolak"]
    _refused(st.session_state.get(f"{key}_ditolak", ()))
    return list(done["tersimpan"]) if done else []


def _large(limit: int) -> str:
    """A limit in the words people use; a round number of GB is not written in MB."""
    many = limit // MIB
    return f"{many // 1024} GB" if many >= 1024 and many % 1024 == 0 else f"{many} MB"


def was_refused(key: str) -> bool:
    """Whether some of the files sent last at this place were refused."""
    return bool(st.session_state.get(f"{key}_ditolak"))


def _refused(files: Iterable[dict[str, str]]) -> None:
    lines = [f"- **{plain(file['nama'])}**: {plain(file['kalimat'])}" for file in files]
    if lines:
        st.warning("\n".join([f"{len(lines)} berkas tidak diterima:", "", *lines]))
