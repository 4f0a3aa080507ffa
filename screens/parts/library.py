"""The evidence library of a unit: its list with filters, and taking in new proofs."""

from typing import Any

import streamlit as st

from accounts.actor import Actor
from catalog.loader import catalog
from evidence import proofs
from screens.labels import CONFIDENTIALITY, EVIDENCE_KINDS
from screens.parts.blank_form import empty, prefix_of
from screens.parts.excel import excel
from screens.parts.opened import opened_with
from screens.parts.shelf import LINK_ONLY, Shelf, inspection, size_words
from screens.parts.upload import upload, was_refused
from screens.session import after, attempt, database
from storage.tables import Evidence

CONDITIONS = {
    "kedaluwarsa": "Kedaluwarsa",
    "akan_berakhir": "Akan berakhir",
    "belum_dipakai": "Belum dipakai",
}
NONE = "\u2013"
# As many as fit beside the menu on a small desk; the rest is read where one proof is opened.
SHOWN = ("Nama bukti", "Keadaan", "Jenis", "Nomor", "Tanggal", "Dipakai")
SECRET = "isi rahasia"
LIST = "bukti_daftar"
NEW_LINK = "bukti_tautan"


def filtered(library: Shelf) -> list[Evidence]:
    """The filters over the list; returns the proofs they let through, newest first."""
    prefix = prefix_of(LIST)
    # Streamlit forgets fields that were not drawn: coming back from one proof finds the same list.
    base = opened_with(prefix, "kata", st.session_state.get("bukti_saring", {}))
    first, second, third, fourth = st.columns([3, 2, 2, 2])
    with first:
        words = st.text_input(
            "Cari",
            base.get("kata", ""),
            key=f"{prefix}_kata",
            icon=":material/search:",
            placeholder="Nama, nomor, nama berkas",
        )
    with second:
        kind = _one_of("Jenis", EVIDENCE_KINDS, base, prefix)
    with third:
        secrecy = _one_of("Sifat", CONFIDENTIALITY, base, prefix)
    with fourth:
        condition = _one_of("Keadaan", CONDITIONS, base, prefix)
    st.session_state["bukti_saring"] = {
        "kata": words,
        "jenis": kind,
        "sifat": secrecy,
        "keadaan": condition,
    }
    return [
        proof
        for proof in library.proofs.values()
        if kind in (None, proof.kind)
        and secrecy in (None, proof.confidentiality)
        and _in_condition(library, proof, condition)
        and _holds(library, proof, words)
    ]


def _one_of(label: str, options: dict[str, str], base: dict[str, Any], prefix: str) -> str | None:
    name = label.lower()
    kept = base.get(name)
    return st.selectbox(
        label,
        list(options),
        index=list(options).index(kept) if kept else None,
        format_func=options.__getitem__,
        placeholder=f"Semua {name}",
        key=f"{prefix}_{name}",
    )


def _in_condition(library: Shelf, proof: Evidence, condition: str | None) -> bool:
    expired = proofs.is_expired(proof.valid_to, library.today)
    if condition == "kedaluwarsa":
        return expired
    if condition == "akan_berakhir":
        days = catalog().number("evidence_expiry_warning_days")
        ends = proof.valid_to
        return not expired and ends is not None and (ends - library.today).days <= days
    return condition is None or not library.criteria(proof)


def _holds(library: Shelf, proof: Evidence, words: str) -> bool:
    file = library.newest(proof)
    name = file.name if file and proofs.may_see(library.actor, proof) else ""
    text = f"{proof.title} {proof.number} {name}".casefold()
    return all(word in text for word in words.casefold().split())


def table(library: Shelf, found: list[Evidence]) -> None:
    """The list; a line or the field under it opens one proof."""
    if not found:
        st.info("Tidak ada bukti yang cocok. Kurangi katanya atau ubah saringannya.")
        return
    st.caption(
        f"{len(found)} dari {len(library.proofs)} bukti. Tandai kotak di awal baris untuk "
        "membuka satu bukti, atau pilih namanya di bawah tabel; di sana juga terlihat masa "
        "berlaku, berkas, dan sifatnya."
    )
    prefix = prefix_of(LIST)
    event = st.dataframe(
        [_line(library, proof) for proof in found],
        hide_index=True,
        placeholder=NONE,
        column_order=SHOWN,
        column_config={
            "Tanggal": st.column_config.DateColumn(format="DD-MM-YYYY"),
            "Keadaan": st.column_config.TextColumn(width="medium"),
        },
        on_select="rerun",
        selection_mode="single-row",
        key=f"{prefix}_tabel",
        alt="Daftar bukti unit ini; pilih satu lewat isian di bawahnya",
    )
    excel("bukti", _asked())
    names = {proof.id: _named(proof) for proof in found}
    chosen = st.selectbox(
        "Buka satu bukti",
        list(names),
        format_func=names.__getitem__,
        index=None,
        placeholder="Ketik atau pilih nama bukti",
        key=f"{prefix}_pilihan",
    )
    if event.selection.rows:
        chosen = found[event.selection.rows[0]].id
    if chosen:
        empty(LIST)  # or the browser, coming back to the list, would choose the same line again
        st.query_params["bukti"] = chosen
        st.rerun()


def _asked() -> dict[str, str | None]:
    """The filters as an address says them."""
    kept = st.session_state.get("bukti_saring", {})
    return {"cari": kept.get("kata")} | {n: kept.get(n) for n in ("jenis", "sifat", "keadaan")}


def _named(proof: Evidence) -> str:
    return f"{proof.title} · {proof.number}" if proof.number else proof.title


def _line(library: Shelf, proof: Evidence) -> dict[str, Any]:
    file = library.newest(proof)
    blob = library.blobs.get(file.digest) if file else None
    is_open = proofs.may_see(library.actor, proof)
    return {
        "Nama bukti": proof.title,
        "Keadaan": library.validity(proof) or None,
        "Dipakai": f"{len(library.criteria(proof))} kriteria",
        "Jenis": EVIDENCE_KINDS[proof.kind],
        "Nomor": proof.number or None,
        "Tanggal": proof.issued_on,
        "Berlaku": _term(proof),
        "Berkas": (file.name if is_open else SECRET) if file else LINK_ONLY,
        "Ukuran": size_words(blob.size) if blob else None,
        "Pemeriksaan": inspection(blob) if file and is_open else None,
        "Sifat": CONFIDENTIALITY[proof.confidentiality],
    }


def _term(proof: Evidence) -> str | None:
    begin = f"mulai {proof.valid_from:%d-%m-%Y}" if proof.valid_from else ""
    end = f"sampai {proof.valid_to:%d-%m-%Y}" if proof.valid_to else ""
    return f"{begin} {end}".strip() or None


def add_new(actor: Actor) -> None:
    """Take in new proofs: files, or a link."""
    with st.expander("Tambah bukti", icon=":material/add:"):
        kind = st.selectbox(
            "Jenis bukti",
            list(EVIDENCE_KINDS),
            index=2,
            key="bukti_jenis_baru",
            format_func=EVIDENCE_KINDS.__getitem__,
        )
        file, link = st.tabs(["Unggah berkas", "Tambah tautan"])
        with file:
            stored = upload("unggah_bukti", "bukti", "Unggah bukti", multiple=True, jenis=kind)
        if stored and was_refused("unggah_bukti"):
            after(f"{len(stored)} berkas tersimpan")  # and stay here, where the refused are named
        elif stored:
            _open_new([one["id"] for one in stored], f"{len(stored)} berkas tersimpan")
        with link:
            _add_link(actor, kind)


def _add_link(actor: Actor, kind: str) -> None:
    prefix = prefix_of(NEW_LINK)
    with st.form(NEW_LINK, border=False):
        title = st.text_input("Nama bukti", max_chars=200, key=f"{prefix}_nama")
        address = st.text_input(
            "Alamat tautan",
            placeholder="https://…",
            max_chars=1000,
            key=f"{prefix}_alamat",
            help="Disimpan apa adanya dan tidak pernah dibuka oleh aplikasi.",
        )
        sent = st.form_submit_button("Tambahkan tautan", key="tambah_tautan")
    facts = {"title": title, "link": address, "kind": kind}
    made = attempt(lambda: _linked(actor, facts)) if sent else None
    if made:
        empty(NEW_LINK)
        _open_new([made], "Tautan tersimpan")


def _linked(actor: Actor, facts: dict[str, Any]) -> str:
    with database().writing() as db:
        return proofs.add_proof(db, actor, None, facts).id


def _open_new(ids: list[str], message: str) -> None:
    """After adding one proof show it, with its facts open to be filled in."""
    if len(ids) == 1:
        st.session_state["bukti_baru"] = st.query_params["bukti"] = ids[0]
    after(message)
