"""The *surat rekomendasi* a step on findings names: held against them; a letter sent after they were out."""

from collections.abc import Iterable
from datetime import date

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.findings.found import Found, listed, next_of
from assessments.findings.letters import LETTER, require_letter
from assessments.findings.records import number_of
from assessments.matters.dossiers import Deed, changing, take
from assessments.matters.papers import Stated, own_paper
from assessments.matters.reasons import written
from assessments.matters.required import require_day
from storage import units
from storage.database import Database, Session

LATER = "surati"


def require_letter_on(
    db: Session, actor: Actor, every: list[Found], day: date, paper_id: str
) -> Stated:
    """The letter that went out to this LPSE by a day, on exactly these findings. Raises Refused."""
    letter = own_paper(db, actor, paper_id, LETTER)
    if len({one.row.unit_id for one in every}) > 1:
        raise Refused("Satu surat memuat temuan satu LPSE. Pilih temuan dari LPSE yang sama.")
    unit = units.unit(db, every[0].row.unit_id)
    require_letter(letter, unit.name if unit else "", [listed(db, one) for one in every])
    require_day(day, letter.days["kirim"], day)
    return letter


def tell_by_letter(
    database: Database, actor: Actor, finding_ids: Iterable[str], paper_id: str, day: date
) -> list[str]:
    """Tie a letter sent later to findings the LPSE reads already; their numbers (KEP152 2.1.e.3).

    The letter states exactly these findings, and the LPSE opens it from each. Raises Refused.
    """
    with changing(database) as db:
        every = [next_of(db, actor, one, LATER, day) for one in dict.fromkeys(finding_ids)]
        if not every:
            raise Refused("Pilih sedikitnya satu temuan yang sudah terbit.")
        letter = require_letter_on(db, actor, every, day, paper_id)
        for one in every:
            if any(event.paper_id == paper_id for event in one.events):
                raise Refused(f"Surat itu sudah tercatat pada temuan {one.number}.")
            facts = {"nomor_surat": letter.number, "dikirim": written(letter.days["kirim"])}
            take(db, actor, one.row, Deed(LATER, day, facts, paper_id))
        return [number_of(one.row) for one in every]
