"""The unit's logo: as it is now, and how another takes its place."""

from datetime import date

import streamlit as st
from PIL import Image

from accounts.actor import Actor
from accounts.profile import Profile, save_profile
from evidence.store import UnknownDigest
from screens.parts.upload import upload
from screens.session import after, attempt, database, store


def show(digest: str) -> None:
    """The logo that counts today."""
    if not digest:
        st.markdown("Belum ada logo. Dokumen dicetak tanpa logo.")
        return
    picture = _picture(digest)
    if picture is None:
        st.warning("Gambar logo tidak dapat dibaca. Unggahlah logonya sekali lagi.")
    else:
        st.image(picture, width=120, alt="Logo unit ini")


def _picture(digest: str) -> Image.Image | None:
    """The picture under a digest; None for what is no PNG: the upload keeps nothing else."""
    try:
        with store().open(digest) as file, Image.open(file, formats=["PNG"]) as picture:
            picture.load()
            return picture
    except (UnknownDigest, OSError, ValueError, Image.DecompressionBombError):
        return None


def change(actor: Actor, profile: Profile, today: date) -> None:
    """Take a new logo or remove the present one; each is a new version from today on.

    The upload itself records the new one: which picture counts is never what a browser says.
    """
    if upload("logo", "logo", "Unggah logo baru"):
        after("Logo tersimpan")
    if profile.logo and st.button("Hapus logo", key="hapus_logo"):
        facts = {**profile.model_dump(mode="json"), "logo": ""}
        if attempt(lambda: save_profile(database(), actor, facts, today)):
            after("Logo dihapus; versi lama tetap tersimpan")
