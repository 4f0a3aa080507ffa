"""Naskah: one paper, from its form to its effect; or the form of a new one."""

import streamlit as st

from accounts.policy import Action, may
from documents.register import find, state_of
from screens.parts import paper_form, paper_steps, papers
from screens.parts.looks import files_in_words
from screens.session import attempt, database, profile_of, today_of, unit_actor

actor = unit_actor()
profile = profile_of(actor)
today = today_of(profile)
files_in_words()
wanted, new = st.query_params.get("naskah", ""), st.query_params.get("buat", "")

if st.button("Kembali ke daftar", icon=":material/arrow_back:", key="kembali_ke_daftar"):
    st.switch_page("dokumen.py")
if new in papers.offered(actor) and may(actor, Action.GENERATE_DOCUMENT):
    paper_form.new(actor, new, today)
else:
    with database().reading() as db:
        paper = attempt(lambda: find(db, actor, wanted))
        state = state_of(db, paper) if paper else None
    if paper and state:
        paper_steps.show(actor, paper, state, today, profile.zone)
