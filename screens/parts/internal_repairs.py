"""A request for repair: what is asked, what was done, what the assessor says; and its form."""

from datetime import date, timedelta

import streamlit as st

from accounts.actor import Actor
from assessments.internal import repairs
from assessments.internal.records import Repair, request_of
from assessments.internal.repairs import Done
from assessments.internal.rules import Request
from assessments.matters.dossiers import possible
from assessments.matters.worksheets import NOT_MET, Line
from screens.parts.back import back_to_list
from screens.parts.internal_words import (
    PRIORITIES,
    REPAIR_COLORS,
    REPAIR_DONE,
    REPAIR_FACTS,
    REPAIR_STATES,
)
from screens.parts.matter_history import Words, history
from screens.parts.plain import plain
from screens.parts.proof_field import kept, proof_field
from screens.session import after, attempt, database

MONTH = timedelta(days=30)


def alone(actor: Actor, repair_id: str, today: date, zone: str) -> None:
    """One request by itself, as an address names it; drafts are read beside their criterion."""
    back_to_list()
    with database().reading() as db:
        one = attempt(lambda: request_of(db, actor, repair_id))
    if isinstance(one, Repair):
        st.subheader(one.number)
        show(actor, one, today, zone)


def show(actor: Actor, one: Repair, today: date, zone: str) -> None:
    """One request with what this reader can do about it."""
    steps = {step.action: step.basis for step in possible(one.row, one.events, actor)}
    words = f"{one.number} · {one.criterion} · {REPAIR_STATES[one.state]}"
    waits = bool(steps.keys() - {"kerjakan"})
    with st.expander(plain(words), icon=":material/build:", expanded=waits):
        st.markdown(f":{REPAIR_COLORS[one.state]}-badge[{REPAIR_STATES[one.state]}]")
        if "selesaikan" in steps:
            _answer(actor, one, steps["selesaikan"], today)
        if "setujui" in steps:
            _check(actor, one, steps["setujui"], today)
        history(actor, one.row, one.events, Words(REPAIR_DONE, REPAIR_FACTS), zone)


def _answer(actor: Actor, one: Repair, basis: str, today: date) -> None:
    with st.form(f"tindakan_{one.row.id}", border=False):
        st.caption(f"Dasar: {plain(basis)}")
        words = st.text_area("Tindakan perbaikan", key=f"isi_tindakan_{one.row.id}", height=90)
        is_finished = st.checkbox("Sudah selesai diperbaiki", key=f"selesai_{one.row.id}")
        on = _day(today, f"tanggal_tindakan_{one.row.id}")
        proof = proof_field("Bukti", f"bukti_{one.row.id}")
        sent = st.form_submit_button(
            "Sampaikan tindakan", type="primary", key=f"sampaikan_{one.row.id}"
        )
    if sent and attempt(
        lambda: repairs.answer(
            database(), actor, one.row.id, Done(words, is_finished, kept(proof)), on
        )
    ):
        after("Tindakan disampaikan")


def _check(actor: Actor, one: Repair, basis: str, today: date) -> None:
    with st.form(f"periksa_{one.row.id}", border=False):
        st.caption(f"Dasar: {plain(basis)}")
        on = _day(today, f"tanggal_periksa_{one.row.id}")
        reason = st.text_area(
            "Alasan bila dikembalikan", key=f"alasan_{one.row.id}", height=70
        )  # fmt: skip
        left, right = st.columns(2)
        with left:
            good = st.form_submit_button("Setujui", type="primary", key=f"setujui_{one.row.id}")
        with right:
            back = st.form_submit_button("Kembalikan", key=f"kembalikan_{one.row.id}")
    if good and attempt(lambda: repairs.approve(database(), actor, one.row.id, on)):
        after(REPAIR_DONE["setujui"])
    if back and attempt(lambda: repairs.send_back(database(), actor, one.row.id, reason, on)):
        after(REPAIR_DONE["kembalikan"])


def beside(
    actor: Actor, matter_id: str, line: Line, every: list[Repair], editable: bool, today: date
) -> None:
    """Under a criterion of the worksheet: its request, or the form that makes one."""
    one = next((r for r in every if r.criterion == line.criterion_id), None)
    if one is not None:
        st.markdown(f":{REPAIR_COLORS[one.state]}-badge[{REPAIR_STATES[one.state]}] {one.number}")
        if not editable:
            st.text(one.facts["permintaan"])
    if not editable or (one is None and line.fields["value"] not in NOT_MET):
        return
    title = "Permintaan tindakan perbaikan" if one is None else f"Ubah {one.number}"
    with st.expander(title, icon=":material/build:", expanded=one is None):
        given = _request(line, one, today)
        if given is not None and _kept(actor, matter_id, one, given, today):
            after("Permintaan tersimpan")
        if one is not None and st.button("Buang permintaan", key=f"buang_{line.criterion_id}"):  # noqa: SIM102
            if attempt(lambda: repairs.discard(database(), actor, one.row.id, today)):
                after(REPAIR_DONE["buang"])


def _kept(
    actor: Actor, matter_id: str, one: Repair | None, given: Request, today: date
) -> object:  # fmt: skip
    if one is None:
        return attempt(lambda: repairs.record(database(), actor, matter_id, given, today))
    return attempt(lambda: repairs.change(database(), actor, one.row.id, given, today))


def _request(line: Line, one: Repair | None, today: date) -> Request | None:
    said, key = one.facts if one else {}, line.criterion_id
    propose = f"Lengkapi sehingga kriteria ini terpenuhi: {line.text['text']}"
    with st.form(f"permintaan_{key}", border=False):
        found = st.text_area(
            "Keterangan temuan", said.get("uraian", line.fields["note"]), key=f"temuan_{key}",
            height=80,
        )  # fmt: skip
        asked = st.text_area(
            "Keterangan permintaan", said.get("permintaan", propose), key=f"minta_{key}", height=80
        )
        left, middle, right = st.columns(3)
        now = said.get("prioritas", "Sedang")
        options = list(dict.fromkeys([*PRIORITIES, now]))
        priority = left.selectbox(
            "Prioritas", options, options.index(now), key=f"prioritas_{key}",
            accept_new_options=True,
        )  # fmt: skip
        target = middle.date_input(
            "Target", date.fromisoformat(said["target"]) if one else today + MONTH,
            format="DD/MM/YYYY", key=f"target_{key}",
        )  # fmt: skip
        pic = right.text_input("PIC", said.get("pic", ""), key=f"pic_{key}", max_chars=200)
        sent = st.form_submit_button("Simpan permintaan", key=f"simpan_permintaan_{key}")
    if not sent or not isinstance(target, date):
        return None
    return Request(key, found, asked, priority or "", target, pic)


def _day(today: date, key: str) -> date:
    chosen = st.date_input(
        "Tanggal", today, max_value=today, format="DD/MM/YYYY", key=key, width=220
    )
    return chosen if isinstance(chosen, date) else today
