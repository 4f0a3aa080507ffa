"""Deeds on findings until the LPSE reads them: written down, changed, dropped, published."""

from collections.abc import Mapping
from datetime import date

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.findings import sources
from assessments.findings.drafting import (
    Draft,
    require_found,
    require_no_draft,
    require_seen,
    why_not_from,
    why_not_published,
    written_down,
)
from assessments.findings.found import Found, next_of, today_at
from assessments.findings.lettered import require_letter_on
from assessments.findings.records import (
    PROCESS,
    Words,
    criterion_of,
    facts_of,
    next_number,
    number_of,
    origin_of,
    words_of,
)
from assessments.findings.rules import Kind
from assessments.matters.came import through
from assessments.matters.dossiers import (
    About,
    Deed,
    changing,
    open_dossier,
    state_from,
    take,
    told,
)
from assessments.matters.reasons import Reason
from assessments.matters.required import require_day
from storage import dossiers as records
from storage.database import Database, Session
from storage.tables import Dossier


def record(database: Database, actor: Actor, parent_id: str, draft: Draft, day: date) -> str:
    """Write down a finding of an assessment as a draft; its number (KEP152 2.1.e.3, 2.1.f.2).

    The LPSE sees nothing of it before it is published. Raises Refused.
    """
    with changing(database) as db:
        return number_of(record_in(db, actor, parent_id, draft, day))


def record_in(db: Session, actor: Actor, parent_id: str, draft: Draft, day: date) -> Dossier:
    """The same in the caller's writing transaction; the finding."""
    above = _above(db, actor, parent_id)
    words = _words(db, above, draft)
    require_no_draft(_drafts(db, above.row, draft.criterion), draft.kind)
    require_day(day, above.day_of("mulai"), today_at(db, above.row.unit_id, day))
    about = About(
        above.row.unit_id,
        {
            "nomor": next_number(db, above.row.unit_id, day.year), "standar": draft.standard,
            "kriteria": draft.criterion, "asal": draft.origin.value, "tahun": day.year,
        },
        parent_id=above.row.id, assessment_id=above.row.assessment_id,
    )  # fmt: skip
    first = Deed("catat", day, {**facts_of(words), "penilai": actor.name})
    return open_dossier(db, actor, PROCESS, about, first)


def change(
    database: Database, actor: Actor, finding_id: str, draft: Draft, seen: int, day: date
) -> None:
    """Say a draft otherwise. `seen`: how many steps it had when it was read. Raises Refused."""
    with changing(database) as db:
        change_in(db, actor, _draft(db, actor, finding_id, seen, "ubah", day), draft, day)


def change_in(db: Session, actor: Actor, found: Found, draft: Draft, day: date) -> None:
    """The same of a draft that was found, in the caller's writing transaction."""
    above = _above(db, actor, found.row.parent_id or "")
    if (draft.criterion, draft.origin) != (criterion_of(found.row), origin_of(found.row)):
        raise Refused("Kriteria dan asal temuan tetap. Buang konsep ini, lalu catat yang lain.")
    words = _words(db, above, draft)
    others = _drafts(db, above.row, draft.criterion)
    require_no_draft({n: k for n, k in others.items() if n != found.number}, draft.kind)
    take(db, actor, found.row, Deed("ubah", day, facts_of(words) | through(draft.source)))


def discard(database: Database, actor: Actor, finding_id: str, seen: int, day: date) -> None:
    """Drop a draft; its number is not given again (USULAN). Raises Refused."""
    with changing(database) as db:
        found = _draft(db, actor, finding_id, seen, "buang", day)
        above = sources.parent_of(db, found.row)
        if above is not None:
            sources.require_team(db, actor, above)
        take(db, actor, found.row, Deed("buang", day))


def publish(
    database: Database, actor: Actor, chosen: Mapping[str, int], day: date,
    paper_id: str | None = None,
) -> list[str]:  # fmt: skip
    """Publish drafts, all or none; their numbers. The LPSE reads them from now on (KEP152 2.1.e.3).

    `chosen`: how many steps each had when it was read, by id. `paper_id`: the *surat rekomendasi*
    that tells the LPSE of exactly these, where there is one. Raises Refused.
    """
    with changing(database) as db:
        return [number_of(row) for row in publish_in(db, actor, chosen, day, paper_id)]


def publish_in(
    db: Session, actor: Actor, chosen: Mapping[str, int], day: date, paper_id: str | None = None
) -> list[Dossier]:
    """The same in the caller's writing transaction; the findings."""
    if not chosen:
        raise Refused("Pilih sedikitnya satu konsep temuan.")
    every = [_draft(db, actor, one, seen, "terbitkan", day) for one, seen in chosen.items()]
    missing = [reason for one in every for reason in why_not_yet(db, one, day)]
    if missing:
        raise Refused("Belum dapat diterbitkan. " + " ".join(dict.fromkeys(map(str, missing))))
    if paper_id:
        require_letter_on(db, actor, every, day, paper_id)
    for one in every:
        who = told(one.events).get("penilai", "")
        facts = {**facts_of(one.words), "penilai": who}
        take(db, actor, one.row, Deed("terbitkan", day, facts, paper_id))
    return [one.row for one in every]


def why_not_yet(db: Session, one: Found, day: date) -> list[Reason]:
    """Everything that stands in the way of publishing a draft on a day; nothing where it may be."""
    found = list(why_not_published(one.number, one.words, day))
    above = sources.parent_of(db, one.row)
    if above is None:
        return found
    verdict = sources.verdict_of(db, above, criterion_of(one.row))
    value = verdict["value"] if verdict is not None else None
    return found + list(why_not_from(one.number, above.out_on, day, criterion_of(one.row), value))


def _above(db: Session, actor: Actor, parent_id: str) -> sources.Parent:
    above = sources.parent(db, actor, parent_id)
    sources.require_team(db, actor, above)
    if not above.is_under_way:
        raise Refused(
            "Penilaian itu tidak sedang berjalan dan belum terbit, jadi belum ada temuannya."
        )
    return above


def _words(db: Session, above: sources.Parent, draft: Draft) -> Words:
    if draft.origin not in above.origins:
        raise Refused(f"Temuan itu bukan berasal dari {draft.origin}. Pilih asal yang benar.")
    text = sources.text_of(db, above, draft.criterion)
    if text is None or not sources.is_asked(db, above, draft.criterion):
        raise Refused("Kriteria itu tidak dinilai pada penilaian ini.")
    if int(draft.criterion[1:3]) != draft.standard:
        raise Refused(f"Kriteria {draft.criterion} bukan kriteria standar {draft.standard}.")
    verdict = sources.verdict_of(db, above, draft.criterion)
    if verdict is not None:
        require_found(draft.criterion, verdict["value"])
    return written_down(draft, sources.basis_of(text))


def _drafts(db: Session, parent: Dossier, criterion_id: str) -> dict[str, Kind]:
    rows = [r for r in records.children(db, parent.id, PROCESS) if criterion_of(r) == criterion_id]
    events = records.events_of(db, [row.id for row in rows])
    return {
        number_of(row): words_of(events[row.id]).kind
        for row in rows
        if state_from(row, events[row.id]) == "konsep"
    }


def _draft(
    db: Session, actor: Actor, finding_id: str, seen: int, action: str, day: date
) -> Found:  # fmt: skip
    found = next_of(db, actor, finding_id, action, day)
    require_seen(found.number, seen, len(found.events))
    return found
