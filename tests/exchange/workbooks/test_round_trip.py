"""Whatever text a cell can hold comes back as it left, whichever program saved it in between."""

import random
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from exchange.workbooks.book import Column, Page, as_written, filled_in
from exchange.workbooks.reading import read_book
from tests.exchange.workbooks.honest import by_calc, by_openpyxl

COLUMNS = (Column("Kode", 10), Column("Catatan", 40, is_filled_in=True))
ODD = (
    "001", "199003032015032003", "=1+1", "+62", "-5", "@x", "'kutip", "''dua", "1,5", "1.5", "50%", "TRUE",
    "05/01/2026", "2026-01-05", "10:30", "1e5", "1/2", "Rp1.500", "#REF!", "#N/A", "a\nb", "a\n\nb", "a\tb",
    "a  b", "a\n  b", "a \nb", "_x000D_", "_x0041_", "a_x005F_b", "_X0000_", "&amp; <b>", "“x”", "😀 e\u0301",
    "a\r\nb", "ujung ", " awal", "x" * 32_000, "\u00ad", "a\u00a0b", "\u200d", "]]>", "{=1}", "العربية",
)  # fmt: skip
# Texts of any kind, those that look like something else more often than chance would have it.
ANY = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="=+-@'\"\t\n\r _x0123456789ABCDEF<>&;%/.,:", max_size=30),
    st.sampled_from(ODD),
)


# A value, its format, and what a clerk saw in the cell.
TYPED = (
    (1, "General", "1"),
    (1.5, "General", "1,5"),
    (0.1 + 0.2, "General", "0,3"),
    (True, "General", "TRUE"),
    (date(2026, 1, 5), "dd/mm/yyyy", "05/01/2026"),
    (date(2026, 1, 5), "mm-dd-yy", "05/01/2026"),
    (date(2026, 1, 5), "[$-421]dd mmmm yyyy", "05/01/2026"),
    (date(2026, 1, 5), "yyyy-mm-dd", "2026-01-05"),
    (datetime(2026, 1, 5, 10, 30), "dd/mm/yyyy hh:mm", "05/01/2026 10:30"),
    (0.4375, "hh:mm", "10:30"),
    (date(2026, 1, 1), "mmm-yy", "Januari 2026"),
    (0.5, "0%", "50%"),
    (0.125, "0.00%", "12,50%"),
    (1500000, "#,##0", "1.500.000"),
    (7, "000", "007"),
    (199003032015032003, "0", "1,99003032015032E+17"),
    (123456789012345, "0", "123456789012345"),
    (-3, "General", "-3"),
    (1500000, '"Rp"#,##0', "Rp1.500.000"),
)


def out(texts: list[str]) -> bytes:
    rows = [(f"K-{number}", text) for number, text in enumerate(texts)]
    return filled_in([Page("Isi", ("Judul",), COLUMNS, rows)], ("Petunjuk",), {"skema": "uji"})


def back(content: bytes, path: Path, count: int) -> list[str]:
    """What stands under "Catatan" for each code, blank where the row says nothing."""
    path.write_bytes(content)
    table = read_book(path, "lembar.xlsx").table("Kode", ("Catatan",))
    said = {one["Kode"].text: one["Catatan"] for one in table.lines}  # type: ignore[union-attr]
    found = [said[f"K-{number}"] for number in range(count)]
    assert not any(cell.is_formula for cell in found if cell)
    return [as_written(cell.text) if cell else "" for cell in found]


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=st.lists(ANY, min_size=15, max_size=60))
def test_any_text_survives_the_workbook(texts: list[str], tmp_path: Path) -> None:
    path = tmp_path / "lembar.xlsx"
    assert back(out(texts), path, len(texts)) == [as_written(text) for text in texts]


def mixed(seed: int) -> list[str]:
    """The odd texts, and pieces of them put together by chance."""
    chance = random.Random(seed)
    short = [text for text in ODD if len(text) < 100]
    return [*ODD, *("".join(chance.sample(short, chance.randint(2, 4))) for _ in range(250))]


@pytest.mark.parametrize("saved_by", [by_openpyxl, by_calc])
def test_texts_survive_another_program(saved_by: Callable[[bytes], bytes], tmp_path: Path) -> None:
    texts = mixed(5)
    found = back(saved_by(out(texts)), tmp_path / "lembar.xlsx", len(texts))
    changed = {
        text: seen
        for text, seen in zip(texts, found, strict=True)
        if seen != as_written(text) and "_x00" not in text and "_X00" not in text
    }
    assert not changed


def test_what_a_clerk_typed_as_a_number_a_day_or_a_truth_is_what_they_saw(tmp_path: Path) -> None:
    """In a text column copied into a new workbook, whose cells are no text; then saved by Calc."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(("Kode", "Catatan"))
    for number, (value, code, _) in enumerate(TYPED):
        sheet.append((f"K-{number}", value))
        sheet.cell(number + 2, 2).number_format = code
    buffer = BytesIO()
    book.save(buffer)
    seen = [one for *_, one in TYPED]
    path = tmp_path / "lembar.xlsx"
    assert back(buffer.getvalue(), path, len(TYPED)) == seen
    assert back(by_calc(buffer.getvalue()), path, len(TYPED)) == seen


def test_a_clerk_who_types_into_our_cells_types_text(tmp_path: Path) -> None:
    content = out(["isi"])
    book = load_workbook(BytesIO(content))
    assert book["Isi"]["B4"].number_format == "@"
    assert back(content, tmp_path / "lembar.xlsx", 1) == ["isi"]
