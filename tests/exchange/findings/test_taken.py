"""A register taken along: what waits for whom, which cells are open, what each side never sees."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from accounts.actor import AccountRole as R
from accounts.policy import Refused
from assessments.findings.records import number_of
from assessments.findings.register import HEADS
from evidence.store import EvidenceStore
from exchange.findings import registers
from exchange.findings.registers import FINDINGS, REPAIRS
from exchange.findings.shared import ANSWER, DRAFT, REVIEW, TARGET
from exchange.findings.tasks import Blank
from exchange.workbooks.codes import code_of
from tests.assessments.cases import approver, reviewer, second_reviewer
from tests.assessments.finding_cases import DUE, answered, drafted, judging, published
from tests.exchange.findings.trips import Trip, cell
from tests.furnished import Scene


def test_the_lpse_takes_its_open_findings_under_the_headings_it_knows(
    scene: Scene, tmp_path: Path
) -> None:
    row = published(scene)
    book = Trip(scene, scene.office.head, tmp_path / "t.xlsx").taken().book()
    assert book.sheetnames == ["Petunjuk", "Tindak lanjut", "Bukti", "telaah"]
    sheet = book["Tindak lanjut"]
    heads = [str(one.value) for one in sheet[6]]
    assert [one for one in heads if one in HEADS] == [
        one for one in HEADS if one != "Permintaan Tindakan Perbaikan: No."
    ]
    assert cell(book, number_of(row), TARGET).value == f"{DUE:%d/%m/%Y}"
    open_ones = {
        head for head, one in zip(heads, sheet[7], strict=True) if not one.protection.locked
    }
    assert open_ones == {blank.head for blank in ANSWER.blanks}
    assert sheet.protection.sheet and f"Kode unit: {code_of(scene.office.unit_id)}" in [
        one.value for one in sheet["A"]
    ]


def test_what_is_answered_or_a_draft_does_not_wait_for_the_lpse(
    on_sqlite: Scene, store: EvidenceStore, tmp_path: Path
) -> None:
    row = answered(on_sqlite, store)
    for office in (on_sqlite.office, on_sqlite.other):
        with pytest.raises(Refused, match="Tidak ada yang menunggu"):
            Trip(on_sqlite, office.coordinator, tmp_path / "t.xlsx").taken()
    book = Trip(on_sqlite, reviewer(on_sqlite), tmp_path / "t.xlsx").taken().book()
    assert book.sheetnames == ["Petunjuk", "Pemeriksaan", "telaah"]
    assert cell(book, number_of(row), "Berkas bukti").value == "sop-disahkan.png"


def test_drafts_are_taken_by_their_team_alone(on_sqlite: Scene, tmp_path: Path) -> None:
    drafted(on_sqlite, judging(on_sqlite))
    path = tmp_path / "t.xlsx"
    assert "Konsep" in Trip(on_sqlite, reviewer(on_sqlite), path).taken().book().sheetnames
    for actor in (second_reviewer(on_sqlite), on_sqlite.office.coordinator):
        with pytest.raises(Refused, match="Tidak ada yang menunggu"):
            Trip(on_sqlite, actor, path).taken()
    with pytest.raises(Refused, match="tidak mengisi"):
        Trip(on_sqlite, approver(on_sqlite), path).taken()
    with pytest.raises(Refused, match="tidak mengisi"):
        Trip(on_sqlite, reviewer(on_sqlite), path, REPAIRS).taken()


def test_it_is_narrowed_like_the_page(on_sqlite: Scene, tmp_path: Path) -> None:
    drafted(on_sqlite, judging(on_sqlite))
    trip = Trip(on_sqlite, reviewer(on_sqlite), tmp_path / "t.xlsx")
    trip.taken(lpse=on_sqlite.office.unit_id, standar="1", cari="S01-01", status="terbuka")
    for asked in ({"lpse": on_sqlite.other.unit_id}, {"standar": "2"}, {"cari": "xyz"}):
        with pytest.raises(Refused, match="Tidak ada yang menunggu"):
            trip.taken(**asked)


def test_too_much_at_once_is_refused_with_what_to_do(
    on_sqlite: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafted(on_sqlite, judging(on_sqlite))
    monkeypatch.setattr(registers, "MOST", 0)
    with pytest.raises(Refused, match=r"Ada 1 baris.*Saringlah dahulu"):
        Trip(on_sqlite, reviewer(on_sqlite), tmp_path / "t.xlsx").taken()


def test_every_sheet_has_a_heading_of_its_own_and_every_main_blank_is_one() -> None:
    for register in (FINDINGS, REPAIRS):
        for task in register.tasks:
            heads = [one.head for one in task.columns]
            assert task.mark in heads and task.number in heads and len(set(heads)) == len(heads)
            assert task.main <= {one.name for one in task.columns if isinstance(one, Blank)}
    for one, other in ((ANSWER, REVIEW), (REVIEW, ANSWER), (REVIEW, DRAFT)):
        assert one.mark not in [column.head for column in other.columns]


def test_those_who_may_answer_and_nobody_else(on_sqlite: Scene, tmp_path: Path) -> None:
    published(on_sqlite)
    for role, may in ((R.COORDINATOR, True), (R.CONTRIBUTOR, True), (R.INTERNAL_ASSESSOR, False)):
        trip = Trip(on_sqlite, on_sqlite.office.actor(role), tmp_path / "t.xlsx")
        if may:
            assert load_workbook(trip.taken().path)
        else:
            with pytest.raises(Refused, match="tidak mengisi"):
                trip.taken()
