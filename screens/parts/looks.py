"""How do links to our pages look? Like links, and whole, however long their words are."""

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


def whole_links() -> None:
    """Show the page links of this page underlined and in full; takes no place itself."""
    st.html(_LINKS % st.get_option("theme.linkColor"))
