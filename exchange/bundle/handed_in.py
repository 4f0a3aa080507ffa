"""LKPP takes in what an LPSE with an installation of its own handed in offline: certified, whole, once.

Ids, versions and proofs stay as they were: only so the digest of the certification can be worked out
anew here. It proves that the contents are what was certified, not who certified them.
"""

from datetime import UTC, datetime
from typing import Any

from accounts.actor import Actor
from accounts.policy import Action, Refused, require
from assessments.overview.keeping import keep_later
from assessments.self_assessment.answering import FIELDS, clean
from assessments.self_assessment.certify import content_digest
from assessments.self_assessment.records import CARRIED, keep_score
from assessments.self_assessment.start import body_of
from assessments.self_assessment.state import Step
from catalog.loader import Catalog
from evidence.proofs import INSPECT, Kept, checked
from evidence.store import EvidenceStore
from exchange.bundle.back import BUSY, take_files
from exchange.bundle.contents import Certificate, Criterion, Proof
from exchange.bundle.gathered import BROUGHT
from exchange.bundle.opened import Opened
from exchange.bundle.plan import SOURCE
from exchange.bundle.proofs import DESCRIBED, Added
from exchange.progress import Progress, unwatched
from intake.words import line
from storage import answers as answer_records
from storage import assessments as records
from storage import audit, units, work
from storage import evidence as evidence_records
from storage.database import Database, Session, Taken
from storage.ids import digest_of
from storage.kinds import canonical
from storage.tables import (
    Answer,
    Assessment,
    AssessmentCriterion,
    Evidence,
    EvidenceUse,
    Unit,
)

MARK = " (dikirim dengan paket)"
LONGEST_TITLE = 120


def may_take_in(actor: Actor) -> bool:
    """Whether somebody takes in bundles for LKPP: who also enters its LPSEs."""
    if actor.unit_kind != "lkpp":
        return False
    try:
        require(actor, Action.IMPORT_UNITS)
    except Refused:
        return False
    return True


def sender(db: Session, actor: Actor, catalog: Catalog, opened: Opened) -> tuple[Unit, Certificate]:
    """Whose bundle it is, and its certification. Raises Refused for what cannot be taken in."""
    require(actor, Action.IMPORT_UNITS)
    if actor.unit_kind != "lkpp":
        raise Refused("Hanya LKPP yang menerima kiriman LPSE lain.")
    contents, manifest = opened.contents, opened.manifest
    if contents.certificate is None:
        raise Refused(
            "Penilaian dalam paket itu belum disahkan Kepala LPSE. Mintalah LPSE mengesahkannya, lalu "
            "membuat paket yang baru."
        )
    if records.any_assessment(db, contents.id) is not None:
        raise Refused("Penilaian dalam paket itu sudah ada di sini, sehingga tidak diterima lagi.")
    unit = _registered(db, manifest.unit_code)
    if unit is None:
        raise Refused(
            f"LPSE '{manifest.unit_name}' berkode '{manifest.unit_code or '-'}' belum terdaftar di sini. "
            "Daftarkan LPSE itu dengan kode resminya, lalu kirim lagi."
        )
    _require_from_elsewhere(db, unit)
    _require_whole(opened)
    _require_known_texts(db, catalog, opened)
    return unit, contents.certificate


def take_in(
    database: Database,
    store: EvidenceStore,
    actor: Actor,
    catalog: Catalog,
    opened: Opened,
    told: Progress = unwatched,
) -> str:
    """Record it as a certified self-assessment of its LPSE; its id. Raises Refused, and then nothing was."""
    with database.reading() as db:
        sender(db, actor, catalog, opened)
    wanted = tuple(Added(one, None, one.files, ()) for one in opened.contents.proofs)
    kept = take_files(store, opened, wanted, told)
    try:
        with database.writing() as db:
            unit, certificate = sender(db, actor, catalog, opened)
            row = _assessment(db, actor, unit, opened)
            _criteria(db, actor, row, catalog, opened)
            for proof in opened.contents.proofs:
                _proof(db, actor, unit, proof, kept)
            _uses(db, actor, row, opened)
            _events(db, actor, row, certificate, opened)
            for number in row.standards:
                keep_score(db, row, number, catalog)
            keep_later(db, "scores", unit.id)
            _require_as_certified(db, row, certificate, opened)
            return row.id
    except Taken as taken:
        raise Refused(BUSY) from taken


def _registered(db: Session, code: str | None) -> Unit | None:
    return next((one for one in units.units(db, "lpse") if code and one.code == code), None)


def _require_from_elsewhere(db: Session, unit: Unit) -> None:
    """An LPSE that fills in its assessments here certifies them here: nobody writes beside it."""
    events = records.events_of_unit(db, unit.id)
    for row in records.assessments(db, unit.id):
        if BROUGHT not in events[row.id][0].facts:
            raise Refused(
                f"{unit.name} mengisi penilaiannya di sini. Mintalah LPSE itu mengesahkannya di sini juga."
            )


def _require_whole(opened: Opened) -> None:
    for proof in opened.contents.proofs:
        if proof.withheld:
            raise Refused(
                f"Paket itu tidak memuat isi bukti '{proof.title}' karena rahasia bagi pembuatnya. "
                "Mintalah paket yang dibuat koordinator atau Kepala LPSE."
            )


def _require_known_texts(db: Session, catalog: Catalog, opened: Opened) -> None:
    wanted = {one.text_digest for one in opened.contents.criteria}
    known = {digest: body["id"] for digest, body in records.texts(db, wanted).items()}
    known |= {digest: said[0] for digest, said in _texts(catalog).items()}
    if any(known.get(one.text_digest) != one.id for one in opened.contents.criteria):
        raise Refused(
            f"Paket itu memakai kriteria edisi {opened.contents.edition} yang tidak dikenal di sini. "
            "Perbarui Telaah di kedua tempat ke versi yang sama, lalu kirim lagi."
        )


def _texts(catalog: Catalog) -> dict[str, tuple[str, dict[str, Any], bool]]:
    """Criteria of the catalog by the digest of their words: id, words, whether they are mandatory."""
    every = (one for standard in catalog.standards.values() for one in standard.criteria)
    return {
        digest_of(canonical(body_of(one))): (one.id, body_of(one), one.mandatory) for one in every
    }


def _assessment(db: Session, actor: Actor, unit: Unit, opened: Opened) -> Assessment:
    contents = opened.contents
    return records.add_assessment(
        db,
        Assessment(
            id=contents.id,
            unit_id=unit.id,
            kind=contents.kind,
            year=contents.year,
            title=line(contents.title)[: LONGEST_TITLE - len(MARK)] + MARK,
            standards=sorted({one.standard for one in contents.criteria}),
            edition=line(contents.edition),
            service_form=line(contents.service_form),
            previous_id=None,
            started_at=contents.started_at,
            started_by=actor.account_id,
        ),
    )


def _criteria(db: Session, actor: Actor, row: Assessment, catalog: Catalog, opened: Opened) -> None:
    known = _texts(catalog)
    for one in opened.contents.criteria:
        mandatory = one.mandatory
        if one.text_digest in known:
            criterion_id, body, mandatory = known[one.text_digest]
            records.keep_text(db, criterion_id, body)
        asked = AssessmentCriterion(
            assessment_id=row.id,
            criterion_id=one.id,
            unit_id=row.unit_id,
            standard=one.standard,
            mandatory=mandatory,
            text_digest=one.text_digest,
            switched_off=line(one.switched_off) if one.switched_off else None,
        )
        records.add_criteria(db, [asked])
        _answer(db, actor, row, one)


def _answer(db: Session, actor: Actor, row: Assessment, one: Criterion) -> None:
    if one.answer is None:
        return
    said = {name: clean(name, getattr(one.answer, name)) for name in FIELDS}
    answer = Answer(
        unit_id=row.unit_id,
        assessment_id=row.id,
        criterion_id=one.id,
        version=one.answer.version,
        saved_at=datetime.now(UTC),
        saved_by=actor.account_id,
        source=CARRIED if one.answer.source == CARRIED else SOURCE,
        **said,
    )
    answer_records.add(db, answer)


def _proof(db: Session, actor: Actor, unit: Unit, proof: Proof, kept: dict[str, Kept]) -> None:
    """The proof under its own id; one that came with an earlier cycle only gets its newer files."""
    row = evidence_records.evidence(db, unit.id, proof.id)
    if row is None:
        said = checked({name: getattr(proof, name) for name in (*DESCRIBED, "link")})
        row = Evidence(
            id=proof.id, unit_id=unit.id, created_at=datetime.now(UTC),
            created_by=actor.account_id, **said,
        )  # fmt: skip
        evidence_records.add_evidence(db, row)
    have = {one.digest for one in evidence_records.files_of(db, row.id)}
    for file in sorted(proof.files, key=lambda one: one.version):
        if file.sha256 not in have:
            found = kept[file.sha256]
            evidence_records.keep_blob(db, found.digest, found.size, found.media_type)
            evidence_records.add_file(db, row, found.digest, found.name, actor.account_id)
            facts = {"digest": found.digest}
            work.enqueue(db, INSPECT, f"{INSPECT}:{found.digest}", facts)


def _uses(db: Session, actor: Actor, row: Assessment, opened: Opened) -> None:
    for criterion in opened.contents.criteria:
        for proof_id in dict.fromkeys(criterion.proofs):
            use = EvidenceUse(
                unit_id=row.unit_id,
                assessment_id=row.id,
                criterion_id=criterion.id,
                evidence_id=proof_id,
                attached_at=datetime.now(UTC),
                attached_by=actor.account_id,
            )
            evidence_records.use(db, use)


def _events(
    db: Session, actor: Actor, row: Assessment, certificate: Certificate, opened: Opened
) -> None:
    """Begun and certified elsewhere, taken in here: each event says that it came by bundle."""
    manifest = opened.manifest
    versions = {one.id: one.answer.version for one in opened.contents.criteria if one.answer}
    came: dict[str, Any] = {"penilaian": row.id, "versi": versions, "disalin": sorted(versions)}
    begun = {"year": row.year, "standards": row.standards, BROUGHT: came}
    records.add_event(db, row, 1, Step.START, actor.account_id, begun)
    stated = certificate.model_dump(mode="json", exclude={"at"}).items()
    said = {name: line(value) if isinstance(value, str) else value for name, value in stated}
    how = {"dibuat": manifest.made_at.isoformat(), "disahkan": certificate.at.isoformat()}
    records.add_event(db, row, 2, Step.CERTIFY, actor.account_id, said | {BROUGHT: how})
    facts = {"digest": certificate.digest, "unit": row.unit_id, "source": SOURCE}
    audit.append(
        db,
        audit.Happening(
            "assessment_taken_in", "assessment", row.id, facts, actor.account_id, actor.unit
        ),
    )


def _require_as_certified(
    db: Session, row: Assessment, certificate: Certificate, opened: Opened
) -> None:
    if content_digest(db, row) != certificate.digest:
        raise Refused(
            f"Isi paket '{opened.name}' tidak sama dengan yang disahkan Kepala LPSE: sidik pengesahannya "
            "tidak cocok. Mintalah paket yang baru dari LPSE itu."
        )
