"""Clarifications on a page: what was asked and answered, and what this reader can do about it."""

from datetime import date

import streamlit as st

from accounts.actor import Actor
from assessments.factual.clarifications import Question, answer, ask, ask_again, close
from assessments.factual.views import may_open
from assessments.matters.dossiers import possible
from screens.labels import clock, day
from screens.parts.factual_words import QUESTION_COLORS, QUESTION_STATES, SECRET
from screens.parts.plain import plain
from screens.session import after, attempt, database
from storage import evidence as evidence_records


def conversation(question: Question, actor: Actor, zone: str) -> None:
    """What was asked and answered, oldest first."""
    state = question.state
    st.markdown(
        f"**{question.criterion_id}** :{QUESTION_COLORS[state]}-badge[{QUESTION_STATES[state]}]"
    )
    for event in question.events:
        words = event.facts.get("pertanyaan") or event.facts.get("jawaban")
        if words:
            who = "LKPP" if event.side == "lkpp" else "LPSE"
            st.caption(f"{who} · {day(event.day)}, dicatat {clock(event.at, zone)}")
            st.text(words)
        for given in event.facts.get("bukti", []):
            _given(actor, question, given)


def _given(actor: Actor, question: Question, given: dict[str, str]) -> None:
    with database().reading() as db:
        is_open = may_open(db, actor, question.row.unit_id, given["bukti"], question.row.parent_id)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(given["nama"], width="content")
        if not is_open:
            st.caption(SECRET, width="content")
        elif given["berkas"]:
            st.link_button("Buka", f"/bukti/{given['berkas']}?lihat=1", type="tertiary")
        else:
            st.text(given["tautan"], width="content")


def ask_form(actor: Actor, case_id: str, criterion_id: str, today: date) -> None:
    """Ask the LPSE about a criterion."""
    with st.form(f"tanya_{criterion_id}_{case_id[-6:]}", clear_on_submit=True, border=False):
        words = st.text_area("Pertanyaan kepada LPSE", key=f"pertanyaan_{criterion_id}", height=90)
        sent = st.form_submit_button("Kirim pertanyaan", key=f"kirim_tanya_{criterion_id}")
    if sent and attempt(
        lambda: ask(database(), actor, case_id, criterion_id, words, today), "Terkirim"
    ):
        st.rerun()


def team_side(actor: Actor, question: Question, today: date) -> None:
    """What the team can do with a question: ask further, or close it."""
    steps = {step.action for step in possible(question.row, question.events, actor)}
    row = question.row.id
    if "tanyakan_lagi" in steps:
        words = st.text_area("Pertanyaan lanjutan", key=f"lanjutan_{row}", height=90)
        if st.button("Tanyakan lagi", key=f"tanya_lagi_{row}") and attempt(
            lambda: ask_again(database(), actor, row, words, today)
        ):
            after("Terkirim")
    if "tutup" in steps and st.button("Tutup klarifikasi", key=f"tutup_{row}"):  # noqa: SIM102
        if attempt(lambda: close(database(), actor, row, today)):
            after("Klarifikasi ditutup")


def answer_form(actor: Actor, question: Question, today: date) -> None:
    """The LPSE's answer, with proofs it has already uploaded."""
    steps = {step.action for step in possible(question.row, question.events, actor)}
    if "jawab" not in steps:
        return
    with database().reading() as db:
        mine = {row.id: row for row in evidence_records.evidence_of_unit(db, actor.unit)}
    row = question.row.id
    with st.form(f"jawab_{row}", clear_on_submit=True, border=False):
        words = st.text_area("Jawaban", key=f"jawaban_{row}", height=120)
        given = st.multiselect(
            "Bukti yang disertakan", list(mine), key=f"bukti_jawaban_{row}",
            placeholder="Cari nama bukti", format_func=lambda i: _name(mine[i].title, mine[i].issued_on),
            help="Unggah lebih dahulu di halaman Bukti. Berkasnya yang terbaru terbuka bagi LKPP.",
        )  # fmt: skip
        sent = st.form_submit_button("Kirim jawaban", type="primary", key=f"kirim_jawaban_{row}")
    if sent and attempt(lambda: answer(database(), actor, row, words, given, today)):
        after("Jawaban terkirim")


def _name(title: str, issued_on: date | None) -> str:
    return f"{title}, {day(issued_on)}" if issued_on else title


def of_criterion(questions: list[Question], actor: Actor, zone: str) -> None:
    """The questions about one criterion, folded."""
    for question in questions:
        with st.container(border=True, key=f"klarifikasi_{question.row.id}"):
            conversation(question, actor, zone)


def heading(questions: list[Question]) -> str:
    """The heading of a list of questions: how many wait for whom."""
    waiting = sum(question.state == "ditanyakan" for question in questions)
    answered = sum(question.state == "dijawab" for question in questions)
    counts = ((waiting, "menunggu LPSE"), (answered, "menunggu tim"))
    told = ", ".join(f"{count} {words}" for count, words in counts if count)
    return plain(f"Klarifikasi ({told})" if told else "Klarifikasi")
