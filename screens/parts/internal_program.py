"""The programme of an internal assessment: who assesses which standard, when, how, after what."""

from datetime import date, timedelta

import streamlit as st

from accounts.actor import Actor
from assessments.internal.matter import Matter
from assessments.internal.programme import change_program, draw_up
from assessments.internal.records import candidates, runs
from assessments.internal.rules import Program
from catalog.loader import catalog
from screens.parts.internal_words import DONE
from screens.session import after, attempt, database

WEEK, MONTH = timedelta(days=7), timedelta(days=30)
AIM = "Memastikan standar layanan diterapkan, serta menemukan hal yang perlu diperbaiki."
METHOD = "Pemeriksaan dokumen dan rekaman, wawancara dengan pelaksana, dan pengamatan di tempat."
PREPARATION = (
    "Menyusun daftar periksa menurut kriteria standar yang dinilai",
    "Mengumpulkan hasil penilaian internal terakhir dan status perbaikannya",
    "Memberitahukan jadwal kepada unit yang dinilai",
)


def new(actor: Actor, today: date) -> None:
    """Draw one up; everybody with the account role of an internal assessor may be named."""
    first = Program(
        today.year, {}, "", today + WEEK, today + 2 * WEEK, today + MONTH, AIM, METHOD, PREPARATION
    )
    given = _form(actor, first, "Susun program", "baru", today)
    if given is not None:
        made = attempt(lambda: draw_up(database(), actor, given, today))
        if made:
            st.query_params["program"] = made
            after(DONE["susun_program"])


def change(actor: Actor, matter: Matter, today: date) -> None:
    """The same for a programme there is, before the head agrees."""
    given = _form(actor, matter.program, "Ubah program", matter.row.id[-6:], today)
    if given is not None and attempt(
        lambda: change_program(database(), actor, matter.row.id, given, today)
    ):
        after(DONE["ubah_program"])


def _form(actor: Actor, now: Program, button: str, key: str, today: date) -> Program | None:
    with database().reading() as db:
        known = candidates(db, actor.unit)
        busy = {one: runs(db, actor.unit, one, today) for one in known}
    if not known:
        st.info("Belum ada akun Penilai internal. Administrator unit membuatnya di Akun pengguna.")
        return None
    assessors = _assessors(now, known, busy, key)
    with st.form(f"program_{key}", border=False):
        left, right = st.columns(2)
        year = left.number_input("Tahun program", 2015, 2100, now.year, key=f"tahun_{key}")
        people = list(known)
        leader = right.selectbox(
            "Ketua tim penilai", people, key=f"ketua_{key}", format_func=known.__getitem__,
            index=people.index(now.leader) if now.leader in known else 0,
        )  # fmt: skip
        begins = _day(left, "Penilaian mulai", now.begins, f"mulai_{key}")
        ends = _day(right, "Penilaian selesai", now.ends, f"sampai_{key}")
        report_by = _day(left, "Laporan paling lambat", now.report_by, f"laporan_{key}")
        aim = st.text_area("Tujuan", now.aim, key=f"tujuan_{key}", height=70)
        method = st.text_area("Metode", now.method, key=f"metode_{key}", height=70)
        prepared = st.text_area(
            "Yang disiapkan, satu hal setiap baris", "\n".join(now.preparation),
            key=f"persiapan_{key}", height=110,
        )  # fmt: skip
        sent = st.form_submit_button(button, type="primary", key=f"simpan_program_{key}")
    if not sent:
        return None
    return Program(
        int(year), assessors, leader, begins, ends, report_by, aim, method,
        tuple(prepared.splitlines()),
    )  # fmt: skip


def _assessors(
    now: Program, known: dict[str, str], busy: dict[str, set[int]], key: str
) -> dict[int, str]:
    """For each assessor the standards they assess: only those they do not run are offered (S17-09)."""
    chosen: dict[int, str] = {}
    for place, (person, name) in enumerate(known.items()):
        free = [n for n in catalog().standards if n not in busy[person] and n not in chosen]
        mine = [n for n, who in now.assessors.items() if who == person and n in free]
        numbers = st.multiselect(
            f"Standar yang dinilai {name}", free, mine, key=f"standar_{key}_{place}",
            format_func=lambda n: f"{n}. {catalog().standards[n].title}", placeholder="Pilih standar",
            help="Standar yang dijalankan penilai ini menurut perannya tidak ditawarkan (S17-09).",
        )  # fmt: skip
        chosen |= dict.fromkeys(numbers, person)
    return chosen


def _day(where: st.delta_generator.DeltaGenerator, label: str, now: date, key: str) -> date:
    chosen = where.date_input(label, now, format="DD/MM/YYYY", key=key)
    return chosen if isinstance(chosen, date) else now
