"""The form of a paper while it is a draft: what is known is filled in, and it is saved as a version."""

from datetime import date
from typing import Any

import streamlit as st
from pydantic import ValidationError

from accounts.actor import Actor
from accounts.policy import Refused
from documents.drafting import draft
from documents.issue import issue, stated
from documents.prefill import prefilled
from documents.register import replacement, revise
from forms import FORMS, TITLES
from forms.parts import Formulir
from screens.parts import outside_panel
from screens.parts.blank_form import empty, prefix_of
from screens.parts.form_fields import fields
from screens.parts.preview import show_bytes
from screens.session import after, attempt, database, store
from storage.tables import Document
from templates.engine import TemplateRefused
from templates.form_fields import label_of

MOST_NAMED = 6


def new(actor: Actor, name: str, today: date) -> None:
    """The form of a new paper, filled with what the installation knows."""
    form = f"naskah_baru_{name}"
    st.title(TITLES[name])
    st.caption(
        "Isian dari Profil, Peran, dan naskah sejenis yang terakhir sudah diusulkan; periksa dan "
        "lengkapi. Belum ada yang tersimpan sampai Anda menekan Simpan konsep."
    )
    outside_panel.panel(actor, name, form, today)
    known = st.session_state.setdefault(f"{form}_diketahui", _known(actor, name, today))
    given = fields(FORMS[name], known, prefix_of(form))
    _preview(name, given, today, form)
    if st.button("Simpan konsep", type="primary", key="simpan_konsep", icon=":material/save:"):
        made = attempt(lambda: issue(database(), store(), actor, name, checked(name, given)))
        if made:
            del st.session_state[f"{form}_diketahui"]
            outside_panel.forget(form)
            empty(form)
            st.query_params.from_dict({"naskah": made.paper_id})
            after("Konsep tersimpan")


def edit(actor: Actor, row: Document, today: date) -> None:
    """The form of a draft; saving makes its next version."""
    form = f"naskah_{row.paper_id}"
    given = fields(FORMS[row.name], row.statement, prefix_of(form))
    _preview(row.name, given, today, form)
    if st.button("Simpan perubahan", type="primary", key="simpan_perubahan"):
        made = attempt(
            lambda: revise(database(), store(), actor, row.paper_id, checked(row.name, given))
        )
        if made:
            empty(form)
            after(f"Tersimpan sebagai versi {made.version}")


def replace(actor: Actor, row: Document) -> None:
    """A draft that is to take the place of a paper in force, with the reason."""
    with st.form("ganti_naskah", border=False):
        reason = st.text_area("Alasan perubahan", max_chars=1000, height=90, key="alasan_ganti")
        if st.form_submit_button("Mulai naskah pengganti", key="mulai_pengganti"):
            form = stated(row).model_copy(update={"nomor": ""})
            made = attempt(
                lambda: replacement(database(), store(), actor, row.paper_id, form, reason)
            )
            if made:
                st.query_params.from_dict({"naskah": made.paper_id})
                after("Konsep pengganti tersimpan; ubah isinya di sini")


def _preview(name: str, given: dict[str, Any], today: date, form: str) -> None:
    """The pages as far as they are filled in, on request: it is drawn anew with every change."""
    if not st.toggle("Tampilkan pratinjau", key=f"{form}_pratinjau"):
        return
    try:
        show_bytes(f"{form}_halaman", draft(name, given, today))
    except TemplateRefused:
        st.info("Pratinjau muncul setelah isian yang keliru diperbaiki.")


def checked(name: str, given: dict[str, Any]) -> Formulir:
    """The form of what was typed. Raises Refused naming the fields that are not right yet."""
    try:
        return FORMS[name].model_validate(given)
    except ValidationError as error:
        places = list(dict.fromkeys(label_of(FORMS[name], e["loc"]) for e in error.errors()))
        more = len(places) - MOST_NAMED
        listed = ", ".join(places[:MOST_NAMED]) + (f", dan {more} lainnya" if more > 0 else "")
        own = [str(e["ctx"]["error"]) for e in error.errors() if e["type"] == "value_error"]
        raise Refused(
            f"Konsep belum tersimpan. Lengkapi atau perbaiki: {listed}."
            + (f" {own[0][:1].upper()}{own[0][1:]}." if own else "")
        ) from error


def _known(actor: Actor, name: str, today: date) -> dict[str, Any]:
    with database().reading() as db:
        return prefilled(db, actor.unit, name, today)
