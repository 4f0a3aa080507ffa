"""Akun pengguna: who may sign in for the unit, with which account roles, and the one-time links."""

from datetime import UTC, datetime

import streamlit as st

from accounts.policy import Action, may
from screens.parts import accounts_panel, inviting
from screens.session import database, profile_of, today_of, unit_actor
from storage import accounts, people

actor = unit_actor()
st.title("Akun pengguna")
if not may(actor, Action.MANAGE_ACCOUNTS):
    st.info("Akun pengguna dikelola administrator unit. Hubungi beliau untuk meminta hak akses.")
    st.stop()

now, today = datetime.now(UTC), today_of(profile_of(actor))
with database().reading() as db:
    rows = accounts.accounts_of_unit(db, actor.unit)
    everybody = people.people(db, actor.unit)
access = accounts_panel.Access(rows, everybody, today)

st.caption(
    "Akun dipakai untuk masuk ke Telaah. Apa yang boleh dilakukan ditentukan peran akun di bawah "
    "ini; peran LPSE menurut SK dicatat di halaman Peran."
)
inviting.new_link(actor)
accounts_panel.table(access)
accounts_panel.explanation(actor)

invite, link, end = st.tabs(["Undang orang", "Tautan kata sandi baru", "Akhiri hak"])
with invite:
    inviting.invite_form(actor, access, now)
with link:
    inviting.renew_form(actor, access, now)
with end:
    accounts_panel.end_form(actor, access, now)
