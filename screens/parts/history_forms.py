"""The forms of the opening balance, one at a time: SLA, certificate, finding, measure, and the others."""

from collections.abc import Callable, Mapping
from datetime import date

import streamlit as st

from accounts.actor import Actor
from assessments.findings.drafting import Draft
from assessments.findings.records import findings_of
from assessments.findings.rules import Kind, Origin, StandardText, is_open
from assessments.history.deeds import (
    enter_agreement,
    enter_certificate,
    enter_finding,
    enter_measure,
)
from assessments.history.entering import Whose
from assessments.history.entries import (
    PastAgreement,
    PastCertificate,
    PastFinding,
    PastMeasure,
)
from assessments.history.roles import may_enter_roles
from assessments.measures.rules import BASIS, FORMS, Path, Rung, StopForm
from catalog.loader import catalog
from catalog.model import ServiceForm
from screens.labels import SERVICE_FORMS
from screens.parts import history_more
from screens.parts.blank_form import prefix_of
from screens.parts.history_fields import any_day, limit_fields, past_day, saved
from screens.parts.proof_field import kept, proof_field
from screens.session import database

OF_LKPP = (
    "SLA",
    "Sertifikat atau penetapan",
    "Temuan terbuka",
    "Tindakan yang berjalan",
    "Keberatan",
)
ROLE = "Peran"


def show(actor: Actor, names: Mapping[str, str], today: date) -> None:
    """One form at a time, for one LPSE."""
    with st.expander("Catat riwayat", icon=":material/add:"):
        if not names:
            st.info("Belum ada LPSE. Masukkan dulu LPSE-nya dengan buku kerja di bawah.")
            return
        if actor.unit_kind == "lpse":
            st.caption(
                "Peran yang dipegang sebelum Telaah dipakai, dengan SK-nya. LKPP ikut membacanya."
            )
            history_more.role(actor, actor.unit, today)
            return
        unit_id = st.selectbox(
            "LPSE", list(names), index=None, format_func=names.__getitem__, key="lpse_riwayat",
            placeholder="Ketik atau pilih LPSE",
        )  # fmt: skip
        kinds = (*OF_LKPP, ROLE) if may_enter_roles(actor) else OF_LKPP
        kind = st.segmented_control("Jenis", kinds, default=kinds[0], key="jenis_riwayat")
        if unit_id is None:
            return
        FORM[kind or kinds[0]](actor, unit_id, today)


def _agreement(actor: Actor, unit_id: str, today: date) -> None:
    prefix = prefix_of("riwayat_sla")
    with st.form("riwayat_sla", border=False):
        form = st.radio(
            "Bentuk layanan", list(ServiceForm), format_func=SERVICE_FORMS.__getitem__,
            key=f"{prefix}_bentuk",
        )  # fmt: skip
        institution = st.text_input("K/L/Pemda", key=f"{prefix}_instansi")
        number = st.text_input("Nomor SLA", key=f"{prefix}_nomor", max_chars=120)
        first, second, third = st.columns(3)
        signed = past_day("Tanggal ditandatangani", f"{prefix}_tanggal", today, first)
        begins = any_day("Berlaku mulai (bila lain)", f"{prefix}_mulai", second)
        ends = any_day("Berlaku sampai (bila ada)", f"{prefix}_sampai", third)
        proof = proof_field("Hasil pindai SLA", f"{prefix}_berkas")
        done = st.form_submit_button("Catat SLA", type="primary", key="catat_sla")
    if done:
        past = PastAgreement(form, institution, number, signed, begins, ends)
        saved("riwayat_sla", lambda: enter_agreement(
            database(), actor, Whose(unit_id, kept(proof)), past
        ))  # fmt: skip


def _certificate(actor: Actor, unit_id: str, today: date) -> None:
    prefix = prefix_of("riwayat_sertifikat")
    with st.form("riwayat_sertifikat", border=False):
        what = st.radio(
            "Yang dicatat", ("Sertifikat standarisasi", "Penetapan tanpa sertifikat"),
            key=f"{prefix}_jenis", horizontal=True,
        )  # fmt: skip
        standards = _standards("Standar yang tercantum", f"{prefix}_standar")
        number = st.text_input("Nomor", key=f"{prefix}_nomor", max_chars=120)
        day = past_day("Tanggal", f"{prefix}_tanggal", today)
        proof = proof_field("Hasil pindai", f"{prefix}_berkas")
        done = st.form_submit_button("Catat", type="primary", key="catat_sertifikat")
    if done:
        past = PastCertificate(standards, number, day, what == "Sertifikat standarisasi")
        saved("riwayat_sertifikat", lambda: enter_certificate(
            database(), actor, Whose(unit_id, kept(proof)), past
        ))  # fmt: skip


def _finding(actor: Actor, unit_id: str, today: date) -> None:
    prefix, criteria = prefix_of("riwayat_temuan"), catalog().criteria
    with st.form("riwayat_temuan", border=False):
        criterion = st.selectbox(
            "Kriteria", list(criteria), index=None, key=f"{prefix}_kriteria",
            format_func=lambda i: f"{i} {criteria[i].title}", placeholder="Ketik atau pilih",
        )  # fmt: skip
        first, second = st.columns(2)
        kind = first.selectbox("Jenis temuan", list(Kind), index=1, key=f"{prefix}_jenis")
        origin = second.selectbox("Asal", list(Origin), key=f"{prefix}_asal")
        found = st.text_area("Ketidaksesuaian", key=f"{prefix}_uraian", height=80)
        repair = st.text_area("Perbaikan yang diminta", key=f"{prefix}_perbaikan", height=80)
        third, fourth = st.columns(2)
        day = past_day("Disampaikan kepada LPSE", f"{prefix}_tanggal", today, third)
        target = any_day("Target perbaikan", f"{prefix}_target", fourth)
        text = st.text_area(
            "Bunyi standar LKPP (bila kriterianya hanya praktik atau usulan)",
            key=f"{prefix}_bunyi", height=80,
        )  # fmt: skip
        at = st.text_input("Pasal atau bagian yang memuat bunyi itu", key=f"{prefix}_tempat")
        proof = proof_field("Hasil pindai surat atau laporannya", f"{prefix}_berkas")
        done = st.form_submit_button("Catat temuan", type="primary", key="catat_temuan")
    if done:
        own = StandardText(text, at) if text or at else None
        number = int(criterion[1:3]) if criterion else 0
        draft = Draft(number, criterion or "", origin, kind, found, repair, target=target, own=own)
        saved("riwayat_temuan", lambda: enter_finding(
            database(), actor, Whose(unit_id, kept(proof)), PastFinding(day, draft), catalog()
        ))  # fmt: skip


def _measure(actor: Actor, unit_id: str, today: date) -> None:
    prefix = prefix_of("riwayat_tindakan")
    rung = st.selectbox(
        "Tindakan", list(Rung), key=f"{prefix}_tindakan", format_func=lambda r: str(r).capitalize()
    )
    paths = [path for path in Path if rung in BASIS[path]]
    path = st.selectbox("Karena", paths, key=f"{prefix}_jalur") if len(paths) > 1 else paths[0]
    with st.form("riwayat_tindakan", border=False):
        past = _measure_fields(prefix, unit_id, (rung, path), today)
        proof = proof_field("Hasil pindai surat", f"{prefix}_berkas")
        receipt = proof_field(
            "Hasil pindai tanda terima", f"{prefix}_terima_berkas",
            "Tanpa bukti penerimaan, batas waktunya belum berjalan (KEP152 2.3.a).",
        )  # fmt: skip
        done = st.form_submit_button("Catat tindakan", type="primary", key="catat_tindakan")
    if done:
        saved("riwayat_tindakan", lambda: enter_measure(
            database(), actor, Whose(unit_id, kept(proof)), past, kept(receipt)
        ))  # fmt: skip


def _measure_fields(prefix: str, unit_id: str, what: tuple[Rung, Path], today: date) -> PastMeasure:
    rung, path = what
    with database().reading() as db:
        open_ones = [one.id for one in findings_of(db, unit_id) if is_open(one, today)]
    findings = st.multiselect(
        "Temuan yang disebut surat", open_ones, key=f"{prefix}_temuan", placeholder="Pilih temuan"
    )
    standards: tuple[int, ...] = ()
    decree, decreed, begins, form = "", None, None, None
    if rung is Rung.WITHDRAWAL:
        standards = _standards("Standar yang dicabut", f"{prefix}_standar")
        first, second, third = st.columns(3)
        decree = first.text_input("Nomor keputusan", key=f"{prefix}_sk")
        decreed = any_day("Tanggal keputusan", f"{prefix}_sk_tanggal", second)
        begins = any_day("Berlaku mulai", f"{prefix}_berlaku", third)
    if rung is Rung.STOP:
        form = st.selectbox("Bentuk penghentian", FORMS[path], key=f"{prefix}_bentuk")
    number = st.text_input("Nomor surat", key=f"{prefix}_nomor", max_chars=120)
    first, second, third = st.columns(3)
    signed = past_day("Ditandatangani", f"{prefix}_ttd", today, first)
    sent = past_day("Dikirim", f"{prefix}_kirim", today, second)
    received = any_day("Diterima", f"{prefix}_terima", third)
    words = st.text_input("Bukti penerimaan (dalam kata)", key=f"{prefix}_bukti")
    return PastMeasure(
        rung, number, signed, sent, limit_fields(prefix), tuple(findings), standards, received,
        words, decree, decreed, begins, path, StopForm(form) if form else None,
    )  # fmt: skip


FORM: dict[str, Callable[[Actor, str, date], None]] = dict(
    zip(
        (*OF_LKPP, ROLE),
        (_agreement, _certificate, _finding, _measure, history_more.objection, history_more.role),
        strict=True,
    )
)


def _standards(label: str, key: str) -> tuple[int, ...]:
    titles = {number: one.title for number, one in catalog().standards.items()}
    return tuple(
        st.multiselect(
            label, sorted(titles), key=key, format_func=lambda n: f"{n}. {titles[n]}",
            placeholder="Pilih standar",
        )
    )  # fmt: skip
