"""Agreements whose review has come near: one link each, for who may act on papers."""

from datetime import date

import streamlit as st

from accounts.actor import Actor
from accounts.policy import Action, may
from catalog.loader import catalog
from documents.reminders import Review, due_reviews
from screens.labels import day
from screens.session import database


def near(actor: Actor, today: date) -> list[Review]:
    """The reviews to remind this person of; none for who may not make papers."""
    if not may(actor, Action.GENERATE_DOCUMENT):
        return []
    with database().reading() as db:
        return due_reviews(db, actor.unit, catalog(), today)


def remind(reviews: list[Review], today: date) -> None:
    """Each agreement as a link to its paper; a reminder, as the clause says "dapat"."""
    for review in reviews:
        when = "sudah lewat" if review.due < today else "jatuh"
        st.page_link(
            "naskah.py",
            icon=":material/event_repeat:",
            label=f"Evaluasi SLA dengan LKPP: waktunya {when} {day(review.due)} ({review.basis})",
            query_params={"naskah": review.paper.id},
        )
