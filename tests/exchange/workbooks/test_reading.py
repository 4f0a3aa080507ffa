"""A workbook that comes back is read by its headings, in the restricted child, or refused in words."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from accounts.policy import Refused
from exchange.workbooks import cells
from exchange.workbooks.book import MARK
from exchange.workbooks.reading import read_book
from tests.intake.corpus import good_docx, macro_xlsx


def saved(book: Workbook, tmp_path: Path) -> Path:
    path = tmp_path / "lembar.xlsx"
    book.save(path)
    return path


def plain(*rows: tuple[object, ...]) -> Workbook:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    return book


def test_rows_are_found_by_heading_wherever_the_columns_stand(tmp_path: Path) -> None:
    book = plain(("judul bebas",), (), ("CATATAN", "lain", " kode "), ("isi", "x", "A-1"))
    other = book.create_sheet("Salinan")
    other.append(("Kode", "Catatan"))
    other.append(("A-2", 7))
    book.create_sheet("Bebas").append(("tidak", "dibaca"))
    table = read_book(saved(book, tmp_path), "lembar.xlsx").table("Kode", ("Catatan",))
    said = [(one["Kode"].text, one["Catatan"].text) for one in table.lines]  # type: ignore[union-attr]
    assert said == [("A-1", "isi"), ("A-2", "7")]
    assert table.lines[0]["Catatan"].place == "lembar 'Sheet' sel A4"  # type: ignore[union-attr]
    assert not table.problems


def test_a_heading_that_stands_twice_is_named_with_its_cell(tmp_path: Path) -> None:
    book = plain(("Kode", "Catatan", "Catatan"), ("A-1", "x", "y"))
    table = read_book(saved(book, tmp_path), "lembar.xlsx").table("Kode", ("Catatan",))
    assert [str(one) for one in table.problems] == [
        "lembar 'Sheet' sel C1: judul kolom 'Catatan' ada dua kali; hapus salah satunya"
    ]


def test_hidden_facts_are_found_whatever_their_sheet_is_called(tmp_path: Path) -> None:
    book = plain(("Kode", "Catatan"))
    hidden = book.create_sheet("Sheet99")
    hidden.append((MARK,))
    hidden.append(("skema", "uji"))
    found = read_book(saved(book, tmp_path), "lembar.xlsx")
    assert found.kept == {"skema": "uji"}
    assert read_book(saved(plain(("a",)), tmp_path), "lembar.xlsx").kept is None


def test_a_formula_is_told_apart_from_a_text(tmp_path: Path) -> None:
    book = plain(("Kode", "Catatan"), ("A-1", "=1+1"))
    table = read_book(saved(book, tmp_path), "lembar.xlsx").table("Kode", ("Catatan",))
    assert table.lines[0]["Catatan"].is_formula  # type: ignore[union-attr]


def test_a_cell_far_outside_the_table_is_named_instead_of_lost(tmp_path: Path) -> None:
    book = plain(("Kode", "Catatan"), ("A-1", "isi"))
    book.worksheets[0]["XFD1048576"] = "jauh"
    with pytest.raises(Refused, match="lembar 'Sheet' sel XFD1048576 terisi, jauh di luar tabel"):
        read_book(saved(book, tmp_path), "lembar.xlsx")


def test_more_cells_than_any_of_our_workbooks_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(plain(*[("a", "b")] * 30), tmp_path)
    monkeypatch.setattr(cells, "MOST_CELLS", 20)
    assert cells.gather(str(path)) == {"too_much": True}
    monkeypatch.setattr(cells, "MOST_CELLS", 60)
    assert "too_much" not in cells.gather(str(path))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.4 bukan lembar kerja", "PDF"),
        (b"PK\x03\x04 terpotong", "terpotong"),
        (b"halo", "lembar.xlsx"),
    ],
)
def test_what_is_no_workbook_is_refused_in_a_sentence(
    tmp_path: Path, content: bytes, says: str
) -> None:
    path = tmp_path / "lembar.xlsx"
    path.write_bytes(content)
    with pytest.raises(Refused, match=says):
        read_book(path, "lembar.xlsx")


def test_a_letter_and_a_macro_are_refused(tmp_path: Path) -> None:
    for content, says in ((good_docx(), "bukan .xlsx"), (macro_xlsx(), "makro")):
        path = tmp_path / "lembar.xlsx"
        path.write_bytes(content)
        with pytest.raises(Refused, match=says):
            read_book(path, "lembar.xlsx")
