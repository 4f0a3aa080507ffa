"""LKPP's way to one LPSE: what waits for a step first, then every LPSE by name."""

from dataclasses import dataclass

import streamlit as st

from accounts.actor import Actor
from assessments.certificates.records import CERTIFICATE, REASSESSMENT
from assessments.matters.dossiers import possible, state_from
from assessments.matters.listing import Wanted, everything
from screens.labels import day
from screens.parts.determination_words import COLORS, STATES
from screens.parts.excel import excel
from screens.parts.plain import plain
from screens.session import database
from storage import units

AT_FIRST = 25
WAITING = ("diusulkan", "ditetapkan")


@dataclass(frozen=True)
class Line:
    """A determination under way, or a request to be assessed again, as the list shows it."""

    unit_id: str
    unit: str
    badge: str
    words: str
    waits: bool


def lines(actor: Actor) -> list[Line]:
    """Determinations that are not finished and requests that run, what waits for the reader first."""
    with database().reading() as db:
        under_way = Wanted((CERTIFICATE,), WAITING, is_history=False)
        certificates = everything(db, actor, under_way)
        requests = everything(db, actor, Wanted((REASSESSMENT,), ("diajukan",)))
        names = units.names(db)
    found = []
    for row, events in certificates:
        state = state_from(row, events) or ""
        numbers = ", ".join(map(str, row.facts["standar"]))
        badge = f":{COLORS[state]}-badge[{STATES[state]}]"
        words = f"standar {numbers} · sejak {day(events[-1].day)}"
        waits = bool(possible(row, events, actor))
        found.append(Line(row.unit_id, names.get(row.unit_id, ""), badge, words, waits))
    for row, events in requests:
        numbers = ", ".join(map(str, row.facts["standar"]))
        words = f"standar {numbers} · dimohonkan {day(events[0].day)}"
        badge = ":violet-badge[Penilaian ulang]"
        found.append(Line(row.unit_id, names.get(row.unit_id, ""), badge, words, False))
    return sorted(found, key=lambda one: not one.waits)


def listed(every: list[Line]) -> None:
    """The lines, and the choice of any LPSE."""
    st.subheader(f"Sedang berjalan ({len(every)})")
    if not every:
        st.caption(
            "Tidak ada usul penetapan, sertifikat yang menunggu terbit, atau penilaian ulang."
        )
    shown = every
    if len(every) > AT_FIRST and not st.toggle(f"Tampilkan semua ({len(every)})", key="semua"):
        shown = every[:AT_FIRST]
    for place, line in enumerate(shown):
        _line(line, place)
    excel("penetapan")
    st.subheader("Semua LPSE")
    with database().reading() as db:
        names = units.names(db)
    if not names:
        st.info("Belum ada LPSE pada instalasi ini.")
        return
    chosen = st.selectbox(
        "LPSE", list(names), index=None, key="pilih_lpse", format_func=names.__getitem__,
        placeholder="Ketik nama LPSE",
    )  # fmt: skip
    if chosen and st.button("Buka LPSE ini", type="primary", key="buka_lpse"):
        _open(chosen)


def _line(line: Line, place: int) -> None:
    with st.container(border=True, key=f"penetapan_{place}"):
        left, right = st.columns([6, 1], vertical_alignment="center")
        left.text(line.unit)
        waits = " :orange-badge[menunggu Anda]" if line.waits else ""
        left.caption(f"{line.badge}{waits} {plain(line.words)}")
        if right.button("Buka", key=f"buka_{place}"):
            _open(line.unit_id)


def _open(unit_id: str) -> None:
    st.query_params["lpse"] = unit_id
    st.rerun()
