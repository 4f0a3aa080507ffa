"""The files of a paper's newest version: Word at once, the PDF when the worker has made it."""

from urllib.parse import urlsplit

import streamlit as st

from accounts.actor import Actor
from documents.conversion import is_being_made, pdf_of, request, watermark_of
from screens.session import attempt, database
from storage.tables import Document, PaperFile


def files(actor: Actor, newest: Document) -> None:
    """Download Word; ask for the PDF, see it being made, download it, or read why there is none."""
    with database().reading() as db:
        mark = watermark_of(db, newest)
    made = pdf_of(database(), newest.digest, mark)
    busy = is_being_made(database(), newest.digest, mark)
    with st.container(horizontal=True):
        st.link_button("Unduh Word", f"/dokumen/{newest.id}", icon=":material/download:")
        if made is not None and made.digest:
            words = "Unduh PDF konsep" if mark else "Unduh PDF"
            st.link_button(words, f"/pdf/{newest.id}", icon=":material/picture_as_pdf:")
        elif made is None and not busy:
            _ask(actor, newest, "Buat PDF")
    if busy:
        _wait(newest.digest, mark)
    elif made is not None and made.problem:
        st.warning(f"PDF belum dapat dibuat. {made.problem}")
        _ask(actor, newest, "Coba lagi membuat PDF")


def compare(paper_versions: list[Document], file: PaperFile) -> None:
    """Our PDF and the one that came back, side by side, for whoever decides that they are the same."""
    ours = next((v for v in paper_versions if v.version == file.facts.get("version")), None)
    here = urlsplit(st.context.url or "")
    if ours is None or not here.netloc:
        return
    box = st.expander(
        "Bandingkan halaman", icon=":material/compare:", on_change="rerun", key=f"banding_{file.id}"
    )
    if not box.open:
        return
    there = f"{here.scheme}://{here.netloc}"
    with box:
        left, right = st.columns(2)
        left.caption("Naskah ini")
        right.caption("Yang kembali")
        with left:
            st.pdf(f"{there}/pdf/{ours.id}?lihat=1", height=640, key=f"kiri_{file.id}")
        with right:
            st.pdf(f"{there}/berkas/{file.id}?lihat=1", height=640, key=f"kanan_{file.id}")


def _ask(actor: Actor, newest: Document, words: str) -> None:
    pressed = st.button(words, icon=":material/picture_as_pdf:", key="pdf")
    if pressed and attempt(lambda: request(database(), actor, newest.id)):
        st.rerun()


@st.fragment(run_every=1.0)
def _wait(digest: str, mark: str) -> None:
    """Look every second whether the worker is done, then show the page anew."""
    if not is_being_made(database(), digest, mark):
        st.rerun()
    st.status("PDF sedang dibuat. Halaman ini berganti sendiri setelah selesai.", state="running")
