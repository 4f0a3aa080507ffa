"""Files of a paper: the preview of its newest version, and what came back signed, scanned, stamped."""

from urllib.parse import urlsplit

import streamlit as st

from accounts.actor import Actor
from accounts.policy import Action, may
from documents.life import State, Step
from screens.labels import clock
from screens.parts import key_signing, paper_pdf
from screens.parts.plain import plain
from screens.parts.preview import show_document
from screens.parts.upload import upload
from screens.session import after, database
from storage import accounts as account_records
from storage import papers as records
from storage.tables import Document, Paper, PaperFile

SAME = {
    "proven": ":green-badge[terbukti naskah ini]",
    "not_proven": ":orange-badge[belum terbukti; bandingkan halamannya]",
    "different": ":red-badge[isinya berbeda]",
}


def preview(row: Document) -> None:
    """The pages of a version as Word would show them; exact only in the PDF."""
    here = urlsplit(st.context.url or "")
    if here.netloc:
        show_document(f"pratinjau_{row.id}", f"/dokumen/{row.id}")
        st.caption("Pratinjau layar; pembagian halaman yang tepat ada pada PDF.")


def panel(actor: Actor, paper: Paper, state: State, zone: str) -> None:
    """What came back for a paper, and a place to bring more."""
    st.caption(
        "Unggah PDF yang sudah ditandatangani, hasil pindai, atau bukti penerimaan. Tanda tangan "
        "elektronik diperiksa di sini juga; hasil pindai dicocokkan dengan kode di kaki halamannya "
        "saat tanda tangannya dicatat."
    )
    if state is State.DRAFT:
        st.info("Berkas dapat kembali sesudah naskah ini difinalkan di tab Langkah.")
    elif may(actor, Action.REGISTER_DOCUMENT):
        if upload(f"berkas_{paper.id}", "naskah", "Unggah berkas", naskah=paper.id):
            after("Berkas tersimpan")
        key_signing.panel(actor, paper)
    with database().reading() as db:
        files, versions = records.files(db, paper.id), records.versions(db, paper.id)
        who = account_records.names(db, {file.added_by for file in files})
    if not files and state is not State.DRAFT:
        st.info("Belum ada berkas yang kembali.")
    for file in files:
        with st.container(border=True, key=f"kembali_{file.id}"):
            left, right = st.columns([5, 1], vertical_alignment="center")
            left.text(file.name)
            left.caption(f"{clock(file.added_at, zone)} oleh {plain(who.get(file.added_by))}")
            right.link_button("Buka", f"/berkas/{file.id}?lihat=1", icon=":material/open_in_new:")
            _found(file)
            if file.facts.get("same_document") == "not_proven":
                paper_pdf.compare(versions, file)


def proof(paper: Paper, step: Step) -> dict[str, object]:
    """One of the files that came back, as the proof of a step; for a signature also how a person
    knows that it is this paper (`documents/matching.py`). Empty where nothing came back."""
    with database().reading() as db:
        files = {file.id: file.name for file in records.files(db, paper.id)}
    if not files:
        st.caption("Belum ada berkas yang kembali; unggah di tab Berkas kembali bila ada.")
        return {}
    chosen = st.selectbox(
        "Berkas buktinya",
        ["", *files],
        key=f"berkas_{step}",
        format_func=lambda i: files.get(i, "Tanpa berkas"),
    )
    return {"berkas": chosen or ""} | (_matched() if step is Step.SIGN else {})


def _matched() -> dict[str, object]:
    return {
        "kode": st.text_input(
            "Kode di kaki halaman hasil pindai",
            max_chars=40,
            key="kode_pindai",
            help="Untuk hasil pindai: ketik kode yang Anda baca pada berkasnya.",
        ),
        "dibandingkan": st.checkbox(
            "Saya sudah membandingkan halaman kedua berkas; isinya sama",
            key="sudah_dibandingkan",
            help="Untuk PDF bertanda tangan elektronik yang belum terbukti naskah ini.",
        ),
    }


def _found(file: PaperFile) -> None:
    """The facts of the signatures, none of which stands for another."""
    facts = file.facts
    if "signers" not in facts:
        st.text(facts.get("problem", "Tanpa tanda tangan elektronik."))
        return
    roots = ", ".join(facts["roots"])
    st.markdown(
        f"Utuh: {_yes(facts['intact'])} · Penanda tangan dipercaya: {_yes(facts['trusted'])}"
        f"{f' ({plain(roots)})' if roots else ''} · Diubah sesudah ditandatangani: "
        f"{_yes(facts['changed_after_signing'])} · Seluruh berkas tercakup: "
        f"{_yes(facts['covers_whole_file'])}  \n{SAME[facts['same_document']]}"
    )
    for signer in facts["signers"]:
        st.text(f"{signer['name']} ({signer['issuer']})")
    for remark in [*facts["remarks"], facts["same_remark"]]:
        if remark:
            st.text(remark)


def _yes(value: bool) -> str:
    return "ya" if value else "tidak"
