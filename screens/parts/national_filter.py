"""Which LPSEs and which year of the national view: chosen on the page, kept in its address."""

from datetime import date

import streamlit as st

from assessments.overview.view import Choice, Home, chosen, homes, provinces, years
from screens.labels import INSTITUTIONS, SERVICE_FORMS
from screens.session import database

ALL = "Semua"
_KEYS = {"tahun": "nasional_tahun", "provinsi": "nasional_provinsi", "jenis": "nasional_jenis",
         "bentuk": "nasional_bentuk"}  # fmt: skip


def choose(today: date) -> tuple[Choice, list[Home], list[Home]]:
    """What somebody wants to see; every LPSE as of that year, and those chosen."""
    with database().reading() as db:
        known = years(db, today)
        places = provinces(homes(db, today))
    _from_address({"tahun": [str(y) for y in known], "provinsi": places,
                   "jenis": list(INSTITUTIONS), "bentuk": list(SERVICE_FORMS)})  # fmt: skip
    one, two, three, four = st.columns([1, 2, 2, 2])
    year = one.selectbox("Tahun", [str(y) for y in known], key=_KEYS["tahun"])
    province = two.selectbox("Provinsi", ["", *places], format_func=_or_all, key=_KEYS["provinsi"])
    kind = three.selectbox(
        "Jenis instansi", ["", *INSTITUTIONS], key=_KEYS["jenis"],
        format_func=lambda code: INSTITUTIONS.get(code, ALL),
    )  # fmt: skip
    form = four.selectbox(
        "Bentuk layanan", ["", *SERVICE_FORMS], key=_KEYS["bentuk"],
        format_func=lambda code: SERVICE_FORMS.get(code, ALL),
    )  # fmt: skip
    choice = Choice(int(year), province, kind, form)
    with database().reading() as db:
        every = homes(db, choice.day(today))
    _to_address(choice)
    return choice, every, chosen(every, choice)


def asked_of(choice: Choice) -> dict[str, str]:
    """The same choice as an address states it."""
    return {"tahun": str(choice.year), "provinsi": choice.province, "jenis": choice.kind,
            "bentuk": choice.form}  # fmt: skip


def _or_all(word: str) -> str:
    return word or ALL


def _from_address(offered: dict[str, list[str]]) -> None:
    for name, key in _KEYS.items():
        asked = st.query_params.get(name, "")
        if key not in st.session_state and asked in offered[name]:
            st.session_state[key] = asked


def _to_address(choice: Choice) -> None:
    for name, value in asked_of(choice).items():
        if value and st.query_params.get(name) != value:
            st.query_params[name] = value
        elif not value and name in st.query_params:
            del st.query_params[name]
