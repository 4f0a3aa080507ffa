"""Findings as the tests need them: from a criterion judged Sebagian, drafted, published, answered."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from accounts.actor import AccountRole, Actor
from assessments.factual.deeds import finish, publish
from assessments.factual.verdicts import Spot, save_verdict
from assessments.findings import deeds, followed
from assessments.findings.drafting import Draft
from assessments.findings.records import by_number
from assessments.findings.rules import Kind, Origin, StandardText
from assessments.matters.dossiers import state_of
from evidence.proofs import Kept
from evidence.store import EvidenceStore
from storage import dossiers as records
from storage.tables import Dossier, DossierEvent
from tests.assessments.cases import approver, minuted, reviewer, row_of, under_way
from tests.furnished import Scene
from tests.scenes import asked, keep_file, picture, today

R = AccountRole
ON_LAW, ON_PRACTICE = "S01-01", "S01-09"
NOTE = "SOP belum disahkan."
OWN = StandardText("Kebijakan memuat aturan kata sandi.", "Standar LPSE 2014, angka 1.4")
DUE = today() + timedelta(60)


def draft(**changes: Any) -> Draft:
    """A recommendation on S01-01, complete."""
    made = Draft(
        1, ON_LAW, Origin.FACTUAL, Kind.RECOMMENDATION, "SOP layanan belum disahkan.",
        "Sahkan SOP layanan, lalu sampaikan salinannya.", "Tinggi", DUE, "Kepala Seksi Layanan",
    )  # fmt: skip
    return replace(made, **changes)


def judging(scene: Scene, *others: Actor) -> str:
    """A case under way: S01-01 Sebagian and S01-09 Belum with notes, the rest Tidak Berlaku."""
    case = under_way(scene, *others)
    for criterion_id in asked(scene.office, row_of(scene, case).assessment_id or ""):
        found = {ON_LAW: "partial", ON_PRACTICE: "unmet"}.get(criterion_id)
        verdict = {"value": found, "note": NOTE} if found else {"value": "not_applicable"}
        save_verdict(scene.database, reviewer(scene), Spot(case, criterion_id), verdict, 0)
    return case


def let_out(scene: Scene, case: str) -> str:
    """The case finished and published on the day of these tests."""
    finish(scene.database, reviewer(scene), case, today())
    minuted(scene, case)
    publish(scene.database, approver(scene), case, today())
    return case


def drafted(scene: Scene, case: str, **changes: Any) -> Dossier:
    """A draft in a case."""
    number = deeds.record(scene.database, reviewer(scene), case, draft(**changes), today())
    with scene.database.reading() as db:
        found = by_number(db, scene.office.unit_id, number)
    assert found is not None
    return found


def published(scene: Scene, **changes: Any) -> Dossier:
    """A finding the LPSE sees."""
    row = drafted(scene, let_out(scene, judging(scene)), **changes)
    deeds.publish(scene.database, reviewer(scene), {row.id: 1}, today())
    return row


def proof(store: EvidenceStore) -> Kept:
    """A file that proves a repair."""
    return keep_file(store, picture(), "sop-disahkan.png")


def answered(scene: Scene, store: EvidenceStore, **changes: Any) -> Dossier:
    """A finding the LPSE answered."""
    row = published(scene, **changes)
    reply(scene, row, proof(store))
    return row


def reply(scene: Scene, row: Dossier, kept: Kept | None, day: date | None = None) -> None:
    given = followed.Answer("SOP sudah disahkan Kepala LPSE.", "Melati Cendana", kept)
    followed.follow_up(scene.database, scene.office.coordinator, row.id, given, day or today())


def steps(scene: Scene, row: Dossier) -> list[DossierEvent]:
    with scene.database.reading() as db:
        return records.events(db, row.id)


def state(scene: Scene, row: Dossier) -> str | None:
    with scene.database.reading() as db:
        return state_of(db, row)
