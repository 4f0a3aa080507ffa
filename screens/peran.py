"""Peran: who answers for which of the 13 roles, what is not covered, and what conflicts."""

import streamlit as st

from accounts.policy import Action, may
from accounts.roles import holdings_on, role_conflicts, role_coverage
from assessments.history.roles import marks
from assessments.matters.papers import files_of
from catalog.loader import catalog
from screens.parts import assigning_roles, roles_panel
from screens.session import database, profile_of, today_of, unit_actor
from storage import people

actor = unit_actor()
today = today_of(profile_of(actor))
holdings, duties = holdings_on(database(), actor.unit, today)
with database().reading() as db:
    staffing = roles_panel.Staffing(
        people.people(db, actor.unit), people.roles_held(db, actor.unit), today,
        {key: files_of(db, actor, one.event) for key, one in marks(db, actor.unit).items()},
    )  # fmt: skip
uncovered = role_coverage(catalog(), holdings)

st.title("Peran")
st.caption(
    "Tiga belas peran LPSE menurut contoh SOP organisasi LPSE. Satu orang boleh memegang lebih "
    "dari satu peran. Peran ini menyatakan siapa yang bertanggung jawab; apa yang boleh dilakukan "
    "sebuah akun diatur di halaman Akun pengguna."
)
if actor.unit_kind == "lkpp":
    st.info("Ketiga belas peran ini milik LPSE; unit LKPP tidak perlu mengisinya.")
else:
    roles_panel.coverage(uncovered)
    roles_panel.conflicts(role_conflicts(catalog(), holdings, duties))
    roles_panel.table(staffing)
    if may(actor, Action.EDIT_PEOPLE):
        assign, correct, end = st.tabs(["Tugaskan", "Perbaiki penugasan", "Akhiri penugasan"])
        with assign:
            assigning_roles.assign(actor, staffing, uncovered)
        with correct:
            assigning_roles.correct(actor, staffing)
        with end:
            assigning_roles.end(actor, staffing)
    else:
        st.info("Peran hanya dapat diubah administrator unit atau koordinator penilaian mandiri.")

st.subheader("Tugas tiap peran")
for role in catalog().roles.values():
    roles_panel.details(role, staffing)
