"""The form of a unit's profile; saving it adds a dated version."""

from datetime import date
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from accounts.actor import Actor
from accounts.policy import Refused
from accounts.profile import Profile, profile_on, save_profile
from screens.labels import day
from screens.parts.blank_form import empty, prefix_of
from screens.parts.opened import merged, opened_with
from screens.parts.profile_facts import CHOICES, HELP, LABELS, sections_for
from screens.session import after, attempt, database

WIDE = ("institution", "service_form", "position", "formation_decree", "address", "letterhead")


def profile_form(actor: Actor, profile: Profile, today: date) -> None:
    """Draw the form with the profile in force; on saving, a version from the chosen day on."""
    form, newest = f"profil_{actor.unit}", profile.model_dump(mode="json")
    prefix = prefix_of(form)
    base = opened_with(prefix, "institution", newest)
    with st.form("profil", enter_to_submit=False, border=False):
        given: dict[str, Any] = {}
        for title, names in sections_for(actor.unit_kind).items():
            with st.container(border=True):
                st.markdown(f"**{title}**")
                given |= _section(names, base, prefix)
        begin = st.date_input(
            "Berlaku mulai",
            today,
            format="DD/MM/YYYY",
            key=f"{prefix}_mulai",
            width=220,
            help="Dokumen bertanggal sejak hari itu memakai isian ini.",
        )
        asked = st.form_submit_button("Simpan profil", type="primary", key="simpan_profil")
        if asked and attempt(lambda: _save(actor, merged(base, given, newest, LABELS), begin)):
            empty(form)
            after(_saved(actor, begin, today, newest))


def _section(names: tuple[str, ...], base: dict[str, Any], prefix: str) -> dict[str, Any]:
    """The fields of one section; short ones stand two in a row, on a phone one below the other."""
    given: dict[str, Any] = {}
    row: list[DeltaGenerator] = []
    for name in names:
        if name in WIDE:
            place, row = st.container(), []
        else:
            row = row or list(st.columns(2))
            place = row.pop(0)
        with place:
            given[name] = _field(name, base[name], f"{prefix}_{name}")
    return given


def _field(name: str, value: Any, key: str) -> Any:
    label, words = LABELS[name], CHOICES.get(name)
    if name == "letterhead":
        text = st.text_area(label, "\n".join(value), key=key, height=150, help=HELP[name])
        return [line.strip() for line in text.splitlines() if line.strip()]
    if words is None:
        typed = st.text_input(label, value, max_chars=300, key=key, help=HELP.get(name))
        return typed.strip()
    options, hint = list(words), HELP.get(name)
    at = options.index(value)
    if name in ("service_form", "position"):
        return st.radio(label, options, at, words.__getitem__, key=key, help=hint)
    return st.selectbox(label, options, at, words.__getitem__, key=key, help=hint)


def _save(actor: Actor, facts: dict[str, Any], begin: date) -> Profile:
    """Save, and name the field at fault as the form does."""
    try:
        return save_profile(database(), actor, facts, begin)
    except Refused as refused:
        words = str(refused)
        for name, label in LABELS.items():
            words = words.replace(f"'{name}'", f"'{label}'")
        raise Refused(words) from refused


def _saved(actor: Actor, begin: date, today: date, before: dict[str, Any]) -> str:
    """What became of the version just saved: it counts now, later, or only for the past."""
    if begin > today:
        return f"Tersimpan; mulai dipakai {day(begin)}"
    with database().reading() as db:
        now = profile_on(db, actor.unit, today).model_dump(mode="json")
    if now == before:
        return f"Tersimpan sejak {day(begin)}; versi yang berlaku hari ini tetap"
    return "Tersimpan"
