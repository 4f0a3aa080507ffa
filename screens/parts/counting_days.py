"""A small calculator: from the day of receipt to the last day, every day with its reason."""

import streamlit as st

from accounts.policy import Refused
from assessments.clock.deadlines import LONGEST, DayUnit, Deadline, Step, deadline
from catalog.loader import catalog
from screens.labels import weekday
from screens.parts.excel import excel
from screens.parts.holiday_years import Known
from screens.parts.plain import plain

UNITS = {DayUnit.WORKING: "Hari kerja", DayUnit.CALENDAR: "Hari kalender"}
_ROWS = 20


def panel(known: Known) -> None:
    """The three fields and the arithmetic; nothing is saved."""
    st.caption(
        "Kepdep LKPP 152/2022 butir 2.3 memberi lima hari kerja sejak surat pemberitahuan diterima, tanpa "
        "merinci cara menghitungnya. Hari kerja instansi pemerintah Senin sampai Jumat (Perpres "
        "21/2023). Usulan Telaah: hitungan dimulai sehari sesudah surat diterima, cuti bersama dan libur "
        "daerah tidak dihitung, dan libur pada akhir pekan tidak diganti hari lain."
    )
    first, second, third = st.columns(3)
    received = first.date_input("Diterima", known.today, format="DD/MM/YYYY", key="hitung_diterima")
    days = second.number_input(
        "Banyaknya hari", 0, LONGEST, catalog().number("objection_days"), key="hitung_banyaknya"
    )
    unit = third.radio("Satuan", list(UNITS), format_func=UNITS.__getitem__, key="hitung_satuan")
    try:
        found = deadline(received, int(days), unit, known.calendar)
    except Refused as refused:
        st.error(str(refused))
        return
    arithmetic(found)


def arithmetic(found: Deadline, unit_id: str = "") -> None:
    """The last day of a deadline and every day before it, each counted or skipped with its reason.

    `unit_id` is whose days off were counted, where it is not the reader's own unit.
    """
    st.markdown(f"Batas waktu: **{weekday(found.due)}**")
    if found.unconfirmed:
        years = ", ".join(map(str, found.unconfirmed_years))
        st.warning(f"Hari libur tahun {years} belum dikonfirmasi; batas waktu ini dapat berubah.")
    if not found.steps:
        return
    tall = len(found.steps) > _ROWS
    with st.container(height=560 if tall else "content"):
        st.table([_row(found.unit, step) for step in found.steps], hide_index=True)
    excel("hitungan-hari", {
        "diterima": found.received, "hari": len(found.counted), "satuan": found.unit.value,
        "lpse": unit_id,
    })  # fmt: skip


def _row(unit: DayUnit, step: Step) -> dict[str, str]:
    counted = f"{unit} ke-{step.number}" if step.number else f"dilewati: {plain(step.why)}"
    return {"Tanggal": weekday(step.date), "Hitungan": counted}
