"""Applications as one line each: the unit's own, or LKPP's queue over all LPSEs."""

from dataclasses import dataclass

import streamlit as st

from accounts.actor import Actor
from assessments.applications.deeds import PROCESS, form_of, open_steps
from assessments.matters.dossiers import state_from, told, visible
from screens.labels import SERVICE_FORMS, day
from screens.parts.application_words import COLORS, STATES
from screens.parts.plain import plain
from screens.session import database
from storage import units
from storage.tables import Dossier, DossierEvent

AT_FIRST = 25


@dataclass(frozen=True)
class Line:
    """One application as the list shows it."""

    row: Dossier
    events: list[DossierEvent]
    unit: str
    state: str
    waits: bool

    @property
    def words(self) -> str:
        """What a search looks in."""
        number = told(self.events).get("nomor", "")
        return f"{self.unit} {self.row.facts['instansi']} {number}".lower()


def lines(actor: Actor) -> list[Line]:
    """Applications the actor may see: what waits for them first, there the longest waiting first."""
    with database().reading() as db:
        found = visible(db, actor, PROCESS)
        names = {unit.id: unit.name for unit in units.units(db, "lpse")}
    every = [
        Line(
            row, events, names.get(row.unit_id, ""), state_from(row, events) or "",
            bool(open_steps(row, events, actor)),
        )
        for row, events in found
    ]  # fmt: skip
    waiting = sorted((line for line in every if line.waits), key=lambda one: one.events[-1].day)
    return [*waiting, *(line for line in every if not line.waits)]


def listed(every: list[Line]) -> None:
    """The lines; with a search and a filter where there are many LPSEs."""
    shown = _filtered(every) if len({line.row.unit_id for line in every}) > 1 else every
    if not shown:
        st.info("Tidak ada permohonan yang cocok. Ubah kata pencarian atau saringannya.")
    if len(shown) > AT_FIRST and not st.toggle(f"Tampilkan semua ({len(shown)})", key="semua"):
        shown = shown[:AT_FIRST]
    for line in shown:
        _line(line)


def _filtered(every: list[Line]) -> list[Line]:
    left, right = st.columns([3, 2])
    words = left.text_input(
        "Cari", key="cari_permohonan", placeholder="LPSE, instansi, nomor surat"
    )
    states = [state for state in STATES if any(line.state == state for line in every)]
    state = right.selectbox(
        "Status",
        [None, *states],
        key="saring_permohonan",
        format_func=lambda s: "Semua status" if s is None else STATES[s],
    )
    return [
        line
        for line in every
        if words.strip().lower() in line.words and state in (None, line.state)
    ]


def _line(line: Line) -> None:
    with st.container(border=True, key=f"permohonan_{line.row.id}"):
        left, right = st.columns([6, 1], vertical_alignment="center")
        left.text(line.unit)
        waits = " :orange-badge[menunggu Anda]" if line.waits else ""
        left.caption(
            f":{COLORS[line.state]}-badge[{STATES[line.state]}]{waits} "
            f"{plain(SERVICE_FORMS[form_of(line.row)])} · {plain(line.row.facts['instansi'])} · "
            f"langkah terakhir {day(line.events[-1].day)}"
        )
        if right.button("Buka", key=f"buka_{line.row.id}"):
            st.query_params["permohonan"] = line.row.id
            st.rerun()
