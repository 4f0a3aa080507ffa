"""When backups are made by themselves, and how many are kept: what holds now, and the form."""

from datetime import datetime

import streamlit as st

from accounts.actor import Actor, duty_day
from exchange.backup.schedule import MOST, Schedule, set_schedule
from screens.labels import clock
from screens.parts.plain import plain
from screens.session import after, attempt, database
from storage import accounts

ZONE = "WIB"


def panel(actor: Actor, schedule: Schedule, now: datetime) -> None:
    """What holds, who set it, and the form that changes it."""
    _said(schedule)
    with st.form("jadwal_cadangan", border=False):
        on = st.checkbox("Cadangkan setiap hari", schedule.on, key="jadwal_aktif")
        hour = st.selectbox(
            "Jam (WIB)", range(24), schedule.hour, format_func=lambda one: f"{one:02d}.00",
            key="jadwal_jam", width=160,
        )  # fmt: skip
        st.markdown("Banyaknya cadangan yang disimpan. Angka bawaannya usulan Telaah.")
        daily, weekly, monthly = st.columns(3)
        wanted = Schedule(
            on, hour,
            int(daily.number_input("Harian", 1, MOST, schedule.daily, key="jadwal_harian")),
            int(weekly.number_input("Mingguan", 0, MOST, schedule.weekly, key="jadwal_mingguan")),
            int(monthly.number_input("Bulanan", 0, MOST, schedule.monthly, key="jadwal_bulanan")),
        )  # fmt: skip
        if st.form_submit_button("Simpan jadwal", key="simpan_jadwal") and attempt(
            lambda: set_schedule(database(), actor, wanted, duty_day(now))
        ):
            after("Tersimpan: jadwal cadangan")
    st.caption(
        "Yang disimpan ialah cadangan terbaru dari setiap hari, minggu, dan bulan terakhir sebanyak itu; "
        "yang lain dihapus sesudah cadangan baru selesai. Cadangan terbaru tidak pernah dihapus."
    )


def _said(schedule: Schedule) -> None:
    if schedule.on:
        st.markdown(f"Cadangan dibuat **setiap hari pukul {schedule.hour:02d}.00 WIB**.")
    else:
        st.markdown("Cadangan **belum dijadwalkan**; hanya dibuat bila diminta.")
    if schedule.since is not None and schedule.by is not None:
        with database().reading() as db:
            who = accounts.names(db, {schedule.by}).get(schedule.by)
        st.caption(f"Diubah {clock(schedule.since, ZONE)} oleh {plain(who)}.")
