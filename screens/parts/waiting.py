"""What waits for a person: their criteria, their certification, what their unit still lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from accounts.actor import Actor
from accounts.policy import Action, may
from assessments.inbox.items import Inbox
from assessments.self_assessment.state import State
from assessments.self_assessment.views import Mark
from documents.reminders import Review
from screens.parts.inbox import mine, others, taken_along
from screens.parts.sla_reviews import remind
from storage.tables import Assessment


@dataclass(frozen=True)
class Waiting:
    """What a unit has open: its newest assessment, facts its profile lacks, its SLA, its matters."""

    newest: Assessment | None
    state: State | None
    noted: Mapping[str, Mark]
    missing: list[str]
    reviews: list[Review]
    matters: Inbox


def waiting_list(actor: Actor, what: Waiting, today: date) -> None:
    """The list, most pressing first; a kind word when it is empty."""
    newest, missing = what.newest, what.missing
    st.subheader("Menunggu Anda")
    found = bool(what.reviews)
    if missing and may(actor, Action.EDIT_PROFILE):
        found = True
        st.page_link(
            "profil.py",
            icon=":material/account_balance:",
            label=f"Lengkapi profil: {', '.join(missing)}",
        )
    if newest is None and may(actor, Action.START_ASSESSMENT):
        found = True
        st.page_link("penilaian.py", icon=":material/add:", label="Mulai penilaian mandiri pertama")
    if newest is not None and what.state is State.DRAFT:
        found = _open_work(actor, newest, what.noted) or found
    remind(what.reviews, today)
    mine(actor, what.matters, today)
    if not found and not what.matters.mine:
        st.markdown("Tidak ada yang menunggu Anda saat ini.")
    others(actor, what.matters, today)
    taken_along(what.matters)


def _open_work(actor: Actor, newest: Assessment, noted: Mapping[str, Mark]) -> bool:
    address = {"penilaian": newest.id}
    mine = [m for m in noted.values() if m.person_id and m.person_id == actor.person_id]
    left = [m for m in mine if not m.answered.counts_as_answered]
    unanswered = [c for c, m in noted.items() if not m.answered.counts_as_answered]
    if left and may(actor, Action.ANSWER):
        first = left[0].answered.criterion_id
        st.page_link(
            "standar.py",
            icon=":material/edit:",
            label=f"{len(left)} kriteria tugas Anda belum dijawab",
            query_params=address | {"standar": str(int(first[1:3]))},
        )
    elif unanswered and may(actor, Action.ANSWER):
        st.page_link(
            "standar.py",
            icon=":material/edit:",
            label=f"Lanjutkan mengisi: {len(unanswered)} kriteria belum dijawab",
            query_params=address | {"standar": str(int(unanswered[0][1:3]))},
        )
    if may(actor, Action.CERTIFY):
        st.page_link(
            "rontgen.py",
            icon=":material/verified:",
            query_params=address,
            label="Periksa dan sahkan penilaian ini",
        )
    elif not unanswered and may(actor, Action.ANSWER):
        st.page_link(
            "rontgen.py",
            icon=":material/troubleshoot:",
            query_params=address,
            label="Semua terjawab: periksa Rontgen sebelum disahkan Kepala",
        )
    return may(actor, Action.ANSWER) or may(actor, Action.CERTIFY)
