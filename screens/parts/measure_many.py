"""Propose the same measure for many LPSEs: a table says where it is possible, and why not elsewhere."""

from datetime import date

import streamlit as st

from accounts.actor import Actor
from assessments.clock.deadlines import DayUnit
from assessments.matters.processes import MEASURE
from assessments.measures.many import Common, Proposed, Reach, propose_all, reached
from assessments.measures.rules import BASIS, FORMS, Path, Rung, StopForm
from catalog.loader import catalog
from screens.parts.blank_form import empty, prefix_of
from screens.parts.excel import excel
from screens.parts.measure_words import DAYS_OF, RUNGS
from screens.parts.measure_words import FORMS as FORM_WORDS
from screens.parts.plain import plain
from screens.session import attempt, database

FORM, KEPT = "usul_banyak", "hasil_usul_banyak"


def panel(actor: Actor, today: date) -> None:
    """The whole way, for who may propose; nothing for who may not."""
    first = {step.action for step in MEASURE.possible(None, actor.roles)}
    if actor.unit_kind != "lkpp" or "usulkan" not in first:
        return
    # Reading every LPSE takes its time: only for who asks.
    if st.toggle("Usulkan satu tindakan bagi banyak LPSE", key="usul_banyak_buka"):
        with st.container(border=True, key="usul_banyak"):
            st.caption(
                "Pilih tindakannya; tabel menunjukkan di LPSE mana tindakan itu kini mungkin, atas temuan "
                "mana, dan apa alasannya bila belum (KEP152 2.2). Setiap LPSE mendapat usul sendiri."
            )
            _outcome()
            _form(actor, today)


def _form(actor: Actor, today: date) -> None:
    at = prefix_of(FORM)
    rung = st.selectbox(
        "Tindakan", list(BASIS[Path.FOLLOW_UP]), key=f"{at}_tindakan", format_func=RUNGS.__getitem__
    )
    form = _stop_form(rung, at)
    with database().reading() as db:
        every = reached(db, catalog(), rung, today, form)
    if not every:
        st.info("Tidak ada LPSE dengan temuan yang terbuka.")
        return
    fit = [one for one in every if one.findings and not one.reasons]
    st.dataframe([_cells(one) for one in every], hide_index=True, key="usul_banyak_tabel")
    excel("usul-tindakan", {"tindakan": rung.value, "bentuk": form.value if form else ""})
    if not fit:
        st.info("Tindakan ini belum mungkin di LPSE mana pun.")
        return
    _terms(actor, fit, (rung, form), today)


def _terms(
    actor: Actor, fit: list[Reach], what: tuple[Rung, StopForm | None], today: date
) -> None:  # fmt: skip
    rung, form = what
    at = f"{prefix_of(FORM)}_{rung.name}"
    names = {one.unit_id: one for one in fit}
    known = catalog().parameters[DAYS_OF[rung]]
    with st.form(f"{FORM}_{rung.name}", border=False):
        chosen = st.multiselect(
            "LPSE yang diusulkan", list(names), key=f"{at}_lpse", placeholder="Pilih LPSE",
            format_func=lambda i: f"{names[i].unit} ({len(names[i].findings)} temuan)",
        )  # fmt: skip
        left, right = st.columns(2)
        days = left.number_input(
            "Batas waktu (hari)", 1, 730, catalog().number(DAYS_OF[rung]), key=f"{at}_hari",
            help="Kepdep 152/2022 tidak menentukannya; angka dan satuannya dicetak di surat.",
        )  # fmt: skip
        unit = right.selectbox(
            "Satuan", [one.value for one in DayUnit], key=f"{at}_satuan",
            index=list(DayUnit).index(DayUnit(known.unit)),
        )  # fmt: skip
        reason = st.text_area("Alasan usul", key=f"{at}_alasan", max_chars=1000, height=90)
        done = st.form_submit_button("Usulkan semuanya", type="primary", key="lakukan_usul_banyak")
    if done and not chosen:
        st.error("Pilih sedikitnya satu LPSE.")
    elif done:
        common = Common(rung, int(days), DayUnit(unit), reason, today, form)
        _propose(actor, [names[one] for one in chosen], common)


def _propose(actor: Actor, wanted: list[Reach], common: Common) -> None:
    made = attempt(lambda: list(propose_all(database(), actor, catalog(), wanted, common)))
    if made:
        st.session_state[KEPT] = made
        if any(one.measure_id for one in made):
            empty(FORM)
        st.rerun()


def _outcome() -> None:
    """What became of the last go of this visit."""
    made: list[Proposed] = st.session_state.pop(KEPT, [])
    done = [one for one in made if one.measure_id]
    if done:
        st.success(f"{len(done)} usul tersimpan. Pejabat yang menyetujui melihatnya dalam daftar.")
    for one in made:
        if one.problem:
            st.error(f"{plain(one.unit)}: {plain(one.problem)}")


def _cells(one: Reach) -> dict[str, str]:
    why = " ".join(map(str, one.reasons))
    return {
        "LPSE": one.unit, "Temuan": ", ".join(one.findings),
        "Kini mungkin": "ya" if one.findings and not why else "belum", "Alasan bila belum": why,
    }  # fmt: skip


def _stop_form(rung: Rung, at: str) -> StopForm | None:
    if rung is not Rung.STOP:
        return None
    return st.selectbox(
        "Bentuk penghentian", list(FORMS[Path.FOLLOW_UP]), key=f"{at}_bentuk",
        format_func=FORM_WORDS.__getitem__,
    )  # fmt: skip
