"""The national days off year by year: their decree, confirmed or not, and the forms that change them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from accounts.actor import Actor
from accounts.policy import Action, may
from assessments.clock.calendar import JOINT_LEAVE, YEAR
from assessments.clock.deadlines import WorkCalendar
from assessments.clock.holidays import (
    LAST_YEAR,
    confirm_year,
    count_joint_leave,
    withdraw_confirmation,
)
from catalog.loader import catalog
from catalog.model import HolidayYear
from screens.labels import HOLIDAY_KINDS, clock, weekday
from screens.parts import holiday_table
from screens.parts.blank_form import empty, prefix_of
from screens.parts.excel import excel
from screens.parts.plain import plain
from screens.session import after, attempt, database
from storage.tables import Override

CONFIRMED, OPEN = ":green-badge[dikonfirmasi]", ":orange-badge[belum dikonfirmasi]"
SHIPPED = "Bawaan Telaah; belum diubah di instalasi ini."
JOINT_LEAVE_WORDS = {True: "Libur (tidak dihitung)", False: "Hari kerja (dihitung)"}
SWITCH, FORM, BACK = "cuti_bersama", "tahun_libur", "tarik_konfirmasi"


@dataclass(frozen=True)
class Known:
    """The days off as they are known today, the newest change of each, and who made it."""

    calendar: WorkCalendar
    changes: Mapping[str, Override]
    savers: Mapping[str, str]
    zone: str
    today: date

    def version(self, key: str) -> str:
        """What tells this state of a year from the next: a form for one is not saved over another."""
        return self.changes[key].id if key in self.changes else "bawaan"

    def last_change(self, key: str, said_above: str = "") -> str:
        """Who changed it when, on which basis unless it was just said; empty when nobody did."""
        change = self.changes.get(key)
        if change is None:
            return ""
        who, when = self.savers.get(change.saved_by), clock(change.saved_at, self.zone)
        basis = "" if change.basis == said_above else f" Dasar: {plain(change.basis)}"
        return f"Diubah {when} oleh {plain(who)}.{basis}"


def panel(actor: Actor, known: Known) -> None:
    """Every year, the switch for cuti bersama, and for who may the forms."""
    for number in sorted(known.calendar.years, reverse=True):
        _year(known, known.calendar.years[number])
    excel("hari-libur")
    _switch(known)
    if not may(actor, Action.SET_HOLIDAYS):
        st.info("Tanggal libur nasional diubah administrator instalasi atau administrator LKPP.")
        return
    st.subheader("Konfirmasi atau perbaiki satu tahun")
    _confirm(actor, known)
    st.subheader("Cuti bersama dalam hitungan")
    _joint_leave(actor, known)


def _year(known: Known, year: HolidayYear) -> None:
    kinds = [off.kind for off in year.days]
    counts = ", ".join(f"{kinds.count(k)} {words.lower()}" for k, words in HOLIDAY_KINDS.items())
    with st.container(border=True, key=f"tahun_{year.year}"):
        st.markdown(f"**{year.year}** {CONFIRMED if year.confirmed else OPEN}")
        st.markdown(plain(year.decree))
        st.caption(known.last_change(f"{YEAR}{year.year}", year.decree) or SHIPPED)
        with st.expander(f"Tanggal libur {year.year}: {counts}"):
            st.table(
                [
                    {
                        "Tanggal": weekday(off.date),
                        "Jenis": HOLIDAY_KINDS[off.kind],
                        "Nama": plain(off.name),
                    }
                    for off in year.days
                ],
                hide_index=True,
            )


def _switch(known: Known) -> None:
    how = "libur" if known.calendar.joint_leave_is_off else "hari kerja"
    st.markdown(f"Cuti bersama dihitung sebagai **{how}**.")
    st.caption(known.last_change(JOINT_LEAVE) or SHIPPED)


def _confirm(actor: Actor, known: Known) -> None:
    years = _years(known)
    number = st.selectbox(
        "Tahun", years, _first_open(known, years), key="tahun_libur_dipilih", width=220
    )
    year = known.calendar.years.get(number)
    form = f"{FORM}_{number}_{known.version(f'{YEAR}{number}')}"
    prefix = prefix_of(form)
    st.caption(
        "Cocokkan setiap baris dengan keputusan bersama. Tambahkan baris di ujung bawah "
        "tabel; untuk menghapus, tandai barisnya lalu tekan tanda hapus. Sabtu dan Minggu biasa tidak "
        "perlu ditulis."
    )
    with st.form(form, border=False):
        days = holiday_table.national(year.days if year else (), f"{prefix}_tabel")
        decree = st.text_area(
            "Keputusan bersama",
            year.decree if year and year.confirmed else "",
            max_chars=500,
            key=f"{prefix}_dasar",
            placeholder="SKB 3 Menteri Nomor … Tahun … tentang Hari Libur Nasional dan Cuti Bersama",
        )
        asked = st.form_submit_button(
            f"Simpan dan konfirmasi {number}", type="primary", key=f"{prefix}_simpan"
        )
        if asked and attempt(
            lambda: confirm_year(database(), actor, number, days, decree, known.today)
        ):
            _done(
                form, f"Tersimpan: hari libur {number} dikonfirmasi, {holiday_table.counted(days)}"
            )
    if year and year.confirmed:
        _withdraw(actor, known, number)


def _withdraw(actor: Actor, known: Known, number: int) -> None:
    form = f"{BACK}_{number}"
    prefix = prefix_of(form)
    with st.expander(f"Tarik konfirmasi {number}"), st.form(form, border=False):
        reason = st.text_input("Alasan", key=f"{prefix}_alasan", max_chars=500)
        if not st.form_submit_button("Tarik konfirmasi", key=f"{prefix}_simpan"):
            return
        if attempt(
            lambda: withdraw_confirmation(database(), actor, catalog(), number, reason, known.today)
        ):
            _done(form, f"Tersimpan: hari libur {number} belum dikonfirmasi")


def _joint_leave(actor: Actor, known: Known) -> None:
    prefix = prefix_of(SWITCH)
    now = known.calendar.joint_leave_is_off
    with st.form(SWITCH, border=False):
        is_off = st.radio(
            "Cuti bersama",
            list(JOINT_LEAVE_WORDS),
            list(JOINT_LEAVE_WORDS).index(now),
            format_func=JOINT_LEAVE_WORDS.__getitem__,
            key=f"{prefix}_pilihan",
        )
        basis = st.text_input("Dasar", key=f"{prefix}_dasar", max_chars=500)
        if st.form_submit_button("Simpan pilihan", key="simpan_cuti_bersama") and attempt(
            lambda: count_joint_leave(database(), actor, is_off, basis, known.today)
        ):
            _done(SWITCH, "Tersimpan")


def _done(form: str, message: str) -> None:
    empty(form)
    after(message)


def _years(known: Known) -> list[int]:
    """Years to choose from: those known, this one, and the next two."""
    latest = max(known.today.year, *known.calendar.years)
    years = {*known.calendar.years, known.today.year, latest + 1, latest + 2}
    return sorted(year for year in years if year <= LAST_YEAR)


def _first_open(known: Known, years: list[int]) -> int:
    """Where the choice begins: the first year that still wants a decree, or else the last one."""
    unconfirmed = [y for y, dates in known.calendar.years.items() if not dates.confirmed]
    return years.index(min(unconfirmed, default=max(known.calendar.years)))
