"""The reference page: a title, and one fragment with two widgets that saves nothing."""

import streamlit as st


@st.fragment
def widgets() -> None:
    """A choice and a text, as on the page of a criterion, without saving."""
    with st.container(border=True):
        st.segmented_control("Jawaban", ["Ya", "Tidak"], key="choice")
        st.text_area("Uraian", key="text")
        st.caption("Tidak disimpan.")


st.title("Kosong")
if st.query_params.get("isi"):
    widgets()
