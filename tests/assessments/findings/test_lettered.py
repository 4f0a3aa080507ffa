"""A letter sent after its findings were published hangs on them, and the LPSE opens it from there."""

from datetime import timedelta

import pytest

from accounts.policy import Refused
from assessments.findings.followed import accept
from assessments.findings.lettered import tell_by_letter
from assessments.findings.records import findings_of, words_of
from assessments.findings.register import line_of
from assessments.findings.rules import Kind, open_since
from assessments.inbox.awaited import awaited
from assessments.matters.papers import files_of, hand_out
from documents.life import Step
from evidence.store import EvidenceStore
from storage import dossiers as records
from tests.assessments.cases import approver, reviewer
from tests.assessments.finding_cases import (
    ON_PRACTICE,
    answered,
    drafted,
    judging,
    let_out,
    published,
    state,
    steps,
)
from tests.assessments.findings.test_papers import letter, publish
from tests.furnished import Scene
from tests.scenes import today


def test_the_lpse_opens_a_letter_that_came_later_from_the_finding(
    scene: Scene, store: EvidenceStore
) -> None:
    row = published(scene)
    before = words_of(steps(scene, row))
    made = letter(scene, store, [row])
    numbers = tell_by_letter(scene.database, approver(scene), [row.id], made, today())
    assert numbers == [row.facts["nomor"]] and state(scene, row) == "terbuka"
    waits = awaited("finding", "terbuka")
    assert waits is not None and waits.actions == ("tindak_lanjuti",)
    with scene.database.reading() as db:
        event = records.events(db, row.id)[-1]
        files = files_of(db, scene.office.head, event)
        assert files
        assert line_of(db, scene.office.head, row.id).words == before
        [finding] = findings_of(db, scene.office.unit_id)
        assert open_since(finding, today()) == today()
    for file in files:
        assert hand_out(scene.database, store, scene.office.head, file.place) is not None
        assert hand_out(scene.database, store, scene.other.head, file.place) is None


def test_a_letter_may_come_after_the_lpse_answered_and_changes_no_status(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    row = answered(on_sqlite, store)
    made = letter(on_sqlite, store, [row])
    tell_by_letter(on_sqlite.database, reviewer(on_sqlite), [row.id], made, today())
    assert state(on_sqlite, row) == "ditindaklanjuti"
    accept(on_sqlite.database, reviewer(on_sqlite), row.id, today())
    with pytest.raises(Refused, match="tidak mungkin"):
        tell_by_letter(on_sqlite.database, reviewer(on_sqlite), [row.id], made, today())


def test_a_later_letter_names_exactly_the_findings_it_is_tied_to_and_once(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    case = let_out(on_sqlite, judging(on_sqlite))
    first = drafted(on_sqlite, case)
    second = drafted(on_sqlite, case, criterion=ON_PRACTICE, kind=Kind.ADVICE)
    publish(on_sqlite, None, first, second)
    both = letter(on_sqlite, store, [first, second])

    def tied(*ids: str) -> None:
        tell_by_letter(on_sqlite.database, approver(on_sqlite), ids, both, today())

    with pytest.raises(Refused, match="tidak dipilih di sini"):
        tied(first.id)
    with pytest.raises(Refused, match="sedikitnya satu"):
        tied()
    assert [event.action for event in steps(on_sqlite, first)] == ["catat", "terbitkan"]
    tied(first.id, second.id)
    with pytest.raises(Refused, match="sudah tercatat pada temuan"):
        tied(first.id, second.id)


def test_neither_a_draft_nor_an_unsent_letter_nor_the_lpse_ties_one(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    case = let_out(on_sqlite, judging(on_sqlite))
    row = drafted(on_sqlite, case)
    made = letter(on_sqlite, store, [row])
    with pytest.raises(Refused, match="tidak mungkin"):
        tell_by_letter(on_sqlite.database, approver(on_sqlite), [row.id], made, today())
    publish(on_sqlite, None, row)
    with pytest.raises(Refused, match="tidak berwenang"):
        tell_by_letter(on_sqlite.database, on_sqlite.office.head, [row.id], made, today())
    with pytest.raises(Refused):
        tell_by_letter(
            on_sqlite.database, approver(on_sqlite), [row.id], made, today() - timedelta(days=1)
        )
    unsent = letter(on_sqlite, store, [row], through=(Step.FINALISE, Step.SIGN))
    with pytest.raises(Refused, match="masih berstatus"):
        tell_by_letter(on_sqlite.database, approver(on_sqlite), [row.id], unsent, today())
