"""A box that stays open when the words on it change."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def lasting_box(label: str, key: str) -> DeltaGenerator:
    """An expander that reads its contents only when opened (`.open`).

    Streamlit takes an expander with other words for another one, which begins closed; so an open
    one is said to be open again.
    """
    if st.session_state.get(key):
        st.session_state[key] = True
    return st.expander(label, on_change="rerun", key=key)
