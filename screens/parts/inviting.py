"""Inviting somebody to sign in, and the one-time link that is handed over once."""

from datetime import date, datetime
from urllib.parse import urlsplit

import streamlit as st

from accounts.actor import AccountRole, Actor
from accounts.invitations import Invitation, invite, renew_link
from catalog.loader import catalog
from screens.labels import ACCOUNT_ROLES
from screens.parts.accounts_panel import Access, roles_for
from screens.parts.blank_form import empty, prefix_of
from screens.parts.people_panel import choose
from screens.parts.plain import plain
from screens.session import after, attempt, database
from storage.tables import Person

NEW = "undangan"
LINK = "tautan_sekali_pakai"


def link_of(token: str) -> str:
    """The address behind which the owner of a one-time link sets a password."""
    here = urlsplit(st.context.url or "")
    origin = f"{here.scheme}://{here.netloc}" if here.netloc else ""
    return f"{origin}/sandi?kode={token}"


def new_link(actor: Actor) -> None:
    """Show the link made just now, until it was handed over; it is kept nowhere else."""
    unit_id, name, link = st.session_state.get(LINK, ("", "", ""))
    if unit_id != actor.unit:
        return
    with st.container(border=True, key="tautan"):
        hours = catalog().number("credential_link_hours")
        st.success(f"Tautan sekali pakai untuk **{plain(name)}** siap.")
        st.code(link, language=None, wrap_lines=True)
        st.caption(
            f"Salin dan serahkan langsung kepada orangnya. Tautan berlaku {hours} jam, hanya "
            "sekali, dan tidak dapat ditampilkan lagi; tautan sebelumnya tidak berlaku."
        )
        if st.button("Sudah saya serahkan", key="tautan_selesai"):
            del st.session_state[LINK]
            st.rerun()


def invite_form(actor: Actor, access: Access, now: datetime) -> None:
    """The form that gives a person of the unit an account with roles."""
    if not access.present:
        st.info("Belum ada orang di unit ini. Tambahkan dulu di halaman Orang.")
        return
    prefix = prefix_of(NEW)
    person = choose("Siapa yang diundang?", access.present, f"{prefix}_orang")
    if person is None:
        st.caption("Belum ada di daftar? Tambahkan dulu di halaman Orang.")
        return
    with st.form(NEW, border=False):
        wanted = _wanted(actor, person, prefix, access.today)
        if not st.form_submit_button("Undang", type="primary", key="undang"):
            return
        token = attempt(lambda: invite(database(), actor, wanted, now))
        if token:
            empty(NEW)
            _keep_link(actor, person.name, token)
            after(f"Tersimpan: {plain(person.name)} mempunyai akun")


def _wanted(actor: Actor, person: Person, prefix: str, today: date) -> Invitation:
    email = st.text_input(
        "Alamat email untuk masuk",
        person.email,
        max_chars=254,
        key=f"{prefix}_email_{person.id}",
        help="Jika alamat ini sudah mempunyai akun Telaah, kata sandinya tetap.",
    )
    roles = st.multiselect(
        "Peran akun",
        roles_for(actor),
        format_func=lambda r: ACCOUNT_ROLES[AccountRole(r)],
        key=f"{prefix}_peran",
        placeholder="Pilih satu atau lebih",
    )
    left, right = st.columns(2)
    begin = left.date_input("Berlaku mulai", today, format="DD/MM/YYYY", key=f"{prefix}_mulai")
    last = right.date_input(
        "Berlaku sampai",
        None,
        format="DD/MM/YYYY",
        key=f"{prefix}_sampai",
        help="Kosongkan bila belum ditentukan.",
    )
    return Invitation(email, person.id, frozenset(AccountRole(r) for r in roles), begin, last)


def renew_form(actor: Actor, access: Access, now: datetime) -> None:
    """The form that makes a new link for who lost the old one or forgot the password."""
    st.caption(
        "Untuk yang lupa kata sandi atau tautannya sudah lewat waktu. Kata sandi lama tetap "
        "berlaku sampai tautan baru dipakai."
    )
    accounts = access.accounts
    chosen = st.selectbox(
        "Akun",
        list(accounts),
        index=None,
        key="akun_tautan",
        placeholder="Pilih akun",
        format_func=lambda i: f"{accounts[i].name} · {accounts[i].email}",
    )
    if not st.button("Buat tautan baru", key="buat_tautan"):
        return
    if chosen is None:
        st.error("Pilihlah akunnya terlebih dahulu.")
        return
    token = attempt(lambda: renew_link(database(), actor, chosen, now))
    if token:
        _keep_link(actor, accounts[chosen].name, token)
        st.rerun()


def _keep_link(actor: Actor, name: str, token: object) -> None:
    """Keep the link for the next drawing; an account with a password gets none."""
    st.session_state.pop(LINK, None)
    if isinstance(token, str):
        st.session_state[LINK] = (actor.unit, name, link_of(token))
