"""The entries of a log as one line each, with a search, filters, and the same as Excel."""

from dataclasses import dataclass, replace

import streamlit as st

from accounts.actor import Actor
from assessments.guidance.deeds import open_steps
from assessments.guidance.listing import SEARCHED
from assessments.guidance.records import GUIDANCE, OVERSIGHT, Entry, entries_of
from assessments.guidance.rules import Help, Watch
from assessments.matters.address import in_address
from assessments.matters.listing import Part, Wanted, awaiting, page
from assessments.matters.processes import PROCESSES
from catalog.loader import catalog
from screens.labels import day
from screens.parts.excel import excel
from screens.parts.guidance_words import COLORS, STATES
from screens.parts.long_list import Fields, narrowed, paged
from screens.parts.plain import plain
from screens.session import database
from storage import units

ANSWERS = frozenset({"sahkan", "jawab"})
OF = {GUIDANCE: tuple(Help), OVERSIGHT: tuple(Watch)}
FILES = {GUIDANCE: "pendampingan"}


@dataclass(frozen=True)
class Line:
    """One entry as the list shows it."""

    entry: Entry
    unit: str
    waits: bool


def has_any(actor: Actor, process: str) -> bool:
    """Whether a log has any entry for this reader."""
    with database().reading() as db:
        return page(db, actor, Wanted((process,)), Part(0, 1)).total > 0


def listed(actor: Actor, process: str) -> None:
    """The entries of a log: what waits for the reader's answer first, then by day; with filters."""
    if not has_any(actor, process):
        st.info("Belum ada catatan.")
        return
    name = FILES.get(process, "pengawasan")
    asked = _wanted(actor, process)
    excel(name, in_address(asked))
    here = paged(actor, asked, process)
    if not here.found:
        st.info("Tidak ada catatan yang cocok. Ubah kata pencarian atau saringannya.")
    with database().reading() as db:
        names = units.names(db, (row.unit_id for row, _ in here.found))
    for one in entries_of(actor, here.found):
        _line(Line(one, names.get(one.row.unit_id, ""), _waits(one, actor)))


def _waits(one: Entry, actor: Actor) -> bool:
    return any(step.action in ("sahkan", "jawab") for step in open_steps(one, actor))


def _wanted(actor: Actor, process: str) -> Wanted:
    waiting = awaiting(process, actor, {step.action for step in PROCESSES[process].steps} - ANSWERS)
    base = Wanted((process,), first=waiting)
    fields = Fields(process, "LPSE, pokok bahasan, nomor surat", {}, SEARCHED)
    with st.container(horizontal=True):
        asked = narrowed(actor, base, fields, has_states=False)
        kind = st.selectbox(
            "Jenis", [None, *OF[process]], key=f"jenis_{process}",
            format_func=lambda k: "Semua jenis" if k is None else str(k).capitalize(),
        )  # fmt: skip
        number = st.selectbox(
            "Standar", [None, *catalog().standards], key=f"standar_{process}",
            format_func=lambda n: "Semua standar" if n is None else f"Standar {n}",
        )  # fmt: skip
    return replace(
        asked, said={"jenis": str(kind)} if kind else {},
        holding=("standar", number) if number else None,
    )  # fmt: skip


def _line(line: Line) -> None:
    one, said = line.entry, line.entry.said
    with st.container(border=True, key=f"catatan_{one.row.id}"):
        left, right = st.columns([6, 1], vertical_alignment="center")
        left.text(f"{line.unit}: {said['hal']}")
        waits = " :orange-badge[menunggu Anda]" if line.waits else ""
        about = f" · standar {', '.join(map(str, one.standards))}" if one.standards else ""
        left.caption(
            f":{COLORS[one.state]}-badge[{STATES[one.state]}]{waits} "
            f"{plain(said['jenis']).capitalize()} · {day(one.day)}{about}"
        )
        if right.button("Buka", key=f"buka_{one.row.id}"):
            st.query_params["catatan"] = one.row.id
            st.rerun()
