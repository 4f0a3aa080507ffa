"""The reference app: a blank page at an address of its own, and one fragment that saves nothing.

The blank page has an address because the product's pages have one: Streamlit asks more before it
connects there than at the root.
"""

import streamlit as st


@st.fragment
def widgets() -> None:
    """A choice and a text, as on the page of a criterion, without saving."""
    with st.container(border=True):
        st.segmented_control("Jawaban", ["Ya", "Tidak"], key="choice")
        st.text_area("Uraian", key="text")
        st.caption("Tidak disimpan.")


def home() -> None:
    """The page at the root."""
    st.title("Kosong")
    if st.query_params.get("isi"):
        widgets()


def blank() -> None:
    """The blank page."""
    st.title("Kosong")


st.navigation(
    [st.Page(home, default=True), st.Page(blank, url_path="kosong")], position="hidden"
).run()
