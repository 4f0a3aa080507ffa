"""Dasar hukum: from a source to its clauses to where each is met, and back from every criterion."""

import streamlit as st

from catalog.coverage import STANDING
from catalog.loader import catalog
from screens.labels import STANDINGS
from screens.parts import law
from screens.session import current_actor

current_actor()
law.keep_address()
asked = st.query_params


def note(name: str) -> None:
    """Keep what a field says in the address, so that reload and Back find it."""
    value = st.session_state[name]
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def field(name: str) -> str:
    """What the address says of a field; the widget of that name follows it."""
    value = asked.get(name, "")
    value = value if name == "cari" or value in STANDING else ""
    if (st.session_state.get(name) or "") != value:
        st.session_state[name] = value or ("" if name == "cari" else None)
    return value


def narrowing() -> tuple[str, str]:
    """The search box and the choice of standing; returns what they say."""
    words, standing = field("cari"), field("status")
    st.text_input(
        "Cari pasal atau kriteria",
        key="cari",
        icon=":material/search:",
        on_change=note,
        args=("cari",),
        placeholder="Nomor pasal, kata, nomor kriteria, atau nama lama standar",
    )
    st.pills(
        "Keadaan pasal",
        list(STANDING),
        key="status",
        format_func=STANDINGS.__getitem__,
        on_change=note,
        args=("status",),
    )
    return words, standing


st.title("Dasar hukum")
st.caption(f"{catalog().edition.disclaimer} Edisi {catalog().edition.edition}.")
source = catalog().sources.get(asked.get("sumber", ""))
clause = catalog().clauses.get((asked.get("sumber", ""), asked.get("pasal", "")))
criterion = catalog().criteria.get(asked.get("kriteria", ""))
number = asked.get("standar", "")
standard = catalog().standards.get(int(number)) if number.isdecimal() else None
wanted = [name for name in ("kriteria", "pasal", "sumber", "standar") if name in asked]

if criterion is not None:
    law.show_criterion(criterion)
elif source is not None and clause is not None:
    law.show_clause(source, clause)
elif standard is not None and source is None:
    law.show_standard(standard)
else:
    if wanted:
        law.trail()
    if wanted and (source is None or "pasal" in asked):
        st.warning("Yang dicari tautan itu tidak ada pada edisi katalog ini. Carilah di bawah.")
    words, chosen = narrowing()
    if source is not None:
        law.show_source(source, words, chosen)
    elif words or chosen:
        law.show_found(words, chosen)
    else:
        law.list_sources()
