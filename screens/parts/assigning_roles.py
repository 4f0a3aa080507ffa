"""The forms that give somebody a role under a decree, and that end it."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from accounts.actor import Actor
from accounts.roles import HEAD_ROLE, assign_role, end_role
from catalog.loader import catalog
from screens.labels import CAPACITIES, day
from screens.parts.blank_form import empty, prefix_of
from screens.parts.people_panel import choose
from screens.parts.plain import plain
from screens.parts.roles_panel import Staffing
from screens.session import after, attempt, database

NEW = "penugasan"
HEAD_TITLES = ("Kepala", "Ketua")


def assign(actor: Actor, staffing: Staffing, uncovered: list[str]) -> None:
    """The form for a new holding; the first role nobody holds is proposed."""
    present = [p for p in staffing.everybody if p.left_on is None or p.left_on > staffing.today]
    roles, prefix = catalog().roles, prefix_of(NEW)
    first = list(roles).index(uncovered[0]) if uncovered else 0
    role = st.selectbox(
        "Peran", list(roles), index=first, key=f"{prefix}_peran",
        format_func=lambda r: f"{roles[r].at} {roles[r].title}",
    )
    with st.form(NEW, border=False):
        person = choose("Orang", present, f"{prefix}_orang")
        facts = _facts(role, prefix, staffing)
        if not st.form_submit_button("Tugaskan", type="primary", key="tugaskan"):
            return
        if person is None:
            st.error("Pilihlah orangnya. Jika belum ada di daftar, tambahkan di halaman Orang.")
        elif attempt(lambda: assign_role(database(), actor, catalog(), person.id, role, facts)):
            empty(NEW)
            after(f"Tersimpan: {plain(person.name)} sebagai {roles[role].title}")


def _facts(role: str, prefix: str, staffing: Staffing) -> dict[str, object]:
    left, right = st.columns(2)
    title = _title(role, prefix, left)
    capacity = right.selectbox(
        "Kedudukan", list(CAPACITIES), format_func=CAPACITIES.__getitem__,
        key=f"{prefix}_kapasitas",
        help="Plt. dan Plh. memegang peran untuk sementara; tanggal akhirnya wajib diisi.",
    )
    left, right = st.columns(2)
    number = left.text_input(
        "Nomor SK atau surat tugas", max_chars=200, key=f"{prefix}_sk",
        help="Boleh dikosongkan bila belum terbit.",
    )
    signed = right.date_input("Tanggal SK", None, format="DD/MM/YYYY", key=f"{prefix}_tanggal_sk")
    left, right = st.columns(2)
    begin = left.date_input(
        "Mulai bertugas", staffing.today, format="DD/MM/YYYY", key=f"{prefix}_mulai"
    )
    last = right.date_input(
        "Sampai", None, format="DD/MM/YYYY", key=f"{prefix}_sampai",
        help="Kosongkan bila belum ditentukan.",
    )
    return {
        "title": title, "capacity": capacity, "decree_number": number.strip(),
        "decree_date": signed, "valid_from": begin, "valid_to": last,
    }


def _title(role: str, prefix: str, place: DeltaGenerator) -> str:
    """How the holder is called on documents; the head is a Kepala or a Ketua."""
    key = f"{prefix}_sebutan_{role}"
    help_text = "Ditulis di bawah tanda tangan pada dokumen."
    if role == HEAD_ROLE:
        return place.selectbox("Sebutan", HEAD_TITLES, key=key, help=help_text)
    title = catalog().roles[role].title
    return place.text_input("Sebutan", title, max_chars=200, key=key, help=help_text).strip()


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
            "Penugasan", list(words), index=None, format_func=words.__getitem__,
            key="peran_diakhiri", placeholder="Pilih penugasan",
        )
        last = right.date_input(
            "Hari terakhir", staffing.today, format="DD/MM/YYYY", key="peran_hari_terakhir",
            help="Pada hari itu perannya masih dipegang.",
        )
        asked = st.form_submit_button("Akhiri", key="akhiri_peran_simpan")
        if not asked:
            return
        if held is None:
            st.error("Pilihlah penugasan yang berakhir terlebih dahulu.")
        elif attempt(lambda: end_role(database(), actor, held, last)):
            after(f"Tersimpan: penugasan berakhir {day(last)}")
