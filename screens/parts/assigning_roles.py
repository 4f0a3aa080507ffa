"""The forms that give somebody a role under a decree, and that end it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from accounts.actor import Actor
from accounts.roles import HEAD_ROLE, assign_role, correct_role, end_role
from catalog.loader import catalog
from screens.labels import CAPACITIES, day
from screens.parts.blank_form import empty, prefix_of
from screens.parts.people_panel import choose
from screens.parts.plain import plain
from screens.parts.roles_panel import Staffing
from screens.parts.spell import spell
from screens.session import after, attempt, database
from storage.tables import RoleHeld

NEW = "penugasan"
EARLIEST = date(2000, 1, 1)  # roles held long ago belong to the history too
HEAD_TITLES = ("Kepala", "Ketua")


def assign(actor: Actor, staffing: Staffing, uncovered: list[str]) -> None:
    """The form for a new holding; the first role nobody holds is proposed."""
    present = [p for p in staffing.everybody if p.left_on is None or p.left_on > staffing.today]
    roles, prefix = catalog().roles, prefix_of(NEW)
    first = list(roles).index(uncovered[0]) if uncovered else 0
    role = st.selectbox(
        "Peran",
        list(roles),
        index=first,
        key=f"{prefix}_peran",
        format_func=lambda r: f"{roles[r].at} {roles[r].title}",
    )
    with st.form(NEW, border=False):
        person = choose("Orang", present, f"{prefix}_orang")
        facts = _facts(role, prefix, _blank(role, staffing))
        if not st.form_submit_button("Tugaskan", type="primary", key="tugaskan"):
            return
        if person is None:
            st.error("Pilihlah orangnya. Jika belum ada di daftar, tambahkan di halaman Orang.")
        elif attempt(lambda: assign_role(database(), actor, catalog(), person.id, role, facts)):
            empty(NEW)
            after(f"Tersimpan: {plain(person.name)} sebagai {roles[role].title}")


def _blank(role: str, staffing: Staffing) -> dict[str, Any]:
    """What the form for a new holding begins with."""
    title = HEAD_TITLES[0] if role == HEAD_ROLE else catalog().roles[role].title
    return {
        "title": title,
        "capacity": next(iter(CAPACITIES)),
        "decree_number": "",
        "decree_date": None,
        "valid_from": staffing.today,
        "valid_to": None,
    }


def correct(actor: Actor, staffing: Staffing) -> None:
    """The form for what was mistyped about a holding; who holds which role stays."""
    held = {row.id: row for row in staffing.ever_held}
    if not held:
        st.info("Belum ada penugasan. Mulailah di tab Tugaskan.")
        return
    chosen = st.selectbox(
        "Penugasan yang diperbaiki",
        list(held),
        index=None,
        key="peran_diperbaiki",
        format_func=lambda i: _words(staffing, held[i]),
        placeholder="Pilih penugasan",
    )
    if chosen is None:
        return
    row, form = held[chosen], f"perbaikan_{chosen}"
    st.caption(
        "Untuk salah ketik saja. Bila orangnya atau perannya keliru, akhiri penugasan ini lalu "
        "buat yang baru."
    )
    with st.form(form, border=False):
        now = {name: getattr(row, name) for name in _blank(row.role, staffing)}
        facts = _facts(row.role, prefix_of(form), now)
        if st.form_submit_button("Simpan perbaikan", type="primary", key="perbaiki") and attempt(
            lambda: correct_role(database(), actor, chosen, facts)
        ):
            empty(form)
            after("Tersimpan")


def _words(staffing: Staffing, row: RoleHeld) -> str:
    """A holding in a list to choose from."""
    since = spell(row.valid_from, row.valid_to)
    return f"{staffing.name(row)} · {catalog().roles[row.role].title} · {since}"


def _facts(role: str, prefix: str, now: Mapping[str, Any]) -> dict[str, object]:
    left, right = st.columns(2)
    title = _title(role, prefix, str(now["title"]), left)
    capacities = list(CAPACITIES)
    capacity = right.selectbox(
        "Kedudukan",
        capacities,
        capacities.index(now["capacity"]),
        format_func=CAPACITIES.__getitem__,
        key=f"{prefix}_kapasitas",
        help="Plt. dan Plh. memegang peran untuk sementara; tanggal akhirnya wajib diisi.",
    )
    left, right = st.columns(2)
    number = left.text_input(
        "Nomor SK atau surat tugas",
        now["decree_number"],
        max_chars=200,
        key=f"{prefix}_sk",
        help="Boleh dikosongkan bila belum terbit.",
    )
    signed = right.date_input(
        "Tanggal SK",
        now["decree_date"],
        min_value=EARLIEST,
        format="DD/MM/YYYY",
        key=f"{prefix}_tanggal_sk",
    )
    left, right = st.columns(2)
    begin = left.date_input(
        "Mulai bertugas",
        now["valid_from"],
        min_value=EARLIEST,
        format="DD/MM/YYYY",
        key=f"{prefix}_mulai",
    )
    last = right.date_input(
        "Sampai",
        now["valid_to"],
        min_value=EARLIEST,
        format="DD/MM/YYYY",
        key=f"{prefix}_sampai",
        help="Kosongkan bila belum ditentukan.",
    )
    return {
        "title": title,
        "capacity": capacity,
        "decree_number": number.strip(),
        "decree_date": signed,
        "valid_from": begin,
        "valid_to": last,
    }


def _title(role: str, prefix: str, now: str, place: DeltaGenerator) -> str:
    """How the holder is called on documents; the head is a Kepala or a Ketua."""
    key = f"{prefix}_sebutan_{role}"
    help_text = "Ditulis di bawah tanda tangan pada dokumen."
    if role == HEAD_ROLE:
        titles = HEAD_TITLES if now in HEAD_TITLES else (*HEAD_TITLES, now)
        return place.selectbox("Sebutan", titles, titles.index(now), key=key, help=help_text)
    return place.text_input("Sebutan", now, max_chars=200, key=key, help=help_text).strip()


def end(actor: Actor, staffing: Staffing) -> None:
    """The form for the last day of a holding."""
    roles = catalog().roles
    words = {r.id: f"{staffing.name(r)} · {roles[r.role].title}" for r in staffing.unended()}
    if not words:
        st.info("Belum ada penugasan yang berjalan. Mulailah di tab Tugaskan.")
        return
    with st.form("akhiri_peran", border=False):
        left, right = st.columns(2)
        held = left.selectbox(
            "Penugasan",
            list(words),
            index=None,
            format_func=words.__getitem__,
            key="peran_diakhiri",
            placeholder="Pilih penugasan",
        )
        last = right.date_input(
            "Hari terakhir",
            staffing.today,
            format="DD/MM/YYYY",
            key="peran_hari_terakhir",
            help="Pada hari itu perannya masih dipegang.",
        )
        asked = st.form_submit_button("Akhiri", key="akhiri_peran_simpan")
        if not asked:
            return
        if held is None:
            st.error("Pilihlah penugasan yang berakhir terlebih dahulu.")
        elif attempt(lambda: end_role(database(), actor, held, last)):
            after(f"Tersimpan: penugasan berakhir {day(last)}")
