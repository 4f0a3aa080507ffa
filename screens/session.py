"""Who is looking and at which installation: rebuilt from the records on every run and callback."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import streamlit as st

from accounts.actor import Actor, duty_day
from accounts.policy import Refused
from accounts.profile import Profile, local_day, profile_on
from accounts.sign_in import actor_of_session
from evidence.store import EvidenceStore
from installation import installation
from storage.database import Database

SIGNED_OUT = "Sesi Anda sudah berakhir. Masuklah kembali; yang sudah tersimpan tetap ada."


def database() -> Database:
    """The records of this installation."""
    return installation().database


def store() -> EvidenceStore:
    """The evidence store of this installation."""
    return installation().store


def session_key() -> str:
    """The digest of the session the gate let this connection in with."""
    return str(st.user.get("sid", ""))


def actor_for(key: str) -> Actor:
    """The actor behind a session, now. Raises Refused when the session has ended."""
    actor = actor_of_session(database(), key, datetime.now(UTC), touch=True)
    if actor is None:
        raise Refused(SIGNED_OUT)
    return actor


def current_actor() -> Actor:
    """Who is looking. Ends the page with a link to sign in when the session has ended."""
    try:
        return actor_for(session_key())
    except Refused as refused:
        st.warning(str(refused))
        st.link_button("Masuk kembali", "/masuk")
        st.stop()


def unit_actor() -> Actor:
    """Who is looking, acting for a unit. Ends the page for an account without one."""
    actor = current_actor()
    if actor.unit_id is None:
        st.info("Akun Anda belum bertugas di unit mana pun. Buka halaman Mulai atau hubungi admin.")
        st.stop()
    return actor


def profile_of(actor: Actor) -> Profile:
    """The profile of the actor's unit today."""
    with database().reading() as db:
        return profile_on(db, actor.unit, duty_day(datetime.now(UTC)))


def today_of(profile: Profile) -> date:
    """The legal date at the unit."""
    return local_day(profile, datetime.now(UTC))


def attempt(deed: Callable[[], Any], done: str | None = None) -> Any:
    """Do a deed for the user: say what was done, or why it was refused. Returns its result or None.

    "Tersimpan" appears only after the deed returned, that is after its commit is on disk.
    """
    try:
        result = deed()
    except Refused as refused:
        st.error(str(refused))
        return None
    if done:
        st.toast(done, icon=":material/check_circle:")
    return result if result is not None else True


def after(message: str) -> None:
    """Keep a message for the next run, and start it: the page then shows the new state."""
    st.session_state["message"] = message
    st.rerun()


def show_message() -> None:
    """Show the message the last run left."""
    message = st.session_state.pop("message", None)
    if message:
        st.toast(message, icon=":material/check_circle:")
