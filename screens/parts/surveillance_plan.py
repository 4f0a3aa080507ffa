"""The plan of a surveillance: which LPSE, which standards, when, how and by whom."""

from datetime import date, timedelta

import streamlit as st

from accounts.actor import Actor
from assessments.surveillance.deeds import Matter, change_plan, plan
from assessments.surveillance.records import Plan, candidates
from catalog.loader import catalog
from screens.parts.surveillance_words import DONE
from screens.session import after, attempt, database

LOOK_BACK = timedelta(days=365)
METHOD = "Pemeriksaan catatan layanan, wawancara dengan pemegang peran, dan pengambilan contoh."


def new(actor: Actor, names: dict[str, str], today: date) -> None:
    """Plan one: choose the LPSE first, as who may monitor depends on it."""
    if not names:
        st.info("Belum ada LPSE yang terdaftar.")
        return
    unit_id = st.selectbox(
        "LPSE", list(names), key="lpse_surveillance", format_func=names.__getitem__
    )
    first = Plan((), today, today, today - LOOK_BACK, today, METHOD, ())
    given = _form(actor, unit_id, first, "Rencanakan", f"baru_{unit_id[-6:]}")
    if given is not None:
        made = attempt(lambda: plan(database(), actor, unit_id, given, today))
        if made:
            st.query_params["surveillance"] = made
            after(DONE["rencanakan"])


def change(actor: Actor, matter: Matter, today: date) -> None:
    """The same for a plan there is, before it begins."""
    key = matter.row.id[-6:]
    given = _form(actor, matter.row.unit_id, matter.plan, "Ubah rencana", key)
    if given is not None and attempt(
        lambda: change_plan(database(), actor, matter.row.id, given, today)
    ):
        after(DONE["ubah_rencana"])


def _form(actor: Actor, unit_id: str, now: Plan, button: str, key: str) -> Plan | None:
    """The fields of a plan; what was filled in once it is sent."""
    with database().reading() as db:
        known = candidates(db, actor, unit_id, now.since)
    with st.form(f"rencana_{key}", border=False):
        standards = st.multiselect(
            "Standar yang dipantau", list(catalog().standards), list(now.standards),
            key=f"standar_{key}", format_func=lambda n: f"{n}. {catalog().standards[n].title}",
            placeholder="Pilih standar",
        )  # fmt: skip
        left, right = st.columns(2)
        begins = _day(left, "Pelaksanaan mulai", now.begins, f"mulai_{key}")
        ends = _day(right, "Pelaksanaan selesai", now.ends, f"sampai_{key}")
        since = _day(left, "Periode yang dipantau sejak", now.since, f"sejak_{key}")
        until = _day(right, "Periode yang dipantau sampai", now.until, f"hingga_{key}")
        team = st.multiselect(
            "Tim (yang pertama ketua)", list(known), [one for one in now.team if one in known],
            key=f"tim_{key}", format_func=known.__getitem__, placeholder="Pilih nama",
            help="Yang bertugas di LPSE ini, sekarang atau pada periode itu, tidak ditawarkan.",
        )  # fmt: skip
        method = st.text_area("Cara memantau", now.method, key=f"metode_{key}", height=90)
        sent = st.form_submit_button(button, type="primary", key=f"simpan_rencana_{key}")
    if not sent:
        return None
    return Plan(tuple(standards), begins, ends, since, until, method, tuple(team))


def _day(where: st.delta_generator.DeltaGenerator, label: str, now: date, key: str) -> date:
    chosen = where.date_input(label, now, format="DD/MM/YYYY", key=key)
    return chosen if isinstance(chosen, date) else now
