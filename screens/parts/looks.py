"""How do links and places for files look? Links whole and like links, files in the user's language."""

import streamlit as st

# Streamlit draws a page link as plain words on one line and cuts off what does not fit.
_LINKS = """<style>
[data-testid="stMain"] [data-testid="stPageLink-NavLink"] span,
[data-testid="stMain"] [data-testid="stPageLink-NavLink"] span * {
  white-space: normal; overflow: visible; text-overflow: clip; overflow-wrap: anywhere;
}
[data-testid="stMain"] [data-testid="stPageLink-NavLink"] span p {
  color: %s; text-decoration: underline; text-underline-offset: 0.15em;
}
</style>"""
# Streamlit knows these words in English only; what a place takes stands in its label.
_FILES = """<style>
[data-testid="stFileUploaderDropzone"] button p { font-size: 0; }
[data-testid="stFileUploaderDropzone"] button p::after { content: "Pilih berkas"; font-size: 0.875rem; }
[data-testid="stFileUploaderDropzoneInstructions"] { display: none; }
</style>"""


def files_in_words() -> None:
    """Say in Indonesian where a file is chosen on this page; takes no place itself."""
    st.html(_FILES)


def whole_links() -> None:
    """Show the page links of this page underlined and in full; takes no place itself."""
    st.html(_LINKS % st.get_option("theme.linkColor"))
