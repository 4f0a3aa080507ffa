"""The blank Word form of a paper goes out here, and what somebody filled in fills the page's form."""

from datetime import date

import streamlit as st

from accounts.actor import Actor
from documents.outside import Received, received
from forms import FORMS
from screens.parts.blank_form import empty
from screens.parts.plain import plain
from screens.session import after, attempt, database

LARGEST_MB = 10
MOST_SHOWN = 40


def panel(actor: Actor, name: str, form: str, today: date) -> None:
    """The way out and back for a paper people without an account fill in; nothing for the others.

    `form` names the form of the page: what was read becomes what it is opened with.
    """
    if not FORMS[name].filled_outside:
        return
    with st.expander("Isian dari luar (Word)", icon=":material/edit_note:", key=f"{form}_luar"):
        st.caption(
            "Yang tidak memiliki akun (Pokja, agency, penyedia, tamu) mengisi berkas Word ini. "
            "Setelah kembali, isinya dibaca ke formulir di bawah untuk Anda periksa; belum ada "
            "yang tersimpan."
        )
        st.link_button("Unduh isian kosong (Word)", f"/isian/{name}", icon=":material/download:")
        sent = st.file_uploader(
            f"Isian yang sudah diisi (.docx, paling besar {LARGEST_MB} MB)",
            type=["docx"],
            max_upload_size=LARGEST_MB,
            key=f"{form}_berkas",
        )
        if sent is not None and st.button("Baca isian yang sudah diisi", key=f"{form}_baca"):
            _read(actor, name, form, (sent.name, sent.getvalue()), today)
    _told(st.session_state.get(f"{form}_bacaan"))


def forget(form: str) -> None:
    """Show no longer what was read, once the paper is saved."""
    st.session_state.pop(f"{form}_bacaan", None)


def _read(actor: Actor, name: str, form: str, sent: tuple[str, bytes], today: date) -> None:
    with st.spinner("Membaca isian …"):
        found: Received | None = attempt(lambda: received(database(), actor, name, sent, today))
    if found is None:
        return
    st.session_state[f"{form}_diketahui"] = found.facts
    st.session_state[f"{form}_bacaan"] = found
    empty(form)
    after("Isian terbaca; periksa, lengkapi, lalu simpan")


def _told(found: Received | None) -> None:
    """What the officer has to look at, in the order of the form."""
    if found is None:
        return
    if not found.missing and not found.problems:
        st.success("Isian terbaca lengkap. Periksa, lalu tekan Simpan konsep.")
    if found.problems:
        st.warning("\n".join(["Perlu diperiksa:", "", *_listed(found.problems)]))
    if found.missing:
        st.info("\n".join(["Belum diisi:", "", *_listed(found.missing)]))


def _listed(lines: tuple[str, ...]) -> list[str]:
    shown = [f"- {plain(line)}" for line in lines[:MOST_SHOWN]]
    more = len(lines) - MOST_SHOWN
    return shown + ([f"- dan {more} lainnya"] if more > 0 else [])
