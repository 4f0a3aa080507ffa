"""One internal assessment: its programme, the steps, the worksheet, its requests and its history."""

from datetime import date

import streamlit as st

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.factual.verdicts import Spot
from assessments.internal import deeds
from assessments.internal.matter import OF_THE_ASSESSORS, Given, Matter, is_assessor, matter_of
from assessments.internal.papers import choices, started
from assessments.internal.records import Repair, assessor_names, repairs_in
from assessments.internal.worksheet import decide, left_to_judge, save_verdict
from assessments.matters.dossiers import possible
from assessments.matters.papers import Stated
from assessments.matters.process import Transition
from assessments.matters.worksheets import asked_in, judged, lines_of
from catalog.loader import catalog
from forms import TITLES
from screens.labels import day
from screens.parts import internal_program, internal_repairs
from screens.parts.back import back_to_list
from screens.parts.excel import excel
from screens.parts.internal_words import ACTIONS, COLORS, DONE, FACTS, NEXT, STATES, WORDS
from screens.parts.matter_history import Words, history
from screens.parts.plain import plain
from screens.parts.step_paper import choose_paper, make_paper, step_day
from screens.parts.worksheet import Pen, worksheet
from screens.session import after, attempt, database


def show(actor: Actor, matter_id: str, today: date, zone: str) -> None:
    """Everything about one internal assessment of the actor's LPSE."""
    back_to_list()
    try:
        with database().reading() as db:
            matter = matter_of(db, actor, matter_id)
            every = repairs_in(db, matter.row)
    except Refused as refused:
        st.warning(str(refused))
        return
    _head(matter)
    _steps(actor, matter, every, today)
    is_read = matter.state in ("dipantau", "dilaporkan") or is_assessor(actor, matter)
    if asked_in(matter.events) and is_read:
        _sheet(actor, matter, every, today, zone)
    elif asked_in(matter.events):
        st.info("Lembar kerja terbuka bagi yang lain setelah penilai meminta perbaikannya.")
    made = [one for one in every if one.state != "konsep"]
    if made:
        st.subheader(f"Permintaan tindakan perbaikan ({len(made)})")
        for one in made:
            internal_repairs.show(actor, one, today, zone)
    st.subheader("Riwayat")
    history(actor, matter.row, matter.events, Words(DONE, FACTS), zone)


def _head(matter: Matter) -> None:
    program = matter.program
    st.subheader(f"Program {program.year}")
    st.markdown(f":{COLORS[matter.state]}-badge[{STATES[matter.state]}] {NEXT[matter.state]}")
    st.text(
        f"Penilaian: {day(program.begins)} s.d. {day(program.ends)}; laporan paling lambat "
        f"{day(program.report_by)}"
    )
    for number, name in assessor_names(matter.events).items():
        st.text(f"{number}. {catalog().standards[number].title}: {name}")


def _steps(actor: Actor, matter: Matter, every: list[Repair], today: date) -> None:
    steps = possible(matter.row, matter.events, actor)
    is_mine = is_assessor(actor, matter)
    steps = tuple(s for s in steps if is_mine or s.action not in OF_THE_ASSESSORS)
    for step in steps:
        with st.expander(ACTIONS[step.action], expanded=step is steps[0]):
            st.caption(f"Dasar: {plain(step.basis)}")
            _step(actor, matter, every, step, today)


def _step(
    actor: Actor, matter: Matter, every: list[Repair], step: Transition, today: date
) -> None:  # fmt: skip
    action = step.action
    if action == "ubah_program":
        internal_program.change(actor, matter, today)
        return
    if action == "pantau":
        with database().reading() as db:
            left = left_to_judge(db, matter)
        if left:
            st.info("Sebelum perbaikan diminta: " + "; ".join(left) + ".")
            return
    needs = action in deeds.PAPERS and not (action == "pantau" and not every)
    papers = _papers(actor, matter, action, today) if needs else []
    if needs and not papers and action != "rapat":
        st.info(f"Belum ada naskah {TITLES[deeds.PAPERS[action]]}. Buat naskahnya dulu.")
        return
    given = _form(matter, action, papers, today)
    if given is not None and attempt(
        lambda: deeds.DEEDS[action](database(), actor, matter.row.id, given)
    ):
        after(DONE[action])


def _papers(actor: Actor, matter: Matter, action: str, today: date) -> list[Stated]:
    name = deeds.PAPERS[action]
    with database().reading() as db:
        found = choices(db, actor, matter, action)
    make_paper(actor, name, action, lambda db: started(db, actor, matter.row.id, action, today))
    return found


def _form(matter: Matter, action: str, papers: list[Stated], today: date) -> Given | None:
    with st.form(f"langkah_{action}", border=False):
        on = step_day(action, today)
        paper_id = _chosen(action, papers) if papers else None
        prepared = [
            one
            for place, one in enumerate(matter.program.preparation)
            if action == "siapkan" and st.checkbox(one, key=f"siap_{place}")
        ]
        words, attended = "", ""
        if action in WORDS:
            words = st.text_area(WORDS[action], key=f"kata_{action}", height=80, max_chars=1000)
        if action == "rapat":
            attended = st.text_input("Yang hadir", key="hadir", max_chars=400)
        sent = st.form_submit_button(ACTIONS[action], type="primary", key=f"lakukan_{action}")
    if not sent or not isinstance(on, date):
        return None
    return Given(on, paper_id, tuple(prepared), words or "", attended)


def _chosen(action: str, papers: list[Stated]) -> str | None:
    without = "Tanpa notulen" if action == "rapat" else ""
    return choose_paper(TITLES[deeds.PAPERS[action]], papers, action, without)


def _sheet(actor: Actor, matter: Matter, every: list[Repair], today: date, zone: str) -> None:
    st.subheader("Lembar kerja")
    with database().reading() as db:
        rows = judged(db, matter.row, matter.events)
        done = sum(one.value != "unanswered" for one in rows)
        st.caption(
            f"{done} dari {len(rows)} kriteria sudah dinilai. LKPP tidak melihat lembar ini."
        )
        number = st.selectbox(
            "Standar", list(matter.program.assessors), key="standar_lembar",
            format_func=lambda n: f"{n}. {catalog().standards[n].title}",
        )  # fmt: skip
        lines = lines_of(db, matter.row, asked_in(matter.events) or "", number)
    is_mine = is_assessor(actor, matter) and matter.program.assessors[number] == actor.person_id
    editable = matter.state == "dinilai" and is_mine
    pen = Pen(
        lambda c, changes, version: save_verdict(
            database(), actor, Spot(matter.row.id, c), changes, version
        ),
        lambda c, version: decide(database(), actor, Spot(matter.row.id, c), version),
        "Hasil penilaian internal", zone,
    )  # fmt: skip
    excel("lembar-kerja", {"berkas": matter.row.id})
    worksheet(
        lines, pen, editable,
        lambda line: internal_repairs.beside(
            actor, matter.row.id, line, every, editable, today
        ),
    )  # fmt: skip
