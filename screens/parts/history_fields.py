"""What the forms of the opening balance share: days of before, a deadline, and saving."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from assessments.clock.deadlines import DayUnit
from assessments.history.entries import Limit
from screens.parts.blank_form import empty
from screens.session import after, attempt

EARLIEST = date(2000, 1, 1)  # before the first LPSE; the calendar offers ten years by itself


def limit_fields(prefix: str) -> Limit | None:
    """A deadline as a day wins over one as a number of days; none where neither is given."""
    first, second, third = st.columns(3)
    days = first.number_input(
        "Batas waktu (banyaknya hari)", 0, 1000, 0, key=f"{prefix}_hari",
        help="0 bila surat menyebut tanggal, atau tidak memberi batas waktu.",
    )  # fmt: skip
    unit = second.selectbox("Satuan", list(DayUnit), key=f"{prefix}_satuan")
    last = any_day("atau batas waktu (tanggal)", f"{prefix}_batas", third)
    if last is not None:
        return Limit(last_day=last)
    return Limit(int(days), unit) if days else None


def saved(form: str, deed: Callable[[], str]) -> None:
    """Do what a form asks; it is empty again once that is kept."""
    if attempt(deed):
        empty(form)
        after("Tersimpan: riwayat dicatat")


def past_day(label: str, key: str, today: date, place: object = st) -> date:
    """A day that has come."""
    made = place.date_input(
        label, today, min_value=EARLIEST, max_value=today, format="DD/MM/YYYY", key=key
    )  # type: ignore[attr-defined]
    return made or today


def any_day(label: str, key: str, place: object) -> date | None:
    """A day, or none."""
    return place.date_input(label, None, min_value=EARLIEST, format="DD/MM/YYYY", key=key)  # type: ignore[attr-defined]
