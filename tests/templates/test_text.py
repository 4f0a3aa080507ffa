"""The words of a Word file, and the words of every example as they were last agreed to."""

import pytest

from templates.render import names
from templates.text import text_of
from tests.templates.handmade import row, table, text, word
from tests.templates.snapshots.taken import AGAIN, PAGES, ROOM, kept, words


def test_paragraphs_are_read_in_order_with_tables_between_and_headers_last() -> None:
    body = text("satu") + table(row("dua", "tiga")) + text("") + text("empat")

    assert text_of(word(body, header="kepala")) == ["satu", "dua", "tiga", "empat", "kepala"]


def test_breaks_and_tabs_inside_a_paragraph_are_kept() -> None:
    assert text_of(word(text("a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c"))) == ["a\nb\tc"]


def test_a_text_box_is_read_once_and_not_as_part_of_the_line_it_hangs_on() -> None:
    box = f"</w:t><w:pict><w:txbxContent>{text('kotak')}</w:txbxContent></w:pict><w:t>"

    assert text_of(word(text(f"sebelum {box}sesudah"))) == ["sebelum sesudah", "kotak"]


@pytest.mark.parametrize("name", names())
def test_an_example_says_what_it_said_before(name: str) -> None:
    before = kept(name).read_text("utf-8") if kept(name).exists() else ""

    assert words(name) == before, AGAIN


def test_no_words_are_kept_of_a_document_that_is_gone() -> None:
    assert {path.stem for path in ROOM.glob("*.txt")} - {PAGES.stem} == set(names()), AGAIN
