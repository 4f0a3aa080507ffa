"""One factual assessment of LKPP's: where it stands, its team, its standards, questions and results."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from accounts.actor import Actor
from assessments.factual.clarifications import questions
from assessments.factual.deeds import by_standard, compared, left_to_do, matches_publication
from assessments.factual.judging import Progress
from assessments.factual.submitted import FACTUAL, Submission, is_assessor, submission, team_of
from assessments.factual.views import results
from assessments.matters.dossiers import find, state_from, told
from catalog.loader import catalog
from screens.labels import day
from screens.parts import binder_panel, bundle_panel, factual_questions, factual_steps, visit_panel
from screens.parts.excel import excel
from screens.parts.factual_results import side_by_side
from screens.parts.factual_words import (
    COLORS,
    FACTS,
    FROZEN,
    NEXT,
    ON_PAPER,
    ON_SITE,
    STATES,
    STEPS_DONE,
)
from screens.parts.matter_history import Words, history
from screens.parts.plain import plain
from screens.session import database
from storage import dossiers as records
from storage.tables import Dossier, DossierEvent


@dataclass(frozen=True)
class Case:
    """A case as the page shows it."""

    actor: Actor
    row: Dossier
    events: list[DossierEvent]
    state: str
    about: Submission
    is_mine: bool
    left: list[str]
    today: date
    zone: str


def show(actor: Actor, case_id: str, today: date, zone: str) -> None:
    """Everything about one case. Raises Refused (unknown, or not certified any more)."""
    with database().reading() as db:
        row = find(db, actor, case_id, FACTUAL)
        events = records.events(db, row.id)
        about = submission(db, actor, row.assessment_id)
        state = state_from(row, events) or ""
        case = Case(
            actor, row, events, state, about, is_assessor(db, actor, row),
            left_to_do(db, row) if state == "dinilai" else [], today, zone,
        )  # fmt: skip
        scores = by_standard(compared(db, row))
        asked = questions(db, row)
        both = results(db, actor, row.id)
        holds = matches_publication(db, row)
    _head(case, holds)
    names = ["Standar", "Kunjungan", factual_questions.heading(asked), "Mandiri dan faktual",
             "Riwayat"]  # fmt: skip
    standards, visit, clarifying, result, steps = st.tabs(names)
    with standards:
        factual_steps.panel(case)
        _standards(case, scores)
    with visit:
        visit_panel.panel(case)
    with clarifying:
        if not asked:
            st.caption("Belum ada pertanyaan. Pertanyaan diajukan pada kriterianya.")
        for question in asked:
            with st.container(border=True, key=f"tanya_jawab_{question.row.id}"):
                factual_questions.conversation(question, actor, zone)
                if case.is_mine:
                    factual_questions.team_side(actor, question, today)
        if asked:
            excel("klarifikasi", {"berkas": row.id})
    with result:
        side_by_side(both, row.id)
        excel("jawaban", {"penilaian": row.assessment_id}, "Unduh jawaban LPSE (Excel)")
        if row.assessment_id and actor.unit_kind == "lkpp":
            with st.expander("Paket penilaian mandiri ini (.zip)", icon=":material/folder_zip:"):
                bundle_panel.show(actor, row.assessment_id)
            with st.expander("Semua bukti dalam satu PDF", icon=":material/picture_as_pdf:"):
                binder_panel.show(actor, row.assessment_id)
    with steps:
        history(actor, row, events, Words(STEPS_DONE, FACTS), zone)


def _head(case: Case, holds: bool | None) -> None:
    st.page_link("penilaian_faktual.py", label="Semua penilaian faktual", icon=":material/list:")
    st.title(plain(case.about.unit_name))
    st.markdown(
        f":{COLORS[case.state]}-badge[{STATES[case.state]}] {plain(case.about.assessment.title)}, "
        f"disahkan {day(case.about.day)} oleh "
        f"{plain(case.about.certified.facts.get('person'))}"
    )
    st.caption(NEXT[case.state])
    facts = told(case.events)
    team = ", ".join(team_of(case.events).values())
    if team:
        st.text(f"Tim: {team}")
    if facts.get("kunjungan_mulai"):
        begin, end = facts["kunjungan_mulai"], facts["kunjungan_selesai"]
        st.text(f"Kunjungan: {day(date.fromisoformat(begin))} s.d. {day(date.fromisoformat(end))}")
    if holds is False:
        st.error("Isi penilaian faktual ini tidak lagi sama dengan yang diterbitkan.")
    elif holds:
        st.success(FROZEN)


def _standards(case: Case, scores: dict[int, Progress]) -> None:
    on_site = told(case.events).get("di_tempat", [])
    for number, score in scores.items():
        how = ON_SITE if number in on_site else ON_PAPER
        left, right = st.columns([3, 2], vertical_alignment="center")
        left.page_link(
            "menilai.py", label=f"{number}. {catalog().standards[number].title}",
            icon=":material/task_alt:" if score.is_complete else ":material/radio_button_unchecked:",
            query_params={"berkas": case.row.id, "standar": str(number)},
        )  # fmt: skip
        right.caption(
            f"{score.judged} dari {score.total} dinilai · {score.different} berbeda"
            + (f" · {len(score.owing)} catatan kurang" if score.owing else "")
            + (f" · {len(score.undecided)} belum diputuskan" if score.undecided else "")
            + f" · {how}"
        )
