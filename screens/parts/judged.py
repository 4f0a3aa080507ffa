"""One criterion to judge: both sides, the evidence beside it, and a verdict that saves itself."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.factual.clarifications import Question, questions
from assessments.factual.judging import Compared
from assessments.factual.verdicts import Spot, decide, save_verdict
from assessments.factual.views import Judged, Judgement, Meeting, Shown, judgement
from assessments.findings.register import Line
from assessments.self_assessment.answering import AnswerValue
from assessments.self_assessment.save import Saved
from catalog.loader import catalog
from screens.labels import ANSWERS, CHECKS, EVIDENCE_KINDS, FIELDS, clock, day
from screens.parts import factual_questions
from screens.parts.autosave import Memory, bind, browser_values, catch_up, memory_of, save_all
from screens.parts.factual_results import badge
from screens.parts.factual_words import SECRET
from screens.parts.file_view import file_view
from screens.parts.finding_button import beside, found_in
from screens.parts.plain import plain
from screens.session import actor_for, attempt, database, session_key
from storage import dossiers as dossier_records

CHOICES = [AnswerValue.MET, AnswerValue.PARTIAL, AnswerValue.UNMET, AnswerValue.NOT_APPLICABLE]
EMPTY = Judgement({"value": "unanswered", "note": ""}, 0, None, "", ())


@dataclass(frozen=True)
class Sheet:
    """What all criteria of a page share; `fresh`, `asked` and `found` serve the first drawing only."""

    zone: str
    today: date
    editable: bool
    case_id: str
    fresh: dict[str, Judgement]
    asked: list[Question]
    drawn: dict[str, bool]
    actor: Actor
    found: dict[str, list[Line]]
    may_find: bool


def judged(one: Judged, sheet: Sheet) -> None:
    """Draw one criterion: both sides in a fragment of its own, evidence beside."""
    if one.switched_off:
        st.caption(
            f"**{one.text['id']} · {one.text['title']}** tidak dinilai bagi bentuk layanan LPSE ini. "
            f"{plain(one.switched_off)}"
        )
        return
    with st.container(border=True, key=f"nilai_{one.spot.criterion_id}"):
        _question(one)
        left, right = st.columns([3, 2], gap="large")
        with left:
            _answer(one)
            _standing(one, sheet)
        with right:
            _proofs(one)


def _question(one: Judged) -> None:
    text = one.text
    basis = " · ".join(f"{catalog().sources[b['source']].short} {b['at']}" for b in text["basis"])
    must = "" if one.mandatory else " · :gray-badge[pelengkap]"
    st.markdown(
        f"**{text['id']} · {text['title']}**{must}\n\n{text['text']}\n\n"
        f":small[:gray[Dasar: {basis} · {CHECKS[text['check']]}]]"
    )


def _answer(one: Judged) -> None:
    st.markdown(f"Jawaban LPSE {badge(one.answer['value'])}")
    for name in ("description", "reason", "repair_what", "repair_pic"):
        if one.answer[name]:
            st.text(f"{FIELDS[name]}: {one.answer[name]}")
    if one.answer["repair_target"]:
        st.text(f"Target: {day(one.answer['repair_target'])}")
    if one.last_verdict:
        st.markdown(f":small[Penilaian faktual {one.last_year}:] {badge(one.last_verdict)}")
        if one.last_note:
            st.text(one.last_note)


@st.fragment
def _proofs(one: Judged) -> None:
    """The evidence: a box for each, opened without touching the verdict."""
    if not one.proofs:
        st.caption("LPSE tidak melampirkan bukti.")
    for shown in one.proofs:
        _proof(one, shown)


def _proof(one: Judged, shown: Shown) -> None:
    st.markdown(f":material/attach_file: {EVIDENCE_KINDS[shown.proof.kind]}")
    until = f", berlaku sampai {day(shown.proof.valid_to)}" if shown.proof.valid_to else ""
    st.text(f"{shown.proof.title}{until}")
    if not shown.is_open:
        st.caption(SECRET)
    elif shown.file_id is None:
        st.text(shown.proof.link)
        st.caption("tautan, belum diverifikasi")
    else:
        st.link_button("Unduh", f"/bukti/{shown.file_id}", type="tertiary")
        key = f"{one.spot.criterion_id}_{shown.file_id}"
        file_view(shown.file_id, shown.file_name, shown.media_type, key)


def _saver(actor: Actor, place: Any, changes: dict[str, Any], seen: int) -> Saved:
    return save_verdict(database(), actor, place, changes, seen)


@st.fragment
def _standing(one: Judged, sheet: Sheet) -> None:
    """The verdict and the questions; an edit reruns this alone."""
    memory = memory_of(one.spot, session_key(), _saver)
    first = one.spot.criterion_id not in sheet.drawn
    try:
        actor = sheet.actor if first else actor_for(memory.session_key)
        memory.saved_while_drawing = False
        now = sheet.fresh.get(one.spot.criterion_id, EMPTY) if first else _read(actor, one.spot)
        sheet.drawn[one.spot.criterion_id] = True
        if sheet.editable:
            now = _verdict(memory, actor, now, sheet)
        else:
            _verdict_as_text(now)
    except Refused as refused:
        st.warning(str(refused))
        return
    _hints(memory, one, now, sheet.zone)
    for meeting in now.waiting:
        _meeting(one.spot, now, meeting, sheet.editable)
    _findings(actor, one, now, sheet, first)
    _questions(actor, one, sheet, first)
    catch_up(memory)


def _read(actor: Actor, spot: Spot) -> Judgement:
    with database().reading() as db:
        return judgement(db, actor, spot)


def _verdict(memory: Memory, actor: Actor, now: Judgement, sheet: Sheet) -> Judgement:
    sent = dict(browser_values())
    keys = {name: bind(memory, name, now, sent) for name in ("value", "note")}
    if memory.saved_while_drawing:
        now = _read(actor, Spot(sheet.case_id, memory.place.criterion_id))
    common: dict[str, Any] = {"on_change": save_all, "args": (memory.fields,)}
    st.segmented_control(
        "Hasil penilaian faktual", CHOICES, key=keys["value"],
        format_func=lambda value: ANSWERS[AnswerValue(value)], **common,
    )  # fmt: skip
    st.text_area(
        "Catatan penilai", placeholder="Apa yang dilihat, di mana, dan mengapa berbeda.", height=90,
        key=keys["note"], **common,
    )  # fmt: skip
    memory.drawn = set(keys)
    return now


def _verdict_as_text(now: Judgement) -> None:
    st.markdown(f"Hasil penilaian faktual {badge(now.fields['value'])}")
    if now.fields["note"]:
        st.text(now.fields["note"])


def _hints(memory: Memory, one: Judged, now: Judgement, zone: str) -> None:
    row = Compared(
        one.spot.criterion_id, one.answer["value"], now.fields["value"], now.fields["note"]
    )
    if row.owes_note:
        st.markdown(":orange-badge[Berbeda dengan jawaban LPSE; tuliskan alasannya]")
    if memory.refused:
        st.error(f"Belum tersimpan. {memory.refused}")
    elif now.saved_at is not None:
        at = clock(now.saved_at, zone).removeprefix("hari ini ")
        st.caption(f":material/check: Tersimpan {at} oleh {plain(now.saved_by)}")
    else:
        st.caption("Belum ada yang tersimpan.")


def _meeting(spot: Spot, now: Judgement, meeting: Meeting, editable: bool) -> None:
    """Two assessors met: both verdicts, and the choice between them."""
    theirs = meeting.verdict
    with st.container(border=True, key=f"bertemu_{theirs.id}"):
        st.warning(
            "Dua penilai menilai kriteria ini pada saat yang hampir sama. Keduanya tersimpan; "
            "bicarakan, lalu pilih yang berlaku."
        )
        st.markdown(f"Yang berlaku, {plain(now.saved_by)}: {badge(now.fields['value'])}")
        st.text(now.fields["note"] or "(tanpa catatan)")
        st.markdown(f"Yang disisihkan, {plain(meeting.name)}: {badge(theirs.value)}")
        st.text(theirs.note or "(tanpa catatan)")
        if not editable:
            return
        left, right = st.columns(2)
        if left.button("Biarkan yang berlaku", key=f"biarkan_{theirs.id}"):
            _decide(spot, now.version)
        if right.button("Pakai yang disisihkan", key=f"pakai_{theirs.id}"):
            _decide(spot, theirs.version)


def _decide(spot: Spot, version: int) -> None:
    if attempt(lambda: decide(database(), actor_for(session_key()), spot, version), "Tersimpan"):
        st.rerun()  # the click may have come with another part's request


def _findings(actor: Actor, one: Judged, now: Judgement, sheet: Sheet, first: bool) -> None:
    found = sheet.found
    if not first:
        with database().reading() as db:
            found = found_in(db, actor, sheet.case_id)
    mine = found.get(one.spot.criterion_id, [])
    beside(one.spot, now.fields["value"], mine, sheet.may_find)


def _questions(actor: Actor, one: Judged, sheet: Sheet, first: bool) -> None:
    asked = sheet.asked
    if not first:
        with database().reading() as db:
            case = dossier_records.any_dossier(db, sheet.case_id)
            asked = questions(db, case) if case else []
    mine = [q for q in asked if q.criterion_id == one.spot.criterion_id]
    factual_questions.of_criterion(mine, actor, sheet.zone)
    if sheet.editable:
        box = st.expander(
            "Tanyakan kepada LPSE", icon=":material/help:", on_change="rerun",
            key=f"klarifikasi_{one.spot.criterion_id}",
        )  # fmt: skip
        if box.open:
            with box:
                factual_questions.ask_form(
                    actor, one.spot.dossier_id, one.spot.criterion_id, sheet.today
                )
