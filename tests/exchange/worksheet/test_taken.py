"""The worksheet that leaves: what it holds, what is locked, and who may have it."""

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from accounts.actor import AccountRole
from accounts.policy import Refused
from assessments.self_assessment.answering import FIELDS
from assessments.self_assessment.remarks import assign_criteria, write_comment
from exchange.progress import Cancelled
from exchange.workbooks.book import GUIDE_TITLE, HIDDEN_TITLE
from exchange.workbooks.codes import code_of
from exchange.worksheet.columns import (
    BEFORE,
    COMMENTS,
    CONFIRM,
    HEADS,
    KEY,
    NOTE,
    PERSON,
    PROOFS,
    STAMP,
    VERDICT,
    VERDICT_NOTE,
)
from exchange.worksheet.summary import INDICATIVE, TITLE
from exchange.worksheet.taken import workbook
from exchange.worksheet.tear_out import WHOLE, Part
from storage.database import Session
from tests.assessments.cases import judged, released, row_of
from tests.exchange.worksheet.trip import Trip, cell_of, places
from tests.furnished import Scene
from tests.scenes import answer_all, asked, begin, certify, say, show_link


def taken(scene: Scene, assessment_id: str = "", part: Part = WHOLE) -> Workbook:
    with scene.database.reading() as db:
        actor = scene.office.contributor
        content = workbook(db, actor, assessment_id or scene.assessment_id, part)
    return load_workbook(BytesIO(content))


def test_every_field_somebody_can_type_has_a_column_that_shows_it(on_sqlite: Scene) -> None:
    said = {
        "value": "partial", "description": "Ada  naskahnya,\nbelum sah.", "unsure": True,
        "reason": "Alasan lama.", "repair_what": "=Menandatangani", "repair_pic": "Ayu & Bima",
        "repair_target": date(2026, 12, 31),
    }  # fmt: skip
    assert set(said) == set(FIELDS) == set(HEADS)
    say(on_sqlite.office, on_sqlite.assessment_id, "S01-01", said)
    book = taken(on_sqlite)
    shown = {name: cell_of(book, "S01-01", head).value for name, head in HEADS.items()}
    assert shown == said | {"value": "Sebagian", "unsure": "ya", "repair_target": "31/12/2026"}
    assert cell_of(book, "S01-01", HEADS["repair_what"]).data_type != "f"


def test_only_what_is_to_be_typed_is_open_and_choices_are_offered(on_sqlite: Scene) -> None:
    book = taken(on_sqlite)
    sheet = book["Standar 1"]
    row, heads = places(sheet)
    open_heads = {
        head for head, column in heads.items() if not sheet.cell(row + 1, column).protection.locked
    }
    assert open_heads == set(HEADS.values())
    assert all(one.protection.sheet and not one.protection.password for one in book.worksheets)
    offered = [rule.formula1 for rule in sheet.data_validations.dataValidation]
    assert offered == ['"Memenuhi,Sebagian,Belum,Tidak Berlaku"', '"ya,sudah yakin"']


def test_every_sheet_shows_the_code_and_the_hidden_one_says_what_it_is(on_sqlite: Scene) -> None:
    book = taken(on_sqlite)
    assert book.sheetnames == [GUIDE_TITLE, TITLE, "Standar 1", HIDDEN_TITLE]
    for name in book.sheetnames[:-1]:
        words = [str(cell.value) for row in book[name].iter_rows() for cell in row if cell.value]
        assert f"Kode penilaian: {code_of(on_sqlite.assessment_id)}" in words
    hidden = {row[0].value: row[1].value for row in book[HIDDEN_TITLE].iter_rows(min_row=2)}
    assert book[HIDDEN_TITLE].sheet_state == "hidden"
    assert hidden["penilaian"] == on_sqlite.assessment_id
    assert hidden["unit"] == on_sqlite.office.unit_id and hidden["edisi"]
    assert hidden["versi jawaban S01-01"] == "0" and len(hidden["segel"]) == 64
    sheet = book["Standar 1"]
    assert sheet.column_dimensions[sheet.cell(1, places(sheet)[1][STAMP]).column_letter].hidden


def test_the_summary_has_a_radar_of_seventeen_axes_from_the_kept_scores(on_sqlite: Scene) -> None:
    answer_all(on_sqlite.office, on_sqlite.assessment_id)
    book = taken(on_sqlite)
    sheet = book[TITLE]
    words = [[cell.value for cell in row] for row in sheet.iter_rows()]
    [first] = [row for row in words if row[0] == 1]
    assert first[-2:] == [100, "siap"]
    assert [row[-1] for row in words if row[0] in range(2, 18)] == ["tidak dinilai"] * 16
    [chart] = sheet._charts
    assert type(chart).__name__ == "RadarChart"
    [series] = chart.series
    assert str(series.val.numRef.f).endswith("$K$7:$K$23") and str(series.cat.numRef.f).count("$A$")
    assert any(INDICATIVE in str(cell) for row in words for cell in row)


def test_last_years_answers_and_what_was_copied_are_shown(on_sqlite: Scene) -> None:
    office = on_sqlite.office
    old = on_sqlite.assessment_id
    say(office, old, "S01-01", {"value": "partial", "description": "Naskah tahun lalu."})
    new = begin(office, (1,), 2027, old)
    assert BEFORE not in places(taken(on_sqlite)["Standar 1"])[1]
    book = taken(on_sqlite, new)
    assert cell_of(book, "S01-01", BEFORE).value == "Sebagian (2026)\nNaskah tahun lalu."
    assert "belum ditinjau" in cell_of(book, "S01-01", NOTE).value
    assert not cell_of(book, "S01-01", CONFIRM).protection.locked
    assert cell_of(book, "S01-02", CONFIRM).protection.locked


def test_proofs_people_remarks_and_switched_off_criteria_are_told(on_sqlite: Scene) -> None:
    office, assessment = on_sqlite.office, begin(on_sqlite.office, (1, 9), 2026)
    show_link(office, assessment, ["S01-01"], title="=Maklumat")
    person = office.person(AccountRole.CONTRIBUTOR)
    assign_criteria(office.database, office.coordinator, assessment, ["S01-02"], person)
    write_comment(office.database, office.contributor, assessment, "S01-01", "Sudah dicek?")
    book = taken(on_sqlite, assessment)
    assert cell_of(book, "S01-01", PROOFS).value == "=Maklumat"
    assert cell_of(book, "S01-01", PROOFS).data_type != "f"
    assert cell_of(book, "S01-01", COMMENTS).value.endswith(": Sudah dicek?")
    assert cell_of(book, "S01-02", PERSON).value == "Bagus Prakoso"
    off = sorted(
        {f"S09-{n:02d}" for n in range(1, 9)} & _keys(book) - set(asked(office, assessment))
    )
    assert off and "Tidak dinilai" in cell_of(book, off[0], NOTE).value
    assert cell_of(book, off[0], HEADS["value"]).protection.locked


def _keys(book: Workbook) -> set[str]:
    found = set()
    for sheet in book.worksheets:
        row, heads = places(sheet)
        if row:
            found |= {str(one[heads[KEY] - 1].value) for one in sheet.iter_rows(min_row=row + 1)}
    return found


def test_the_verdict_appears_only_once_it_is_published(on_sqlite: Scene) -> None:
    case = judged(on_sqlite)
    assessment = row_of(on_sqlite, case).assessment_id or ""
    assert VERDICT not in places(taken(on_sqlite, assessment)["Standar 1"])[1]


def test_a_published_verdict_stands_beside_the_answer(on_sqlite: Scene) -> None:
    case = released(on_sqlite)
    book = taken(on_sqlite, row_of(on_sqlite, case).assessment_id or "")
    assert cell_of(book, "S01-01", VERDICT).value == "Tidak Berlaku"
    assert cell_of(book, "S01-01", VERDICT_NOTE).protection.locked


def test_a_certified_assessment_leaves_for_reading_only(on_sqlite: Scene) -> None:
    answer_all(on_sqlite.office, on_sqlite.assessment_id)
    certify(on_sqlite.office, on_sqlite.assessment_id)
    book = taken(on_sqlite)
    assert all(
        cell.protection.locked
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
    )


def test_standards_and_one_persons_criteria_are_torn_out(on_sqlite: Scene) -> None:
    office, assessment = on_sqlite.office, begin(on_sqlite.office, (1, 2, 3), 2026)
    person = office.person(AccountRole.CONTRIBUTOR)
    with pytest.raises(Refused, match="Belum ada kriteria"):
        taken(on_sqlite, assessment, Part(person_id=person))
    ids = ["S01-02", "S03-01"]
    assign_criteria(office.database, office.coordinator, assessment, ids, person)
    mine = taken(on_sqlite, assessment, Part(person_id=person))
    assert _keys(mine) == set(ids) and TITLE not in mine.sheetnames
    some = taken(on_sqlite, assessment, Part((2,)))
    assert some.sheetnames == [GUIDE_TITLE, "Standar 2", HIDDEN_TITLE]
    with pytest.raises(Refused, match="tidak termasuk"):
        taken(on_sqlite, assessment, Part((4,)))
    with pytest.raises(Refused, match="tidak ditemukan"):
        taken(on_sqlite, assessment, Part(person_id=on_sqlite.other.person(AccountRole.HEAD)))


def test_nobody_of_another_unit_has_it_and_unknown_sounds_the_same(scene: Scene) -> None:
    said = set()
    for actor in (scene.other.coordinator, scene.lkpp.creator):
        for assessment in (scene.assessment_id, "01990000-0000-7000-8000-000000000000"):
            with scene.database.reading() as db, pytest.raises(Refused) as refused:
                workbook(db, actor, assessment)
            said.add(str(refused.value))
    assert len(said) == 1


def test_it_says_how_far_it_is_and_can_be_cancelled(on_sqlite: Scene) -> None:
    assessment = begin(on_sqlite.office, (1, 2, 3), 2026)
    steps: list[tuple[int, int]] = []

    def told(done: int, total: int) -> None:
        steps.append((done, total))
        if done == 2:
            raise Cancelled

    def make(db: Session) -> bytes:
        return workbook(db, on_sqlite.office.contributor, assessment, told=told)

    with on_sqlite.database.reading() as db, pytest.raises(Cancelled):
        make(db)
    assert steps == [(1, 3), (2, 3)]


def test_a_row_is_high_enough_for_its_text_and_still_grows(
    on_sqlite: Scene, tmp_path: Path
) -> None:
    trip = Trip(on_sqlite, tmp_path / "lembar.xlsx")
    sheet = trip.book()["Standar 1"]
    row = sheet.row_dimensions[places(sheet)[0] + 1]
    assert row.height > 40
    with zipfile.ZipFile(trip.path) as package:
        text = b"".join(package.read(n) for n in package.namelist() if "worksheets/sheet" in n)
    assert b'customHeight="1"' not in text
