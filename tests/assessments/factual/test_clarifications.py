"""Questions between a team and an LPSE: asked, answered with proofs, closed; seen by those two."""

import pytest

from accounts.actor import AccountRole
from accounts.policy import Refused
from assessments.factual.clarifications import Question, answer, ask, ask_again, close, questions
from assessments.factual.deeds import finish, give_up, left_to_do
from assessments.matters.dossiers import find, visible
from evidence.store import EvidenceStore
from storage import evidence as evidence_records
from tests.assessments.cases import (
    approver,
    assigned,
    judged,
    reviewer,
    row_of,
    second_reviewer,
    under_way,
)
from tests.furnished import Scene
from tests.scenes import begin, show_file, show_link, today

R = AccountRole
ASKED = "Di mana SOP-nya dapat dilihat?"


def asked_of(scene: Scene, case: str) -> str:
    return ask(scene.database, reviewer(scene), case, "S01-01", ASKED, today())


def seen(scene: Scene, case: str) -> Question:
    with scene.database.reading() as db:
        (found,) = questions(db, row_of(scene, case))
    return found


def test_a_question_is_answered_and_closed(scene: Scene) -> None:
    case = under_way(scene)
    wanted = asked_of(scene, case)
    assert (seen(scene, case).state, seen(scene, case).criterion_id) == ("ditanyakan", "S01-01")
    answer(scene.database, scene.office.contributor, wanted, "Di laman kami.", (), today())
    ask_again(scene.database, reviewer(scene), wanted, "Alamatnya?", today())
    answer(scene.database, scene.office.head, wanted, "https://contoh.id", (), today())
    close(scene.database, reviewer(scene), wanted, today())
    found = seen(scene, case)
    assert found.state == "ditutup"
    assert [event.facts.get("pertanyaan") or event.facts.get("jawaban") for event in found.events] == [
        ASKED, "Di laman kami.", "Alamatnya?", "https://contoh.id", None,
    ]  # fmt: skip


def test_an_open_question_holds_up_the_end(scene: Scene) -> None:
    case = judged(scene)
    wanted = asked_of(scene, case)
    with scene.database.reading() as db:
        assert left_to_do(db, row_of(scene, case)) == ["1 klarifikasi belum ditutup"]
    with pytest.raises(Refused, match="klarifikasi belum ditutup"):
        finish(scene.database, reviewer(scene), case, today())
    close(scene.database, reviewer(scene), wanted, today())
    finish(scene.database, reviewer(scene), case, today())


def test_an_answer_takes_along_the_newest_file_of_a_proof(
    scene: Scene, store: EvidenceStore
) -> None:
    case = under_way(scene)
    wanted = asked_of(scene, case)
    new = begin(scene.office, year=2027)
    proof = show_file(scene.office, store, new, "S01-01", title="Foto papan SOP")
    link = show_link(scene.office, new, ["S01-02"])
    actor = scene.office.coordinator
    answer(scene.database, actor, wanted, "Terlampir.", [proof, link, proof], today())
    with scene.database.reading() as db:
        (file,) = evidence_records.files_of(db, proof)
    assert seen(scene, case).events[-1].facts["bukti"] == [
        {"bukti": proof, "nama": "Foto papan SOP", "berkas": file.id, "tautan": ""},
        {"bukti": link, "nama": "Maklumat layanan", "berkas": None,
         "tautan": "https://contoh.id/maklumat"},
    ]  # fmt: skip


def test_a_proof_of_another_lpse_cannot_be_given(scene: Scene) -> None:
    case = under_way(scene)
    wanted = asked_of(scene, case)
    theirs = show_link(scene.other, begin(scene.other), ["S01-01"])
    with pytest.raises(Refused, match="tidak ditemukan di unit Anda"):
        answer(scene.database, scene.office.coordinator, wanted, "Ini.", [theirs], today())
    assert seen(scene, case).state == "ditanyakan"


def test_only_the_team_asks_and_only_while_it_judges(scene: Scene) -> None:
    colleague = second_reviewer(scene)
    case = assigned(scene)
    with pytest.raises(Refused, match="tidak sedang berjalan"):
        asked_of(scene, case)
    for actor in (colleague, approver(scene), scene.office.coordinator):
        with pytest.raises(Refused, match="anggota tim"):
            ask(scene.database, actor, case, "S01-01", ASKED, today())


def test_a_question_has_words_and_a_criterion_that_is_asked(on_sqlite: Scene) -> None:
    case = under_way(on_sqlite)
    actor, database = reviewer(on_sqlite), on_sqlite.database
    for text in ("", " \n ", "x" * 8001):
        with pytest.raises(Refused, match="Tuliskan pertanyaannya"):
            ask(database, actor, case, "S01-01", text, today())
    with pytest.raises(Refused, match="tidak dinilai"):
        ask(database, actor, case, "S17-01", ASKED, today())


def test_only_the_lpse_asked_answers_and_only_who_answers_there(scene: Scene) -> None:
    wanted = asked_of(scene, under_way(scene))
    with pytest.raises(Refused, match="tidak ditemukan"):
        answer(scene.database, scene.other.coordinator, wanted, "Kami.", (), today())
    for actor in (scene.office.actor(R.HELPDESK), scene.office.admin, reviewer(scene)):
        with pytest.raises(Refused, match="tidak berwenang"):
            answer(scene.database, actor, wanted, "Kami.", (), today())


def test_an_answer_after_the_case_was_given_up_is_refused(scene: Scene) -> None:
    case = under_way(scene)
    wanted = asked_of(scene, case)
    give_up(scene.database, approver(scene), case, "Salah unit.", today())
    with pytest.raises(Refused, match="tidak sedang berjalan"):
        answer(scene.database, scene.office.coordinator, wanted, "Terlambat.", (), today())


def test_another_lpse_knows_of_no_question(scene: Scene) -> None:
    wanted = asked_of(scene, under_way(scene))
    with scene.database.reading() as db:
        assert visible(db, scene.other.coordinator, "clarification") == []
        assert [row.id for row, _ in visible(db, scene.office.head, "clarification")] == [wanted]
        with pytest.raises(Refused, match="tidak ditemukan"):
            find(db, scene.other.coordinator, wanted, "clarification")


def test_another_reviewer_cannot_close_or_ask_further(scene: Scene) -> None:
    wanted = asked_of(scene, under_way(scene))
    colleague = second_reviewer(scene)
    with pytest.raises(Refused, match="anggota tim"):
        close(scene.database, colleague, wanted, today())
    with pytest.raises(Refused, match="anggota tim"):
        ask_again(scene.database, colleague, wanted, "Lagi?", today())
