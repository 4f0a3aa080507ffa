"""Procurement duties people of the unit have beside their role: table, record, end."""

import streamlit as st

from accounts.actor import Actor
from accounts.people import end_duty, record_duty
from screens.labels import DUTIES, day
from screens.parts.blank_form import empty, prefix_of
from screens.parts.excel import excel
from screens.parts.people_panel import Staff, choose
from screens.parts.plain import plain
from screens.parts.spell import spell
from screens.session import after, attempt, database

NEW = "tugas_baru"


def table(staff: Staff) -> None:
    """The duties in force today; the list has those of before and to come as well."""
    _today(staff)
    excel("tugas-pengadaan")


def _today(staff: Staff) -> None:
    if not staff.duties:
        st.markdown("Tidak ada tugas pengadaan yang tercatat hari ini.")
        return
    names = _names(staff)
    st.table(
        [
            {
                "Nama": plain(names[duty.person_id]),
                "Tugas": DUTIES[duty.duty],
                "Berlaku": spell(duty.valid_from, duty.valid_to),
            }
            for duty in staff.duties
        ],
        hide_index=True,
    )


def record(actor: Actor, staff: Staff) -> None:
    """The form for a duty somebody has from a day on."""
    prefix = prefix_of(NEW)
    with st.form(NEW, border=False):
        person = choose("Orang", staff.present, f"{prefix}_orang")
        left, right = st.columns(2)
        duty = left.selectbox(
            "Tugas pengadaan", list(DUTIES), format_func=DUTIES.__getitem__, key=f"{prefix}_tugas"
        )
        begin = right.date_input("Mulai", staff.today, format="DD/MM/YYYY", key=f"{prefix}_mulai")
        if not st.form_submit_button("Catat tugas", type="primary", key="catat_tugas"):
            return
        if person is None:
            st.error("Pilihlah orangnya terlebih dahulu.")
        elif attempt(lambda: record_duty(database(), actor, person.id, duty, begin)):
            empty(NEW)
            after(f"Tersimpan: {plain(person.name)} {DUTIES[duty]}")


def end(actor: Actor, staff: Staff) -> None:
    """The form for the last day of a duty."""
    if not staff.duties:
        return
    names = _names(staff)
    words = {d.id: f"{names[d.person_id]} · {DUTIES[d.duty]}" for d in staff.duties}
    st.markdown("**Akhiri tugas pengadaan**")
    with st.form("akhiri_tugas", border=False):
        left, right = st.columns(2)
        duty = left.selectbox(
            "Tugas",
            list(words),
            index=None,
            format_func=words.__getitem__,
            key="tugas_diakhiri",
            placeholder="Pilih tugas yang berakhir",
        )
        last = right.date_input(
            "Hari terakhir", staff.today, format="DD/MM/YYYY", key="tugas_hari_terakhir"
        )
        asked = st.form_submit_button("Akhiri", key="akhiri_tugas_simpan")
        if not asked:
            return
        if duty is None:
            st.error("Pilihlah tugas yang berakhir terlebih dahulu.")
        elif attempt(lambda: end_duty(database(), actor, duty, last)):
            after(f"Tersimpan: tugas berakhir {day(last)}")


def _names(staff: Staff) -> dict[str, str]:
    return {person.id: person.name for person in staff.everybody}
