"""The head certifies a self-assessment, and may open it again with a reason."""

from datetime import UTC, datetime
from typing import Any

from accounts.actor import Actor
from accounts.policy import Action, Refused, require
from accounts.profile import local_day, profile_on
from accounts.roles import HEAD_ROLE
from assessments.factual.submitted import live_case
from assessments.self_assessment.gate import stops
from assessments.self_assessment.records import answered_all, find
from assessments.self_assessment.state import Step, next_state, state_after
from assessments.self_assessment.xray import remarks_on
from catalog.loader import Catalog
from intake.words import line
from storage import assessments as records
from storage import audit, people, units
from storage import evidence as evidence_records
from storage.database import Database, Session, Taken
from storage.ids import digest_of
from storage.kinds import canonical
from storage.tables import Assessment, RoleHeld

STATEMENT = (
    "Saya menyatakan bahwa jawaban, uraian, bukti, dan rencana perbaikan dalam penilaian mandiri ini "
    "telah saya periksa dan menggambarkan keadaan layanan yang sebenarnya pada tanggal pengesahan."
)
CHANGED = "Penilaian ini baru saja diubah orang lain. Muat ulang halaman ini, lalu periksa kembali."

JUDGED = (
    "LKPP sudah membuka penilaian faktual atas penilaian ini, sehingga penilaian ini tidak dapat "
    "dibuka kembali. Mintalah LKPP membatalkan penilaian faktualnya lebih dahulu."
)


def certification(
    database: Database,
    actor: Actor,
    catalog: Catalog,
    assessment_id: str,
    seen_digest: str,
    now: datetime,
) -> str:
    """Certify a self-assessment under the head's name; returns the digest of what was certified.

    `seen_digest` is the digest of the contents the head was looking at: what is certified is what
    was seen. Raises Refused (not the head, something stops it, changed meanwhile).
    """
    require(actor, Action.CERTIFY)
    try:
        with database.writing() as db:
            assessment = find(db, actor, assessment_id)
            events = records.events(db, assessment_id)
            next_state(Step.CERTIFY, state_after(e.action for e in events))
            today = local_day(profile_on(db, actor.unit, now.date()), now)
            head = head_on(db, actor, today)
            if stops(remarks_on(db, assessment, catalog, today)):
                raise Refused(
                    "Masih ada yang harus diselesaikan. Lihat daftarnya di halaman Rontgen."
                )
            digest = content_digest(db, assessment)
            if digest != seen_digest:
                raise Refused(CHANGED)
            facts = _certificate(db, head, digest, today)
            records.add_event(
                db, assessment, len(events) + 1, Step.CERTIFY, actor.account_id, facts
            )
            _log(db, actor, "assessment_certified", assessment, {"digest": digest})
            _keep_overview(db, actor)
            return digest
    except Taken as taken:
        raise Refused(CHANGED) from taken


def reopen(
    database: Database, actor: Actor, catalog: Catalog, assessment_id: str, reason: str
) -> None:
    """Open a certified self-assessment again; the certification is void and says so.

    Raises Refused (not the head in office, no reason, nothing certified, LKPP has begun to judge
    it: USULAN, what is judged must stay what was certified).
    """
    require(actor, Action.REOPEN)
    reason = line(reason)
    shortest = catalog.number("na_reason_min_length")
    if not shortest <= len(reason) <= 1000:
        raise Refused(f"Tuliskan alasan pembukaan kembali (sedikitnya {shortest} huruf).")
    try:
        with database.writing() as db:
            assessment = find(db, actor, assessment_id)
            events = records.events(db, assessment_id)
            next_state(Step.REOPEN, state_after(e.action for e in events))
            now = datetime.now(UTC)
            head_on(db, actor, local_day(profile_on(db, actor.unit, now.date()), now))
            if live_case(db, assessment_id) is not None:
                raise Refused(JUDGED)
            row = records.add_event(
                db, assessment, len(events) + 1, Step.REOPEN, actor.account_id, {"reason": reason}
            )
            facts = {"print": audit.fingerprint(row.id, reason)}
            _log(db, actor, "assessment_reopened", assessment, facts)
            _keep_overview(db, actor)
    except Taken as taken:
        raise Refused(CHANGED) from taken


def content_digest(db: Session, assessment: Assessment, at: datetime | None = None) -> str:
    """SHA-256 over everything a certification covers: texts asked, answers, proofs and their files.

    With `at`, a file that a proof got after that moment, for a later cycle, is left out.
    """
    answers = answered_all(db, assessment.id)
    shown = _contents_of_proofs(db, assessment.unit_id, at)
    proofs: dict[str, list[list[str]]] = {}
    for use in evidence_records.uses(db, assessment.id):
        entry = [use.evidence_id, *shown[use.evidence_id]]
        proofs.setdefault(use.criterion_id, []).append(entry)
    content = [
        {
            "criterion": c.criterion_id,
            "text": c.text_digest,
            "off": c.switched_off,
            "answer": _plain(answers[c.criterion_id].__dict__),
            "proofs": sorted(proofs.get(c.criterion_id, [])),
        }
        for c in records.criteria(db, assessment.id)
    ]
    return digest_of(canonical({"assessment": assessment.id, "content": content}))


def matches_certificate(db: Session, assessment: Assessment) -> bool | None:
    """Whether the contents are still what was certified; None when nothing is certified now."""
    events = records.events(db, assessment.id)
    if not events or events[-1].action != Step.CERTIFY:
        return None
    return bool(events[-1].facts["digest"] == content_digest(db, assessment, events[-1].at))


def _contents_of_proofs(db: Session, unit_id: str, at: datetime | None) -> dict[str, list[str]]:
    """What each proof of a unit shows: digests of its files, newest first, or else its link."""
    files = evidence_records.files(db, unit_id)
    return {
        proof.id: [f.digest for f in files.get(proof.id, []) if at is None or f.uploaded_at <= at]
        or [proof.link]
        for proof in evidence_records.evidence_of_unit(db, unit_id)
    }


def _keep_overview(db: Session, actor: Actor) -> None:
    """LKPP's view follows in the same transaction; imported here as it reads self-assessments."""
    from assessments.overview.keeping import keep_later

    keep_later(db, "scores", actor.unit)


def head_on(db: Session, actor: Actor, day: Any) -> RoleHeld:
    """The actor's own term as Ketua/Kepala on a day. Raises Refused when they hold none."""
    for held in people.roles_held(db, actor.unit, day):
        if held.role == HEAD_ROLE and held.person_id == actor.person_id:
            return held
    raise Refused(
        "Anda tidak tercatat sebagai Ketua/Kepala LPSE (atau Plt./Plh.) pada hari ini. "
        "Perbarui halaman Peran dengan SK atau surat perintahnya."
    )


def _certificate(db: Session, head: RoleHeld, digest: str, today: Any) -> dict[str, Any]:
    person = people.person(db, head.unit_id, head.person_id)
    profile = units.profile_on(db, head.unit_id, today)
    return {
        "digest": digest,
        "statement": STATEMENT,
        "person": person.name if person else "",
        "nip": (person.nip or "") if person else "",
        "title": head.title,
        "capacity": head.capacity,
        "decree": head.decree_number,
        "day": today.isoformat(),
        "profile_version": profile.version if profile else 0,
    }


def _plain(fields: dict[str, Any]) -> dict[str, Any]:
    return {k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in fields.items()}


def _log(
    db: Session, actor: Actor, action: str, assessment: Assessment, facts: dict[str, Any]
) -> None:
    audit.append(
        db,
        audit.Happening(action, "assessment", assessment.id, facts, actor.account_id, actor.unit),
    )
