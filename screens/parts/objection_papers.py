"""The papers of an objection's steps: the way to the form of a new one, filled with what is known."""

from datetime import date

from accounts.actor import Actor
from assessments.objections.matter import PAPERS
from assessments.objections.papers import started
from screens.parts.step_paper import make_paper


def make(actor: Actor, dossier_id: str, action: str, today: date) -> None:
    """The way to the paper a step needs, filled with what the matter states."""
    make_paper(
        actor, PAPERS[action], f"{action}_{dossier_id}",
        lambda db: started(db, actor, dossier_id, action, today),
    )  # fmt: skip
