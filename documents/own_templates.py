"""A unit's own version of a template: checked at the door, activated by a second person, revertible."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from difflib import unified_diff

from accounts.actor import Actor
from accounts.policy import Action, Refused, require
from documents.issue import WORD, keep
from evidence.store import EvidenceStore
from forms import EXAMPLES, FORMS
from intake.words import line
from storage import accounts, audit
from storage import evidence as evidence_records
from storage import papers as records
from storage.database import Database, Session, Taken
from storage.tables import TemplateChoice, TemplateVersion
from templates.lint import lint
from templates.render import render, template_bytes
from templates.text import text_of

LARGEST = 10 * 1024 * 1024
MOST_NAMED = 5
_MARKS = {"-": "removed", "+": "added"}
_SECOND_PERSON = (
    "Templat diaktifkan oleh orang lain daripada yang mengunggahnya. Mintalah rekan yang berwenang "
    "memeriksa dan mengaktifkannya."
)


def propose(
    database: Database, store: EvidenceStore, actor: Actor, name: str, content: bytes, note: str
) -> TemplateVersion:
    """Keep a template as the unit's next version; it does not count yet. Raises Refused.

    It passes the same gate as every template: package limits, allowed commands, the lint against the
    form, and a trial with the form's example.
    """
    require(actor, Action.MANAGE_TEMPLATES)
    if name not in FORMS:
        raise Refused("Dokumen itu tidak dikenal. Muat ulang halaman ini.")
    _require_fit(name, content)
    digest = keep(store, content)
    try:
        with database.writing() as db:
            evidence_records.keep_blob(db, digest, len(content), WORD)
            row = records.add_template(
                db,
                TemplateVersion(
                    unit_id=actor.unit, name=name, digest=digest, note=line(note)[:300],
                    version=1 + len(records.templates(db, actor.unit, name)),
                    uploaded_at=datetime.now(UTC), uploaded_by=actor.account_id,
                ),
            )  # fmt: skip
            _log(db, actor, "template_uploaded", row.id, {"name": name, "digest": digest})
            return row
    except Taken as taken:
        raise Refused("Templat lain baru saja diunggah. Muat ulang, lalu ulangi.") from taken


def activate(database: Database, store: EvidenceStore, actor: Actor, template_id: str) -> None:
    """Let a version count from now on; never by whoever uploaded it. Raises Refused.

    It is checked again: the form may have changed since it was uploaded.
    """
    require(actor, Action.MANAGE_TEMPLATES)
    with database.writing() as db:
        row = records.template(db, actor.unit, template_id)
        if row is None:
            raise Refused("Templat itu tidak ditemukan di unit Anda.")
        if _is_same_person(db, actor, row.uploaded_by):
            raise Refused(_SECOND_PERSON)
        chosen = records.chosen_template(db, actor.unit, row.name)
        if chosen is not None and chosen.id == row.id:
            raise Refused("Templat itu memang sedang dipakai.")
        _require_fit(row.name, _content(store, row))
        _choose(db, actor, row.name, row.id)


def revert(database: Database, actor: Actor, name: str) -> None:
    """Go back to the shipped template; the unit's own versions stay. Raises Refused."""
    require(actor, Action.MANAGE_TEMPLATES)
    with database.writing() as db:
        if records.chosen_template(db, actor.unit, name) is None:
            raise Refused("Templat bawaan memang sedang dipakai.")
        _choose(db, actor, name, None)


def difference(
    db: Session, store: EvidenceStore, row: TemplateVersion
) -> Iterator[tuple[str, str]]:
    """Lines that a version takes away ("removed") or adds ("added") to the one before it.

    The one before the unit's first version is the shipped one.
    """
    earlier = [t for t in records.templates(db, row.unit_id, row.name) if t.version < row.version]
    before = _content(store, earlier[0]) if earlier else template_bytes(row.name)
    changed = unified_diff(text_of(before), text_of(_content(store, row)), n=0, lineterm="")
    for number, text in enumerate(changed):
        if number > 1 and text[0] in _MARKS:  # the first two lines name the files
            yield _MARKS[text[0]], text[1:]


def _is_same_person(db: Session, actor: Actor, uploader: str) -> bool:
    """Whether the uploader's account is the actor's, or another account of the same person."""
    if uploader == actor.account_id:
        return True
    theirs = accounts.memberships_from(db, uploader, date.min)
    here = {m.person_id for m in theirs if m.unit_id == actor.unit}
    return actor.person_id in here


def _require_fit(name: str, content: bytes) -> None:
    if len(content) > LARGEST:
        raise Refused("Templat itu lebih besar dari 10 MB. Perkecil gambar di dalamnya.")
    report = lint(content, FORMS[name])
    if not report.ok:
        named = [f"{p.where}: {p.what}" for p in report.problems[:MOST_NAMED]]
        more = len(report.problems) - MOST_NAMED
        rest = f" (dan {more} lainnya)" if more > 0 else ""
        raise Refused(f"Templat belum cocok dengan formulirnya. {'; '.join(named)}{rest}.")
    try:
        render(name, EXAMPLES[name], None, content)
    except ValueError as error:
        raise Refused(str(error)) from error


def _choose(db: Session, actor: Actor, name: str, template_id: str | None) -> None:
    records.add_choice(
        db,
        TemplateChoice(
            unit_id=actor.unit, name=name, template_id=template_id,
            seq=1 + len(records.choices(db, actor.unit, name)), chosen_at=datetime.now(UTC),
            chosen_by=actor.account_id,
        ),
    )  # fmt: skip
    _log(db, actor, "template_chosen", template_id or name, {"name": name})


def _content(store: EvidenceStore, row: TemplateVersion) -> bytes:
    with store.open(row.digest) as file:
        return file.read()


def _log(db: Session, actor: Actor, action: str, entity_id: str, facts: dict[str, str]) -> None:
    audit.append(
        db, audit.Happening(action, "template", entity_id, facts, actor.account_id, actor.unit)
    )
