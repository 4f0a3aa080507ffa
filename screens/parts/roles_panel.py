"""The 13 roles as a table of holders today, and each role's tasks, standards and history."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from accounts.roles import ASSESSOR_ROLE, Conflict, standards_run_by
from assessments.matters.papers import Open
from catalog.loader import catalog
from catalog.model import Role
from screens.labels import CAPACITIES, day
from screens.parts.excel import excel
from screens.parts.plain import plain
from screens.parts.spell import holds_on, spell
from storage.tables import Person, RoleHeld


@dataclass(frozen=True)
class Staffing:
    """Everybody of the unit and every holding of a role, newest first.

    `scans` are the files of those that are entries of the opening balance, by the role held.
    """

    everybody: list[Person]
    ever_held: list[RoleHeld]
    today: date
    scans: Mapping[str, list[Open]] = field(default_factory=dict)

    def held(self, role_id: str) -> list[RoleHeld]:
        """Holdings of a role in force today."""
        return [row for row in self.ever_held if row.role == role_id and self._in_force(row)]

    def not_held(self, role_id: str) -> list[RoleHeld]:
        """Holdings of a role that have ended or have not begun."""
        return [row for row in self.ever_held if row.role == role_id and not self._in_force(row)]

    def unended(self) -> list[RoleHeld]:
        """Holdings whose last day is not past, also those that have not begun."""
        return [r for r in self.ever_held if r.valid_to is None or r.valid_to >= self.today]

    def name(self, row: RoleHeld) -> str:
        """Who holds or held it."""
        return next(p.name for p in self.everybody if p.id == row.person_id)

    def _in_force(self, row: RoleHeld) -> bool:
        return holds_on(row.valid_from, row.valid_to, self.today)


def coverage(uncovered: list[str]) -> None:
    """Say how many roles are held today and which are not."""
    roles = catalog().roles
    if not uncovered:
        st.success(f"Semua {len(roles)} peran terisi hari ini.")
        return
    titles = ", ".join(roles[role].title for role in uncovered)
    st.info(f"{len(uncovered)} dari {len(roles)} peran belum terisi hari ini: {titles}.")


def conflicts(found: list[Conflict]) -> None:
    """Say what conflicts, each with the basis it rests on."""
    for conflict in found:
        basis = f":small[Dasar: {plain(conflict.basis)}.]"
        st.warning(f"**Benturan.** {plain(conflict.message)}  \n{basis}")


def table(staffing: Staffing) -> None:
    """One row for each holder today, in the order of the SOP; unfilled roles stand out."""
    rows = [row for role in catalog().roles.values() for row in _rows(role, staffing)]
    st.table(rows, hide_index=True)
    excel("peran")


def _rows(role: Role, staffing: Staffing) -> list[dict[str, str]]:
    title = f"{role.at}  {role.title}"
    held = staffing.held(role.id)
    if not held:
        names = ("Sebutan", "Kedudukan", "Dasar penugasan", "Masa tugas")
        empty = dict.fromkeys(names, plain(None))
        return [{"Peran": title, "Dipegang oleh": ":orange-badge[belum terisi]", **empty}]
    return [{"Peran": title, **_holding(row, staffing)} for row in held]


def _holding(row: RoleHeld, staffing: Staffing) -> dict[str, str]:
    return {
        "Dipegang oleh": plain(staffing.name(row)),
        "Sebutan": plain(row.title or None),
        "Kedudukan": CAPACITIES[row.capacity],
        "Dasar penugasan": _decree(row) + _history(row, staffing),
        "Masa tugas": spell(row.valid_from, row.valid_to),
    }


def _decree(row: RoleHeld) -> str:
    if not row.decree_number:
        return plain(None)
    dated = f", {day(row.decree_date)}" if row.decree_date else ""
    return plain(row.decree_number) + dated


def _history(row: RoleHeld, staffing: Staffing) -> str:
    """The mark of what was held before this installation, with the scan that proves it."""
    if row.id not in staffing.scans:
        return ""
    links = [
        f"[{plain(one.title)}](/langkah/{one.place}?lihat=1)" for one in staffing.scans[row.id]
    ]
    return "  \n".join([" :gray-badge[riwayat]", *links])


def details(role: Role, staffing: Staffing) -> None:
    """What a role does, the standards it answers for, and who held it before or will."""
    with st.expander(f"{role.at} {role.title}"):
        st.markdown("\n".join(f"- {task.text}" for task in role.tasks))
        st.caption(f"Contoh SOP organisasi LPSE, butir {role.at}. Uraian ditulis ulang penyusun.")
        st.markdown(_standards(role))
        others = staffing.not_held(role.id)
        if others:
            st.markdown("**Pemegang lain**")
            st.table([_holding(row, staffing) for row in others], hide_index=True)


def _standards(role: Role) -> str:
    if role.id == ASSESSOR_ROLE:
        return (
            "**Standar:** melakukan penilaian internal (standar 17). Penilai sebaiknya tidak "
            "menilai standar yang dijalankannya sendiri."
        )
    titles = catalog().standards
    named = (f"{n} {titles[n].title}" for n in sorted(standards_run_by(catalog(), [role.id])))
    return f"**Ikut menjalankan standar:** {'; '.join(named)}."
