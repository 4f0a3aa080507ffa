"""Applications as one line each: the unit's own, or LKPP's queue over all LPSEs."""

from dataclasses import dataclass, replace

import streamlit as st

from accounts.actor import Actor
from assessments.applications.deeds import PROCESS, form_of, open_steps
from assessments.matters.address import in_address
from assessments.matters.dossiers import state_from
from assessments.matters.listing import Part, Wanted, awaiting, page
from screens.labels import SERVICE_FORMS, day
from screens.parts.application_words import COLORS, STATES
from screens.parts.excel import excel
from screens.parts.long_list import Fields, has_several, narrowed, paged
from screens.parts.plain import plain
from screens.session import database
from storage import units
from storage.tables import Dossier, DossierEvent

EVERY = Wanted((PROCESS,))
FIELDS = Fields("permohonan", "LPSE, instansi, nomor surat", STATES, ("instansi", "nomor"))


@dataclass(frozen=True)
class Line:
    """One application as the list shows it."""

    row: Dossier
    events: list[DossierEvent]
    unit: str
    state: str
    waits: bool


def has_any(actor: Actor) -> bool:
    """Whether there is any application for this reader."""
    with database().reading() as db:
        return page(db, actor, EVERY, Part(0, 1)).total > 0


def listed(actor: Actor) -> None:
    """What waits for the reader first; with a search and filters where there are several LPSEs."""
    wanted = replace(EVERY, first=awaiting(PROCESS, actor))
    if has_several(actor, wanted):
        with st.container(horizontal=True):
            wanted = narrowed(actor, wanted, FIELDS)
    excel("permohonan", in_address(wanted))
    here = paged(actor, wanted, "permohonan")
    if not here.found:
        st.info("Tidak ada permohonan yang cocok. Ubah kata pencarian atau saringannya.")
    with database().reading() as db:
        names = units.names(db, (row.unit_id for row, _ in here.found))
    for row, events in here.found:
        waits = bool(open_steps(row, events, actor))
        state = state_from(row, events) or ""
        _line(Line(row, events, names.get(row.unit_id, ""), state, waits))


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
