"""The steps of a measure its reader may take now, each with the papers and words it needs."""

from datetime import date
from typing import Any

import streamlit as st

from accounts.actor import Actor
from assessments.matters.papers import Stated
from assessments.matters.process import Transition
from assessments.measures.deeds import DEEDS, Given
from assessments.measures.letters import DECREE, LIFTING, NOTICE, SYSTEM
from assessments.measures.papers import choices, papers_for, started
from assessments.measures.rules import Rung
from assessments.measures.views import Line, case_from, to_weigh
from catalog.loader import catalog
from forms import TITLES
from screens.parts.measure_words import ACTIONS, DONE, WORDS
from screens.parts.plain import plain
from screens.parts.proof_field import kept, proof_field
from screens.parts.step_paper import choose_paper, make_paper, step_day
from screens.session import after, attempt, database

# Their day is that of the letter, so none is asked for.
OF_THE_LETTER = ("kirim", "cabut")
ALWAYS = ("catat_terima", "batalkan", "cabut")


def show(actor: Actor, line: Line, today: date) -> None:
    """One place for each step; the first that is not always possible is open."""
    first = next((step for step in line.steps if step.action not in ALWAYS), None)
    first = first or next((s for s in line.steps if line.state == "dikirim"), None)
    for step in line.steps:
        with st.expander(ACTIONS[step.action], expanded=step is first):
            st.caption(f"Dasar: {plain(step.basis)}")
            if step.action == "setujui":
                _to_weigh(line, today)
            _step(actor, line, step, today)
    if actor.unit_kind == "lkpp" and line.state in ("dikirim", "diterima", "dilanjutkan"):
        make(actor, line, SYSTEM, today)


def _to_weigh(line: Line, today: date) -> None:
    with database().reading() as db:
        pending = to_weigh(db, catalog(), line, today)
    for one in pending:
        st.warning(plain(str(one)))


def _step(actor: Actor, line: Line, step: Transition, today: date) -> None:
    action = step.action
    names = _papers(line, action)
    for name in names:
        make(actor, line, name, today)
    papers = {name: _choices(actor, line, name) for name in names}
    if names and not any(papers.values()):
        st.info("Belum ada naskah untuk LPSE ini. Buat naskahnya dulu.")
        return
    with st.form(f"langkah_{action}", border=False):
        on = _day(action, today)
        decree = _chosen("Keputusan", papers.pop(DECREE, []), "keputusan")
        letter = _chosen("Surat", [one for kind in papers.values() for one in kind], "surat")
        words = _words(action, actor) if action in WORDS else ""
        file = _file(line, action, actor)
        done = st.form_submit_button(ACTIONS[action], type="primary", key=f"lakukan_{action}")
    if done and on is not None:

        def deed() -> str:
            given = Given(on, words, letter, decree, kept(file))
            return DEEDS[action](database(), actor, catalog(), line.row.id, given)

        if attempt(deed):
            after(DONE[action])


def make(actor: Actor, line: Line, name: str, today: date) -> None:
    """The way to the form of a paper, filled with what the measure states."""
    make_paper(
        actor, name, name, lambda db: started(db, actor, catalog(), line.row.id, name, today)
    )


def _papers(line: Line, action: str) -> tuple[str, ...]:
    if action == "kirim":
        return papers_for(case_from(line))
    return (LIFTING,) if action == "cabut" else ()


def _choices(actor: Actor, line: Line, name: str) -> list[Stated]:
    with database().reading() as db:
        return choices(db, actor, line.row, name)


def _chosen(label: str, papers: list[Stated], key: str) -> str | None:
    return choose_paper(label, papers, key) if papers else None


def _day(action: str, today: date) -> date | None:
    if action in OF_THE_LETTER:
        st.caption("Tanggalnya ialah tanggal surat itu dikirim menurut halaman Naskah.")
        return today
    label = "Tanggal diterima" if action == "catat_terima" else "Tanggal"
    return step_day(action, today, label)


def _words(action: str, actor: Actor) -> str:
    label, hint = WORDS[action]
    if action == "catat_terima" and actor.unit_kind != "lkpp":
        label, hint = "Keterangan", "Boleh kosong; tanpa berkas pernyataan ini tetap dicatat."
    return str(st.text_area(label, key=f"kata_{action}", max_chars=1000, height=100, help=hint))


def _file(line: Line, action: str, actor: Actor) -> Any:
    if action == "catat_terima":
        return proof_field("Bukti penerimaan", f"berkas_{action}")
    if action == "kirim" and line.rung is Rung.STOP:
        return proof_field(
            "Keputusan penghentian", f"berkas_{action}",
            f"Hanya bila ditetapkan dengan keputusan, yang diberitahukan dengan {TITLES[NOTICE]}.",
        )  # fmt: skip
    return None
