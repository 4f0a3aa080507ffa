"""The *surat rekomendasi* of findings: the way to its form, choosing one, and several findings at once."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import streamlit as st

from accounts.actor import Actor
from assessments.findings.deeds import publish
from assessments.findings.lettered import LATER, tell_by_letter
from assessments.findings.letters import LETTER
from assessments.findings.papers import choices, started
from assessments.findings.records import PROCESS
from assessments.findings.register import Line, lines_of
from assessments.findings.rules import OPEN
from assessments.matters.listing import Wanted, everything, units_with
from assessments.matters.papers import Stated
from assessments.matters.processes import FINDING
from forms import TITLES
from screens.parts.finding_words import ACTIONS, DONE, KINDS, STATES
from screens.parts.step_paper import make_paper, named, step_day
from screens.session import after, attempt, database

SEEN = "dilihat_bersama"


def make(actor: Actor, finding_ids: Iterable[str], today: date, key: str) -> None:
    """The way to the letter's form, filled with what the findings say."""
    make_paper(actor, LETTER, f"surat_{key}", lambda db: started(db, actor, finding_ids, today))


def choose(papers: list[Stated], key: str) -> str | None:
    """The letter a publication names; none is a choice."""
    if not papers:
        st.caption(
            "Belum ada surat rekomendasi perbaikan untuk LPSE ini; temuan terbit tanpa surat."
        )
        return None
    names = {paper.paper.id: named(paper) for paper in papers}
    return st.selectbox(
        TITLES[LETTER], [None, *names], key=f"surat_{key}",
        format_func=lambda i: names.get(i or "", "Tanpa surat"),
    )  # fmt: skip


def several(actor: Actor, today: date) -> None:
    """Findings of one LPSE together: a letter on them, and their publication in one step."""
    if actor.unit_kind != "lkpp" or not FINDING.possible("konsep", actor.roles):
        return
    fit = Wanted((PROCESS,), ("konsep", *OPEN))
    with database().reading() as db:
        units = units_with(db, actor, fit)
    if not units:
        return
    with st.expander("Terbitkan beberapa, atau buat surat rekomendasi", icon=":material/mail:"):
        st.caption(
            "Pilih temuan satu LPSE. Konsep diterbitkan dengan atau tanpa suratnya; surat yang menyusul "
            "dicatat pada temuan yang sudah terbit, supaya LPSE membukanya dari sana."
        )
        unit_id = st.selectbox(
            "LPSE", list(units), key="lpse_bersama", format_func=units.__getitem__
        )
        with database().reading() as db:
            found = everything(db, actor, replace(fit, unit_id=unit_id))
            mine = {one.row.id: one for one in lines_of(db, actor, found)}
        chosen = st.multiselect(
            "Temuan", list(mine), key=f"temuan_bersama_{unit_id}",
            format_func=lambda i: _short(mine[i]), placeholder="Pilih temuan",
        )  # fmt: skip
        if chosen:
            make(actor, chosen, today, "bersama")
            _together(actor, [mine[one] for one in chosen], today)


def later(actor: Actor, out: list[Line], today: date, key: str) -> None:
    """Tie a letter that was sent after these findings were published to them."""
    with database().reading() as db:
        papers = choices(db, actor, out[0].row.unit_id)
    names = {paper.paper.id: named(paper) for paper in papers}
    if not names:
        st.caption("Belum ada surat rekomendasi perbaikan untuk LPSE ini. Buat dan kirim dulu.")
        return
    with st.form(f"{LATER}_{key}", border=False):
        on = step_day(f"{LATER}_{key}", today)
        paper_id = st.selectbox(
            TITLES[LETTER], list(names), key=f"surat_menyusul_{key}", format_func=names.__getitem__
        )
        done = st.form_submit_button(ACTIONS[LATER], type="primary", key=f"lakukan_{LATER}_{key}")
    if done and on is not None and paper_id:
        chosen = [one.row.id for one in out]
        if attempt(lambda: tell_by_letter(database(), actor, chosen, paper_id, on)):
            after(DONE[LATER])


def _together(actor: Actor, chosen: list[Line], today: date) -> None:
    """Drafts are published, findings that are out get their letter; never both in one step."""
    drafts = [one for one in chosen if one.state == "konsep"]
    if drafts and len(drafts) < len(chosen):
        st.info(
            "Pilih hanya konsep untuk menerbitkan, atau hanya temuan terbit untuk mencatat suratnya."
        )
    elif drafts:
        _publish(actor, drafts, today)
    else:
        later(actor, chosen, today, "bersama")


def _publish(actor: Actor, drafts: list[Line], today: date) -> None:
    seen = st.session_state.setdefault(SEEN, {})
    for one in drafts:
        seen.setdefault(one.row.id, len(one.events))
    with database().reading() as db:
        papers = choices(db, actor, drafts[0].row.unit_id)
    with st.form("terbitkan_bersama", border=False):
        on = step_day("bersama", today)
        paper_id = choose(papers, "bersama")
        done = st.form_submit_button(
            f"Terbitkan {len(drafts)} temuan", type="primary", key="lakukan_terbitkan_bersama"
        )
    if done and on is not None:
        wanted = {one.row.id: seen[one.row.id] for one in drafts}
        st.session_state.pop(SEEN)
        made = attempt(lambda: publish(database(), actor, wanted, on, paper_id))
        if made:
            after(f"{len(made)} temuan diterbitkan")


def _short(one: Line) -> str:
    return f"{one.number} · {one.criterion} · {KINDS[one.words.kind]} · {STATES[one.state]}"
