"""Profil: what the unit states about itself, as a form whose every saving is a dated version."""

import streamlit as st

from accounts.policy import Action, may
from accounts.profile import missing_facts, profile_on, unit_position
from catalog.loader import catalog
from screens.parts import logo_panel, profile_history
from screens.parts.plain import plain
from screens.parts.profile_facts import as_text
from screens.parts.profile_form import profile_form
from screens.session import database, profile_of, today_of, unit_actor
from storage import accounts, units

actor = unit_actor()
today = today_of(profile_of(actor))
with database().reading() as db:
    unit = units.unit(db, actor.unit)
    profile = profile_on(db, actor.unit, today)
    in_force = units.profile_on(db, actor.unit, today)
    versions = units.profiles(db, actor.unit)
    savers = accounts.names(db, {version.saved_by for version in versions})

st.title("Profil")
st.caption(
    f"{plain(unit.name if unit else None)} · Isian ini tercetak pada dokumen dan laporan. Setiap "
    "simpanan menjadi versi baru dengan tanggal berlaku; dokumen lama tetap seperti adanya."
)
if unit and unit.kind == "lpse":
    missing = missing_facts(profile)
    if missing:
        st.info(f"Laporan masih memerlukan: {', '.join(missing)}.")
    wrong = unit_position(profile, today, catalog())
    if wrong:
        st.warning(wrong)
profile_history.announce(versions, today)

if may(actor, Action.EDIT_PROFILE):
    profile_form(actor, profile, today)
else:
    st.info("Profil hanya dapat diubah administrator unit atau koordinator penilaian mandiri.")
    as_text(profile, actor.unit_kind)

st.subheader("Logo")
logo_panel.show(profile.logo)
if may(actor, Action.EDIT_PROFILE):
    logo_panel.change(actor, profile, today)

st.subheader("Riwayat")
profile_history.table(versions, savers, in_force.version if in_force else None, profile.zone)
