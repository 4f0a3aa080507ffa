"""Filing an objection: for the LPSE under each measure, for LKPP's desk what reached it elsewhere."""

from datetime import date
from typing import Any

import streamlit as st

from accounts.actor import Actor
from assessments.matters.proof import LARGEST, take_in
from assessments.objections.filing import Filing, OutsideLetter, file, file_for
from assessments.objections.papers import choices
from assessments.objections.views import Objectable, objectables, with_measures
from evidence.proofs import Kept
from intake.kinds import ACCEPTED_EXTENSIONS
from screens.labels import weekday
from screens.parts.counting_days import arithmetic
from screens.parts.objection_papers import make
from screens.parts.objection_words import ACTIONS, DONE, EARLY
from screens.parts.plain import plain
from screens.parts.proof_field import MIB, kept, proof_field
from screens.parts.step_paper import choose_paper
from screens.session import after, attempt, database, store


def measures(actor: Actor, every: list[Objectable], today: date) -> None:
    """Every measure that was sent, until when the LPSE may object to it, and the way to do so."""
    for one in every:
        with st.container(border=True, key=f"tindakan_{one.row.id}"):
            st.markdown(f"**{plain(one.name[:1].upper() + one.name[1:])}**")
            st.markdown(_until(one, today))
            if one.last is not None:
                with st.expander("Hitungan hari demi hari"):
                    arithmetic(one.last, one.row.unit_id)
            for filed in one.objections:
                if st.button(f"Buka keberatan {filed.facts['nomor']}", key=f"lihat_{filed.id}"):
                    st.query_params["keberatan"] = filed.id
                    st.rerun()
            if one.may_file:
                with st.expander(ACTIONS["ajukan"], icon=":material/add:"):
                    _file(actor, one, today)


def _until(one: Objectable, today: date) -> str:
    if one.problem:
        return plain(one.problem)
    if one.last is None:
        return EARLY
    sure = " (hari libur belum dikonfirmasi)" if one.last.unconfirmed else ""
    said = f"Keberatan diajukan paling lambat **{weekday(one.last.due)}**{sure}."
    if today <= one.last.due or one.objections:
        return said
    return f"{said} Batas itu sudah lewat; yang terlambat tetap dicatat."


def _file(actor: Actor, one: Objectable, today: date) -> None:
    with database().reading() as db:
        papers = choices(db, actor, one.row, "ajukan")
    at = one.row.id
    st.caption(
        "Keberatan diajukan dengan surat keberatan yang sudah ditandatangani, bernomor, dan dikirim, "
        "disertai bukti pendukung (KEP152 2.3.a). Tanggal pengajuan ialah tanggal surat itu dikirim bila "
        "ada berkas buktinya; tanpa itu tanggal pencatatan di sini yang dihitung (usulan Telaah)."
    )
    make(actor, at, "ajukan", today)
    if not papers:
        st.info("Belum ada surat keberatan. Buat suratnya dulu.")
        return
    with st.form(f"ajukan_{at}", border=False):
        chosen = choose_paper("Surat keberatan", papers, f"ajukan_{at}")
        proof = proof_field(
            "Bukti tanggal pengajuan", f"bukti_pengajuan_{at}", "Resi atau tanda terima."
        )
        words = st.text_input("Keterangan bukti itu", max_chars=400, key=f"kata_pengajuan_{at}")
        evidence = evidence_field(f"bukti_pendukung_{at}")
        sent = st.form_submit_button(ACTIONS["ajukan"], type="primary", key=f"lakukan_ajukan_{at}")
    if sent:
        made = attempt(
            lambda: file(
                database(), actor, at, chosen or "", Filing(kept(proof), words, all_kept(evidence))
            )
        )
        if made:
            st.query_params["keberatan"] = made
            after(DONE["ajukan"])


def from_outside(actor: Actor, today: date) -> None:
    """LKPP's desk records an objection that came by post or mail, on behalf of the LPSE."""
    with database().reading() as db:
        names = with_measures(db, actor)
    unit_id = next(iter(names), None)
    if len(names) > 1:
        unit_id = st.selectbox("LPSE", names, key="lpse_luar", format_func=names.__getitem__)
    with database().reading() as db:
        every = objectables(db, actor, unit_id) if unit_id else []
    free = {one.row.id: one for one in every if one.may_file}
    if not free:
        st.info("Tidak ada tindakan yang dapat dikeberatkan sekarang.")
        return
    st.caption(
        "Untuk surat keberatan yang diterima LKPP di luar Telaah. Yang terlambat dicatat sebagai terlambat, "
        "tidak ditolak. Tanggal pengajuan dihitung bila ada berkas buktinya; tanpa itu tanggal diterima."
    )
    with st.form("ajukan_luar", border=False):
        chosen = st.selectbox(
            "Tindakan", list(free), key="tindakan_luar",
            format_func=lambda i: f"{names.get(free[i].row.unit_id, '')}: {free[i].name}",
        )  # fmt: skip
        number = st.text_input("Nomor surat keberatan", max_chars=400, key="nomor_luar")
        with st.container(horizontal=True):
            days = [_on(label, key, today) for label, key in _DAYS]
        receipt = st.text_input("Bukti penerimaan", max_chars=400, key="bukti_terima_luar",
                                placeholder="Misalnya nomor agenda surat masuk")  # fmt: skip
        proof = proof_field(
            "Bukti tanggal pengajuan", "bukti_pengajuan_luar", "Cap pos, resi, atau pos-el."
        )
        evidence = evidence_field("bukti_pendukung_luar", "Surat keberatan dan bukti pendukungnya")
        sent = st.form_submit_button("Catat keberatan", type="primary", key="lakukan_ajukan_luar")
    if sent and chosen and all(days):
        dated, filed, received = (one for one in days if one is not None)
        letter = OutsideLetter(number, dated, filed, received, receipt)
        made = attempt(
            lambda: file_for(
                database(), actor, chosen, letter, Filing(kept(proof), "", all_kept(evidence))
            )
        )
        if made:
            st.query_params["keberatan"] = made
            after(DONE["ajukan"])


_DAYS = (
    ("Tanggal surat", "tanggal_surat_luar"),
    ("Diajukan", "diajukan_luar"),
    ("Diterima LKPP", "diterima_luar"),
)


def _on(label: str, key: str, today: date) -> date | None:
    return st.date_input(label, today, max_value=today, format="DD/MM/YYYY", key=key, width=180)


def evidence_field(key: str, label: str = "Bukti pendukung") -> Any:
    """A place to choose several files; give what it returns to `all_kept` when the form is sent."""
    return st.file_uploader(
        f"{label} (masing-masing paling besar {LARGEST // MIB} MB)",
        type=sorted(one.removeprefix(".") for one in ACCEPTED_EXTENSIONS),
        max_upload_size=LARGEST // MIB, accept_multiple_files=True, key=key,
    )  # fmt: skip


def all_kept(sent: Any) -> tuple[Kept, ...]:
    """The chosen files checked and kept. Raises Refused."""
    return tuple(take_in(store(), one.name, one.getvalue()) for one in sent or ())
