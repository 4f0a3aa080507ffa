"""Bukti: everything the unit can show, what is known of each file, and where it is used."""

import streamlit as st

from accounts.policy import Action, may
from screens.parts import library, one_proof
from screens.parts.shelf import shelf
from screens.session import unit_actor


def back() -> None:
    """Leave one proof for the list; the address says so, so the browser's Back works too."""
    st.query_params.pop("bukti", None)


actor = unit_actor()
mine = shelf(actor)
wanted = st.query_params.get("bukti", "")
proof = mine.proofs.get(wanted)

st.title("Bukti")
if wanted:
    st.button("Semua bukti", icon=":material/arrow_back:", key="kembali", on_click=back)
if proof is not None:
    one_proof.show(mine, proof)
    st.stop()
if wanted:
    st.warning("Bukti itu tidak ditemukan di unit Anda.")
    st.stop()

st.caption("Satu bukti cukup diunggah sekali, lalu dapat dipakai untuk banyak kriteria.")
if may(actor, Action.ADD_EVIDENCE):
    library.add_new(actor)
if not mine.proofs:
    st.info(
        "Unit ini belum memiliki bukti. Koordinator atau pengisi dapat mengunggahnya di sini "
        "atau langsung pada kriterianya."
    )
    st.stop()
library.table(mine, library.filtered(mine))
