"""An unfinished paper can be looked at; what is missing is marked by its label."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from documents.drafting import draft
from forms import EXAMPLES, FORMS

DAY = date(2026, 11, 21)


def text(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as archive:
        return archive.read("word/document.xml").decode()


@pytest.mark.parametrize("name", sorted(FORMS))
def test_an_empty_form_can_be_looked_at(name: str) -> None:
    assert "⟦" in text(draft(name, {}, DAY))


def test_what_was_typed_stands_there_and_the_rest_is_named() -> None:
    shown = text(draft("permohonan_bergabung", {"instansi": "BUMD Tirta & Contoh"}, DAY))
    assert "BUMD Tirta &amp; Contoh" in shown
    assert "⟦Alasan tidak membentuk LPSE sendiri⟧" in shown


def test_a_row_that_is_half_filled_keeps_what_it_has() -> None:
    facts = EXAMPLES["permintaan_ubah_jadwal"].model_dump(mode="json")
    facts["jadwal"] = [{"tahap": "Pembukaan"}]
    shown = text(draft("permintaan_ubah_jadwal", facts, DAY))
    assert "Pembukaan" in shown and "⟦Semula mulai⟧" in shown


def test_a_finished_form_has_no_mark() -> None:
    facts = EXAMPLES["permohonan_bergabung"].model_dump(mode="json")
    assert "⟦" not in text(draft("permohonan_bergabung", facts, DAY))
