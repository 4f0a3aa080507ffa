"""Akun saya: who one is here, where one is signed in, and the ways to the password and out."""

from datetime import UTC, datetime

import streamlit as st

from accounts.actor import AccountRole
from accounts.browsers import browser_name
from accounts.sign_in import sign_out_everywhere
from screens.labels import ACCOUNT_ROLES, clock
from screens.parts.excel import excel
from screens.parts.plain import plain
from screens.parts.spell import spell
from screens.session import attempt, current_actor, database, profile_of, today_of
from storage import accounts as records
from storage import units

actor = current_actor()
profile = profile_of(actor) if actor.unit_id else None
zone = profile.zone if profile else "WIB"
now = datetime.now(UTC)
today = today_of(profile) if profile else now.date()
with database().reading() as db:
    account = records.account(db, actor.account_id)
    tasks = records.memberships(db, actor.account_id, today)
    names = {task.unit_id: units.unit(db, task.unit_id) for task in tasks}
    browsers = records.sign_ins(db, actor.account_id, now)

st.title("Akun saya")
st.markdown(f"**{plain(actor.name)}**  \n{plain(account.email if account else None)}")
if actor.is_administrator:
    st.markdown(":blue-badge[Administrator instalasi] dapat menambah unit di halaman Mulai.")

st.subheader("Tugas saya")
if tasks:
    st.table(
        [
            {
                "Unit": plain(unit.name if (unit := names[task.unit_id]) else None),
                "Peran akun": ACCOUNT_ROLES[AccountRole(task.role)],
                "Berlaku": spell(task.valid_from, task.valid_to),
            }
            for task in tasks
        ],
        hide_index=True,
    )
    excel("tugas-saya")
else:
    st.info("Akun Anda belum bertugas di unit mana pun. Mintalah undangan dari administrator unit.")

st.subheader("Kata sandi")
st.caption(
    "Kata sandi diubah di halaman tersendiri. Setelah diubah, semua perangkat lain keluar dari "
    "akun Anda; perangkat ini tetap masuk."
)
st.link_button("Ubah kata sandi", "/sandi", icon=":material/key:")

st.subheader("Perangkat yang sedang masuk")
st.table(
    [
        {
            "Peramban": browser_name(row.browser)
            + (" :green-badge[perangkat ini]" if row.digest == actor.sign_in else ""),
            "Masuk": clock(row.created_at, zone),
            "Terakhir dipakai": clock(row.seen_at, zone),
        }
        for row in browsers
    ],
    hide_index=True,
)
excel("perangkat")
st.caption(
    f"Waktu {zone}. Ada yang tidak Anda kenal? Keluarkan semua perangkat, lalu ubah kata sandi."
)
if st.button(
    "Keluar dari semua perangkat",
    key="keluar_semua",
    icon=":material/logout:",
    help="Perangkat ini juga keluar; sesudahnya Anda perlu masuk kembali.",
) and attempt(lambda: sign_out_everywhere(database(), actor, now)):
    st.rerun()
