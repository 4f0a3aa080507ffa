"""Beranda: what waits for this person, and where their unit stands."""

import streamlit as st

from accounts.policy import Action, may
from accounts.profile import missing_facts
from assessments.self_assessment.records import kept_scores, state_of
from assessments.self_assessment.state import State
from assessments.self_assessment.views import marks
from catalog.loader import catalog
from screens.parts.inbox import inbox
from screens.parts.looks import whole_links
from screens.parts.national_numbers import at_home
from screens.parts.plain import plain
from screens.parts.progress import headline
from screens.parts.sla_reviews import near
from screens.parts.waiting import Waiting, waiting_list
from screens.session import current_actor, database, profile_of, today_of
from storage import accounts as account_records
from storage import assessments as records
from storage import units

actor = current_actor()
with database().reading() as db:
    sample = account_records.installation(db)
    unit = units.unit(db, actor.unit_id) if actor.unit_id else None

whole_links()
st.title(f"Selamat datang, {plain(actor.name)}")
if sample is not None and sample.is_sample:
    st.info("Instalasi ini berisi data contoh. Semua orang dan lembaga di dalamnya rekaan.")
if unit is None:
    if may(actor, Action.CREATE_UNIT):
        st.markdown("Instalasi ini sudah siap. Mulailah dengan LPSE Anda, atau lihat data contoh.")
        st.page_link("mulai.py", label="Mulai", icon=":material/flag:")
    else:
        st.info("Akun Anda belum bertugas di unit mana pun. Hubungi administrator LPSE Anda.")
    st.stop()

st.subheader(plain(unit.name))
st.caption(catalog().edition.disclaimer)
profile = profile_of(actor)
today = today_of(profile)
reviews = near(actor, today)
if unit.kind == "lkpp":
    at_home(actor, today)
    waiting_list(actor, Waiting(None, None, {}, [], reviews, inbox(actor, today)), today)
    st.stop()
with database().reading() as db:
    newest = next(iter(records.assessments(db, unit.id)), None)
    state = state_of(db, newest) if newest else None
    scores = kept_scores(db, newest.id) if newest else {}
    noted = marks(db, newest) if newest and state is State.DRAFT else {}
lacking, matters = missing_facts(profile), inbox(actor, today)
waiting_list(actor, Waiting(newest, state, noted, lacking, reviews, matters), today)
if newest is not None:
    st.subheader(plain(newest.title))
    headline(scores)
    st.page_link(
        "penilaian.py",
        label="Buka penilaian ini",
        icon=":material/checklist:",
        query_params={"penilaian": newest.id},
    )
