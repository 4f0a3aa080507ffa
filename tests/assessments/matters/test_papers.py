"""The files of a matter's steps are open to its two sides, by the step alone, and to nobody else."""

from datetime import date

import pytest

from accounts.actor import AccountRole, Actor
from assessments.applications.deeds import SLA
from assessments.matters.dossiers import About, Deed, open_dossier, shown, take
from assessments.matters.papers import files_of, hand_out, named_by, own_papers
from documents.issue import WORD
from documents.issue import hand_out as by_its_own_id
from documents.life import Step
from documents.register import Happening, record
from evidence.store import EvidenceStore
from storage import evidence as evidence_records
from storage import papers as records
from storage.tables import PaperFile
from tests.assessments.applying import AGREED, BOTH, Desk, R
from tests.documents.papers import came_back, pdf_made
from tests.furnished import Scene
from tests.scenes import Office, keep_file, picture

NOWHERE = "0" * 36
DAY = date(2026, 11, 20)


@pytest.fixture
def desk(scene: Scene, store: EvidenceStore) -> Desk:
    return Desk(scene, store)


@pytest.fixture
def here(on_sqlite: Scene, store: EvidenceStore) -> Desk:
    return Desk(on_sqlite, store)


def opens(desk: Desk, actor: Actor, place: str) -> bytes | None:
    handed = hand_out(desk.scene.database, desk.store, actor, place)
    return handed.path.read_bytes() if handed else None


def places(desk: Desk, actor: Actor, dossier_id: str, seq: int) -> dict[str, str]:
    """What the page offers of a step, by its place."""
    with desk.scene.database.reading() as db:
        found = files_of(db, actor, desk.events(dossier_id)[seq - 1])
    return {one.place: one.title for one in found}


def all_lpse(office: Office) -> list[Actor]:
    return list(office.actors.values())


def agreed(desk: Desk) -> tuple[str, str]:
    """An application whose SLA was laid before both; its id and the paper."""
    dossier_id, sla = desk.complete(), desk.sla(Step.SIGN)
    desk.take("susun_sla", dossier_id, desk.lkpp(), AGREED, sla)
    return dossier_id, sla


def test_each_side_opens_the_paper_of_the_other_by_the_step_that_names_it(desk: Desk) -> None:
    dossier_id, _ = agreed(desk)
    letter, sla = opens(desk, desk.lkpp(R.REVIEWER), f"{dossier_id}-1-word"), None
    for actor in all_lpse(desk.scene.office):
        sla = opens(desk, actor, f"{dossier_id}-3-word")
        assert sla is not None and sla.startswith(b"PK") and sla != letter
    assert letter is not None and letter.startswith(b"PK")


def test_by_its_own_id_a_paper_of_the_other_side_stays_closed(here: Desk) -> None:
    _, sla = agreed(here)
    with here.scene.database.reading() as db:
        row = records.versions(db, sla)[0]
    assert by_its_own_id(here.scene.database, here.store, here.lpse, row.id) is None
    assert opens(here, here.lpse, row.id) is None and opens(here, here.lpse, sla) is None


def test_another_lpse_gets_the_answer_for_what_does_not_exist(desk: Desk) -> None:
    dossier_id, _ = agreed(desk)
    nobody = Actor("x", "X", True, None, None, None, frozenset())
    for actor in (*all_lpse(desk.scene.other), nobody):
        for seq in (1, 3):
            for what in ("word", "pdf", "bukti", "berkas1"):
                assert opens(desk, actor, f"{dossier_id}-{seq}-{what}") is None


def test_lkpp_s_roles_held_at_an_lpse_open_nothing(here: Desk) -> None:
    dossier_id, _ = agreed(here)
    other = here.scene.other.unit_id
    pretender = Actor("x", "X", True, other, "lpse", None, frozenset(AccountRole))
    assert opens(here, pretender, f"{dossier_id}-1-word") is None


@pytest.mark.parametrize(
    "place",
    ["", "word", f"{NOWHERE}-1-word", "{id}-0-word", "{id}-2-word", "{id}-99-word", "{id}-1-bukti",
     "{id}-1-berkas0", "{id}-1-berkas1", "{id}-1-pdf", "{id}-1-word\n", "{id}-1", "{id}-1-excel",
     "{id}-1-berkas", "../{id}-1-word"],
)  # fmt: skip
def test_what_no_step_has_is_not_there(here: Desk, place: str) -> None:
    dossier_id, _ = agreed(here)
    assert opens(here, here.lkpp(), place.format(id=dossier_id)) is None


def test_the_pdf_and_what_came_back_for_the_paper_are_open_too(desk: Desk) -> None:
    dossier_id = desk.applied()
    letter = desk.events(dossier_id)[0].paper_id or ""
    with desk.scene.database.reading() as db:
        row = records.versions(db, letter)[0]
    pdf_made(desk.scene, desk.store, row)
    came_back(desk.scene, desk.store, row, picture(), "surat bertanda tangan.png")
    reviewer = desk.lkpp(R.REVIEWER)
    found = places(desk, reviewer, dossier_id, 1)
    assert [place.rpartition("-")[2] for place in found] == ["word", "pdf", "berkas1"]
    assert list(found.values())[2] == "surat bertanda tangan.png"
    for place in found:
        assert opens(desk, reviewer, place)
    assert opens(desk, reviewer, f"{dossier_id}-1-berkas1") == picture()


def test_a_file_that_comes_later_does_not_move_the_others(here: Desk) -> None:
    dossier_id = here.applied()
    letter = here.events(dossier_id)[0].paper_id or ""
    with here.scene.database.reading() as db:
        row = records.versions(db, letter)[0]
    kept: list[PaperFile] = []
    for color in ("teal", "red"):
        kept.append(came_back(here.scene, here.store, row, picture(color), f"{color}.png"))
    first = opens(here, here.lkpp(), f"{dossier_id}-1-berkas1")
    second = opens(here, here.lkpp(), f"{dossier_id}-1-berkas2")
    assert (first, second) == (picture("teal"), picture("red"))


def finding(desk: Desk, *deeds: Deed) -> str:
    """A finding of LKPP's with these steps after its draft; its id."""
    with desk.scene.database.writing() as db:
        about, reviewer = About(desk.scene.office.unit_id), desk.lkpp(R.REVIEWER)
        row = open_dossier(db, reviewer, "finding", about, deeds[0])
        for deed in deeds[1:]:
            take(db, reviewer, row, deed)
        return row.id


def test_lkpp_s_drafts_stay_lkpp_s_also_after_the_matter_was_published(here: Desk) -> None:
    draft = here.sla(*BOTH)
    dossier_id = finding(
        here, Deed("catat", DAY, {"catatan": "rahasia"}, draft), Deed("terbitkan", DAY, {}, draft)
    )
    events = here.events(dossier_id)
    assert [e.action for e in shown(here.row(dossier_id), events, here.lpse)] == ["terbitkan"]
    assert len(shown(here.row(dossier_id), events, here.lkpp())) == 2
    assert opens(here, here.lpse, f"{dossier_id}-1-word") is None
    assert opens(here, here.lpse, f"{dossier_id}-2-word") is not None
    assert opens(here, here.lkpp(), f"{dossier_id}-1-word") is not None


def test_a_paper_whose_text_is_not_final_is_open_to_its_own_side_alone(here: Desk) -> None:
    draft = here.draft(here.lkpp(), SLA).paper_id
    dossier_id = finding(here, Deed("catat", DAY), Deed("terbitkan", DAY, {}, draft))
    assert opens(here, here.lpse, f"{dossier_id}-2-word") is None
    assert places(here, here.lpse, dossier_id, 2) == {}
    assert opens(here, here.lkpp(), f"{dossier_id}-2-word") is not None


def test_the_proof_of_a_step_is_open_under_the_name_it_came_with(desk: Desk) -> None:
    kept = keep_file(desk.store, picture(), "tanda terima.png")
    with desk.scene.database.writing() as db:
        evidence_records.keep_blob(db, kept.digest, kept.size, kept.media_type)
    proof = Deed("terbitkan", DAY, digest=kept.digest, name=kept.name)
    dossier_id = finding(desk, Deed("catat", DAY), proof)
    handed = hand_out(desk.scene.database, desk.store, desk.lpse, f"{dossier_id}-2-bukti")
    assert handed is not None and (handed.name, handed.media_type) == (kept.name, "image/png")
    assert places(desk, desk.lpse, dossier_id, 2) == {f"{dossier_id}-2-bukti": kept.name}


def test_the_word_file_bears_its_title(here: Desk) -> None:
    dossier_id, _ = agreed(here)
    handed = hand_out(here.scene.database, here.store, here.lpse, f"{dossier_id}-3-word")
    assert handed is not None and handed.media_type == WORD
    assert "LPSE Kabupaten Contoh" in handed.name


def test_papers_to_choose_from_are_the_unit_s_own_and_not_the_cancelled_ones(here: Desk) -> None:
    first, second = here.sla(), here.sla()
    what = Happening(Step.CANCEL, AGREED, {"alasan": "Teksnya keliru sama sekali."})
    record(here.scene.database, here.store, here.lkpp(), first, what)
    with here.scene.database.reading() as db:
        assert [row.paper.id for row in own_papers(db, here.lkpp(), SLA)] == [second]
        assert own_papers(db, here.lpse, SLA) == []


def test_the_newest_paper_of_a_kind_is_the_one_that_counts(here: Desk) -> None:
    dossier_id, sla = agreed(here)
    with here.scene.database.reading() as db:
        found = named_by(db, here.events(dossier_id), SLA)
        assert found is not None and found.paper.id == sla
        assert named_by(db, here.events(dossier_id)[:2], SLA) is None
