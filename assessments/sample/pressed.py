"""Measures of the sample: an advice whose days run, and a reprimand after one nobody answered."""

from datetime import date

from accounts.actor import AccountRole
from assessments.clock.calendar import calendar_on
from assessments.clock.deadlines import DayUnit
from assessments.measures import deeds
from assessments.measures.deeds import Given, Proposal
from assessments.measures.letters import ADVICE, REPRIMAND
from assessments.measures.papers import started
from assessments.measures.rules import Path, Rung
from assessments.sample.files import page_of
from assessments.sample.making import Lpse, Making
from assessments.sample.papers import LETTER, write

R = AccountRole
LETTERS = {Rung.ADVICE: ADVICE, Rung.REPRIMAND: REPRIMAND}
REASON = "Perbaikan belum dilakukan sampai batas waktunya."


def take(
    making: Making, lpse: Lpse, rung: Rung, findings: list[str], days: int, term: int = 30
) -> str:
    """A measure proposed so many days ago, sent two days later, received three days after that; its id."""
    database, catalog = making.database, making.catalog
    day, sent = making.ago(days), making.ago(days - 2)
    reviewer, approver = making.lkpp(R.REVIEWER), making.lkpp(R.APPROVER)
    proposal = Proposal(
        lpse.unit_id, rung, Path.FOLLOW_UP, tuple(findings), term, DayUnit.CALENDAR, REASON, day
    )
    measure = deeds.propose(database, reviewer, catalog, proposal)
    deeds.approve(database, approver, catalog, measure, Given(making.ago(days - 1)))
    letter = _letter(making, measure, LETTERS[rung], sent)
    deeds.send(database, approver, catalog, measure, Given(sent, paper_id=letter))
    receipt = making.keep(page_of("TANDA TERIMA (CONTOH)", [lpse.name]), "tanda terima.pdf")
    given = Given(making.ago(days - 5), "tanda terima kurir", proof=receipt)
    deeds.receive(database, reviewer, catalog, measure, given)
    return measure


def carry_on(making: Making, measure: str, day: date) -> None:
    """The days passed and nothing was repaired."""
    given = Given(day, "Tidak ada tindak lanjut sampai batas waktu surat.")
    deeds.carry_on(making.database, making.lkpp(R.APPROVER), making.catalog, measure, given)


def can_count(making: Making, first: date, last: date) -> bool:
    """Whether the days off of these years are known and confirmed; no letter goes out without them."""
    with making.database.reading() as db:
        years = calendar_on(db, making.catalog, None, making.today).years
    wanted = range(first.year, last.year + 1)
    return all(year in years and years[year].confirmed for year in wanted)


def _letter(making: Making, measure: str, name: str, day: date) -> str:
    actor = making.lkpp(R.APPROVER)
    with making.database.reading() as db:
        known = started(db, actor, making.catalog, measure, name, day)
    return write(making, actor, name, LETTER, day, known)
