"""The menu at the side, drawn by us: on a page that saves by itself it consists of buttons.

A link drops the edits Streamlit has not begun to run (docs/notes-streamlit.md, section 4); a button
takes them along. So the page of a standard is left by buttons only.
"""

from collections.abc import Mapping, Sequence

import streamlit as st

from screens.parts.autosave import fields_of_tab, leave

SAVING_PAGES = {"standar", "menilai"}


def menu(groups: Mapping[str, Sequence[st.Page]], chosen: st.Page) -> None:
    """The pages by group; the hidden ones are not listed."""
    leave_by_button = chosen.url_path in SAVING_PAGES
    for group, pages in groups.items():
        with st.container(gap=None):
            if group:
                st.caption(group)
            for page in pages:
                if page.visibility == "hidden":
                    continue
                if leave_by_button:
                    _button(page)
                else:
                    st.page_link(page)


def _button(page: st.Page) -> None:
    st.button(
        page.title,
        icon=page.icon,
        type="tertiary",
        key=f"menu_{page.url_path or 'awal'}",
        on_click=leave,
        args=(fields_of_tab(), page.url_path),
    )


def go_on(groups: Mapping[str, Sequence[st.Page]]) -> None:
    """Turn to the page a button asked for; the request may have come with another one's."""
    fields = fields_of_tab()
    wanted, fields.going_to = fields.going_to, None
    for page in (page for pages in groups.values() for page in pages):
        if wanted is not None and page.url_path == wanted:
            st.switch_page(page)
