"""The versions of a profile: who saved which, from when it counts, and what it changed."""

from datetime import date

import streamlit as st

from screens.labels import clock, day
from screens.parts.excel import excel
from screens.parts.plain import plain
from screens.parts.profile_facts import LABELS
from storage.tables import UnitProfile


def announce(versions: list[UnitProfile], today: date) -> None:
    """Tell of a version that will take over: what is saved for today ends with it."""
    coming = sorted(v.valid_from for v in versions if v.valid_from > today)
    if coming:
        st.info(
            f"Versi yang berlaku mulai {day(coming[0])} sudah tersimpan dan akan menggantikan "
            "seluruh isian di bawah ini pada hari itu."
        )


def table(
    versions: list[UnitProfile], savers: dict[str, str], in_force: int | None, zone: str
) -> None:
    """Every version, newest first; `in_force` is the number of the one that counts today."""
    if not versions:
        st.markdown("Belum ada; versi pertama muncul di sini setelah profil disimpan.")
        return
    by_number = {version.version: version for version in versions}
    st.table(
        [
            {
                "Versi": _number(version, in_force),
                "Berlaku mulai": day(version.valid_from),
                "Disimpan": clock(version.saved_at, zone),
                "Oleh": plain(savers.get(version.saved_by)),
                "Yang berubah": _changes(by_number.get(version.version - 1), version),
            }
            for version in versions
        ],
        hide_index=True,
    )
    excel("profil")


def _number(version: UnitProfile, in_force: int | None) -> str:
    badge = " :green-badge[berlaku hari ini]" if version.version == in_force else ""
    return f"{version.version}{badge}"


def _changes(before: UnitProfile | None, version: UnitProfile) -> str:
    if before is None:
        return "profil pertama"
    changed = [
        LABELS.get(name, name)
        for name, value in version.facts.items()
        if before.facts.get(name) != value
    ]
    return ", ".join(changed) or "hanya tanggal berlaku"
