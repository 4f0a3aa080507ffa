"""A table of days off in which people type: its rows, and what they typed as days off."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from assessments.clock.holidays import LOCAL_KIND, DayOff
from catalog.model import Holiday
from screens.labels import HOLIDAY_KINDS

DATE, KIND, NAME = "Tanggal", "Jenis", "Nama hari libur"


def national(days: Iterable[Holiday], key: str) -> list[DayOff]:
    """The table of national days; returns what it holds now."""
    rows = [{DATE: d.date, KIND: HOLIDAY_KINDS[d.kind], NAME: d.name} for d in days]
    codes = {words: kind for kind, words in HOLIDAY_KINDS.items()}
    typed = _editor(rows or [{DATE: None, KIND: None, NAME: ""}], key)
    return [
        DayOff(_day(row[DATE]), row[NAME] or "", codes.get(row[KIND] or "", "")) for row in typed
    ]


def local(days: Mapping[date, str], key: str) -> list[DayOff]:
    """The table of local days; returns what it holds now."""
    rows = [{DATE: day, NAME: name} for day, name in days.items()]
    typed = _editor(rows or [{DATE: None, NAME: ""}], key)
    return [DayOff(_day(row[DATE]), row[NAME] or "", LOCAL_KIND) for row in typed]


def counted(days: list[DayOff]) -> str:
    """How many days were typed, for the message that they are saved."""
    return f"{sum(off.date is not None for off in days)} hari"


def _editor(rows: list[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    typed: list[dict[str, Any]] = st.data_editor(
        rows,
        num_rows="dynamic",
        hide_index=True,
        height="content",
        placeholder="",
        key=key,
        column_config={
            DATE: st.column_config.DateColumn(format="DD/MM/YYYY"),
            KIND: st.column_config.SelectboxColumn(options=list(HOLIDAY_KINDS.values())),
            NAME: st.column_config.TextColumn(max_chars=150, width="large"),
        },
    )
    return typed


def _day(cell: date | str | None) -> date | None:
    """The date in a cell, which a table that began without any gives as text; None for no date."""
    if not isinstance(cell, str):
        return cell
    try:
        return date.fromisoformat(cell[:10])
    except ValueError:
        return None
