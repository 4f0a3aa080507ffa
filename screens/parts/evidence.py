"""The proofs of a criterion: what is shown, picking one the unit has, then uploading a new one."""

from datetime import UTC, datetime

import streamlit as st

from accounts.actor import Actor
from assessments.self_assessment.answering import AnswerValue
from assessments.self_assessment.proof import attach, attach_new, detach
from assessments.self_assessment.views import Asked, Current
from evidence.proofs import is_expired, may_see
from screens.labels import EVIDENCE_KINDS, day
from screens.parts.upload import upload
from screens.session import actor_for, attempt, database, session_key
from storage import evidence as records
from storage.tables import Evidence


def panel(actor: Actor, asked: Asked, now: Current, editable: bool) -> None:
    """What is shown for a criterion, and, while the assessment is open, how to show more."""
    for proof in now.proofs:
        _proof(actor, asked, proof, editable)
    if not editable:
        if not now.proofs:
            st.caption("Tanpa bukti.")
        return
    if now.fields["value"] == AnswerValue.MET and not now.proofs:
        st.markdown(":orange-badge[Memenuhi memerlukan sedikitnya satu bukti]")
    box = st.expander(
        "Lampirkan bukti",
        icon=":material/add:",
        on_change="rerun",
        key=f"bukti_{asked.place.criterion_id}",
    )
    if box.open:
        with box:
            _pick(actor, asked, now)
            _add(asked)


def _proof(actor: Actor, asked: Asked, proof: Evidence, editable: bool) -> None:
    with database().reading() as db:
        files = records.files_of(db, proof.id)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        expired = (
            " · :red-badge[kedaluwarsa]"
            if is_expired(proof.valid_to, datetime.now(UTC).date())
            else ""
        )
        st.markdown(
            f":material/attach_file: {EVIDENCE_KINDS[proof.kind]}{expired}", width="content"
        )
        st.text(_title(proof), width="content")
        if files and may_see(actor, proof):
            st.link_button("Buka", f"/bukti/{files[0].id}?lihat=1", type="tertiary")
        if not files:
            st.caption("tautan, belum diverifikasi", width="content")
        if editable and st.button(
            "Lepas", key=f"lepas_{asked.place.criterion_id}_{proof.id}", type="tertiary"
        ):
            attempt(
                lambda: detach(
                    database(),
                    actor_for(session_key()),
                    asked.place.assessment_id,
                    asked.place.criterion_id,
                    proof.id,
                ),
                "Tersimpan",
            )
            st.rerun(scope="fragment")


def _title(proof: Evidence) -> str:
    parts = [
        proof.title,
        f"nomor {proof.number}" if proof.number else "",
        day(proof.issued_on) if proof.issued_on else "",
    ]
    return ", ".join(part for part in parts if part)


def _pick(actor: Actor, asked: Asked, now: Current) -> None:
    """First what the unit already has; a file is asked for only once."""
    with database().reading() as db:
        rows = records.evidence_of_unit(db, actor.unit)
    shown = {proof.id for proof in now.proofs}
    offered = {row.id: row for row in rows if row.id not in shown}
    if not offered:
        st.caption("Unit ini belum memiliki bukti lain. Unggah yang pertama di bawah.")
        return
    place = asked.place
    with st.form(f"pilih_{place.criterion_id}", border=False):
        chosen = st.multiselect(
            "Pilih dari bukti yang sudah ada",
            list(offered),
            format_func=lambda i: _title(offered[i]),
            placeholder="Cari nama bukti",
        )
        if (
            st.form_submit_button("Lampirkan yang dipilih")
            and chosen
            and attempt(
                lambda: attach(database(), actor, place.assessment_id, place.criterion_id, chosen),
                "Tersimpan",
            )
        ):
            st.rerun(scope="fragment")


def _add(asked: Asked) -> None:
    place = asked.place
    kind = st.selectbox(
        "Jenis bukti baru",
        list(EVIDENCE_KINDS),
        format_func=EVIDENCE_KINDS.__getitem__,
        index=2,
        key=f"jenis_{place.criterion_id}",
    )
    stored = upload(
        f"unggah_{place.criterion_id}",
        "kriteria",
        "Unggah bukti baru",
        multiple=True,
        penilaian=place.assessment_id,
        kriteria=place.criterion_id,
        jenis=kind,
    )
    if stored:
        st.toast(f"{len(stored)} berkas tersimpan", icon=":material/check_circle:")
        st.rerun(scope="fragment")
    with st.form(f"tautan_{place.criterion_id}", clear_on_submit=True, border=False):
        title = st.text_input("Nama bukti berupa tautan")
        link = st.text_input(
            "Alamat tautan",
            placeholder="https://…",
            help="Disimpan apa adanya dan tidak pernah dibuka oleh aplikasi.",
        )
        if st.form_submit_button("Tambahkan tautan") and attempt(
            lambda: attach_new(
                database(),
                actor_for(session_key()),
                place.assessment_id,
                place.criterion_id,
                None,
                {"title": title, "link": link, "kind": kind},
            ),
            "Tersimpan",
        ):
            st.rerun(scope="fragment")
