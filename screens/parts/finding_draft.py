"""LKPP's draft of a finding: its fields, what is still lacking, publishing it, dropping it."""

from datetime import date

import streamlit as st

from assessments.findings.deeds import change, discard, publish
from assessments.findings.drafting import LONGEST, LONGEST_LINE, LONGEST_PRIORITY, Draft
from assessments.findings.papers import choices
from assessments.findings.records import Words, origin_of
from assessments.findings.rules import Ground, Kind, StandardText, kinds_of
from screens.parts import finding_letter
from screens.parts.finding_opened import View
from screens.parts.finding_words import ACTIONS, DONE, KINDS, PRIORITIES
from screens.parts.plain import plain
from screens.parts.step_paper import step_day
from screens.session import after, attempt, database


def show(view: View) -> None:
    """The draft for whoever may take a step with it; nothing for who only reads."""
    allowed = {step.action: step.basis for step in view.steps}
    seen = _seen(view)
    if "ubah" in allowed:
        _fields(view, seen, allowed["ubah"])
    if "terbitkan" in allowed:
        with st.expander(ACTIONS["terbitkan"], expanded=True):
            st.caption(f"Dasar: {plain(allowed['terbitkan'])}")
            _publish(view, seen)
    if "buang" in allowed:
        with st.expander(ACTIONS["buang"]):
            st.caption("Konsep ini hilang dari daftar; nomornya tidak dipakai lagi.")
            if st.button(ACTIONS["buang"], key="lakukan_buang"):
                row = view.line.row
                if attempt(lambda: discard(database(), view.actor, row.id, seen, view.today)):
                    st.query_params.clear()
                    after(DONE["buang"])


def _seen(view: View) -> int:
    """How many steps the draft had when its fields were filled; a colleague's change is told."""
    key, now = f"dilihat_{view.line.row.id}", len(view.line.events)
    seen = int(st.session_state.setdefault(key, now))
    if seen != now:
        st.warning("Rekan Anda mengubah konsep ini sejak Anda membukanya.")
        if st.button("Muat isi terbaru", key="muat_terbaru"):
            st.session_state[key] = now
            st.rerun()
    return seen


def _fields(view: View, seen: int, basis: str) -> None:
    line, words = view.line, view.line.words
    at = f"{line.row.id}_{seen}"
    with st.container(border=True, key="konsep_temuan"):
        own = _own(words, at)
        ground = Ground(words.ground.kind, own)
        kind = _kind(view, ground, at)
        description = st.text_area(
            "Ketidaksesuaian", words.description, key=f"uraian_{at}", height=120, max_chars=LONGEST
        )
        repair = st.text_area(
            "Perbaikan yang diminta", words.repair, key=f"perbaikan_{at}", height=120,
            max_chars=LONGEST,
        )  # fmt: skip
        priority, target, pic = _rest(words, at)
        st.caption(f"Dasar: {plain(basis)}")
        if st.button("Simpan konsep", type="primary", key="simpan_konsep"):
            draft = Draft(
                line.standard, line.criterion, origin_of(line.row), kind, description, repair,
                priority, target, pic, own,
            )  # fmt: skip
            _save(view, draft, seen)


def _save(view: View, draft: Draft, seen: int) -> None:
    row = view.line.row
    if attempt(lambda: change(database(), view.actor, row.id, draft, seen, view.today)):
        st.session_state.pop(f"dilihat_{row.id}", None)
        after("Konsep tersimpan")


def _own(words: Words, at: str) -> StandardText | None:
    """LKPP's own text: what lets a finding on practice or proposal be more than a *saran*."""
    own = words.ground.own or StandardText("", "")
    if words.ground.climbs and words.ground.own is None:
        return None
    with st.expander("Bunyi standar LKPP", expanded=words.ground.own is not None):
        st.caption(
            "Kriteria ini hanya berdasar praktik atau usulan, jadi hanya dapat menjadi saran. Bila ada "
            "ketentuan LKPP yang mendasarinya, salin bunyinya dan sebutkan tempatnya."
        )
        text = st.text_area("Bunyinya", own.text, key=f"bunyi_{at}", height=90, max_chars=LONGEST)
        place = st.text_input(
            "Tempatnya", own.at, key=f"tempat_{at}", max_chars=LONGEST_LINE,
            placeholder="nama dokumen, tahun, angka",
        )  # fmt: skip
    return StandardText(text, place) if text.strip() or place.strip() else None


def _kind(view: View, ground: Ground, at: str) -> Kind:
    offered = kinds_of(ground, origin_of(view.line.row))
    now = view.line.words.kind
    return st.selectbox(
        "Jenis", offered, index=offered.index(now) if now in offered else 0,
        key=f"jenis_{at}_{len(offered)}", format_func=KINDS.__getitem__,
    )  # fmt: skip


def _rest(words: Words, at: str) -> tuple[str, date | None, str]:
    left, middle, right = st.columns(3)
    options = list(dict.fromkeys([*PRIORITIES, *([words.priority] if words.priority else [])]))
    priority = left.selectbox(
        "Prioritas", options, index=options.index(words.priority) if words.priority else None,
        key=f"prioritas_{at}", accept_new_options=True, placeholder="Pilih atau ketik",
    )  # fmt: skip
    target = middle.date_input("Target", words.target, key=f"target_{at}", format="DD/MM/YYYY")
    pic = right.text_input("PIC di LPSE", words.pic, key=f"pic_{at}", max_chars=LONGEST_LINE)
    return (priority or "")[:LONGEST_PRIORITY], target, pic


def _publish(view: View, seen: int) -> None:
    row, line = view.line.row, view.line
    if view.missing:
        lacking = [f"- {plain(str(one))}" for one in view.missing]
        st.info("\n".join(["Sebelum diterbitkan:", "", *lacking]))
        return
    if line.words.kind is not Kind.MEASURE:
        finding_letter.make(view.actor, [row.id], view.today, "satu")
    with database().reading() as db:
        papers = choices(db, view.actor, row.unit_id)
    with st.form("terbitkan", border=False):
        on = step_day("terbitkan", view.today)
        paper_id = finding_letter.choose(papers, "satu")
        done = st.form_submit_button(ACTIONS["terbitkan"], type="primary", key="lakukan_terbitkan")
    if done and on is not None:
        chosen = {row.id: seen}
        if attempt(lambda: publish(database(), view.actor, chosen, on, paper_id)):
            after(DONE["terbitkan"])
