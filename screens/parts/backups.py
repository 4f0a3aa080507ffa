"""The backups there are: the newest in words, all of them in a table, one more on request."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import streamlit as st

from accounts.actor import Actor
from exchange.backup import errand
from exchange.backup.schedule import Schedule, is_overdue
from exchange.backup.shelf import Shelved
from screens.labels import clock
from screens.parts.errands import ASKED
from screens.parts.plain import plain
from screens.parts.shelf import size_words
from screens.session import after, attempt, database

ZONE = "WIB"
ELSEWHERE = (
    "Cadangan di komputer yang sama hilang bersama komputernya. Menyalin folder itu ke komputer atau "
    "media lain, dan mencobanya secara berkala, adalah tugas administrator instalasi."
)


def newest(found: Sequence[Shelved], schedule: Schedule, now: datetime) -> None:
    """When the last good backup was made, how old and how big it is; a warning where one is missing."""
    good = next((one for one in found if one.is_good), None)
    if found and not found[0].is_good:
        st.error(
            f"Cadangan terbaru ({clock(found[0].made_at, ZONE)}) rusak dan tidak dapat dipakai. Buat "
            "cadangan baru sekarang."
        )
    if good is None or good.manifest is None:
        st.warning("Belum ada cadangan yang dapat dipakai. Tekan **Cadangkan sekarang**.")
        return
    if is_overdue(schedule, good.made_at, now):
        st.warning(
            "Cadangan terakhir lebih tua daripada jadwalnya. Buat satu sekarang, lalu periksa sebabnya di "
            "bawah."
        )
    made, size, age = st.columns([2, 1, 1])  # a whole date has to fit
    made.metric("Cadangan terakhir", clock(good.made_at, ZONE), border=True)
    size.metric("Ukuran", size_words(good.manifest.total_bytes), border=True)
    age.metric("Umur", old(now - good.made_at), border=True)
    st.caption(
        f"{_checked(good)} Isinya {_number(good.manifest.rows)} baris catatan dan "
        f"{_number(good.manifest.evidence.files)} berkas bukti dan dokumen."
    )


def where(folder: Path) -> None:
    """The folder, and that a copy elsewhere is somebody's duty."""
    st.markdown(f"Folder cadangan di server: `{folder}`")
    st.info(ELSEWHERE)


def now_button(actor: Actor, folder: Path) -> None:
    """Ask for one more backup."""
    if st.button("Cadangkan sekarang", key="cadangkan", type="primary") and attempt(
        lambda: errand.ask(database(), actor, folder)
    ):
        after(ASKED)


def table(found: Sequence[Shelved]) -> None:
    """Every run in the folder."""
    if not found:
        st.caption("Belum ada cadangan di folder ini.")
        return
    st.table(
        [
            {
                "Dibuat": clock(one.made_at, ZONE),
                "Ukuran": size_words(one.manifest.total_bytes) if one.manifest else "–",
                "Bukti": _number(one.manifest.evidence.files) if one.manifest else "–",
                "Keadaan": plain(one.problem) if one.problem else _checked(one),
            }
            for one in found
        ],
        hide_index=True,
    )
    st.caption(
        "Ukuran adalah isi seutuhnya. Berkas bukti yang sama disimpan sekali untuk semua cadangan, sehingga "
        "folder ini lebih kecil daripada jumlahnya."
    )


def how_to_restore(folder: Path) -> None:
    """The two commands: try it, and do it."""
    st.markdown(
        "Pemulihan dijalankan di server, ke folder kosong, sehingga instalasi yang berjalan tidak tersentuh. "
        "Cobalah sekali sebelum Anda membutuhkannya."
    )
    st.code(
        f"telaah restore {folder} --check-only\ntelaah restore {folder} --into /folder/yang/kosong",
        language=None,
        wrap_lines=True,
    )
    st.caption(
        "Setelah dipulihkan, semua orang perlu masuk kembali dan tautan sekali pakai yang belum dipakai "
        "tidak berlaku lagi."
    )


def old(age: timedelta) -> str:
    """An age people read."""
    if age < timedelta(hours=1):
        return "baru saja"
    return f"{age.days} hari" if age.days else f"{age.seconds // 3600} jam"


def _checked(one: Shelved) -> str:
    lost = one.manifest.evidence.absent if one.manifest else 0
    if lost:
        return f"Terbaca, tetapi {lost} berkas bukti sudah hilang saat dicadangkan."
    return (
        f"Utuh; dibaca ulang {clock(one.checked_at, ZONE)}."
        if one.checked_at
        else "Belum dibaca ulang."
    )


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")
