"""How the unit numbers its papers: one pattern for all, and others for single kinds."""

from datetime import date

import streamlit as st

from accounts.actor import Actor
from documents.numbering import TOKENS, Numbering, written
from documents.numbers import numbering_of, set_numbering
from forms import TITLES
from screens.labels import day
from screens.parts.blank_form import empty, prefix_of
from screens.parts.excel import excel
from screens.session import after, attempt, database

ALL = ""
FORM = "penomoran"


def panel(actor: Actor, today: date) -> None:
    """The pattern in force for a kind of paper, and the form for another from a day on."""
    st.caption(
        "Nomor diambil berurutan tanpa lompatan dan tetap tercatat walaupun naskahnya dibatalkan. "
        "Kosongkan polanya bila nomor berasal dari buku agenda atau aplikasi persuratan."
    )
    name = st.selectbox(
        "Berlaku untuk",
        [ALL, *TITLES],
        key="penomoran_untuk",
        format_func=lambda n: TITLES[n] if n else "Semua naskah",
    )
    with database().reading() as db:
        now = numbering_of(db, actor.unit, name or "-", today)
    prefix = prefix_of(f"{FORM}_{name}")
    with st.form(f"{FORM}_{name or 'semua'}", border=False):
        facts = _fields(now, prefix)
        begin = st.date_input(
            "Berlaku mulai", today, format="DD/MM/YYYY", key=f"{prefix}_mulai", width=220
        )
        if st.form_submit_button("Simpan penomoran", type="primary", key="simpan_penomoran"):
            saved = attempt(lambda: set_numbering(database(), actor, name or None, facts, begin))
            if saved:
                empty(f"{FORM}_{name}")
                after(f"Tersimpan; dipakai mulai {day(begin)}")
    excel("penomoran")
    if not now.is_outside:
        st.caption(f"Contoh dengan pola sekarang: {written(now, 14, today)}")


def _fields(now: Numbering, prefix: str) -> dict[str, str]:
    tokens = ", ".join("{" + token + "}" for token in TOKENS)
    pattern = st.text_input(
        "Pola nomor",
        now.pattern,
        max_chars=120,
        key=f"{prefix}_pola",
        help=f"Tanda yang dikenal: {tokens}. {{nomor:3}} menulis 014.",
    )
    left, middle, right = st.columns(3)
    return {
        "pattern": pattern,
        "classification": left.text_input(
            "Kode klasifikasi", now.classification, max_chars=40, key=f"{prefix}_kode"
        ),
        "unit": middle.text_input("Kode unit", now.unit, max_chars=40, key=f"{prefix}_unit"),
        "series": right.text_input(
            "Seri",
            now.series,
            max_chars=40,
            key=f"{prefix}_seri",
            help="Naskah dengan seri yang sama dihitung bersama.",
        ),
    }
