"""The entries of the opening balance: what was entered for whom, with its number, day and scans."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import streamlit as st

from accounts.actor import Actor
from accounts.opening import is_unattended
from assessments.findings.rules import Kind
from assessments.history.deeds import EVERY, Past, annul, may_annul, past_of
from assessments.matters.address import in_address
from assessments.matters.listing import Part, Wanted, page
from assessments.matters.papers import files_of
from catalog.loader import catalog
from exchange.words import HISTORY as KINDS
from screens.labels import SERVICE_FORMS, clock, day
from screens.parts.excel import excel
from screens.parts.finding_words import KINDS as FOUND
from screens.parts.long_list import paged
from screens.parts.plain import plain
from screens.session import after, attempt, database
from storage import accounts as account_records
from storage import people

SOUGHT = ("nomor", "nomor_sla", "nomor_surat", "kriteria", "tindakan", "nomor_tanggapan")


def listed(actor: Actor, names: Mapping[str, str], zone: str) -> None:
    """The entries, newest first, with a search and a filter."""
    with database().reading() as db:
        total = page(db, actor, EVERY, Part(0, 1)).total
    st.subheader(f"Yang sudah dicatat ({total})")
    if not total:
        st.info("Belum ada riwayat yang dicatat.")
        return
    wanted = _wanted()
    excel("riwayat", in_address(wanted) | {"perkara": ",".join(wanted.processes)})
    shown = past_of(actor, paged(actor, wanted, "riwayat").found)
    if not shown:
        st.info("Tidak ada riwayat yang cocok. Ubah kata pencarian atau saringannya.")
    with database().reading() as db:
        who = account_records.names(db, {one.events[0].by for one in shown})
    for one in shown:
        _entry(actor, one, names.get(one.row.unit_id, ""), (zone, who))


def title_of(one: Past) -> str:
    """What an entry is, in a few words."""
    said, facts = one.said, one.row.facts
    if one.row.process == "application":
        return f"SLA nomor {said['nomor_sla']}"
    if one.row.process == "certificate":
        is_certificate = one.events[0].action == "riwayat"
        return f"{'Sertifikat' if is_certificate else 'Penetapan'} nomor {said['nomor']}"
    if one.row.process == "finding":
        return f"Temuan {facts['nomor']}, kriteria {facts['kriteria']}"
    if one.row.process == "objection":
        return f"Keberatan {facts['nomor']}, surat nomor {said['nomor_surat']}"
    if one.row.process == "role":
        return f"Peran {catalog().roles[facts['peran']].title}, SK nomor {said['nomor']}"
    return f"{str(facts['tindakan']).capitalize()}, surat nomor {said['nomor_surat']}"


def _wanted() -> Wanted:
    left, right = st.columns([3, 2])
    words = left.text_input("Cari", key="cari_riwayat", placeholder="LPSE, nomor, atau temuan")
    kind = right.selectbox(
        "Jenis", [None, *KINDS], key="saring_riwayat",
        format_func=lambda k: "Semua jenis" if k is None else KINDS[k],
    )  # fmt: skip
    return replace(EVERY, words=words, keys=SOUGHT, processes=(kind,) if kind else EVERY.processes)


def _entry(actor: Actor, one: Past, unit: str, seen: tuple[str, dict[str, str]]) -> None:
    zone, who = seen
    with st.container(border=True, key=f"riwayat_{one.row.id}"):
        gone = " :red-badge[dibatalkan]" if one.is_annulled else ""
        st.markdown(f"**{plain(title_of(one))}** :gray-badge[riwayat]{gone}")
        st.text(f"{unit}\n{_about(actor, one)}")
        first = one.events[0]
        st.caption(
            f"Dicatat {clock(first.at, zone)} oleh {plain(who.get(first.by))} · USULAN saldo awal"
        )
        with database().reading() as db:
            files = [file for event in one.events for file in files_of(db, actor, event)]
        for file in files:
            st.link_button(
                plain(file.title), f"/langkah/{file.place}?lihat=1", icon=":material/draft:"
            )
        if may_annul(actor, one.row) and not one.is_annulled:
            _annulling(actor, one)


def _annulling(actor: Actor, one: Past) -> None:
    with st.popover("Batalkan bila keliru"), st.form(f"batal_{one.row.id}", border=False):
        reason = st.text_input("Alasan", key=f"alasan_{one.row.id}")
        done = st.form_submit_button("Batalkan catatan ini", key=f"batalkan_{one.row.id}")
    if done and attempt(lambda: annul(database(), actor, one.row.id, reason)):
        after("Catatan riwayat dibatalkan")


def _about(actor: Actor, one: Past) -> str:
    said, facts, on = one.said, one.row.facts, day(one.events[0].day)
    if one.row.process == "application":
        ends = said.get("berlaku_sampai")
        until = f", berlaku sampai {day(date.fromisoformat(ends))}" if ends else ""
        return f"{SERVICE_FORMS[facts['bentuk']]}; ditandatangani {on}{until}"
    if one.row.process == "certificate":
        return f"{on}; standar {_numbers(said['standar'])} ({len(said['standar'])} dari 17)"
    if one.row.process == "finding":
        title = catalog().standards[facts["standar"]].title
        about = f"{FOUND[Kind(said['jenis'])]}, sejak {on}; standar {facts['standar']}, {title}."
        return f"{about}\n{said['uraian']}"
    if one.row.process == "objection":
        decided = day(date.fromisoformat(said["diputus"]))
        return f"Atas {facts['tindakan']}; diajukan {on}; {said['hasil']}, {decided}"
    if one.row.process == "role":
        return _held(actor, one, on)
    received = next((e.day for e in one.events if e.action == "catat_terima"), None)
    arrived = f"diterima {day(received)}" if received else "belum tercatat diterima"
    named = f"; temuan {', '.join(facts['temuan'])}" if facts["temuan"] else ""
    about = f"; standar {_numbers(facts['standar'])}" if facts["standar"] else ""
    return f"dikirim {on}, {arrived}{_limit(said)}{named}{about}"


def _held(actor: Actor, one: Past, on: str) -> str:
    """Who holds or held it stands with the role itself, and only for who sees the people there."""
    dated = day(date.fromisoformat(one.said["tanggal_sk"]))
    unit_id = one.row.unit_id
    with database().reading() as db:
        held = people.role_held(db, unit_id, str(one.row.facts["pemegangan"]))
        is_told = unit_id == actor.unit_id or is_unattended(db, actor, unit_id)
        person = people.person(db, unit_id, held.person_id) if held and is_told else None
    who = f"{person.name}; " if person else ""
    until = f" sampai {day(held.valid_to)}" if held and held.valid_to else ""
    return f"{who}SK tanggal {dated}; mulai bertugas {on}{until}"


def _limit(said: dict[str, object]) -> str:
    return f"; batas {said['hari']} {said['satuan']}" if said.get("hari") else ""


def _numbers(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers))
