"""A client's file name becomes metadata that cannot mislead."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.names import MAX_CHARACTERS, extension_of, safe_name


@pytest.mark.parametrize(
    ("original", "cleaned"),
    [
        ("Notulen Rapat.pdf", "Notulen Rapat.pdf"),
        ("SK Kepala & Lampiran (1).docx", "SK Kepala & Lampiran (1).docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ani\\laporan.pdf", "laporan.pdf"),
        ("/laporan.pdf", "laporan.pdf"),
        ("lap\u202efdp.exe", "lapfdp.exe"),
        ("a\u200bb\ufeff\u2066c.pdf", "abc.pdf"),
        ("a\x00b\x1b[31m.pdf", "ab[31m.pdf"),
        ("dua\r\nbaris\t x.pdf", "dua baris x.pdf"),
        ('a<b>:"c|d?e*.pdf', "a_b___c_d_e_.pdf"),
        ("evil.exe. . ", "evil.exe"),
        (".pdf", "berkas.pdf"),
        (".htaccess", "berkas.htaccess"),
        ("", "berkas"),
        ("...", "berkas"),
        ("folder/", "berkas"),
        ("\u202e\u200b", "berkas"),
        ("con.pdf", "_con.pdf"),
        ("Console.pdf", "Console.pdf"),
        ("cafe\u0301.pdf", "caf\u00e9.pdf"),
        ("laporan\ud800.pdf", "laporan.pdf"),
    ],
)
def test_a_name_is_cleaned(original: str, cleaned: str) -> None:
    assert safe_name(original) == cleaned


def test_a_long_name_keeps_its_extension() -> None:
    cleaned = safe_name("n" * 400 + ".docx")
    assert len(cleaned) == MAX_CHARACTERS == 180
    assert cleaned.endswith("n.docx")


def test_a_long_end_is_no_extension() -> None:
    assert safe_name("a." + "b" * 400) == "a." + "b" * 178


@given(st.text(max_size=400))
def test_whatever_arrives_the_name_is_short_visible_and_stays_the_same(original: str) -> None:
    name = safe_name(original)
    assert 0 < len(name) <= MAX_CHARACTERS
    assert not set(name) & set('/\\:*?"<>|')
    assert not {unicodedata.category(character) for character in name} & {"Cc", "Cf", "Cs", "Zl"}
    assert name == name.strip()
    assert not name.startswith(".")
    assert safe_name(name) == name


@pytest.mark.parametrize(
    ("name", "extension"),
    [
        ("a.PDF", ".pdf"),
        ("a.pdf.exe", ".exe"),
        ("SK No.12", ""),
        ("Laporan.2024", ""),
        ("tanpa akhiran", ""),
        ("a.n", ""),
    ],
)
def test_the_extension_is_what_tells_a_kind(name: str, extension: str) -> None:
    assert extension_of(name) == extension
