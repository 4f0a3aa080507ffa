"""Bringing a bundle back: what it would do, said first; then all of it in one transaction, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from accounts.actor import Actor, duty_day
from accounts.policy import Action, Refused, may, require
from accounts.profile import profile_on
from assessments.self_assessment.proof import attach_in
from assessments.self_assessment.records import require_draft
from assessments.self_assessment.remarks import assign_in, comment_in
from assessments.self_assessment.save import Edit, Place, save_in
from assessments.self_assessment.start import Cycle, start_in
from catalog.loader import Catalog
from evidence import proofs
from evidence.proofs import Kept
from evidence.store import EvidenceStore, TooLarge
from exchange.bundle.contents import LARGEST_FILE, Contents, File
from exchange.bundle.here import standing, to_begin
from exchange.bundle.meant import Meant, Way, meant
from exchange.bundle.opened import Opened
from exchange.bundle.plan import Plan, plan
from exchange.bundle.proofs import DESCRIBED, Added
from exchange.progress import Progress, unwatched
from intake.archive import Unfit
from intake.names import safe_name
from storage.database import Database, Session, Taken

LONGEST_TITLE = 120
MARK = " (dari paket)"
BUSY = "Penilaian ini sedang diubah orang lain. Tunggu sebentar, lalu terapkan sekali lagi."


@dataclass(frozen=True)
class Proposal:
    """What a bundle means here, and all it would do."""

    meant: Meant
    plan: Plan


@dataclass(frozen=True)
class Brought:
    """What was done, and in which assessment."""

    assessment_id: str
    way: Way
    plan: Plan


def proposal(db: Session, actor: Actor, catalog: Catalog, opened: Opened) -> Proposal:
    """What bringing it back would do. Raises Refused for who may not, and for another's bundle."""
    found = meant(db, actor, opened)
    contents = opened.contents
    if found.target is not None:
        here = standing(db, found.target, found.seen)
    else:
        profile = profile_on(db, actor.unit, duty_day(datetime.now(UTC)))
        here = to_begin(db, actor.unit, catalog, profile, set(contents.standards))
        if not here.asked:
            raise Refused("Standar dalam paket itu tidak ada pada kriteria yang dipakai di sini.")
    return Proposal(found, plan(contents, here, found.seen, may(actor, Action.ASSIGN_CRITERIA)))


def apply(
    database: Database,
    store: EvidenceStore,
    actor: Actor,
    catalog: Catalog,
    opened: Opened,
    told: Progress = unwatched,
) -> Brought:
    """Do it: the files into the store first, then everything else in one transaction.

    Raises Refused, and then no row was written; Cancelled leaves none either.
    """
    require(actor, Action.ADD_EVIDENCE)
    with database.reading() as db:
        before = proposal(db, actor, catalog, opened)
        if before.meant.target is not None and not before.plan.is_empty:
            require_draft(db, before.meant.target)
    kept = take_files(store, opened, before.plan.proofs, told)
    try:
        with database.writing() as db:
            now = proposal(db, actor, catalog, opened)
            target = now.meant.target
            row_id = target.id if target is not None else _begin(db, actor, catalog, opened, now)
            _answers(db, actor, catalog, row_id, now.plan)
            _proofs(db, actor, row_id, now.plan, kept)
            _people(db, actor, row_id, now.plan)
            return Brought(row_id, now.meant.way, now.plan)
    except Taken as taken:
        raise Refused(BUSY) from taken


def take_files(
    store: EvidenceStore, opened: Opened, wanted: tuple[Added, ...], told: Progress
) -> dict[str, Kept]:
    """The new files, each checked like an upload and durable in the store, by digest. Raises Refused."""
    files = {file.sha256: file for one in wanted for file in one.files}
    kept: dict[str, Kept] = {}
    with opened.members() as members:
        for digest, file in files.items():
            try:
                with store.receive(LARGEST_FILE) as incoming:
                    for block in members.chunks(file.member, digest):
                        incoming.write(block)
                    kept[digest] = proofs.keep(incoming, file.name)
            except (Refused, TooLarge, Unfit) as reason:
                raise Refused(f"Bagian '{file.member}' tidak dapat diterima. {reason}") from reason
            told(len(kept), len(files))
    return kept


def _begin(
    db: Session, actor: Actor, catalog: Catalog, opened: Opened, found: Proposal
) -> str:  # fmt: skip
    """The copy: a draft of this unit, which remembers of what it is a copy."""
    contents = opened.contents
    cycle = Cycle(
        year=contents.year,
        title=contents.title[: LONGEST_TITLE - len(MARK)] + MARK,
        standards=tuple(n for n in contents.standards if n in catalog.standards),
        kind=contents.kind,
        brought=_origin(contents, found.plan),
    )
    profile = profile_on(db, actor.unit, duty_day(datetime.now(UTC)))
    return start_in(db, actor, catalog, profile, cycle)


def _origin(contents: Contents, done: Plan) -> dict[str, Any]:
    versions = {one.id: one.answer.version for one in contents.criteria if one.answer}
    copied = {one.criterion_id for one in done.differences}
    return {
        "penilaian": contents.id,
        "versi": {key: version for key, version in versions.items() if key in copied},
        "disalin": sorted(copied),
    }


def _answers(db: Session, actor: Actor, catalog: Catalog, row_id: str, done: Plan) -> None:
    for one in done.differences:
        edit = Edit(one.changes, one.seen, one.source, one.confirms)
        save_in(db, actor, catalog, Place(row_id, one.criterion_id), edit)


def _proofs(
    db: Session, actor: Actor, row_id: str, done: Plan, kept: Mapping[str, Kept]
) -> None:  # fmt: skip
    for one in done.proofs:
        proof_id = one.known_id or _add(db, actor, one, kept)
        for file in one.files if one.known_id else one.files[1:]:
            proofs.add_version(db, actor, proof_id, _of(file, kept))
        for criterion_id in one.criteria:
            attach_in(db, actor, row_id, criterion_id, [proof_id])


def _add(db: Session, actor: Actor, one: Added, kept: Mapping[str, Kept]) -> str:
    first = _of(one.files[0], kept) if one.files else None
    facts = {name: getattr(one.proof, name) for name in (*DESCRIBED, "link")}
    return proofs.add_proof(db, actor, first, facts).id


def _of(file: File, kept: Mapping[str, Kept]) -> Kept:
    """The file as it was kept; one that is needed only since a moment ago was not."""
    if file.sha256 not in kept:
        raise Refused(BUSY)
    return replace(kept[file.sha256], name=safe_name(file.name))


def _people(db: Session, actor: Actor, row_id: str, done: Plan) -> None:
    for remark in done.remarks:
        row = comment_in(db, actor, row_id, remark.criterion_id, remark.body)
        if remark.is_processed:
            row.processed_at, row.processed_by = row.written_at, actor.account_id
    by_person: dict[str, list[str]] = {}
    for criterion_id, person_id in done.assigned.items():
        by_person.setdefault(person_id, []).append(criterion_id)
    for person_id, criteria in by_person.items():
        assign_in(db, actor, row_id, criteria, person_id)
