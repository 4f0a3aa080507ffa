"""Days off that only a region has: the unit's own table, kept by its administrator."""

from datetime import date

import streamlit as st

from accounts.actor import Actor
from accounts.policy import Action, may
from assessments.clock.calendar import LOCAL
from assessments.clock.holidays import set_local_holidays
from screens.labels import weekday
from screens.parts import holiday_table
from screens.parts.blank_form import empty, prefix_of
from screens.parts.excel import excel
from screens.parts.holiday_years import Known
from screens.parts.plain import plain
from screens.session import after, attempt, database

FORM = "libur_daerah"


def panel(actor: Actor, known: Known) -> None:
    """The local days of a year, and for who may the form that changes them."""
    if actor.unit_id is None:
        st.info("Libur daerah dicatat per unit; akun Anda belum bertugas di unit mana pun.")
        return
    st.caption(
        "Libur yang hanya berlaku di daerah unit ini, misalnya yang ditetapkan kepala daerah. Hanya "
        "memengaruhi hitungan hari kerja untuk unit ini."
    )
    years = sorted({*known.calendar.years, known.today.year})
    number = st.selectbox(
        "Tahun", years, years.index(known.today.year), key="tahun_daerah", width=220
    )
    days = {day: name for day, name in known.calendar.local.items() if day.year == number}
    if may(actor, Action.SET_LOCAL_HOLIDAYS):
        _form(actor, known, number, days)
    else:
        _table(days)
        st.info("Libur daerah diubah administrator unit Anda.")
    st.caption(known.last_change(f"{LOCAL}{number}"))  # empty while nobody entered any


def _table(days: dict[date, str]) -> None:
    if not days:
        st.markdown("Tidak ada libur daerah yang tercatat untuk tahun ini.")
        return
    rows = [{"Tanggal": weekday(day), "Nama": plain(name)} for day, name in days.items()]
    st.table(rows, hide_index=True)
    excel("hari-libur")


def _form(actor: Actor, known: Known, number: int, days: dict[date, str]) -> None:
    form = f"{FORM}_{number}_{known.version(f'{LOCAL}{number}')}"
    prefix = prefix_of(form)
    with st.form(form, border=False):
        stated = holiday_table.local(days, f"{prefix}_tabel")
        decree = st.text_input(
            "Dasar", key=f"{prefix}_dasar", max_chars=500,
            placeholder="Surat edaran atau keputusan kepala daerah, nomor dan tahunnya",
        )  # fmt: skip
        if st.form_submit_button("Simpan libur daerah", type="primary", key=f"{prefix}_simpan"):
            saved = attempt(
                lambda: set_local_holidays(database(), actor, number, stated, decree, known.today)
            )
            if saved:
                empty(form)
                after(f"Tersimpan: libur daerah {number}, {holiday_table.counted(stated)}")
