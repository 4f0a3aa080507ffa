"""The form of a paper while it is a draft: what is known is filled in, and it is saved as a version."""

from datetime import date
from typing import Any, get_args

import streamlit as st
from pydantic import ValidationError

from accounts.actor import Actor
from accounts.policy import Refused
from documents.drafting import draft
from documents.issue import issue, stated
from documents.prefill import OF_THEIR_OWN, prefilled, stated_by_unit
from documents.register import replacement, revise
from forms import FORMS, TITLES
from forms.parts import Formulir, Jam, Nip
from screens.parts import outside_panel
from screens.parts.blank_form import empty, prefix_of
from screens.parts.form_fields import fields
from screens.parts.paper_subject import subject
from screens.parts.preview import show_bytes
from screens.session import after, attempt, database, store
from storage import papers as records
from storage.tables import Document
from templates.engine import TemplateRefused
from templates.form_fields import label_of

MOST_NAMED = 6
_WRITTEN = {  # how what has to have a form is written
    get_args(Jam)[1].pattern: "jam ditulis seperti 09.00",
    get_args(Nip)[1].pattern: "angka saja",
}
# The pages stay in view while the form beside them is long; on a phone they follow it.
_BESIDE = """<style>@media (min-width: 641px) {
[data-testid="stColumn"]:has(.st-key-%s) > div { height: 100%%; }
[data-testid="stLayoutWrapper"]:has(> .st-key-%s) { position: sticky; top: 4rem; }
.st-key-%s { max-height: calc(100vh - 6rem); overflow-y: auto; flex-wrap: nowrap; }
}</style>"""


def new(actor: Actor, name: str, today: date) -> None:
    """The form of a new paper, filled with what the installation knows."""
    form = f"naskah_baru_{name}"
    st.title(TITLES[name])
    st.caption(
        "Isian yang diketahui dari Profil dan Peran sudah diusulkan; periksa dan lengkapi. Belum ada "
        "yang tersimpan sampai Anda menekan Simpan konsep."
    )
    outside_panel.panel(actor, name, form, today)
    _copied(actor, name, form, today)
    known = st.session_state.setdefault(f"{form}_diketahui", _known(actor, name, today))
    given = _filled(name, known, form, today)
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
    given = _filled(row.name, row.statement, form, today)
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


def _copied(actor: Actor, name: str, form: str, today: date) -> None:
    """What the last paper of the kind said, for who asks: it is another case, often another person's."""
    if name in OF_THEIR_OWN:
        return
    with database().reading() as db:
        last = next((d for d in records.documents(db, actor.unit) if d.name == name), None)
        if last is None or not st.button(
            "Salin isian naskah sejenis yang terakhir", icon=":material/content_copy:",
            key=f"{form}_salin", help=subject(name, last.statement) or None,
        ):  # fmt: skip
            return
        st.session_state[f"{form}_diketahui"] = prefilled(db, actor.unit, name, today)
    outside_panel.forget(form)
    empty(form)
    after("Isian naskah terakhir disalin; sesuaikan semuanya sebelum menyimpan")


def _filled(name: str, known: dict[str, Any], form: str, today: date) -> dict[str, Any]:
    """The fields, and on request the pages beside them, drawn anew with every change."""
    beside = st.toggle(
        "Tampilkan pratinjau", key=f"{form}_pratinjau",
        help="Di layar lebar halamannya tampil di samping isian, di ponsel sesudahnya.",
    )  # fmt: skip
    if not beside:
        return fields(FORMS[name], known, prefix_of(form))
    left, right = st.columns(2)
    with left:
        given = fields(FORMS[name], known, prefix_of(form))
    place = f"{form}_samping"
    with right, st.container(key=place):
        st.html(_BESIDE % (place, place, place))
        _preview(name, given, today, form)
    return given


def _preview(name: str, given: dict[str, Any], today: date, form: str) -> None:
    """The pages as far as they are filled in."""
    try:
        show_bytes(f"{form}_halaman", draft(name, given, today))
    except TemplateRefused:
        st.info("Pratinjau muncul setelah isian yang keliru diperbaiki.")


def checked(name: str, given: dict[str, Any]) -> Formulir:
    """The form of what was typed. Raises Refused naming the fields that are not right yet."""
    try:
        return FORMS[name].model_validate(given)
    except ValidationError as error:
        places = list(dict.fromkeys(_place(name, e) for e in error.errors()))
        more = len(places) - MOST_NAMED
        listed = ", ".join(places[:MOST_NAMED]) + (f", dan {more} lainnya" if more > 0 else "")
        own = [str(e["ctx"]["error"]) for e in error.errors() if e["type"] == "value_error"]
        raise Refused(
            f"Konsep belum tersimpan. Lengkapi atau perbaiki: {listed}."
            + (f" {own[0][:1].upper()}{own[0][1:]}." if own else "")
        ) from error


def _place(name: str, error: Any) -> str:
    label = label_of(FORMS[name], error["loc"])
    written = _WRITTEN.get(error.get("ctx", {}).get("pattern", ""))
    return f"{label} ({written})" if written else label


def _known(actor: Actor, name: str, today: date) -> dict[str, Any]:
    """What the unit itself knows; another paper's own facts are copied only by the button."""
    with database().reading() as db:
        if name in OF_THEIR_OWN:
            return prefilled(db, actor.unit, name, today)
        facts = stated_by_unit(db, actor.unit, name, today)
    return ({"tanggal": today.isoformat()} if "tanggal" in FORMS[name].model_fields else {}) | facts
