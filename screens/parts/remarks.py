"""Remarks on a criterion and the history of its answer; both are read only when opened."""

import streamlit as st

from accounts.profile import Profile
from assessments.self_assessment.answering import FIELDS as ANSWER_FIELDS
from assessments.self_assessment.answering import AnswerValue
from assessments.self_assessment.remarks import process_comment, write_comment
from assessments.self_assessment.views import Asked, Current
from screens.labels import ANSWERS, FIELDS, clock, day
from screens.parts.lasting_box import lasting_box
from screens.parts.plain import plain
from screens.session import actor_for, attempt, database, session_key
from storage import accounts as account_records
from storage import answers as answer_records
from storage import assessments as records


def panel(asked: Asked, now: Current, profile: Profile) -> None:
    """One closed box under a criterion: remarks first, then the history."""
    count = f" ({now.open_comments} komentar belum diproses)" if now.open_comments else ""
    key = f"riwayat_{asked.place.criterion_id}"
    box = lasting_box(f"Komentar dan riwayat{count}", key)
    if box.open:
        with box:
            _comments(asked, profile)
            _history(asked, profile)


def _comments(asked: Asked, profile: Profile) -> None:
    place = asked.place
    with database().reading() as db:
        rows = records.comments(db, place.assessment_id, place.criterion_id)
        who = account_records.names(db, {row.written_by for row in rows})
    for row in rows:
        done = " · sudah diproses" if row.processed_at else ""
        st.caption(f"{plain(who.get(row.written_by))}, {clock(row.written_at, profile.zone)}{done}")
        st.text(row.body)
        if not row.processed_at and st.button("Tandai sudah diproses", key=f"proses_{row.id}"):
            attempt(lambda row=row: process_comment(database(), actor_for(session_key()), row.id))
            st.rerun(scope="fragment")
    with st.form(f"tulis_{place.criterion_id}", clear_on_submit=True, border=False):
        body = st.text_area("Komentar baru", height=80, max_chars=2000)
        if st.form_submit_button("Kirim komentar") and attempt(
            lambda: write_comment(
                database(), actor_for(session_key()), place.assessment_id, place.criterion_id, body
            ),
            "Komentar tersimpan",
        ):
            st.rerun(scope="fragment")


def _history(asked: Asked, profile: Profile) -> None:
    place = asked.place
    with database().reading() as db:
        versions = answer_records.history(db, place.assessment_id, place.criterion_id)
        who = account_records.names(db, {row.saved_by for row in versions})
    st.markdown("**Riwayat jawaban**")
    if not versions:
        st.caption("Belum ada jawaban yang tersimpan.")
        return
    for row, older in zip(versions, [*versions[1:], None], strict=True):
        st.caption(
            f"Versi {row.version} · {clock(row.saved_at, profile.zone)} · "
            f"{plain(who.get(row.saved_by))}"
        )
        for name in ANSWER_FIELDS:
            value = getattr(row, name)
            if older is None and value in ("", None, False):
                continue
            if older is None or getattr(older, name) != value:
                st.text(f"{FIELDS[name]}: {_words(name, value)}")


def _words(name: str, value: object) -> str:
    if name == "value":
        return ANSWERS[AnswerValue(str(value))]
    if name == "unsure":
        return "ya" if value else "tidak"
    if name == "repair_target":
        return day(value)  # type: ignore[arg-type]
    return str(value) or "(dikosongkan)"
