"""The button "Unduh Excel" beside a list: one way for every list of the product."""

from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st

from exchange.lists.registry import LISTS


def excel(name: str, asked: Mapping[str, object] | None = None, words: str = "Unduh Excel") -> None:
    """The way to a list as Excel, narrowed as its page is; `words` tell two lists of a page apart."""
    st.link_button(words, address(name, asked), type="tertiary", icon=":material/table_view:")


def address(name: str, asked: Mapping[str, object] | None = None) -> str:
    """Where a list waits as Excel. KeyError for one there is not."""
    said = {key: str(value) for key, value in (asked or {}).items() if value not in (None, "")}
    _ = LISTS[name]
    return f"/daftar/{name}.xlsx" + (f"?{urlencode(said)}" if said else "")
