"""The forms of the two logs: a talk with its attendance, and an act of oversight or a request."""

from datetime import date
from typing import Any

import streamlit as st

from accounts.actor import Actor
from assessments.guidance.deeds import record_notice, record_talk
from assessments.guidance.records import GUIDANCE
from assessments.guidance.rules import BASIS, MAY_BE_CLOSED, Form, Help, Notice, Talk, Watch
from assessments.matters.processes import PROCESSES
from catalog.loader import catalog
from screens.parts.blank_form import empty, prefix_of
from screens.parts.plain import plain
from screens.parts.proof_field import kept, proof_field
from screens.session import after, attempt, database
from storage import units


def new(actor: Actor, process: str, today: date, is_first: bool) -> None:
    """The place to add an entry, for who may."""
    steps = PROCESSES[process].possible(None, actor.roles)
    if not steps:
        return
    words = "Catat pendampingan atau konsultasi" if process == GUIDANCE else _words(actor)
    with st.expander(words, icon=":material/add:", expanded=is_first):
        unit_id = _unit(actor, process)
        if unit_id is None:
            return
        if process == GUIDANCE:
            _new_talk(actor, unit_id, today)
        else:
            _new_notice(actor, unit_id, today, {step.action for step in steps})


def talk_fields(prefix: str, today: date, said: dict[str, Any]) -> Talk:
    """The fields of a talk, beginning with what is said already."""
    first, second = st.columns(2)
    kind = first.radio(
        "Jenis", list(Help), index=list(Help).index(Help(said.get("jenis", Help.GUIDANCE))),
        format_func=str.capitalize, key=f"{prefix}_jenis", horizontal=True,
    )  # fmt: skip
    form = second.radio(
        "Bentuk", list(Form), index=list(Form).index(Form(said.get("bentuk", Form.ONLINE))),
        format_func=str.capitalize, key=f"{prefix}_bentuk", horizontal=True,
    )  # fmt: skip
    begin, end = _days(prefix, today, said)
    subject = st.text_area("Pokok bahasan", said.get("hal", ""), key=f"{prefix}_hal", height=80)
    standards = _standards(prefix, said)
    agreed = st.text_area(
        "Yang disepakati", said.get("kesepakatan", ""), key=f"{prefix}_sepakat", height=80
    )
    third, fourth = st.columns(2)
    hint = "Satu orang pada setiap baris: nama, jabatan atau unit."
    ours = third.text_area(
        "Hadir dari LPSE", "\n".join(said.get("hadir_lpse", ())), key=f"{prefix}_lpse", help=hint
    )
    theirs = fourth.text_area(
        "Hadir dari LKPP", "\n".join(said.get("hadir_lkpp", ())), key=f"{prefix}_lkpp", help=hint
    )
    return Talk(
        kind, form, begin, subject, end, standards, agreed, tuple(ours.splitlines()),
        tuple(theirs.splitlines()),
    )  # fmt: skip


def _new_talk(actor: Actor, unit_id: str, today: date) -> None:
    prefix = prefix_of("pendampingan_baru")
    with st.form("pendampingan_baru", border=False):
        talk = talk_fields(prefix, today, {})
        sent = proof_field("Daftar hadir atau bukti lain", f"{prefix}_berkas")
        done = st.form_submit_button("Catat", type="primary", key="catat_pendampingan")
    if done and attempt(lambda: record_talk(database(), actor, unit_id, talk, kept(sent))):
        empty("pendampingan_baru")
        after("Tersimpan: catatan menunggu pengesahan pihak lain")


def _new_notice(actor: Actor, unit_id: str, today: date, steps: set[str]) -> None:
    prefix = prefix_of("pengawasan_baru")
    kinds = [k for k in Watch if (k is Watch.AUDIT_OF_LKPP) is ("minta" in steps)]
    kind = kinds[0] if len(kinds) == 1 else st.selectbox(
        "Jenis", kinds, key=f"{prefix}_jenis", format_func=lambda k: str(k).capitalize()
    )  # fmt: skip
    st.caption(f"Dasar: {plain(BASIS[kind])}")
    with st.form("pengawasan_baru", border=False):
        notice = _notice_fields(prefix, kind, today)
        closed = (
            "catat_tertutup" in steps
            and kind in MAY_BE_CLOSED
            and st.checkbox(
                "Tertutup bagi LPSE selama penyelidikan (usulan Telaah)", key=f"{prefix}_tertutup"
            )
        )
        sent = proof_field("Surat atau berita acaranya", f"{prefix}_berkas")
        done = st.form_submit_button("Catat", type="primary", key="catat_pengawasan")
    if done and attempt(
        lambda: record_notice(database(), actor, unit_id, notice, kept(sent), closed)
    ):
        empty("pengawasan_baru")
        after("Tersimpan")


def _notice_fields(prefix: str, kind: Watch, today: date) -> Notice:
    begin, end = _days(prefix, today, {})
    number = st.text_input("Nomor surat atau surat tugas", key=f"{prefix}_nomor", max_chars=120)
    subject = st.text_area("Pokok atau ruang lingkup", key=f"{prefix}_hal", height=80)
    to = ""
    if kind is Watch.DISCLOSURE:
        to = st.text_input("Kepada siapa dan untuk tujuan apa", key=f"{prefix}_kepada")
    return Notice(kind, begin, subject, number, end, _standards(prefix, {}), to)


def _days(prefix: str, today: date, said: dict[str, Any]) -> tuple[date, date | None]:
    first, second = st.columns(2)
    begin = first.date_input(
        "Tanggal (mulai)", _date(said.get("mulai")) or today, max_value=today, format="DD/MM/YYYY",
        key=f"{prefix}_mulai",
    )  # fmt: skip
    end = second.date_input(
        "Sampai (bila lebih dari sehari)", _date(said.get("sampai")), max_value=today,
        format="DD/MM/YYYY", key=f"{prefix}_sampai",
    )  # fmt: skip
    return begin or today, end


def _standards(prefix: str, said: dict[str, Any]) -> tuple[int, ...]:
    titles = {number: one.title for number, one in catalog().standards.items()}
    return tuple(
        st.multiselect(
            "Standar yang dibahas (boleh kosong)", sorted(titles), said.get("standar", []),
            format_func=lambda n: f"{n}. {titles[n]}", key=f"{prefix}_standar",
            placeholder="Pilih standar",
        )
    )  # fmt: skip


def _unit(actor: Actor, process: str) -> str | None:
    if actor.unit_kind != "lkpp":
        return actor.unit
    with database().reading() as db:
        names = {unit.id: unit.name for unit in units.units(db, "lpse")}
    if not names:
        st.info("Belum ada LPSE pada instalasi ini.")
        return None
    return st.selectbox(
        "LPSE", list(names), index=None, format_func=names.__getitem__, key=f"lpse_baru_{process}",
        placeholder="Ketik atau pilih LPSE",
    )  # fmt: skip


def _words(actor: Actor) -> str:
    is_lkpp = actor.unit_kind == "lkpp"
    return "Catat audit, data, atau instruksi" if is_lkpp else "Ajukan permintaan mengaudit LKPP"


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
