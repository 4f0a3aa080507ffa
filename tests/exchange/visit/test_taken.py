"""The workbook of a visit: what is taken along, by whom, and what its cells hold."""

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.factual.deeds import Team, assign, begin
from assessments.factual.verdicts import Spot, save_verdict
from exchange.visit.taken import COLUMNS, KEY, NOTE, QUESTION, VERDICT, visit_workbook
from exchange.workbooks.codes import code_of
from tests.assessments.cases import (
    approver,
    assigned,
    opened,
    reviewer,
    row_of,
    second_reviewer,
    under_way,
)
from tests.furnished import Scene
from tests.scenes import asked, today


def book_of(scene: Scene, case: str, actor: Actor | None = None, *numbers: int) -> Workbook:
    with scene.database.reading() as db:
        content = visit_workbook(db, actor or reviewer(scene), case, numbers or None)
    return load_workbook(BytesIO(content))


def on_site(scene: Scene) -> str:
    """A case under way whose two standards are one on paper and one on site."""
    case = opened(scene, (1, 9))
    team = Team((reviewer(scene).account_id,), (9,), today(), today() + timedelta(days=1))
    assign(scene.database, approver(scene), case, team, today())
    begin(scene.database, reviewer(scene), case, today())
    return case


def test_the_standards_seen_on_site_are_taken_along_unless_others_are_chosen(
    on_sqlite: Scene,
) -> None:
    case = on_site(on_sqlite)
    assert book_of(on_sqlite, case).sheetnames == ["Petunjuk", "Standar 9", "telaah"]
    assert "Standar 1" in book_of(on_sqlite, case, None, 1, 9).sheetnames


def test_every_criterion_judged_stands_in_it_once_with_what_is_known(scene: Scene) -> None:
    case = under_way(scene)
    spot = Spot(case, "S01-01")
    said = {"value": "partial", "note": '=HYPERLINK("x")'}
    save_verdict(scene.database, reviewer(scene), spot, said, 0)
    sheet = book_of(scene, case, None, 1)["Standar 1"]
    rows = list(sheet.iter_rows(values_only=True))
    head = next(n for n, row in enumerate(rows) if row[0] == KEY)
    assert list(rows[head]) == [column.head for column in COLUMNS]
    told = {row[0]: dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :]}
    assert list(told) == asked(scene.office, row_of(scene, case).assessment_id or "")
    first = told["S01-01"]
    assert (first[VERDICT], first[NOTE]) == ("Sebagian", '=HYPERLINK("x")')
    assert first["Jawaban LPSE"] == "Tidak Berlaku" and first[QUESTION] is None
    assert first["Dasar"] and told["S01-02"][VERDICT] is None
    note = next(row[7] for row in sheet.iter_rows() if row[0].value == "S01-01")
    assert note.data_type == "s" and not note.protection.locked


def test_every_sheet_names_its_case(on_sqlite: Scene) -> None:
    case = under_way(on_sqlite)
    book = book_of(on_sqlite, case, None, 1)
    for name in ("Petunjuk", "Standar 1"):
        said = [str(row[0]) for row in book[name].iter_rows(values_only=True, max_row=4)]
        assert any(code_of(case) in words for words in said)


def test_only_the_team_takes_it_along_and_only_while_it_judges(on_sqlite: Scene) -> None:
    colleague = second_reviewer(on_sqlite)
    waiting = assigned(on_sqlite)
    with pytest.raises(Refused, match="tidak sedang berjalan"):
        book_of(on_sqlite, waiting, None, 1)
    begin(on_sqlite.database, reviewer(on_sqlite), waiting, today())
    for actor in (colleague, approver(on_sqlite), on_sqlite.office.coordinator):
        with pytest.raises(Refused):
            book_of(on_sqlite, waiting, actor, 1)


@pytest.mark.parametrize(("numbers", "says"), [((2,), "tidak termasuk"), ((), "sedikitnya satu")])
def test_what_is_not_judged_is_not_taken_along(
    on_sqlite: Scene, numbers: tuple[int, ...], says: str
) -> None:
    with pytest.raises(Refused, match=says):
        book_of(on_sqlite, under_way(on_sqlite), None, *numbers)
