"""Verdicts save at once, never overwrite a colleague's, and stop when the case does."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from accounts.actor import AccountRole, Actor
from accounts.policy import Refused
from assessments.factual.deeds import finish, give_up
from assessments.factual.verdicts import Spot, decide, save_verdict
from assessments.factual.views import Judgement, judgement
from storage import audit
from storage import dossiers as records
from storage.tables import Verdict
from tests.assessments.cases import (
    approver,
    assigned,
    released,
    reviewer,
    second_reviewer,
    under_way,
)
from tests.furnished import Scene
from tests.scenes import today

R = AccountRole


def say(scene: Scene, by: Actor, case: str, changes: dict[str, Any], seen: int) -> Any:
    return save_verdict(scene.database, by, Spot(case, "S01-01"), changes, seen)


def now(scene: Scene, case: str) -> Judgement:
    with scene.database.reading() as db:
        return judgement(db, reviewer(scene), Spot(case, "S01-01"))


def history(scene: Scene, case: str) -> list[Verdict]:
    with scene.database.reading() as db:
        return records.verdicts(db, case, "S01-01").get("S01-01", [])


def test_each_edit_is_a_version_and_in_the_chain(scene: Scene) -> None:
    case = under_way(scene)
    assert say(scene, reviewer(scene), case, {"value": "partial"}, 0).version == 1
    saved = say(scene, reviewer(scene), case, {"note": "Tanpa bukti."}, 1)
    assert (saved.version, saved.fields) == (2, {"value": "partial", "note": "Tanpa bukti."})
    assert [row.version for row in history(scene, case)] == [1, 2]
    assert now(scene, case).saved_by == reviewer(scene).name
    assert audit.verify(scene.database).ok


def test_saying_the_same_again_adds_nothing(scene: Scene) -> None:
    case = under_way(scene)
    say(scene, reviewer(scene), case, {"value": "met"}, 0)
    assert say(scene, reviewer(scene), case, {"value": "met"}, 0).version == 1
    assert len(history(scene, case)) == 1


def test_two_fields_of_one_assessor_left_in_one_instant_are_no_conflict(scene: Scene) -> None:
    case = under_way(scene)
    say(scene, reviewer(scene), case, {"value": "met"}, 0)
    assert say(scene, reviewer(scene), case, {"note": "Lengkap."}, 0).set_aside == ()
    assert now(scene, case).fields == {"value": "met", "note": "Lengkap."}


def met(scene: Scene) -> tuple[str, Actor]:
    """Two assessors judged the same criterion without seeing each other."""
    colleague = second_reviewer(scene)
    case = under_way(scene, colleague)
    say(scene, reviewer(scene), case, {"value": "met"}, 0)
    saved = say(scene, colleague, case, {"value": "unmet"}, 0)
    assert saved.set_aside == ("value",) and saved.fields["value"] == "met"
    saved = say(scene, colleague, case, {"note": "Ruangnya tidak terkunci."}, 0)
    assert saved.set_aside == ("note",) and saved.fields["note"] == ""
    return case, colleague


def test_the_second_assessor_sees_the_first_and_nothing_is_overwritten(scene: Scene) -> None:
    case, colleague = met(scene)
    standing = now(scene, case)
    assert standing.fields == {"value": "met", "note": ""}
    (waiting,) = standing.waiting
    assert waiting.name == colleague.name
    assert (waiting.verdict.value, waiting.verdict.note) == ("unmet", "Ruangnya tidak terkunci.")
    with pytest.raises(Refused, match="belum diputuskan pada S01-01"):
        finish(scene.database, reviewer(scene), case, today())


@pytest.mark.parametrize("version", [1, 3])
def test_the_team_decides_and_every_word_stays(scene: Scene, version: int) -> None:
    case, colleague = met(scene)
    chosen = history(scene, case)[version - 1]
    saved = decide(scene.database, colleague, Spot(case, "S01-01"), version)
    assert saved.version == 4 and saved.fields == {"value": chosen.value, "note": chosen.note}
    assert now(scene, case).waiting == ()
    assert [row.source for row in history(scene, case)] == [
        "web", "set_aside", "set_aside", "decided",
    ]  # fmt: skip
    with pytest.raises(Refused, match="sudah diputuskan"):
        decide(scene.database, reviewer(scene), Spot(case, "S01-01"), version)


@pytest.mark.parametrize("version", [0, 2, 99])
def test_only_what_waits_or_stands_can_be_decided_for(on_sqlite: Scene, version: int) -> None:
    case, colleague = met(on_sqlite)
    with pytest.raises(Refused, match="sudah diputuskan"):
        decide(on_sqlite.database, colleague, Spot(case, "S01-01"), version)


def test_who_agrees_without_knowing_is_no_conflict(scene: Scene) -> None:
    colleague = second_reviewer(scene)
    case = under_way(scene, colleague)
    say(scene, reviewer(scene), case, {"value": "met"}, 0)
    assert say(scene, colleague, case, {"value": "met"}, 0).set_aside == ()
    assert now(scene, case).waiting == ()


def test_who_saw_the_first_may_change_it(scene: Scene) -> None:
    colleague = second_reviewer(scene)
    case = under_way(scene, colleague)
    say(scene, reviewer(scene), case, {"value": "met"}, 0)
    assert say(scene, colleague, case, {"value": "unmet"}, 1).set_aside == ()
    assert now(scene, case).fields["value"] == "unmet"


ASSESSORS, EDITS = 4, 5


def test_assessors_at_once_lose_nothing(scene: Scene) -> None:
    others = [second_reviewer(scene, f"rekan{i}@lkpp.contoh.id") for i in range(ASSESSORS - 1)]
    case = under_way(scene, *others)
    together = Barrier(ASSESSORS)

    def judge(actor: Actor) -> set[str]:
        said = set()
        together.wait()
        for turn in range(EDITS):
            note = f"{actor.account_id} {turn}"
            say(scene, actor, case, {"note": note}, 0)
            said.add(note)
        return said

    with ThreadPoolExecutor(ASSESSORS) as pool:
        said = set().union(*pool.map(judge, [reviewer(scene), *others]))
    rows = history(scene, case)
    assert {row.note for row in rows} == said
    assert [row.version for row in rows] == list(range(1, ASSESSORS * EDITS + 1))
    assert len({row.saved_by for row in rows if row.source == "web"}) == 1
    assert len(now(scene, case).waiting) == ASSESSORS - 1
    assert audit.verify(scene.database).ok


def test_only_the_team_judges_and_only_while_it_is_under_way(scene: Scene) -> None:
    case = assigned(scene)
    with pytest.raises(Refused, match="tidak sedang berjalan"):
        say(scene, reviewer(scene), case, {"value": "met"}, 0)
    give_up(scene.database, approver(scene), case, "Salah unit.", today())
    with pytest.raises(Refused, match="tidak sedang berjalan"):
        say(scene, reviewer(scene), case, {"value": "met"}, 0)
    assert history(scene, case) == []


def test_strangers_of_every_kind_are_refused(on_sqlite: Scene) -> None:
    case = under_way(on_sqlite)
    stranger = second_reviewer(on_sqlite)
    lkpp = on_sqlite.lkpp
    for actor in (stranger, lkpp.actor(R.APPROVER), lkpp.actor(R.LKPP_ADMIN)):
        with pytest.raises(Refused, match="anggota tim"):
            say(on_sqlite, actor, case, {"value": "met"}, 0)
    for actor in on_sqlite.office.actors.values():
        with pytest.raises(Refused, match="anggota tim"):
            say(on_sqlite, actor, case, {"value": "met"}, 0)
    for actor in on_sqlite.other.actors.values():
        with pytest.raises(Refused, match="tidak ditemukan"):
            say(on_sqlite, actor, case, {"value": "met"}, 0)
    assert history(on_sqlite, case) == []


def test_a_criterion_that_is_not_asked_takes_no_verdict(on_sqlite: Scene) -> None:
    case = under_way(on_sqlite)
    for criterion_id in ("S09-01", "S99-99", ""):
        with pytest.raises(Refused, match="tidak dinilai"):
            spot = Spot(case, criterion_id)
            save_verdict(on_sqlite.database, reviewer(on_sqlite), spot, {"value": "met"}, 0)


def test_after_publication_nothing_is_saved_or_decided(scene: Scene) -> None:
    case = released(scene)
    before = len(history(scene, case))
    with pytest.raises(Refused, match="hasilnya tetap"):
        say(scene, reviewer(scene), case, {"value": "met"}, 1)
    with pytest.raises(Refused, match="hasilnya tetap"):
        decide(scene.database, reviewer(scene), Spot(case, "S01-01"), 1)
    assert len(history(scene, case)) == before
