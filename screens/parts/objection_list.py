"""Objections as one line each: the unit's own, or LKPP's queue over all LPSEs, with their timing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from accounts.actor import Actor
from assessments.matters.address import in_address
from assessments.matters.dossiers import possible, state_from
from assessments.matters.listing import Found, Part, Wanted, awaiting, everything, page
from assessments.objections.records import PROCESS
from assessments.objections.rules import Timing
from assessments.objections.views import Seen, all_seen
from screens.labels import day
from screens.parts.excel import excel
from screens.parts.long_list import Fields, cut, has_several, narrowed, paged
from screens.parts.objection_words import COLORS, STATES, TIMING_COLORS, TIMINGS, state_for
from screens.parts.plain import plain
from screens.session import database
from storage import units
from storage.tables import Dossier, DossierEvent

EVERY = Wanted((PROCESS,))
FIELDS = Fields("keberatan", "LPSE, nomor", STATES, ("nomor", "nomor_surat"))


@dataclass(frozen=True)
class Line:
    """One objection as the list shows it."""

    row: Dossier
    events: list[DossierEvent]
    unit: str
    state: str
    waits: bool
    seen: Seen


def has_any(actor: Actor) -> bool:
    """Whether there is any objection for this reader."""
    with database().reading() as db:
        return page(db, actor, EVERY, Part(0, 1)).total > 0


def listed(actor: Actor) -> None:
    """What waits for the reader first; with a search and filters where there are several LPSEs."""
    waiting = awaiting(PROCESS, actor) if actor.unit_kind == "lkpp" else ()
    wanted, timing = replace(EVERY, first=waiting), None
    if has_several(actor, wanted):
        with st.container(horizontal=True):
            wanted = narrowed(actor, wanted, FIELDS)
            timing = st.selectbox(
                "Ketepatan waktu", [None, *Timing], key="saring_ketepatan",
                format_func=lambda t: "Semua" if t is None else TIMINGS[t].capitalize(),
            )  # fmt: skip
    excel("keberatan", in_address(wanted) | {"ketepatan": TIMINGS[timing] if timing else ""})
    shown = _timed(actor, wanted, timing) if timing else _lines(actor, _paged(actor, wanted))
    if not shown:
        st.info("Tidak ada keberatan yang cocok. Ubah kata pencarian atau saringannya.")
    for line in shown:
        _line(line)


def _paged(actor: Actor, wanted: Wanted) -> Found:
    return paged(actor, wanted, "keberatan").found


def _timed(actor: Actor, wanted: Wanted, timing: Timing) -> list[Line]:
    """The page of those in time or late: counted by the rules, so after all of them were read."""
    with database().reading() as db:
        found = everything(db, actor, wanted)
        known = all_seen(db, found)
    fit = [one for one in found if _timing(known[one[0].id]) is timing]
    return _lines(actor, cut(fit, "keberatan_tepat"))


def _lines(actor: Actor, found: Sequence[tuple[Dossier, list[DossierEvent]]]) -> list[Line]:
    with database().reading() as db:
        names = units.names(db, (row.unit_id for row, _ in found))
        known = all_seen(db, list(found))
    return [
        Line(
            row, events, names.get(row.unit_id, ""),
            state_for(state_from(row, events) or "", actor.unit_kind),
            actor.unit_kind == "lkpp" and bool(possible(row, events, actor)), known[row.id],
        )
        for row, events in found
    ]  # fmt: skip


def _timing(found: Seen) -> Timing | None:
    """In time or late, where that can be said."""
    return found.judged.timing if found.judged else None


def timing_badge(found: Seen) -> str:
    """In time or late as a badge; what is not certain yet says so."""
    judged = found.judged
    if judged is None:
        return ":gray-badge[ketepatan waktu belum dapat dihitung]"
    if judged.deadline is None:
        return ":gray-badge[batas belum berjalan]"
    sure = "" if judged.is_certain else ", belum dikonfirmasi"
    return f":{TIMING_COLORS[judged.timing]}-badge[{TIMINGS[judged.timing]}{sure}]"


def _line(line: Line) -> None:
    with st.container(border=True, key=f"keberatan_{line.row.id}"):
        left, right = st.columns([6, 1], vertical_alignment="center")
        left.text(f"{line.row.facts['nomor']} · {line.unit}")
        waits = " :orange-badge[menunggu Anda]" if line.waits else ""
        left.caption(
            f":{COLORS[line.state]}-badge[{STATES[line.state]}]{waits} {timing_badge(line.seen)} "
            f"atas {plain(line.row.facts['tindakan'])} · diajukan {day(line.events[0].day)}"
        )
        if right.button("Buka", key=f"buka_{line.row.id}"):
            st.query_params["keberatan"] = line.row.id
            st.rerun()
