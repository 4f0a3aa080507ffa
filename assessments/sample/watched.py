"""A surveillance of the sample: carried out and published with its findings, and the next one planned."""

from datetime import date, timedelta

from accounts.actor import AccountRole
from assessments.factual.verdicts import Spot
from assessments.findings import deeds as findings
from assessments.findings.drafting import Draft
from assessments.findings.records import criterion_of, standard_of, words_of
from assessments.findings.rules import Origin
from assessments.matters.worksheets import judged
from assessments.sample.making import Lpse, Making
from assessments.sample.papers import LETTER, write
from assessments.surveillance import deeds
from assessments.surveillance.deeds import matter_of
from assessments.surveillance.papers import started
from assessments.surveillance.records import Plan, findings_in

R = AccountRole
STANDARDS, WANTING = (3, 5), ("S03-04", "S05-06")
NOTE = "Catatan tahun ini tidak dibuat lagi sejak petugasnya berganti."
METHOD = "Pemeriksaan catatan, wawancara petugas, dan pengamatan layanan."


def make_surveillance(making: Making, lpse: Lpse, days: int) -> list[str]:
    """Begun so many days ago, reported and published within ten; numbers of its findings."""
    database, reviewer, approver = (
        making.database, making.lkpp(R.REVIEWER), making.lkpp(R.APPROVER)
    )  # fmt: skip
    begun = making.ago(days)
    plan = _plan(making, STANDARDS, begun, begun - timedelta(120))
    matter = deeds.plan(database, approver, lpse.unit_id, plan, making.ago(days + 12))
    deeds.begin(database, reviewer, matter, begun)
    _observe(making, matter)
    for criterion_id in WANTING:
        deeds.note_finding(database, reviewer, matter, criterion_id, making.ago(days - 1))
    numbers = _complete(making, matter, making.ago(days - 2))
    day = making.ago(days - 8)
    with database.reading() as db:
        known = started(db, reviewer, matter, day)
    paper = write(making, approver, deeds.REPORT, LETTER, day, known)
    deeds.report(database, reviewer, matter, paper, day)
    deeds.publish(database, approver, matter, making.ago(days - 10))
    return numbers


def plan_next(making: Making, lpse: Lpse) -> None:
    """The next one, in two weeks."""
    begins = making.today + timedelta(14)
    plan = _plan(making, (1, 6, 12), begins, making.ago(90))
    approver = making.lkpp(R.APPROVER)
    deeds.plan(making.database, approver, lpse.unit_id, plan, making.ago(5))


def _plan(making: Making, standards: tuple[int, ...], begins: date, since: date) -> Plan:
    team = (making.lkpp(R.REVIEWER).account_id,)
    return Plan(standards, begins, begins + timedelta(3), since, begins, METHOD, team)


def _observe(making: Making, matter_id: str) -> None:
    reviewer = making.lkpp(R.REVIEWER)
    with making.database.reading() as db:
        matter = matter_of(db, reviewer, matter_id)
        seen = judged(db, matter.row, matter.events)
    for one in seen:
        criterion_id = one.criterion_id
        said = {"value": "met"}
        if criterion_id in WANTING:
            said = {"value": "unmet", "note": NOTE}
        spot = Spot(matter_id, criterion_id)
        deeds.save_observation(making.database, reviewer, spot, said, 0)


def _complete(making: Making, matter_id: str, day: date) -> list[str]:
    """The drafts with everything a finding needs; their numbers."""
    reviewer = making.lkpp(R.REVIEWER)
    with making.database.reading() as db:
        drafts = findings_in(db, matter_of(db, reviewer, matter_id).row)
    for row, steps in drafts:
        words = words_of(steps)
        draft = Draft(
            standard_of(row), criterion_of(row), Origin.SURVEILLANCE, words.kind,
            words.description, "Buat kembali catatannya dan tunjuk petugas penggantinya.",
            "Tinggi", day + timedelta(60), "Koordinator Helpdesk",
        )  # fmt: skip
        findings.change(making.database, reviewer, row.id, draft, len(steps), day)
    return [str(row.facts["nomor"]) for row, _ in drafts]
