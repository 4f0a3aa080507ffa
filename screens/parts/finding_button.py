"""Beside a criterion that was judged Sebagian or Belum: a finding in one click, and those there are."""

from collections.abc import Iterable

import streamlit as st

from accounts.actor import Actor
from assessments.factual.verdicts import Spot
from assessments.findings import sources
from assessments.findings.drafting import SHOWN_AS_UNMET
from assessments.findings.proposed import record_at_once
from assessments.findings.register import Line, of_parent
from assessments.matters.processes import FINDING
from screens.parts.autosave import fields_of_tab, leave
from screens.parts.finding_words import COLORS, KINDS, STATES
from screens.session import actor_for, attempt, database, profile_of, session_key, today_of
from storage.database import Session


def may_find(db: Session, actor: Actor, case_id: str) -> bool:
    """Whether the actor may write down findings of this assessment now."""
    above = sources.parent(db, actor, case_id)
    allowed = [s for s in FINDING.possible(None, actor.roles) if s.action == "catat"]
    return bool(allowed) and above.is_under_way and sources.is_of_team(actor, above)


def found_in(db: Session, actor: Actor, case_id: str) -> dict[str, list[Line]]:
    """Findings of an assessment by criterion, oldest first."""
    found: dict[str, list[Line]] = {}
    for one in of_parent(db, actor, case_id):
        found.setdefault(one.criterion, []).append(one)
    return found


def beside(spot: Spot, verdict: str, found: Iterable[Line], may_record: bool) -> None:
    """The findings on one criterion with the way to each, and the button that makes one."""
    drafted = False
    for one in found:
        drafted = drafted or one.state == "konsep"
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f":{COLORS[one.state]}-badge[{STATES[one.state]}] {one.number}, "
                f"{KINDS[one.words.kind].lower()}",
                width="content",
            )
            st.button(
                "Buka temuan", key=f"ke_temuan_{one.row.id}", type="tertiary", on_click=_go,
                args=(one.row.id,),
            )  # fmt: skip
    if not may_record or drafted or verdict not in SHOWN_AS_UNMET:
        return
    if st.button(
        "Jadikan temuan", icon=":material/assignment_late:", key=f"jadikan_{spot.criterion_id}",
        help="Konsep terisi dari kriteria, dasarnya, dan catatan Anda; belum terlihat oleh LPSE.",
    ):  # fmt: skip
        _record(spot)


def _record(spot: Spot) -> None:
    def deed() -> None:
        actor = actor_for(session_key())
        today = today_of(profile_of(actor))
        record_at_once(database(), actor, spot.dossier_id, spot.criterion_id, today)

    if attempt(deed, "Konsep temuan tersimpan"):
        st.rerun()  # the click may have come with another part's request


def _go(finding_id: str) -> None:
    """Turn to the finding, after saving what was typed; the page is left by a button alone."""
    leave(fields_of_tab(), "temuan")
    st.session_state["temuan_dibuka"] = finding_id
