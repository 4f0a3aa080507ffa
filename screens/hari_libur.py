"""Hari libur: which days do not count, who confirmed them, and how a deadline is counted."""

from datetime import UTC, datetime

import streamlit as st

from accounts.actor import duty_day
from assessments.clock.calendar import changes_on, merged
from catalog.loader import catalog
from screens.parts import counting_days, holiday_years, local_holidays
from screens.parts.excel import excel
from screens.parts.holiday_years import Known
from screens.session import current_actor, database, profile_of, today_of
from storage import accounts

actor = current_actor()
if actor.unit_id is None:
    zone, today = "WIB", duty_day(datetime.now(UTC))
else:
    zone, today = (profile := profile_of(actor)).zone, today_of(profile)
with database().reading() as db:
    changes = changes_on(db, actor.unit_id, today)
    savers = accounts.names(db, {change.saved_by for change in changes})
known = Known(merged(catalog(), changes), {c.key: c for c in changes}, savers, zone, today)

st.title("Hari libur")
st.caption(
    "Batas waktu dalam hari kerja dihitung dengan tanggal di halaman ini. Tanggal sebuah tahun "
    "dikonfirmasi administrator instalasi atau administrator LKPP berdasarkan keputusan bersama; "
    "sebelum itu batas waktu di tahun itu belum pasti. Setiap perubahan dicatat dan yang lama tetap "
    "tersimpan."
)
excel("perubahan-hari-libur", words="Unduh riwayat perubahan (Excel)")
national, local, count = st.tabs(["Libur nasional", "Libur daerah", "Hitung batas waktu"])
with national:
    holiday_years.panel(actor, known)
with local:
    local_holidays.panel(actor, known)
with count:
    counting_days.panel(known)
