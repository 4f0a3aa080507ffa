"""Cadangan: when was the last one made and is it whole, one more now, and the schedule."""

from datetime import UTC, datetime

import streamlit as st

from accounts.actor import duty_day
from accounts.policy import Action, may
from exchange.backup.errand import BACKUP
from exchange.backup.schedule import schedule_on
from exchange.backup.shelf import shelved
from installation import installation
from screens.parts import backup_schedule, backups, errands
from screens.parts.excel import excel
from screens.session import current_actor, database

actor = current_actor()
st.title("Cadangan")
if not may(actor, Action.BACK_UP):
    st.info("Cadangan dikelola administrator instalasi. Silakan kembali ke Beranda.")
    st.stop()

now, folder = datetime.now(UTC), installation().settings.backup_folder
with database().reading() as db:
    schedule = schedule_on(db, duty_day(now))
found = shelved(folder)

st.caption(
    "Cadangan memuat semua catatan, semua berkas bukti dan dokumen, templat sendiri, dan sertifikat akar "
    "yang dipercaya. Pembuatannya tidak menghentikan siapa pun yang sedang bekerja."
)
backups.newest(found, schedule, now)
backups.where(folder)
backups.now_button(actor, folder)
errands.show(actor, BACKUP)
plan, every, back = st.tabs(["Jadwal", "Semua cadangan", "Memulihkan"])
with plan:
    backup_schedule.panel(actor, schedule, now)
    excel("jadwal-cadangan", words="Unduh riwayat jadwal (Excel)")
with every:
    backups.table(found)
with back:
    backups.how_to_restore(folder)
