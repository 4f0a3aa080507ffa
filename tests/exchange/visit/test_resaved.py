"""A visit's workbook that another office program saved again comes back as it was."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from assessments.factual.verdicts import Spot, save_verdict
from exchange.workbooks.book import HIDDEN_TITLE
from intake.workbook import spelled
from tests.assessments.cases import reviewer, under_way
from tests.exchange.office import saved_again
from tests.exchange.visit.test_back import Trip, write
from tests.furnished import Scene

NOTE = "  Pintu_x000D_ & <kunci>: 'rusak'\n\n\t=SUM(A1) — 100 %\u00a0selesai "


@pytest.fixture
def trip(on_sqlite: Scene, tmp_path: Path) -> Trip:
    """Taken along with a note that has everything a cell may spoil."""
    case = under_way(on_sqlite)
    spot = Spot(case, "S01-01")
    save_verdict(on_sqlite.database, reviewer(on_sqlite), spot, {"value": "met", "note": NOTE}, 0)
    return Trip(on_sqlite, case, tmp_path)


def test_saved_again_without_an_edit_it_changes_nothing(trip: Trip) -> None:
    saved_again(trip.path)
    back = trip.back()
    assert back.seen == {"S01-01": 1} and back.problems == ()
    assert trip.differences() == []


def test_edited_reordered_and_copied_to_a_new_file_it_arrives_exactly(trip: Trip) -> None:
    def edit(book: Workbook) -> None:
        write(book, "S01-02", hasil="Belum", catatan="Tidak ada =berkas 2/3.")
        write(book, "S01-03", catatan="2026-11-01", tanya="Siapa pemegang kuncinya?")

    trip.edit(edit)
    saved_again(trip.path)
    trip.edit(_into_a_new_file_in_another_order)
    saved_again(trip.path)
    found = {one.criterion_id: (dict(one.changes), one.question) for one in trip.differences()}
    assert found == {
        "S01-02": ({"value": "unmet", "note": "Tidak ada =berkas 2/3."}, ""),
        "S01-03": ({"note": "2026-11-01"}, "Siapa pemegang kuncinya?"),
    }


def test_copied_without_the_hidden_sheet_it_still_comes_back(trip: Trip) -> None:
    trip.edit(lambda book: write(book, "S01-02", hasil="Sebagian"))
    trip.edit(lambda book: book.remove(book[HIDDEN_TITLE]))
    saved_again(trip.path)
    assert trip.back().seen is None
    trip.apply()
    assert trip.stands("S01-02")["value"] == "partial"
    assert trip.stands()["value"] == "met"


def _into_a_new_file_in_another_order(book: Workbook) -> None:
    """Every sheet as values alone, its columns the other way round, on sheets of other names."""
    book.security.lockStructure = False
    for old in list(book.worksheets):
        new = book.create_sheet(f"Lembar {old.title}")
        turned = old.title.startswith("Standar")
        for row in old.iter_rows(values_only=True):
            new.append(row[::-1] if turned else row)
        for cells in new.iter_rows():
            for cell in cells:
                if isinstance(
                    cell.value, str
                ):  # openpyxl reads a spelled sign and does not spell it
                    cell.value, cell.data_type = spelled(cell.value), "s"
        book.remove(old)
