"""The entry of every run: who is looking, and which pages they have."""

from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from accounts.actor import Actor, duty_day
from accounts.sign_in import choose_unit
from screens.parts.autosave import Fields, enter, fields_of_tab, save_all
from screens.parts.looks import files_in_words, whole_links
from screens.parts.menu import SAVING_PAGES, go_on, menu
from screens.parts.page_list import pages_of
from screens.parts.plain import plain
from screens.session import attempt, current_actor, database, show_message
from storage.accounts import units_of_account

st.set_page_config(
    page_title="Telaah", page_icon=str(Path(__file__).parent / "ikon.png"), layout="wide"
)


def change_unit(actor: Actor, fields: Fields) -> None:
    """Act for another unit, after saving what was typed for this one."""
    save_all(fields)
    attempt(lambda: choose_unit(database(), actor, st.session_state["unit"]))


def sidebar(actor: Actor) -> None:
    """The unit one acts for, one's name, and the way out."""
    with database().reading() as db:
        units = units_of_account(db, actor.account_id, duty_day(datetime.now(UTC)))
    names = {unit.id: unit.name for unit in units}
    with st.sidebar:
        if len(names) > 1:
            st.session_state["unit"] = actor.unit  # what the records say, whichever page chose it
            st.selectbox(
                "Unit",
                list(names),
                format_func=names.__getitem__,
                key="unit",
                on_change=change_unit,
                args=(actor, fields_of_tab()),
            )
        elif names and actor.unit_id:
            st.caption(plain(names[actor.unit_id]))
        st.caption(f"Masuk sebagai **{plain(actor.name)}**")
        st.link_button("Keluar", "/keluar", icon=":material/logout:")


# Before any message: what styles the page takes the same places in every run.
whole_links()
files_in_words()
actor = current_actor()
show_message()
offered = pages_of(actor)
chosen = st.navigation(offered, position="hidden")
go_on(offered)
with st.sidebar:
    menu(offered, chosen)
sidebar(actor)
if chosen.url_path not in SAVING_PAGES:
    enter(fields_of_tab(), set())
chosen.run()
