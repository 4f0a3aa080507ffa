"""A place to sign with the unit's own key file, for units that have one; the key is kept nowhere."""

import streamlit as st

from accounts.actor import Actor
from documents.local_signing import LARGEST_KEY, sign_with_key
from documents.trust import roots_of
from installation import installation
from screens.session import after, attempt, database, store
from storage.tables import Paper


def panel(actor: Actor, paper: Paper) -> None:
    """File, passphrase and reason in one form; what was signed joins the files that came back."""
    with st.expander("Tanda tangani dengan berkas kunci (.p12)", icon=":material/key:"):
        st.caption(
            "Untuk unit yang memegang sertifikat elektroniknya sendiri. Kunci dan kata sandinya hanya "
            "dipakai sekali ini dan tidak disimpan; tidak ada gambar tanda tangan yang dibubuhkan."
        )
        with st.form(f"kunci_{paper.id}", clear_on_submit=True, border=False):
            key = st.file_uploader(
                "Berkas kunci (.p12 atau .pfx)", type=["p12", "pfx"], max_upload_size=1,
            )  # fmt: skip
            phrase = st.text_input("Kata sandi berkas kunci", type="password", max_chars=200)
            reason = st.text_input("Alasan menandatangani (boleh kosong)", max_chars=200)
            asked = st.form_submit_button("Tanda tangani PDF-nya")
        if not asked:
            return
        if key is None:
            st.warning("Pilih dahulu berkas kuncinya.")
            return
        content = key.getvalue()[: LARGEST_KEY + 1]
        if attempt(lambda: _signed(actor, paper, content, phrase, reason)):
            after("PDF bertanda tangan tersimpan; catatlah tanda tangannya di Langkah")


def _signed(actor: Actor, paper: Paper, key: bytes, phrase: str, reason: str) -> object:
    roots = roots_of(installation().settings.trust_folder)
    return sign_with_key(database(), store(), actor, paper.id, key, phrase, reason, roots)
