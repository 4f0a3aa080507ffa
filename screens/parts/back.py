"""The way back from one thing to the list it was chosen from."""

import streamlit as st


def back_to_list(*forgotten: str) -> None:
    """The button above a matter of its own address; `forgotten` is what the session kept of it."""
    if st.button("Kembali ke daftar", icon=":material/arrow_back:", key="kembali_ke_daftar"):
        for key in forgotten:
            st.session_state.pop(key, None)
        st.query_params.clear()
        st.rerun()
