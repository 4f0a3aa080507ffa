"""The empty workbook of a batch takes back what its own example shows, for every form."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from documents.batch import stated_by
from documents.batch_sheet import EXAMPLE, ROWS, blank_rows
from documents.prefill import OF_ONE_PAPER
from documents.rows import rows_of
from forms import EXAMPLES, FORMS
from forms.parts import Formulir, Life

TYPED = [name for name in EXAMPLES if EXAMPLES[name].life is not Life.REPORT]


@pytest.mark.parametrize("name", TYPED)
def test_the_example_of_the_sheet_is_the_example_of_the_form(name: str, tmp_path: Path) -> None:
    book = load_workbook(BytesIO(blank_rows(name)))
    assert book.sheetnames == [ROWS, EXAMPLE]
    assert book[ROWS].max_row == 1
    assert [c.value for c in book[ROWS][1]] == [c.value for c in book[EXAMPLE][1]]
    del book[ROWS]
    book.save(tmp_path / "isi.xlsx")
    (row,) = rows_of(tmp_path / "isi.xlsx", FORMS[name])
    said = stated_by(name, row)
    assert isinstance(said, Formulir), said
    apart = set(OF_ONE_PAPER) - {"nomor", "tanggal"}
    assert said.model_dump(exclude=apart) == EXAMPLES[name].model_dump(exclude=apart)


def test_what_the_unit_knows_has_no_heading() -> None:
    book = load_workbook(BytesIO(blank_rows("permohonan_pelatihan", {"kop", "tempat"})))
    heads = [str(cell.value) for cell in book[ROWS][1]]
    assert "hal" in heads
    assert not [head for head in heads if head.split(".")[0] in {"kop", "tempat"}]
