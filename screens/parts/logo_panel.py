"""The unit's logo: as it is now, and how another takes its place."""

from datetime import date

import streamlit as st

from accounts.actor import Actor
from accounts.profile import Profile, save_profile
from evidence.store import UnknownDigest
from screens.parts.upload import upload
from screens.session import after, attempt, database, store

PNG = b"\x89PNG\r\n\x1a\n"  # what the upload route keeps of a logo is always our own PNG


def show(digest: str) -> None:
    """The logo that counts today."""
    if not digest:
        st.markdown("Belum ada logo. Dokumen dicetak tanpa logo.")
        return
    picture = _picture(digest)
    if picture is None:
        st.warning("Gambar logo tidak dapat dibaca. Unggahlah logonya sekali lagi.")
    else:
        st.image(picture, width=120)


def _picture(digest: str) -> bytes | None:
    try:
        with store().open(digest) as file:
            picture = file.read()
    except UnknownDigest:
        return None
    return picture if picture.startswith(PNG) else None


def change(actor: Actor, profile: Profile, today: date) -> None:
    """Take a new logo or remove the present one; each is a new version from today on."""
    for stored in upload("logo", "logo", "Unggah logo baru"):
        _save(actor, profile, str(stored["id"]), today, "Logo tersimpan")
    if profile.logo and st.button("Hapus logo", key="hapus_logo"):
        _save(actor, profile, "", today, "Logo dihapus; versi lama tetap tersimpan")


def _save(actor: Actor, profile: Profile, digest: str, today: date, done: str) -> None:
    facts = {**profile.model_dump(mode="json"), "logo": digest}
    if attempt(lambda: save_profile(database(), actor, facts, today)):
        after(done)
