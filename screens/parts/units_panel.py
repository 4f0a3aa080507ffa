"""The units of the installation: their table, and the forms that add an LPSE or a unit of LKPP."""

from datetime import UTC, date, datetime
from typing import Literal

import streamlit as st

from accounts.actor import Actor
from accounts.profile import create_unit, save_profile
from accounts.sign_in import choose_unit
from screens.labels import INSTITUTIONS, SERVICE_FORMS
from screens.parts.excel import excel
from screens.parts.plain import plain
from screens.session import actor_for, attempt, database, session_key
from storage.tables import Unit

TO_PROFILE = "ke_profil"
KINDS = {"lpse": "LPSE", "lkpp": "Unit LKPP"}


def go_to_profile() -> None:
    """Go on to the profile of a unit made in the last run: only now is the page there."""
    if st.session_state.pop(TO_PROFILE, False):
        st.switch_page("profil.py")


def table(units: list[Unit]) -> None:
    """Every unit of the installation."""
    st.table(
        [{"Nama": plain(u.name), "Jenis": KINDS[u.kind], "Kode": plain(u.code)} for u in units],
        hide_index=True,
    )
    excel("unit")


def lpse_form(actor: Actor) -> None:
    """The form for an LPSE; whoever makes it becomes its administrator and coordinator."""
    with st.form("lpse_baru", border=False):
        name = st.text_input(
            "Nama LPSE",
            max_chars=150,
            key="lpse_nama",
            placeholder="Misalnya: LPSE Kabupaten Contoh",
        )
        code = st.text_input(
            "Kode LPSE resmi (boleh dikosongkan)",
            max_chars=20,
            key="lpse_kode",
            help="Kode dari LKPP; dipakai untuk mencocokkan data saat impor.",
        )
        form = st.radio(
            "Bentuk layanan",
            list(SERVICE_FORMS),
            format_func=SERVICE_FORMS.__getitem__,
            key="lpse_bentuk",
            help="Menentukan kriteria yang berlaku. Dapat diubah di Profil.",
        )
        kind = st.selectbox(
            "Jenis instansi",
            list(INSTITUTIONS),
            index=None,
            key="lpse_instansi",
            format_func=INSTITUTIONS.__getitem__,
            placeholder="Pilih jenis instansi",
        )
        if not st.form_submit_button("Buat LPSE ini", type="primary", key="buat_lpse"):
            return
        if kind is None:
            st.error("Pilihlah jenis instansi pemilik LPSE ini.")
            return
        _make(actor, "lpse", name, code, {"service_form": form, "institution_kind": kind})


def lkpp_form(actor: Actor) -> None:
    """The form for LKPP as a unit of its own kind."""
    st.caption(
        "Unit LKPP membaca penilaian LPSE yang sudah disahkan pada instalasi ini. Draf LPSE tidak "
        "terlihat olehnya."
    )
    with st.form("lkpp_baru", border=False):
        name = st.text_input("Nama unit", "LKPP", max_chars=150, key="lkpp_nama")
        if st.form_submit_button("Buat Unit LKPP", key="buat_lkpp"):
            _make(actor, "lkpp", name, "", {"institution_kind": "lembaga"})


def _make(
    actor: Actor, kind: Literal["lpse", "lkpp"], name: str, code: str, facts: dict[str, object]
) -> None:
    now = datetime.now(UTC)
    unit = attempt(lambda: create_unit(database(), actor, name, kind, code, now))
    if unit and attempt(lambda: _first_profile(actor, unit, facts, now)):
        st.session_state["message"] = f"Tersimpan: {plain(unit.name)} dibuat. Lengkapi profilnya."
        st.session_state[TO_PROFILE] = True
        st.rerun()


def _first_profile(actor: Actor, unit: Unit, facts: dict[str, object], now: datetime) -> None:
    """Act for the new unit and keep what is known of it, from the beginning of the year on."""
    choose_unit(database(), actor, unit.id)
    save_profile(database(), actor_for(session_key()), facts, date(now.year, 1, 1))
