"""Deeds of LKPP on standards: a determination proposed and decreed, the certificate issued, and again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from accounts.profile import local_day, profile_on
from assessments.certificates import stated
from assessments.certificates.records import CERTIFICATE as PROCESS
from assessments.certificates.records import DETERMINES, events_of
from assessments.certificates.rules import (
    Certificate,
    Event,
    What,
    needs_new_certificate,
    why_not_issue,
)
from assessments.certificates.standing import Standing, standing_on
from assessments.matters.dossiers import (
    About,
    Deed,
    changing,
    find,
    open_dossier,
    possible,
    process_of,
    state_from,
    take,
    told,
)
from assessments.matters.papers import Stated, own_paper
from assessments.matters.process import Transition
from assessments.matters.processes import PROCESSES
from assessments.matters.reasons import refuse_for
from assessments.matters.required import require_day, told_words
from forms.penetapan_standarisasi import PenetapanStandarisasi
from forms.sertifikat_standarisasi import SertifikatStandarisasi
from storage import dossiers as records
from storage import units
from storage.database import Database, Session
from storage.tables import Dossier, DossierEvent

DECREE, CERTIFICATE = "penetapan_standarisasi", "sertifikat_standarisasi"
# Which paper of LKPP a step names.
PAPERS = {"tetapkan": DECREE, "terbitkan": CERTIFICATE, "terbitkan_ulang": CERTIFICATE}
UNDER_WAY = ("diusulkan", "ditetapkan")
# Follows from another step and is never taken by itself.
FOLLOWS = ("gantikan",)
WAITING = (
    "Penetapan untuk LPSE ini masih berjalan. Selesaikan dulu sampai sertifikatnya terbit, atau "
    "batalkan usulnya."
)
OWN_PROPOSAL = "Usul ini Anda ajukan sendiri. Mintalah pejabat lain yang menetapkannya (USULAN)."
NOTHING_NEW = (
    "Belum ada standar baru yang dapat ditetapkan; lihat kekurangannya pada tiap standar "
    "(KEP152 2.1.e.5)."
)


@dataclass(frozen=True)
class Given:
    """What a person states of a step: its legal date, its paper, an explanation."""

    day: date
    paper_id: str | None = None
    words: str = ""


@dataclass(frozen=True)
class _Matter:
    """A certificate's dossier in the course of a deed, with the name of the LPSE."""

    row: Dossier
    events: list[DossierEvent]
    unit: str


def propose(database: Database, actor: Actor, unit_id: str, day: date) -> str:
    """Propose to determine what may be determined on a day (KEP152 2.1.e.5); the id of the matter.

    A decree gives the whole state, so every standard that lacks nothing is in it. Raises Refused
    where nothing new may be determined or another determination is not finished.
    """
    with changing(database) as db:
        PROCESSES[PROCESS].require("usulkan", None, actor)
        require_day(day, None, today_at(db, unit_id))
        if is_under_way(db, unit_id):
            raise Refused(WAITING)
        found = standing_on(db, unit_id, day)
        if not found.new:
            raise Refused(NOTHING_NEW)
        facts = {
            "standar": sorted(found.determinable),
            "baru": sorted(found.new),
            "belum": {str(n): [str(one) for one in found.lacks[n]] for n in _lacking(found)},
        }
        return open_dossier(db, actor, PROCESS, About(unit_id, facts), Deed("usulkan", day)).id


def determine(database: Database, actor: Actor, dossier_id: str, given: Given) -> str:
    """Determine the standards by the decree that was signed and numbered (KEP152 2.1.e.5).

    What was proposed is looked at again on the day of the decree: a recommendation may have been
    opened meanwhile. Somebody else decides than proposed (four eyes USULAN). Raises Refused.
    """
    with changing(database) as db:
        matter = _found(db, actor, dossier_id, "tetapkan", given.day)
        if matter.events[0].by == actor.account_id:
            raise Refused(OWN_PROPOSAL)
        decree = own_paper(db, actor, given.paper_id, DECREE)
        form = decree.form
        assert isinstance(form, PenetapanStandarisasi)
        found = standing_on(db, matter.row.unit_id, given.day)
        proposed = matter.row.facts["standar"]
        require_unchanged(proposed, found)
        stated.require_signed(decree.state, given.day, form.tanggal, decree.days.get(SIGN))
        stated.require_decree(form, matter.unit, proposed, found.lacks)
        facts = _of_paper(decree, form.tanggal) | {"tentang": form.tentang, "standar": proposed}
        return take(db, actor, matter.row, Deed("tetapkan", given.day, facts, given.paper_id))


def cancel(database: Database, actor: Actor, dossier_id: str, given: Given) -> str:
    """Give a proposal up, and say why (USULAN). Raises Refused."""
    with changing(database) as db:
        matter = _found(db, actor, dossier_id, "batalkan", given.day)
        facts = {"alasan": told_words(given.words)}
        return take(db, actor, matter.row, Deed("batalkan", given.day, facts))


def issue(database: Database, actor: Actor, dossier_id: str, given: Given) -> str:
    """Issue the certificate over a determination; the one before is replaced. Raises Refused."""
    with changing(database) as db:
        matter = _found(db, actor, dossier_id, "terbitkan", given.day)
        facts = _certificate(db, actor, matter, given)
        _replace_others(
            db, actor, matter.row, Deed("gantikan", given.day, {"oleh": facts["nomor"]})
        )
        return take(db, actor, matter.row, Deed("terbitkan", given.day, facts, given.paper_id))


def issue_again(database: Database, actor: Actor, dossier_id: str, given: Given) -> str:
    """Issue the certificate again for what still stands, or stands again (KEP152 2.2.c.2, 2.3.c).

    Raises Refused where the certificate still says what holds, or a newer determination waits.
    """
    with changing(database) as db:
        matter = _found(db, actor, dossier_id, "terbitkan_ulang", given.day)
        if is_under_way(db, matter.row.unit_id, ("ditetapkan",)):
            raise Refused("Terbitkan sertifikat atas penetapan yang terbaru.")
        if not needs_new_certificate(events_of(db, matter.row.unit_id), given.day):
            raise Refused("Sertifikat yang ada sudah memuat tepat standar yang berlaku.")
        facts = _certificate(db, actor, matter, given)
        deed = Deed("terbitkan_ulang", given.day, facts, given.paper_id)
        return take(db, actor, matter.row, deed)


DEEDS = {
    "tetapkan": determine, "batalkan": cancel, "terbitkan": issue, "terbitkan_ulang": issue_again,
}  # fmt: skip
SIGN = "tanda_tangan"


def open_steps(
    row: Dossier, events: Iterable[DossierEvent], actor: Actor, known: Standing
) -> tuple[Transition, ...]:
    """What the actor may do with a certificate now: issued again only where it says too much or little."""
    again = needs_new_certificate(known.events, known.on)
    return tuple(
        step
        for step in possible(row, events, actor)
        if step.action not in FOLLOWS and (again or step.action != "terbitkan_ulang")
    )


def may_propose(db: Session, actor: Actor, unit_id: str, known: Standing) -> bool:
    """Whether the actor may propose a determination: by the table, with something new to determine."""
    by_table = {step.action for step in PROCESSES[PROCESS].possible(None, actor.roles)}
    return "usulkan" in by_table and bool(known.new) and not is_under_way(db, unit_id)


def is_under_way(db: Session, unit_id: str, states: tuple[str, ...] = UNDER_WAY) -> bool:
    """Whether a determination of an LPSE is proposed, or decreed and not yet certified.

    One of the opening balance waits for nothing: its certificate may never have been issued.
    """
    rows = [row for row in records.dossiers(db, unit_id, PROCESS) if not row.is_history]
    return any(state_from(row, records.events(db, row.id)) in states for row in rows)


def today_at(db: Session, unit_id: str) -> date:
    """The legal date at the LPSE, by the zone it stated."""
    now = datetime.now(UTC)
    return local_day(profile_on(db, unit_id, now.date()), now)


def _found(db: Session, actor: Actor, dossier_id: str, action: str, day: date) -> _Matter:
    row = find(db, actor, dossier_id, PROCESS)
    events = records.events(db, row.id)
    process_of(row).require(action, state_from(row, events), actor)
    require_day(day, events[-1].day, today_at(db, row.unit_id))
    unit = units.unit(db, row.unit_id)
    return _Matter(row, events, unit.name if unit else "")


def _lacking(found: Standing) -> list[int]:
    return [number for number, reasons in found.lacks.items() if reasons]


def require_unchanged(proposed: list[int], found: Standing) -> None:
    """What was proposed is still what may be determined; else every reason, or to propose anew."""
    refuse_for(reason for number in proposed for reason in found.lacks[number])
    if set(proposed) != found.determinable:
        more = ", ".join(map(str, sorted(found.determinable - set(proposed))))
        raise Refused(
            f"Sejak diusulkan standar {more} juga sudah dapat ditetapkan. Batalkan usul ini, lalu "
            "usulkan lagi."
        )


def _certificate(db: Session, actor: Actor, matter: _Matter, given: Given) -> dict[str, Any]:
    """What the step states of the certificate's paper, once that is the right one. Raises Refused."""
    paper = own_paper(db, actor, given.paper_id, CERTIFICATE)
    form = paper.form
    assert isinstance(form, SertifikatStandarisasi)
    known = events_of(db, matter.row.unit_id)
    listed = frozenset(row.nomor for row in form.standar)
    before = _last(known, given.day)
    refuse_for(why_not_issue(What.REISSUED if before else What.ISSUED, listed, known, given.day))
    stated.require_signed(paper.state, given.day, form.tanggal, paper.days.get(SIGN))
    number, decreed = decree_of(matter.events)
    withdrawn = frozenset(e.number for e in known if e.what is What.WITHDRAWN)
    stated.require_certificate(form, stated.Known(matter.unit, number, decreed, before, withdrawn))
    return _of_paper(paper, form.tanggal) | {"standar": sorted(listed)}


def decree_of(events: Iterable[DossierEvent]) -> tuple[str, frozenset[int]]:
    """The number and standards of the decree of a matter; empty where they are not known."""
    said = told(one for one in events if one.action in DETERMINES)
    return str(said.get("nomor", "")), frozenset(said.get("standar", ()))


def _last(events: Iterable[Event], on: date) -> Certificate | None:
    """The certificate issued last by a day, in force or not: the next one replaces it."""
    issued = [e for e in events if e.what in (What.ISSUED, What.REISSUED) and e.day <= on]
    return Certificate(issued[-1].number, issued[-1].day, issued[-1].standards) if issued else None


def _of_paper(paper: Stated, stated_on: date) -> dict[str, Any]:
    return {"nomor": paper.number, "tanggal": stated_on.isoformat()}


def _replace_others(db: Session, actor: Actor, row: Dossier, deed: Deed) -> None:
    """Every other determination and certificate of the LPSE gives way to the new one (USULAN)."""
    for other in records.dossiers(db, row.unit_id, PROCESS):
        state = state_from(other, records.events(db, other.id))
        if other.id != row.id and state in ("ditetapkan", "berlaku"):
            take(db, actor, other, deed)
