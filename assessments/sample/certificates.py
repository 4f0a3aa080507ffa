"""A determination of the sample and its certificate, by the decree and the paper of LKPP."""

from datetime import date

from accounts.actor import AccountRole
from assessments.certificates import deeds
from assessments.certificates.deeds import Given
from assessments.certificates.papers import started
from assessments.sample.making import Lpse, Making
from assessments.sample.papers import DECREE, write
from storage import dossiers as records

R = AccountRole


def make_certificate(making: Making, lpse: Lpse, days: int) -> None:
    """Proposed by a reviewer so many days ago, decreed and certified within a week."""
    database, reviewer = making.database, making.lkpp(R.REVIEWER)
    matter = deeds.propose(database, reviewer, lpse.unit_id, making.ago(days))
    for action, later in (("tetapkan", 4), ("terbitkan", 7)):
        day = making.ago(days - later)
        paper = _paper(making, matter, action, day)
        deeds.DEEDS[action](database, making.lkpp(R.APPROVER), matter, Given(day, paper))


def _paper(making: Making, matter: str, action: str, day: date) -> str:
    actor = making.lkpp(R.APPROVER)
    with making.database.reading() as db:
        row = records.any_dossier(db, matter)
        if row is None:
            raise LookupError(matter)
        known = started(db, actor, row, action, day)
    return write(making, actor, deeds.PAPERS[action], DECREE, day, known)
