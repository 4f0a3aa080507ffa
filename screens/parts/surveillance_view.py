"""One surveillance: its plan, the steps, the worksheet of its team, its findings and its history."""

from datetime import date

import streamlit as st

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.factual.verdicts import Spot
from assessments.findings.register import Line as Found
from assessments.findings.register import of_parent
from assessments.matters.dossiers import possible
from assessments.matters.process import Transition
from assessments.matters.worksheets import NOT_MET, Line, asked_in, judged, lines_of
from assessments.surveillance import deeds
from assessments.surveillance.deeds import Matter, left_to_do, matter_of
from assessments.surveillance.papers import choices, started
from assessments.surveillance.records import state_for
from catalog.loader import catalog
from forms import TITLES
from screens.labels import day
from screens.parts import surveillance_plan
from screens.parts.back import back_to_list
from screens.parts.excel import excel
from screens.parts.finding_words import COLORS as FOUND_COLORS
from screens.parts.finding_words import STATES as FOUND_STATES
from screens.parts.matter_history import Words, history
from screens.parts.plain import plain
from screens.parts.step_paper import choose_paper, make_paper, step_day
from screens.parts.surveillance_words import (
    ACTIONS,
    COLORS,
    DONE,
    FACTS,
    NEXT,
    REASONS,
    STATES,
)
from screens.parts.worksheet import Pen, worksheet
from screens.session import after, attempt, database


def show(actor: Actor, matter_id: str, today: date, zone: str) -> None:
    """Everything about one surveillance the actor may see."""
    back_to_list()
    try:
        with database().reading() as db:
            matter = matter_of(db, actor, matter_id)
            found = of_parent(db, actor, matter.row.id)
    except Refused as refused:
        st.warning(str(refused))
        return
    _head(actor, matter)
    _steps(actor, matter, today)
    if actor.unit_kind == "lkpp" and asked_in(matter.events):
        _sheet(actor, matter, found, today, zone)
    _findings(found)
    st.subheader("Riwayat")
    history(actor, matter.row, matter.events, Words(DONE, FACTS), zone)


def _head(actor: Actor, matter: Matter) -> None:
    state, plan = state_for(actor, matter.row, matter.events), matter.plan
    st.subheader(plain(matter.unit))
    st.markdown(f":{COLORS[state]}-badge[{STATES[state]}] {NEXT[state]}")
    titles = [f"{n}. {catalog().standards[n].title}" for n in plan.standards]
    st.text(f"Pelaksanaan: {day(plan.begins)} s.d. {day(plan.ends)}")
    st.text(f"Periode yang dipantau: {day(plan.since)} s.d. {day(plan.until)}")
    st.text(f"Standar: {'; '.join(titles)}")
    st.text(f"Tim LKPP: {', '.join(matter.team.values())}")
    st.text(f"Cara memantau: {plan.method}")


def _steps(actor: Actor, matter: Matter, today: date) -> None:
    steps = possible(matter.row, matter.events, actor)
    is_mine = actor.account_id in matter.team
    steps = tuple(s for s in steps if is_mine or s.action not in deeds.OF_THE_TEAM)
    for step in steps:
        with st.expander(ACTIONS[step.action], expanded=step is steps[0]):
            st.caption(f"Dasar: {plain(step.basis)}")
            _step(actor, matter, step, today)


def _step(actor: Actor, matter: Matter, step: Transition, today: date) -> None:
    if step.action == "ubah_rencana":
        surveillance_plan.change(actor, matter, today)
        return
    if step.action == "laporkan":
        with database().reading() as db:
            left, papers = left_to_do(db, matter), choices(db, actor, matter)
        if left:
            st.info("Sebelum laporan diajukan: " + "; ".join(left) + ".")
            return
        make_paper(
            actor, deeds.REPORT, "laporkan", lambda db: started(db, actor, matter.row.id, today)
        )
        if not papers:
            st.info(f"Belum ada naskah {TITLES[deeds.REPORT]} untuk LPSE ini. Buat naskahnya dulu.")
            return
    with st.form(f"langkah_{step.action}", border=False):
        on = step_day(step.action, today)
        paper_id = ""
        if step.action == "laporkan":
            paper_id = choose_paper(TITLES[deeds.REPORT], papers, "laporkan") or ""
        words = ""
        if step.action in REASONS:
            words = st.text_area(REASONS[step.action], key=f"kata_{step.action}", height=90)
        if step.action == "terbitkan":
            st.caption(
                "LPSE membaca laporan beserta temuannya; konsep temuannya terbit bersamanya dan "
                "hasil pengamatan tidak berubah lagi."
            )
        sent = st.form_submit_button(
            ACTIONS[step.action], type="primary", key=f"lakukan_{step.action}"
        )
    if sent and isinstance(on, date) and attempt(
        lambda: _take(actor, matter, step.action, on, paper_id, words)
    ):  # fmt: skip
        after(DONE[step.action])


def _take(
    actor: Actor, matter: Matter, action: str, on: date, paper_id: str, words: str
) -> None:  # fmt: skip
    row = matter.row.id
    if action == "laporkan":
        deeds.report(database(), actor, row, paper_id, on)
    elif action in REASONS:
        deed = deeds.give_back if action == "kembalikan" else deeds.give_up
        deed(database(), actor, row, words, on)
    else:
        {"mulai": deeds.begin, "terbitkan": deeds.publish}[action](database(), actor, row, on)


def _sheet(actor: Actor, matter: Matter, found: list[Found], today: date, zone: str) -> None:
    """LKPP's own worksheet; the LPSE reads the report alone."""
    st.subheader("Lembar pengamatan")
    with database().reading() as db:
        seen = judged(db, matter.row, matter.events)
        done = sum(one.value != "unanswered" for one in seen)
        st.caption(
            f"{done} dari {len(seen)} kriteria sudah diamati. LPSE tidak melihat lembar ini."
        )
        number = st.selectbox(
            "Standar", list(matter.plan.standards), key="standar_lembar",
            format_func=lambda n: f"{n}. {catalog().standards[n].title}",
        )  # fmt: skip
        lines = lines_of(db, matter.row, asked_in(matter.events) or "", number)
    state = state_for(actor, matter.row, matter.events)
    editable = state == "berjalan" and actor.account_id in matter.team
    pen = Pen(
        lambda c, changes, version: deeds.save_observation(
            database(), actor, Spot(matter.row.id, c), changes, version
        ),
        lambda c, version: deeds.decide(database(), actor, Spot(matter.row.id, c), version),
        "Hasil pengamatan", zone,
    )  # fmt: skip
    excel("lembar-kerja", {"berkas": matter.row.id})
    worksheet(
        lines, pen, editable, lambda line: _beside(actor, matter, line, found, editable, today)
    )


def _beside(
    actor: Actor, matter: Matter, line: Line, found: list[Found], editable: bool, today: date
) -> None:
    mine = [one for one in found if one.criterion == line.criterion_id]
    for one in mine:
        st.markdown(f":{FOUND_COLORS[one.state]}-badge[{FOUND_STATES[one.state]}] {one.number}")
    if not editable or line.fields["value"] not in NOT_MET or mine:
        return
    if st.button(
        "Jadikan temuan", icon=":material/assignment_late:", key=f"jadikan_{line.criterion_id}",
        help="Konsepnya terisi dari kriteria dan catatan Anda; lengkapi di halaman Temuan.",
    ) and attempt(
        lambda: deeds.note_finding(database(), actor, matter.row.id, line.criterion_id, today)
    ):  # fmt: skip
        after("Konsep temuan tersimpan")


def _findings(found: list[Found]) -> None:
    if not found:
        return
    st.subheader(f"Temuan ({len(found)})")
    for one in found:
        st.page_link(
            "temuan.py", icon=":material/assignment_late:", query_params={"temuan": one.row.id},
            label=f"{one.number} · {one.criterion} · {FOUND_STATES[one.state]}",
        )  # fmt: skip
