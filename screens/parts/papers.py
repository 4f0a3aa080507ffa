"""Generated documents of a unit: their list, what is lacking, and the forms that make them."""

from datetime import date
from typing import Any

import streamlit as st
from pydantic import ValidationError

from accounts.actor import Actor
from accounts.policy import Refused
from accounts.profile import Profile, missing_facts
from assessments.records import state_of
from assessments.report import REPORT, issue_report
from assessments.state import State
from catalog.loader import catalog
from documents.issue import issue
from documents.letterhead import head_official
from documents.sla import sla_form
from forms.parts import Helpdesk
from screens.labels import STATES, clock
from screens.parts.choice import chosen_assessment
from screens.parts.plain import plain
from screens.parts.shelf import FIRST_DAY, LAST_DAY, size_words
from screens.session import after, attempt, database, store
from storage import accounts as account_records
from storage import assessments as assessment_records
from storage import evidence as evidence_records
from storage import papers as records
from storage import units
from storage.tables import Document

SLA = "sla_lkpp"
AT_FIRST = 20
ASKED = {
    "pejabat": "Nama pejabat LKPP", "alamat": "Alamat helpdesk LKPP",
    "telepon": "Telepon helpdesk LKPP", "email": "Email helpdesk LKPP",
}


def listed(actor: Actor, zone: str) -> None:
    """Documents of the unit, newest first, each to download."""
    with database().reading() as db:
        rows = records.documents(db, actor.unit)
        who = account_records.names(db, {row.created_by for row in rows})
        blobs = evidence_records.blob_facts(db, {row.digest for row in rows})
    if not rows:
        st.info("Belum ada dokumen. Dokumen yang dibuat akan tersimpan tetap di sini.")
    shown = rows
    if len(rows) > AT_FIRST and not st.toggle(f"Tampilkan semua ({len(rows)})", key="semua"):
        shown = rows[:AT_FIRST]
    for row in shown:
        with st.container(border=True, key=f"dokumen_{row.id}"):
            left, right = st.columns([6, 1], vertical_alignment="center")
            left.text(row.title)
            left.caption(f"{_draft(row)}Dibuat {clock(row.created_at, zone)} oleh "
                         f"{plain(who.get(row.created_by))} · "
                         f"{size_words(blobs[row.digest].size)} · Word")
            right.link_button("Unduh", f"/dokumen/{row.id}", icon=":material/download:")


def _draft(row: Document) -> str:
    is_draft = row.name == REPORT and row.statement.get("pengesahan") is None
    return ":orange-badge[KONSEP] " if is_draft else ""


def lacking(actor: Actor, profile: Profile, today: date) -> bool:
    """Say what any document still lacks, each with the page that mends it; whether there is any."""
    missing = missing_facts(profile)
    if missing:
        st.warning(f"Dokumen belum dapat dibuat. Lengkapi dulu profil: {', '.join(missing)}.")
        st.page_link("profil.py", label="Lengkapi Profil", icon=":material/account_balance:")
    try:
        with database().reading() as db:
            unit = units.unit(db, actor.unit)
            if unit is not None:
                head_official(db, unit, today)
    except Refused as refused:
        st.warning(str(refused))
        st.page_link("peran.py", label="Catat di Peran", icon=":material/badge:")
        return True
    return bool(missing)


def report_maker(actor: Actor, today: date) -> None:
    """Choose an assessment and make its report."""
    newest = chosen_assessment(actor)
    if newest is None:
        st.info("Laporan dibuat dari sebuah penilaian, dan unit ini belum memilikinya.")
        st.page_link("penilaian.py", label="Mulai penilaian", icon=":material/checklist:")
        return
    with database().reading() as db:
        every = {row.id: row for row in assessment_records.assessments(db, actor.unit)}
        states = {row.id: state_of(db, row) for row in every.values()}
    chosen = st.selectbox(
        "Penilaian", list(every), index=list(every).index(newest.id), key="laporan_penilaian",
        format_func=lambda i: f"{every[i].title} · {STATES[states[i]]}",
    )
    if states[chosen] is State.DRAFT:
        st.warning("Penilaian ini belum disahkan, sehingga laporannya ditandai KONSEP. Untuk "
                   "laporan resmi, mintalah pengesahan kepala LPSE lebih dulu.")
    if st.button("Buat laporan", type="primary", icon=":material/description:",
                 key="buat_laporan"):
        with st.spinner("Menyusun laporan …"):
            made = attempt(lambda: issue_report(
                database(), store(), actor, catalog(), chosen, today
            ))
        if made:
            after("Laporan tersimpan; unduh di daftar dokumen")


def sla_maker(actor: Actor, today: date) -> None:
    """The few facts of the agreement the installation does not know, and the button."""
    last = _last_sla(actor)
    st.caption("Data LPSE diambil dari halaman Profil dan Peran. Isian LKPP di bawah Anda isi "
               "sendiri; isian terakhir diusulkan kembali.")
    with st.form("sla", border=False):
        left, right = st.columns(2)
        given: dict[str, Any] = {
            "nomor": left.text_input("Nomor (boleh kosong)", max_chars=120, key="sla_nomor"),
            "tanggal": right.date_input("Tanggal naskah", today, min_value=FIRST_DAY,
                                        max_value=LAST_DAY, format="DD/MM/YYYY",
                                        key="sla_tanggal"),
        }
        for name, place in zip(ASKED, (left, right, left, right), strict=True):
            given[name] = place.text_input(ASKED[name], last.get(name, ""), max_chars=300,
                                           key=f"sla_{name}")
        sent = st.form_submit_button("Buat SLA", type="primary", icon=":material/description:",
                                     key="buat_sla")
    if sent and attempt(lambda: _issue_sla(actor, given)):
        after("SLA tersimpan; unduh di daftar dokumen")


def _last_sla(actor: Actor) -> dict[str, str]:
    with database().reading() as db:
        before = [row for row in records.documents(db, actor.unit) if row.name == SLA]
    if not before:
        return {}
    lkpp = before[0].statement["lkpp"]
    return {"pejabat": lkpp["pejabat"]["nama"], **lkpp["helpdesk"]}


def _issue_sla(actor: Actor, given: dict[str, Any]) -> Document:
    """Fill the agreement and keep it. Raises Refused, also for what its form does not accept."""
    empty = [label for name, label in ASKED.items() if not given[name].strip()]
    if empty or given["tanggal"] is None:
        raise Refused(f"Isilah dulu: {', '.join(empty) or 'Tanggal naskah'}.")
    try:
        channels = Helpdesk(**{name: given[name] for name in ("alamat", "telepon", "email")})
        with database().reading() as db:
            form = sla_form(db, actor.unit, given["pejabat"], channels, given["tanggal"],
                            given["nomor"])
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][-1])
        raise Refused(
            f"Isian '{field}' pada SLA belum sesuai: mungkin terlalu panjang atau memuat karakter "
            "yang tidak dapat dicetak. Ketik ulang isiannya di sini atau di halaman Profil."
        ) from error
    return issue(database(), store(), actor, SLA, form)
