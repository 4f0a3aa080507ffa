"""The entry of every run: who is looking, and which pages they have."""

from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from accounts.actor import Actor, duty_day
from accounts.policy import Action, may
from accounts.sign_in import choose_unit
from screens.parts.autosave import Fields, enter, fields_of_tab, save_all
from screens.parts.menu import SAVING_PAGES, go_on, menu
from screens.parts.plain import plain
from screens.session import attempt, current_actor, database, show_message
from storage.accounts import units_of_account

st.set_page_config(
    page_title="Telaah", page_icon=str(Path(__file__).parent / "ikon.png"), layout="wide"
)


def page(name: str, title: str, icon: str, visible: bool = True) -> st.Page:
    """One page; its file name is its address."""
    return st.Page(
        f"{name}.py",
        title=title,
        icon=f":material/{icon}:",
        url_path=name,
        visibility="visible" if visible else "hidden",
    )


def pages_of(actor: Actor) -> dict[str, list[st.Page]]:
    """The pages an actor has, grouped as in the menu."""
    home = st.Page("beranda.py", title="Beranda", icon=":material/home:", default=True)
    account = [page("keamanan", "Akun saya", "lock")]
    guidance = [page("permohonan", "Permohonan", "approval")]
    law = [
        page("dasar_hukum", "Dasar hukum", "gavel"),
        page("hari_libur", "Hari libur", "calendar_month"),
    ]
    begin = [page("mulai", "Mulai", "flag")] if may(actor, Action.CREATE_UNIT) else []
    if actor.unit_id is None:
        return {"": [home, *begin], "Acuan": law, "Akun": account}
    unit = [
        page("profil", "Profil", "account_balance"),
        page("orang", "Orang", "group"),
        page("peran", "Peran", "badge"),
    ]
    if may(actor, Action.MANAGE_ACCOUNTS):
        unit.append(page("akun", "Akun pengguna", "manage_accounts"))
    papers = page("dokumen", "Dokumen", "description")
    paper = page("naskah", "Naskah", "draft", False)
    manages = may(actor, Action.MANAGE_TEMPLATES)
    templates = [page("templat", "Templat", "draft_orders")] if manages else []
    work = [
        page("penilaian", "Penilaian", "checklist"),
        page("standar", "Standar", "rule", False),
        page("rontgen", "Rontgen", "troubleshoot"),
        page("bukti", "Bukti", "folder_open"),
        papers,
        paper,
        *templates,
    ]
    if actor.unit_kind == "lkpp":
        return {
            "": [home, *begin],
            "Pembinaan": [
                *guidance,
                page("penilaian_faktual", "Penilaian faktual", "fact_check"),
                page("menilai", "Menilai standar", "gavel", False),
            ],
            "Naskah": [papers, paper, *templates],
            "Unit": unit,
            "Acuan": law,
            "Akun": account,
        }
    return {
        "": [home, *begin],
        "Penilaian mandiri": work,
        "Pembinaan": [*guidance, page("hasil_faktual", "Penilaian faktual", "fact_check")],
        "Unit": unit,
        "Acuan": law,
        "Akun": account,
    }


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
