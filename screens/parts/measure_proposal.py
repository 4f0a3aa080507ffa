"""The proposal of a measure: on whom, what, for which findings; every reason against it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import streamlit as st

from accounts.actor import Actor
from assessments.clock.deadlines import DayUnit
from assessments.matters.processes import MEASURE
from assessments.measures.agreements import agreements_of
from assessments.measures.deeds import Breach, Proposal, propose
from assessments.measures.facts import Further, violation_from
from assessments.measures.rules import BASIS, Path, Rung, StopForm
from assessments.measures.rules import FORMS as FORMS_OF
from assessments.measures.views import open_findings, what_hinders
from catalog.loader import catalog
from screens.parts.blank_form import empty, prefix_of
from screens.parts.measure_words import DAYS_OF, DONE, FORMS, PATHS, RUNGS
from screens.parts.plain import plain
from screens.session import after, attempt, database
from storage import units

T = TypeVar("T")
FORM, BEGUN = "usul_tindakan", "usul_tindakan_mulai"


@dataclass(frozen=True)
class Begun:
    """What the button of a case hands to the form."""

    unit_id: str
    rung: Rung
    numbers: tuple[str, ...]


def begin(actor: Actor, unit_id: str, rung: Rung, numbers: tuple[str, ...]) -> None:
    """A button that opens the form for these very findings."""
    if not _may(actor):
        return
    if st.button(f"Usulkan {RUNGS[rung].lower()}", type="primary", key="mulai_usul"):
        empty(FORM)
        st.session_state[BEGUN] = Begun(unit_id, rung, numbers)
        st.query_params.clear()
        st.rerun()


def panel(actor: Actor, today: date) -> None:
    """The form, for who may propose; nothing for who may not."""
    if not _may(actor):
        return
    begun = st.session_state.get(BEGUN)
    with st.expander("Usulkan tindakan", icon=":material/add:", expanded=begun is not None):
        _form(actor, today, begun)


def _may(actor: Actor) -> bool:
    first = {step.action for step in MEASURE.possible(None, actor.roles)}
    return actor.unit_kind == "lkpp" and "usulkan" in first


def _form(actor: Actor, today: date, begun: Begun | None) -> None:
    at = prefix_of(FORM)
    unit_id = _unit(at, begun)
    path = _pick("Jalur", PATHS, f"{at}_jalur")
    if unit_id is None:
        return
    rungs = {rung: RUNGS[rung] for rung in BASIS[path]}
    first = begun.rung if begun else Rung.ADVICE
    rung = _pick("Tindakan", rungs, f"{at}_tindakan_{path.name}", first)
    on = _on(at, today)
    form = _stop_form(path, rung, at)
    numbers = _findings(unit_id, at, begun, on) if path is Path.FOLLOW_UP else ()
    breach = None if path is Path.FOLLOW_UP else _breach(unit_id, at, today)
    days, counted = _term(rung, at)
    reason = st.text_area("Alasan usul", key=f"{at}_alasan", max_chars=1000, height=90)
    proposal = Proposal(unit_id, rung, path, numbers, days, counted, reason, on, form, breach)
    if _is_possible(proposal) and st.button(
        "Usulkan", type="primary", key="lakukan_usulkan"
    ):  # fmt: skip
        _proposed(actor, proposal)


def _proposed(actor: Actor, proposal: Proposal) -> None:
    made = attempt(lambda: propose(database(), actor, catalog(), proposal))
    if made:
        st.session_state.pop(BEGUN, None)
        empty(FORM)
        st.query_params["tindakan"] = made
        after(DONE["usulkan"])


def _unit(at: str, begun: Begun | None) -> str | None:
    with database().reading() as db:
        names = {unit.id: unit.name for unit in units.units(db, "lpse")}
    if not names:
        st.info("Belum ada LPSE di instalasi ini.")
        return None
    place = list(names).index(begun.unit_id) if begun and begun.unit_id in names else None
    return st.selectbox(
        "LPSE", list(names), index=place, key=f"{at}_lpse", format_func=names.__getitem__,
        placeholder="Pilih LPSE",
    )  # fmt: skip


def _pick(label: str, names: Mapping[T, str], key: str, first: T | None = None) -> T:
    """One of several things by their names; the first of them unless told otherwise."""
    options = list(names)
    index = options.index(first) if first is not None and first in names else 0
    chosen = st.selectbox(
        label, range(len(options)), index=index, key=key,
        format_func=lambda place: names[options[place]],
    )  # fmt: skip
    return options[chosen or 0]


def _on(at: str, today: date) -> date:
    day = st.date_input(
        "Tanggal usul", today, max_value=today, format="DD/MM/YYYY", key=f"{at}_tanggal", width=220
    )
    return day or today


def _is_possible(asked: Proposal) -> bool:
    """Whether the law allows it; every reason why not, each with its clause."""
    said = asked.breach.as_facts() if asked.breach else None
    with database().reading() as db:
        further = Further(asked.form, violation_from(db, asked.unit_id, said))
        wanted = (asked.rung, asked.path)
        found = what_hinders(
            db, catalog(), asked.unit_id, wanted, asked.findings, asked.day, further
        )
    if found:
        rows = [f"- {plain(str(one))}" for one in found]
        st.info("\n".join(["Belum mungkin:", "", *rows]))
    return not found


def _stop_form(path: Path, rung: Rung, at: str) -> StopForm | None:
    if rung is not Rung.STOP:
        return None
    return _pick(
        "Bentuk penghentian", {f: FORMS[f] for f in FORMS_OF[path]}, f"{at}_bentuk_{path.name}"
    )


def _findings(unit_id: str, at: str, begun: Begun | None, on: date) -> tuple[str, ...]:
    with database().reading() as db:
        known = {one.id: one for one in open_findings(db, unit_id, on)}
    chosen = [number for number in (begun.numbers if begun else ()) if number in known]
    return tuple(
        st.multiselect(
            "Temuan yang masih terbuka", list(known), chosen, key=f"{at}_temuan_{unit_id[-6:]}",
            format_func=lambda n: f"{n}, standar {known[n].standard}, {known[n].kind}",
            placeholder="Pilih temuan",
        )
    )  # fmt: skip


def _breach(unit_id: str, at: str, today: date) -> Breach | None:
    """What was violated: agreement, clauses, the day, a description, the repair asked for, proofs."""
    with database().reading() as db:
        numbers = [one.agreement.number for one in agreements_of(db, unit_id)]
    if not numbers:
        return None
    number = st.selectbox("Kesepakatan (SLA)", numbers, key=f"{at}_sla")
    found = st.date_input(
        "Tanggal ditemukan", today, max_value=today, format="DD/MM/YYYY", key=f"{at}_ditemukan",
        width=220,
    )  # fmt: skip
    clauses = st.text_area("Pasal yang dilanggar, satu setiap baris", key=f"{at}_pasal", height=80)
    what = st.text_area("Uraian pelanggaran", key=f"{at}_uraian", max_chars=4000, height=100)
    repair = st.text_area(
        "Perbaikan yang diminta", key=f"{at}_perbaikan", max_chars=4000, height=80
    )
    proofs = st.text_area("Bukti, satu setiap baris", key=f"{at}_bukti", height=80)
    return Breach(
        number,
        found or today,
        tuple(clauses.splitlines()),
        what,
        repair,
        tuple(proofs.splitlines()),
    )


def _term(rung: Rung, at: str) -> tuple[int, DayUnit]:
    """The days the letter will give: proposed by the catalog, stated by the person."""
    known = catalog().parameters[DAYS_OF[rung]]
    left, right = st.columns(2)
    days = left.number_input(
        "Batas waktu (hari)", 1, 730, catalog().number(DAYS_OF[rung]), key=f"{at}_hari_{rung.name}",
        help="Kepdep 152/2022 tidak menentukannya; angka dan satuannya dicetak di surat.",
    )  # fmt: skip
    with right:
        names = {unit: str(unit) for unit in DayUnit}
        unit = _pick("Satuan", names, f"{at}_satuan_{rung.name}", DayUnit(known.unit))
    return int(days), unit
