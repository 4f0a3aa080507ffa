"""The forms of the opening balance for an objection already decided, and for a role held before."""

from datetime import date
from typing import Any

import streamlit as st

from accounts.actor import Actor
from accounts.opening import NOT_YOURS
from assessments.history.deeds import enter_objection, enter_role
from assessments.history.entering import Whose
from assessments.history.entries import Limit
from assessments.history.objecting import PastObjection
from assessments.history.roles import PastRole, may_mark
from assessments.matters.dossiers import is_taken_back
from assessments.objections.rules import Outcome
from catalog.loader import catalog
from screens.labels import CAPACITIES
from screens.parts.blank_form import prefix_of
from screens.parts.history_fields import any_day, limit_fields, past_day, saved
from screens.parts.people_panel import choose
from screens.parts.proof_field import kept, proof_field
from screens.session import database
from storage import dossiers, people
from storage.tables import Dossier, DossierEvent

OBJECTION, ROLE = "riwayat_keberatan", "riwayat_peran"


def objection(actor: Actor, unit_id: str, today: date) -> None:
    """An objection that was decided before, to a measure entered before it."""
    prefix, measures = prefix_of(OBJECTION), _measures(unit_id)
    if not measures:
        st.info(
            "Catat dulu tindakannya, dengan tanggal terima suratnya, di pilihan Tindakan yang berjalan."
        )
        return
    number = st.selectbox(
        "Atas tindakan", list(measures), key=f"{prefix}_tindakan",
        format_func=lambda n: f"{measures[n].facts['tindakan']}, surat nomor {n}",
    )  # fmt: skip
    outcome = st.selectbox("Putusan", list(Outcome), key=f"{prefix}_putusan")
    with st.form(OBJECTION, border=False):
        letter = st.text_input("Nomor surat keberatan", key=f"{prefix}_nomor", max_chars=120)
        first, second = st.columns(2)
        filed = past_day("Tanggal diajukan", f"{prefix}_diajukan", today, first)
        decided = past_day("Tanggal putusan", f"{prefix}_diputus", today, second)
        answer = st.text_input("Nomor surat tanggapan LKPP", key=f"{prefix}_jawab", max_chars=120)
        part = _part(prefix, measures[number], outcome)
        proof = proof_field("Hasil pindai tanggapan", f"{prefix}_berkas")
        done = st.form_submit_button("Catat keberatan", type="primary", key="catat_keberatan")
    if done:
        past = PastObjection(number, letter, filed, outcome, decided, answer, *part)
        saved(OBJECTION, lambda: enter_objection(
            database(), actor, Whose(unit_id, kept(proof)), past
        ))  # fmt: skip


def role(actor: Actor, unit_id: str, today: date) -> None:
    """A role held since before, by somebody already among the people of the LPSE."""
    prefix, roles = prefix_of(ROLE), catalog().roles
    with database().reading() as db:
        if not may_mark(db, actor, unit_id):
            st.info(NOT_YOURS)
            return
        everybody = people.people(db, unit_id)
    if not everybody:
        st.info("Belum ada orang di LPSE ini. Masukkan dulu orangnya dengan buku kerja di bawah.")
        return
    with st.form(ROLE, border=False):
        person = choose("Orang", everybody, f"{prefix}_orang")
        wanted = st.selectbox(
            "Peran", list(roles), key=f"{prefix}_peran",
            format_func=lambda r: f"{roles[r].at} {roles[r].title}",
        )  # fmt: skip
        facts = _role_facts(prefix, today)
        proof = proof_field("Hasil pindai SK", f"{prefix}_berkas")
        done = st.form_submit_button("Catat peran", type="primary", key="catat_peran")
    if done and person is None:
        st.error("Pilihlah orangnya. Jika belum ada di daftar, tambahkan di halaman Orang.")
    elif done and person is not None:
        past = PastRole(person.id, wanted, facts)
        saved(ROLE, lambda: enter_role(database(), actor, Whose(unit_id, kept(proof)), past))


def _role_facts(prefix: str, today: date) -> dict[str, Any]:
    title = st.text_input("Sebutan jabatan", key=f"{prefix}_sebutan", max_chars=200)
    capacity = st.selectbox(
        "Kedudukan", list(CAPACITIES), format_func=CAPACITIES.__getitem__, key=f"{prefix}_kapasitas"
    )
    first, second = st.columns(2)
    number = first.text_input("Nomor SK", key=f"{prefix}_nomor", max_chars=120)
    dated = past_day("Tanggal SK", f"{prefix}_tanggal", today, second)
    first, second = st.columns(2)  # a row of its own: a phone shows one column after the other
    begin = past_day("Mulai bertugas", f"{prefix}_mulai", today, first)
    end = any_day("Sampai (kosong bila masih dipegang)", f"{prefix}_sampai", second)
    return {
        "title": title, "capacity": capacity, "decree_number": number, "decree_date": dated,
        "valid_from": begin, "valid_to": end,
    }  # fmt: skip


def _part(
    prefix: str, measure: Dossier, outcome: Outcome
) -> tuple[tuple[str, ...], tuple[int, ...], Limit | None]:
    """What a part granted dropped or changed; nothing for the other outcomes."""
    if outcome is not Outcome.PARTLY:
        return (), (), None
    st.caption("Isi yang gugur, atau batas waktu yang baru (dihitung dari tanggal putusan).")
    findings = st.multiselect(
        "Temuan yang gugur", measure.facts["temuan"], key=f"{prefix}_temuan",
        placeholder="Pilih temuan",
    )  # fmt: skip
    standards = st.multiselect(
        "Standar yang gugur", measure.facts["standar"], key=f"{prefix}_standar",
        placeholder="Pilih standar",
    )  # fmt: skip
    return tuple(findings), tuple(standards), limit_fields(prefix)


def _measures(unit_id: str) -> dict[str, Dossier]:
    """The measures of before that were received, by the number of their letter."""
    with database().reading() as db:
        rows = [one for one in dossiers.dossiers(db, unit_id, "measure") if one.is_history]
        events = dossiers.events_of(db, [one.id for one in rows])
    return {
        str(events[one.id][0].facts["nomor_surat"]): one
        for one in rows
        if _was_received(events[one.id])
    }


def _was_received(steps: list[DossierEvent]) -> bool:
    return any(one.action == "catat_terima" for one in steps) and not is_taken_back(steps)
