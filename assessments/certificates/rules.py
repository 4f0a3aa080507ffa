"""Which of the 17 standards are determined, certified or withdrawn on a day? (pure)

KEP152 2.1.e.5 determines, 2.2.c withdraws; neither says who issues a certificate, in which form, or
that it ever expires. Status is kept per standard (2.2.c.2); that one certificate lists all of them
and is issued again after a partial withdrawal is ours (USULAN).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assessments.matters.reasons import Reason

ALL = frozenset(range(1, 18))
ONE = "USULAN satu sertifikat memuat seluruh standar yang ditetapkan"


class What(StrEnum):
    """What can happen to standards and their certificate."""

    DETERMINED = "penetapan"
    ISSUED = "penerbitan sertifikat"
    WITHDRAWN = "pencabutan sertifikat"
    REISSUED = "penerbitan ulang sertifikat"
    RESTORED = "pemulihan karena keberatan dikabulkan"


class Status(StrEnum):
    """Where a standard stands."""

    NONE = "belum ditetapkan"
    DETERMINED = "ditetapkan, belum tercantum pada sertifikat"
    IN_FORCE = "ditetapkan dan bersertifikat"
    WITHDRAWN = "dicabut"


MET = frozenset({Status.DETERMINED, Status.IN_FORCE})


@dataclass(frozen=True)
class Event:
    """A dated fact: what happened to which standards; a certificate bears its number.

    `day` is the day it takes effect. `is_history` marks an entry of the opening balance, which may
    state a certificate whose determination is not known here.
    """

    what: What
    day: date
    standards: frozenset[int]
    number: str = ""
    is_history: bool = False


@dataclass(frozen=True)
class Certificate:
    """The certificate in force: its number, day, and the standards on it that still stand."""

    number: str
    issued: date
    standards: frozenset[int]


def statuses(events: Iterable[Event], on: date) -> dict[int, Status]:
    """The status of each of the 17 on a day (KEP152 2.1.e.5, 2.2.c.1-2).

    Determined anew after a withdrawal a standard is met again, and certified once a certificate
    lists it. A withdrawal that an objection undid (2.3.c) leaves what was before it.
    """
    found = dict.fromkeys(sorted(ALL), Status.NONE)
    before: dict[int, Status] = {}
    for event in _by(events, on):
        for number in event.standards & ALL:
            found[number] = _next(event, found[number], before.get(number))
            if event.what is not What.WITHDRAWN:
                before[number] = found[number]
        if event.what in (What.ISSUED, What.REISSUED):
            _leave_the_old_one(found, before, event.standards)
    return found


def _next(event: Event, now: Status, before: Status | None) -> Status:
    match event.what:
        case What.DETERMINED:
            return now if now in MET else Status.DETERMINED
        case What.ISSUED | What.REISSUED:
            return Status.IN_FORCE if now in MET or event.is_history else now
        case What.WITHDRAWN:
            held = now is Status.IN_FORCE or event.is_history
            return Status.WITHDRAWN if held else now
        case What.RESTORED:
            return before if now is Status.WITHDRAWN and before is not None else now


def _leave_the_old_one(
    found: dict[int, Status], before: dict[int, Status], listed: frozenset[int]
) -> None:
    """A certificate replaces the one before: what it does not list is certified no longer."""
    for number in ALL - listed:
        for known in (found, before):
            if known.get(number) is Status.IN_FORCE:
                known[number] = Status.DETERMINED


def standards_with(events: Iterable[Event], on: date, *wanted: Status) -> frozenset[int]:
    """The standards that have one of these statuses on a day."""
    return frozenset(n for n, status in statuses(events, on).items() if status in wanted)


def met(events: Iterable[Event], on: date) -> frozenset[int]:
    """The standards that count as met: determined and not withdrawn (KEP152 2.1.e.5, 2.2.c.1)."""
    return standards_with(events, on, *MET)


def n_of_17(events: Iterable[Event], on: date) -> int:
    """*n dari 17*: how many standards are determined and not withdrawn (KEP152 2.1.e.5)."""
    return len(met(events, on))


def in_force(events: Iterable[Event], on: date) -> Certificate | None:
    """The certificate in force with what still stands of it; None without one (KEP152 2.2.c; USULAN).

    Between a partial withdrawal and the new certificate the old one holds for the other standards.
    """
    known = _by(events, on)
    issued = [event for event in known if event.what in (What.ISSUED, What.REISSUED)]
    standing = standards_with(known, on, Status.IN_FORCE)
    if not issued or not standing:
        return None
    return Certificate(issued[-1].number, issued[-1].day, standing)


def needs_new_certificate(events: Iterable[Event], on: date) -> bool:
    """Whether what is met differs from what the last certificate lists (USULAN: it is issued again)."""
    known = _by(events, on)
    issued = [event for event in known if event.what in (What.ISSUED, What.REISSUED)]
    now = met(known, on)
    return bool(now) and (not issued or issued[-1].standards != now)


def why_not_issue(
    what: What, standards: frozenset[int], events: Iterable[Event], on: date
) -> tuple[Reason, ...]:
    """Every reason why a certificate may not be issued, first or again, for these standards.

    It lists what is determined and not withdrawn, nothing else (KEP152 2.1.e.5), all of it, and is
    issued again where there was one (USULAN).
    """
    known = _by(events, on)
    now, lacking = met(known, on), []
    for number in sorted(standards - now):
        sentence = f"Standar {number} belum ditetapkan atau sudah dicabut."
        lacking.append(Reason(sentence, "KEP152 2.1.e.5; KEP152 2.2.c.1"))
    for number in sorted(now - standards):
        lacking.append(Reason(f"Standar {number} sudah ditetapkan tetapi tidak dicantumkan.", ONE))
    if not standards:
        lacking.append(Reason("Sertifikat memuat sedikitnya satu standar.", "KEP152 2.1.e.5"))
    earlier = any(event.what in (What.ISSUED, What.REISSUED) for event in known)
    if earlier is not (what is What.REISSUED):
        sentence = (
            "Sertifikat sudah pernah terbit; terbitkan ulang."
            if earlier
            else "Belum ada sertifikat yang dapat diterbitkan ulang."
        )
        lacking.append(Reason(sentence, ONE))
    return tuple(lacking)


def why_not_withdraw(
    standards: Iterable[int], events: Iterable[Event], on: date
) -> tuple[Reason, ...]:
    """Every reason why standards may not be withdrawn: each must be certified now (KEP152 2.2.c.1)."""
    certificate = in_force(events, on)
    asked = sorted(set(standards))
    if certificate is None:
        return (Reason(NO_CERTIFICATE, "KEP152 2.2.c.1"),)
    if not asked:
        return (Reason("Sebutkan standar yang dicabut.", "KEP152 2.2.c.1; KEP152 2.2.c.2"),)
    return tuple(
        Reason(
            f"Standar {number} tidak tercantum pada sertifikat yang berlaku, sehingga tidak dapat dicabut.",
            "KEP152 2.2.c.1",
        )
        for number in asked
        if number not in certificate.standards
    )


NO_CERTIFICATE = (
    "Tidak ada sertifikat yang berlaku, sehingga tidak ada yang dapat dicabut; jalur ini berakhir pada "
    "teguran."
)


def last_withdrawn(events: Iterable[Event], number: int, on: date) -> date | None:
    """The day a standard that is withdrawn now was withdrawn; None for any other."""
    known = _by(events, on)
    if statuses(known, on).get(number) is not Status.WITHDRAWN:
        return None
    days = [e.day for e in known if e.what is What.WITHDRAWN and number in e.standards]
    return days[-1] if days else None


def restored_by(undone: Event, events: Iterable[Event], on: date) -> frozenset[int]:
    """The standards that come back when this very withdrawal falls (KEP152 2.3.c).

    Not those determined anew since, nor those a later withdrawal took again.
    """
    known = _by(events, on)
    return frozenset(n for n in undone.standards if last_withdrawn(known, n, on) == undone.day)


def _by(events: Iterable[Event], on: date) -> list[Event]:
    """What took effect by a day, in order of days; of one day in the order recorded."""
    return sorted((event for event in events if event.day <= on), key=lambda event: event.day)
