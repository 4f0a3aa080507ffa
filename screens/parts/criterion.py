"""One criterion: what is asked, the answer that saves itself, and what opens on demand."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from accounts.actor import Actor
from accounts.policy import Refused
from accounts.profile import Profile
from assessments.self_assessment.answering import AnswerValue
from assessments.self_assessment.carry_over import difference
from assessments.self_assessment.records import kept_score
from assessments.self_assessment.save import confirm_carried, settle
from assessments.self_assessment.scoring import Score
from assessments.self_assessment.views import Asked, Current, current
from catalog.loader import catalog
from screens.labels import ANSWER_COLORS, ANSWERS, CHECKS, FIELDS, clock, day
from screens.parts import evidence, remarks
from screens.parts.autosave import (
    Memory,
    bind,
    browser_values,
    catch_up,
    memory_of,
    save_all,
)
from screens.parts.plain import plain
from screens.parts.progress import progress_bar
from screens.session import actor_for, attempt, database, session_key

CHOICES = [AnswerValue.MET, AnswerValue.PARTIAL, AnswerValue.UNMET, AnswerValue.NOT_APPLICABLE]
NEEDS_REPAIR = (AnswerValue.PARTIAL, AnswerValue.UNMET)


@dataclass(frozen=True)
class Sheet:
    """What all criteria of a page share; `fresh` and `actors` serve the first drawing only.

    `bar` is the place above the criteria that says how far the standard is; `score` as of the
    first drawing.
    """

    profile: Profile
    editable: bool
    fresh: dict[str, Current]
    actors: dict[str, Actor]
    bar: DeltaGenerator
    score: Score


def criterion(asked: Asked, sheet: Sheet) -> None:
    """Draw one criterion: the question once, the answer in a fragment of its own."""
    with st.container(border=True, key=f"kriteria_{asked.place.criterion_id}"):
        _question(asked)
        if asked.switched_off:
            st.info(f"Tidak dinilai bagi bentuk layanan LPSE ini. {asked.switched_off}")
        else:
            _standing(asked, sheet)


@st.fragment
def _standing(asked: Asked, sheet: Sheet) -> None:
    """Everything that can change; an edit reruns this alone."""
    memory = memory_of(asked.place, session_key())
    try:
        actor = sheet.actors.pop(asked.place.criterion_id, None) or actor_for(memory.session_key)
    except Refused as refused:
        st.warning(str(refused))
        return
    memory.saved_while_drawing = False
    fresh = sheet.fresh.pop(asked.place.criterion_id, None)
    now, score = (fresh, sheet.score) if fresh else _read(memory)
    if sheet.editable:
        now = _answer(memory, asked, now)
    else:
        _answer_as_text(now)
    _saved_line(memory, now, sheet.profile)
    evidence.panel(actor, asked, now, sheet.editable)
    _previous(asked)
    remarks.panel(asked, now, sheet.profile)
    if memory.saved_while_drawing:
        _, score = _read(memory)
    # Also where nothing changed: Streamlit takes away what a fragment drew before and not again.
    progress_bar(sheet.bar, score)
    catch_up(memory)


def _read(memory: Memory) -> tuple[Current, Score]:
    """How the criterion stands now, and how far its standard is."""
    place = memory.place
    with database().reading() as db:
        score = kept_score(db, place.assessment_id, int(place.criterion_id[1:3]))
        return current(db, place), score


def _question(asked: Asked) -> None:
    """One block of text: every block of its own would cost the browser more than the words."""
    text = asked.text
    must = "" if asked.mandatory else " · :gray-badge[pelengkap, tidak menentukan siap]"
    links = " · ".join(_basis_link(b) for b in text["basis"])
    person = f" · dikerjakan {plain(asked.person)}" if asked.person else ""
    expected = "; ".join(e["name"] for e in text["evidence"])
    st.markdown(
        f"**{text['id']} · {text['title']}**{must}\n\n{text['text']}\n\n"
        f":small[:gray[Dasar:] {links} :gray[· {CHECKS[text['check']]}{person}]]\n\n"
        f":small[:gray[Bukti yang diharapkan: {expected}. {text['guidance']}]]"
    )


def _basis_link(basis: dict[str, str]) -> str:
    source = catalog().sources[basis["source"]]
    label = f"{source.short} {basis['at']}"
    if source.basis_kind == "source":
        return f"[{label}](/dasar_hukum?sumber={source.id}&pasal={quote(basis['at'])})"
    return label


def _answer(memory: Memory, asked: Asked, now: Current) -> Current:
    sent = dict(browser_values())
    names = _fields_for(now)
    keys = {name: bind(memory, name, now, sent) for name in names}
    if memory.saved_while_drawing:
        now, _ = _read(memory)
        names = _fields_for(now)
        keys = {name: keys.get(name) or bind(memory, name, now, sent) for name in names}
    if now.carried:
        _carried(asked)
    _widget(memory, "value", keys)
    _widget(memory, "description", keys)
    if "reason" in keys:
        _widget(memory, "reason", keys)
        _reason_hint(now)
    if "repair_what" in keys:
        _repair(memory, keys)
    _widget(memory, "unsure", keys)
    memory.drawn = set(names)  # only now: a run that is abandoned has drawn nothing for certain
    _set_aside(memory, now)
    return now


def _fields_for(now: Current) -> list[str]:
    """The fields an answer of this kind needs."""
    names = ["value", "description", "unsure"]
    if now.fields["value"] == AnswerValue.NOT_APPLICABLE:
        return [*names, "reason"]
    if now.fields["value"] in NEEDS_REPAIR:
        return [*names, "repair_what", "repair_pic", "repair_target"]
    return names


def _widget(memory: Memory, name: str, keys: dict[str, str]) -> None:
    key = keys[name]
    common: dict[str, Any] = {"key": key, "on_change": save_all, "args": (memory.fields,)}
    if name == "value":
        st.segmented_control(
            "Jawaban", CHOICES, format_func=lambda v: ANSWERS[AnswerValue(v)], **common
        )
    elif name == "unsure":
        st.checkbox("Tidak yakin dengan jawaban ini", **common)
    elif name == "repair_target":
        st.date_input("Target selesai", format="DD/MM/YYYY", **common)
    elif name == "repair_pic":
        st.text_input("PIC", **common)
    else:
        labels = {
            "description": ("Uraian keadaan", "Ceritakan keadaannya dengan singkat."),
            "reason": (f"Alasan tidak berlaku (sedikitnya {_shortest_reason()} huruf)", ""),
            "repair_what": ("Apa yang akan diperbaiki", ""),
        }
        label, hint = labels[name]
        st.text_area(label, placeholder=hint, height=90, **common)


def _shortest_reason() -> int:
    return catalog().number("na_reason_min_length")


def _reason_hint(now: Current) -> None:
    many = len(now.fields["reason"].strip())
    if many < _shortest_reason():
        st.markdown(f":orange-badge[Baru {many} huruf; tulislah sedikitnya {_shortest_reason()}]")


def _repair(memory: Memory, keys: dict[str, str]) -> None:
    st.markdown("**Rencana perbaikan**")
    _widget(memory, "repair_what", keys)
    left, right = st.columns(2)
    with left:
        _widget(memory, "repair_pic", keys)
    with right:
        _widget(memory, "repair_target", keys)


def _carried(asked: Asked) -> None:
    st.warning("Disalin dari siklus sebelumnya dan belum ditinjau. Ubah jawabannya atau tegaskan.")
    if st.button("Masih berlaku", key=f"tegaskan_{asked.place.criterion_id}"):
        attempt(
            lambda: confirm_carried(database(), actor_for(session_key()), catalog(), asked.place),
            "Tersimpan",
        )
        st.rerun(scope="fragment")


def _answer_as_text(now: Current) -> None:
    value = AnswerValue(now.fields["value"])
    st.markdown(f":{ANSWER_COLORS[value]}-badge[{ANSWERS[value]}]")
    for name in ("description", "reason", "repair_what", "repair_pic"):
        if now.fields[name]:
            st.text(f"{FIELDS[name]}: {now.fields[name]}")
    if now.fields["repair_target"]:
        st.text(f"Target: {day(now.fields['repair_target'])}")


def _saved_line(memory: Memory, now: Current, profile: Profile) -> None:
    if memory.refused:
        st.error(f"Belum tersimpan. {memory.refused}")
    elif now.saved_at is not None:
        at = clock(now.saved_at, profile.zone).removeprefix("hari ini ")
        st.caption(f":material/check: Tersimpan {at} oleh {plain(now.saved_by)}")
    else:
        st.caption("Belum ada yang tersimpan.")


def _set_aside(memory: Memory, now: Current) -> None:
    for row in now.set_aside:
        value, newest = row.value["value"], now.fields[row.field]
        with st.container(border=True, key=f"tabrakan_{row.id}"):
            st.warning(
                f"Isian **{FIELDS[row.field]}** diubah dua orang pada saat yang hampir sama. "
                "Keduanya tersimpan; pilih yang berlaku."
            )
            st.text(f"Yang berlaku sekarang: {_words(row.field, newest)}")
            st.text(f"Yang disisihkan: {_words(row.field, value)}")
            left, right = st.columns(2)
            if left.button("Biarkan yang sekarang", key=f"biarkan_{row.id}"):
                _settle(row.id, use_mine=False)
            if right.button("Pakai yang disisihkan", key=f"pakai_{row.id}"):
                _settle(row.id, use_mine=True)


def _settle(row_id: str, use_mine: bool) -> None:
    attempt(
        lambda: settle(database(), actor_for(session_key()), catalog(), row_id, use_mine),
        "Tersimpan",
    )
    st.rerun(scope="fragment")


def _words(name: str, value: Any) -> str:
    if name == "value":
        return ANSWERS[AnswerValue(value)]
    return str(value) if value not in (None, "") else "(kosong)"


def _previous(asked: Asked) -> None:
    if asked.previous is None and asked.previous_text is None:
        return
    box = st.expander(
        f"Siklus sebelumnya ({asked.previous_year})",
        on_change="rerun",
        key=f"lalu_{asked.place.criterion_id}",
    )
    if not box.open:
        return
    with box:
        if asked.previous_text is not None:
            st.markdown(
                "Teks kriteria berubah: " + _marked(asked.previous_text, asked.text["text"])
            )
        if asked.previous is not None:
            st.markdown(f"Jawaban: **{ANSWERS[AnswerValue(asked.previous['value'])]}**")
            st.text(asked.previous["description"] or "(tanpa uraian)")


def _marked(old: str, new: str) -> str:
    marks = {"same": "{}", "removed": ":red[~~{}~~]", "added": ":green[**{}**]"}
    return " ".join(marks[kind].format(words) for kind, words in difference(old, new))
