"""One paper: its files, what it waits for, what can be done next, and what happened to it."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import streamlit as st

from accounts.actor import Actor
from accounts.policy import Action, may
from documents.life import State, Step, possible
from documents.matching import signers_left
from documents.numbers import numbering_of
from documents.register import NUMBERED_FIRST, Happening, finalise, life_of, record
from screens.parts import paper_files, paper_form, paper_history, paper_pdf
from screens.parts.paper_words import PAPER_COLORS, STEP_BASIS, STEPS, STEPS_DONE, titled
from screens.parts.plain import plain
from screens.session import after, attempt, database, store
from storage import papers as records
from storage.tables import Document, Paper

WAYS = {
    Step.SIGN: ("Basah, di atas kertas", "Elektronik"),
    Step.SEND: ("Melalui aplikasi", "Kurir", "Surel", "Diserahkan langsung"),
}

# What ends a paper is never what it waits for: a second click must not undo the first.
ENDINGS = (Step.END, Step.REVOKE, Step.CANCEL)


@dataclass(frozen=True)
class Desk:
    """Who works on which paper, and when."""

    actor: Actor
    paper: Paper
    state: State
    newest: Document
    today: date
    zone: str


def show(actor: Actor, paper: Paper, state: State, today: date, zone: str) -> None:
    """Everything about one paper."""
    with database().reading() as db:
        versions = records.versions(db, paper.id)
        number = records.number(db, paper.id)
    desk = Desk(actor, paper, state, versions[0], today, zone)
    st.title(plain(titled(versions[0].title, number.text if number else "")))
    said = f"Nomor {plain(number.text)} · " if number else ""
    st.markdown(f":{PAPER_COLORS[state]}-badge[{state.value}] {said}kode `{paper.code}`")
    paper_history.kin(paper)
    names = ["Naskah", "Langkah", "Berkas kembali", "Riwayat"]
    is_typed = paper.assessment_id is None  # a report follows from its assessment alone
    if state is State.DRAFT and is_typed and may(actor, Action.GENERATE_DOCUMENT):
        names.insert(1, "Isi formulir")
    tabs = dict(zip(names, st.tabs(names), strict=True))
    with tabs["Naskah"]:
        paper_pdf.files(actor, desk.newest)
        paper_files.preview(desk.newest)
    if "Isi formulir" in tabs:
        with tabs["Isi formulir"]:
            paper_form.edit(actor, versions[0], today)
    with tabs["Langkah"]:
        _steps(desk)
    with tabs["Berkas kembali"]:
        paper_files.panel(actor, paper, state, zone)
    with tabs["Riwayat"]:
        paper_history.show(paper, versions, zone)


def _steps(desk: Desk) -> None:
    """The steps the table allows now; each with the form it needs."""
    life = life_of(desk.paper)
    steps = possible(life, desk.state)
    if not steps:
        st.info(f"Naskah ini sudah {desk.state.value}; tidak ada langkah lagi.")
    elif not may(desk.actor, Action.REGISTER_DOCUMENT):
        st.info("Langkah naskah dicatat koordinator, administrator, atau kepala.")
        return
    waiting = [step for step in steps if step not in (*ENDINGS, Step.REPLACE)]
    if steps and not waiting:
        st.info(f"Naskah ini {desk.state.value}; tidak ada langkah yang menunggu.")
    for step in waiting:
        _opened(desk, step, step is waiting[0])
    if Step.REPLACE in steps:
        with st.expander("Ganti dengan naskah baru"):
            st.caption(STEP_BASIS[Step.REPLACE])
            paper_form.replace(desk.actor, desk.newest)
    for step in steps:
        if step in ENDINGS:
            _opened(desk, step, expanded=False)


def _opened(desk: Desk, step: Step, expanded: bool) -> None:
    with st.expander(STEPS[step], expanded=expanded):
        st.caption(STEP_BASIS[step])
        _step(desk, step)


def _step(desk: Desk, step: Step) -> None:
    with st.form(f"langkah_{step}", border=False):
        on = st.date_input(
            "Tanggal", desk.today, format="DD/MM/YYYY", key=f"tanggal_{step}", width=220
        )
        facts = _facts(desk, step)
        number, printed = "", False
        if step is Step.FINALISE or step is Step.NUMBER:
            number, printed = _number(desk, step, on or desk.today)
        kind: Literal["primary", "secondary"] = "secondary" if step in ENDINGS else "primary"
        done = st.form_submit_button(STEPS[step], type=kind, key=f"lakukan_{step}")
    if done and on is not None:
        what = Happening(step, on, facts, number, str(facts.pop("berkas", "")))
        deed = _finalise if step is Step.FINALISE else _record
        if attempt(lambda: deed(desk, what, printed)):
            after(STEPS_DONE[step])


def _finalise(desk: Desk, what: Happening, printed: bool) -> object:
    return finalise(database(), store(), desk.actor, desk.paper.id, what, printed)


def _record(desk: Desk, what: Happening, _: bool) -> object:
    return record(database(), store(), desk.actor, desk.paper.id, what)


def _facts(desk: Desk, step: Step) -> dict[str, Any]:
    """What a step records beside its date."""
    facts: dict[str, Any] = {}
    if step is Step.SIGN:
        with database().reading() as db:
            signers = signers_left(desk.paper, records.events(db, desk.paper.id))
        facts["penanda_tangan"] = st.selectbox("Penanda tangan", signers, key="penanda_tangan")
    if step in WAYS:
        facts["cara"] = st.selectbox("Cara", WAYS[step], key=f"cara_{step}")
    if step is Step.SEND:
        facts["kepada"] = st.text_input("Dikirim kepada", max_chars=300, key="dikirim_kepada")
    if step is Step.RECEIVE:
        facts["bukti"] = st.text_input(
            "Bukti penerimaan",
            max_chars=300,
            key="bukti_terima",
            placeholder="Misalnya nomor resi, nama penerima, atau tanggal surel balasan",
        )
    if step in (Step.CANCEL, Step.REVOKE):
        facts["alasan"] = st.text_area("Alasan", max_chars=1000, height=80, key=f"alasan_{step}")
    if step in (Step.SIGN, Step.RECEIVE):
        facts |= paper_files.proof(desk.paper, step)
    return facts


def _number(desk: Desk, step: Step, on: date) -> tuple[str, bool]:
    """A number from outside, and whether a letter is to bear its number before it is signed."""
    first = life_of(desk.paper) in NUMBERED_FIRST
    with database().reading() as db:
        outside = numbering_of(db, desk.paper.unit_id, desk.paper.name, on).is_outside
    printed = False
    if step is Step.FINALISE and not first:
        printed = st.checkbox(
            "Cetak nomornya sekarang (untuk tanda tangan elektronik)", key="cetak_nomor"
        )
    number = ""
    if outside and (first or step is Step.NUMBER or printed):
        number = st.text_input("Nomor dari buku agenda", max_chars=120, key=f"nomor_{step}")
    return number, printed
