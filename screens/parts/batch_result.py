"""What became of a batch: how many papers, what is wrong by cell, and all of its files at once."""

import streamlit as st

from accounts.actor import Actor
from documents.archive import archive, pdfs_ready
from documents.conversion import ask_for_all
from documents.mass import Outcome
from screens.parts.plain import plain
from screens.session import attempt, database, store

KEPT = "hasil_kumpulan"
MOST_SHOWN = 50


def keep(outcomes: list[Outcome]) -> None:
    """Remember the outcome of the rows until the next batch of this visit."""
    st.session_state[KEPT] = outcomes


def show(actor: Actor) -> None:
    """The last batch of this visit; nothing before the first."""
    outcomes: list[Outcome] = st.session_state.get(KEPT, [])
    if not outcomes:
        return
    made = [o for o in outcomes if o.paper_id and not o.was_there]
    before = sum(o.was_there for o in outcomes)
    st.success(
        f"{len(made)} naskah tersimpan"
        + (f"; {before} baris sudah dibuat sebelumnya" if before else "")
        + ". Lihat tab Daftar naskah."
    )
    _wrong(outcomes)
    papers = tuple(o.paper_id for o in outcomes if o.paper_id)
    if papers:
        _files(actor, papers)


def _wrong(outcomes: list[Outcome]) -> None:
    rows = [outcome.problems for outcome in outcomes if outcome.problems]
    if rows:
        st.error(f"{len(rows)} baris belum menjadi naskah.")
    for problem in [problem for row in rows for problem in row][:MOST_SHOWN]:
        where = f" · {problem.field}" if problem.field else ""
        st.markdown(f"**{plain(problem.place)}**{plain(where)}: {plain(problem.what)}")


def _files(actor: Actor, papers: tuple[str, ...]) -> None:
    st.download_button(
        "Unduh semuanya (Word, ZIP)",
        lambda: archive(database(), store(), actor, papers, "docx"),
        "naskah-word.zip",
        icon=":material/folder_zip:",
        on_click="ignore",
        key="kumpulan_word",
    )
    ready = pdfs_ready(database(), actor, papers)
    if ready == len(papers):
        _all_pdf(actor, papers)
    elif st.session_state.get("kumpulan_pdf_diminta") == papers:
        _wait(actor, papers)
    else:
        _ask(actor, papers)


def _ask(actor: Actor, papers: tuple[str, ...]) -> None:
    asked = st.button("Buat PDF semuanya", icon=":material/picture_as_pdf:", key="kumpulan_pdf")
    if asked and attempt(lambda: ask_for_all(database(), actor, papers)):
        st.session_state["kumpulan_pdf_diminta"] = papers
        st.rerun()


def _all_pdf(actor: Actor, papers: tuple[str, ...]) -> None:
    st.download_button(
        "Unduh semuanya (PDF, ZIP)",
        lambda: archive(database(), store(), actor, papers, "pdf"),
        "naskah-pdf.zip",
        icon=":material/folder_zip:",
        on_click="ignore",
        key="kumpulan_pdf_zip",
    )


@st.fragment(run_every=2.0)
def _wait(actor: Actor, papers: tuple[str, ...]) -> None:
    """How many PDFs the worker has made, until all are there."""
    ready = pdfs_ready(database(), actor, papers)
    if ready == len(papers):
        st.rerun()
    st.progress(ready / len(papers), text=f"{ready} dari {len(papers)} PDF selesai")
