"""What LKPP and each LPSE of the sample have been through together in the last year.

Of the first three LPSEs each shows another part of the way; every further one brings a certificate.
"""

from assessments.measures.rules import Rung
from assessments.sample import (
    applied,
    certificates,
    found,
    guided,
    inside,
    judged,
    objected,
    past,
    pressed,
    watched,
)
from assessments.sample.making import Lpse, Making

DIFFERENT = frozenset({"S13-02"})
ADVISED, ADVISED_BEFORE, REPRIMANDED = 22, 130, 17
# How much of its criteria the team that is busy now has judged.
PART = 0.6


def make_matters(making: Making, lpse: Lpse) -> None:
    """The matters of one LPSE."""
    stories = {0: _certified_here, 1: _reprimanded, 2: _begins}
    stories.get(lpse.number, _only_certificate)(making, lpse)


def _certified_here(making: Making, lpse: Lpse) -> None:
    """From application to certificate, then monitored and advised."""
    applied.make_active(making, lpse)
    guided.make_guidance(making, lpse)
    if lpse.certified:
        _judged(making, lpse)
        certificates.make_certificate(making, lpse, 240)
        numbers = watched.make_surveillance(making, lpse, 110)
        if pressed.can_count(making, making.ago(ADVISED), making.today):
            pressed.take(making, lpse, Rung.ADVICE, numbers, ADVISED)
    watched.plan_next(making, lpse)
    inside.make_internal(making, lpse, 75)


def _reprimanded(making: Making, lpse: Lpse) -> None:
    """Certified before; advised, reprimanded, objecting; being judged again."""
    past.enter_agreement(making, lpse)
    past.enter_certificate(making, lpse)
    numbers = past.enter_findings(making, lpse, ("S03-02", "S05-03"), 200)
    if pressed.can_count(making, making.ago(ADVISED_BEFORE), making.today):
        advice = pressed.take(making, lpse, Rung.ADVICE, numbers, ADVISED_BEFORE)
        pressed.carry_on(making, advice, making.ago(ADVISED_BEFORE - 40))
        reprimand = pressed.take(making, lpse, Rung.REPRIMAND, numbers, REPRIMANDED)
        objected.make_objection(making, lpse, reprimand, making.ago(9), making.ago(8))
    if lpse.certified:
        case = judged.open_case(making, lpse, judged.NOW, frozenset())
        wanting = judged.judge(making, case, PART)
        judged.ask(making, case, wanting[0], making.ago(judged.NOW.visit))
    guided.make_oversight(making, lpse)


def _begins(making: Making, lpse: Lpse) -> None:
    """Certified before, in the queue; its application for another form was given back."""
    past.enter_certificate(making, lpse)
    applied.make_returned(making, lpse)
    guided.make_guidance(making, lpse)


def _only_certificate(making: Making, lpse: Lpse) -> None:
    past.enter_certificate(making, lpse, tuple(range(1, 6 + lpse.number % 12)))


def _judged(making: Making, lpse: Lpse) -> None:
    """Judged and published: of its findings one is open, answered, given back, accepted."""
    days = judged.LAST_YEAR
    case = judged.open_case(making, lpse, days, DIFFERENT)
    wanting = judged.judge(making, case)
    question = judged.ask(making, case, wanting[0], making.ago(days.visit))
    judged.reply(making, lpse, question, days.visit - 4)
    for criterion_id in wanting[:4]:
        found.note(making, case, criterion_id, making.ago(days.finished))
    judged.publish(making, case, days)
    _, *answered = found.publish(making, lpse, making.ago(days.published))
    for place, finding_id in enumerate(answered):
        found.answer(making, lpse, finding_id, making.ago(200 - place))
    found.give_back(making, answered[1], making.ago(185))
    found.accept(making, answered[2], making.ago(184))
