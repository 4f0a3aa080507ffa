"""Orang: who works for the unit, and the procurement duties they have beside it."""

import streamlit as st

from accounts.policy import Action, may
from screens.parts import duties_panel, people_panel
from screens.session import database, profile_of, today_of, unit_actor
from storage import accounts, people

actor = unit_actor()
today = today_of(profile_of(actor))
with database().reading() as db:
    everybody = people.people(db, actor.unit)
    held = people.roles_held(db, actor.unit, today)
    duties = people.duties(db, actor.unit, today)
    memberships = [m for _, m in accounts.accounts_of_unit(db, actor.unit)]
staff = people_panel.Staff(everybody, held, duties, memberships, today)

st.title("Orang")
st.caption(
    "Semua yang bekerja bagi unit ini, dengan atau tanpa akun Telaah. Peran dan penanggung jawab "
    "pada dokumen diambil dari daftar ini."
)
people_panel.table(staff)

st.subheader("Tugas pengadaan")
st.caption(
    "Catat siapa yang juga menjadi PPK, Pejabat Pengadaan, atau anggota Pokja Pemilihan, agar "
    "benturan dengan peran LPSE terlihat di halaman Peran."
)
duties_panel.table(staff)

if may(actor, Action.EDIT_PEOPLE):
    st.subheader("Ubah daftar")
    added, corrected, left, duty = st.tabs(
        ["Tambah orang", "Perbaiki data", "Pindah/berhenti", "Tugas pengadaan"]
    )
    with added:
        people_panel.add(actor, today)
    with corrected:
        people_panel.correct(actor, staff)
    with left:
        people_panel.leave(actor, staff)
    with duty:
        duties_panel.record(actor, staff)
        duties_panel.end(actor, staff)
else:
    st.info("Daftar ini hanya dapat diubah administrator unit atau koordinator penilaian mandiri.")
