"""The first bytes name what a file is, and no ordinary document is taken for two things."""

from pathlib import Path

import pytest

from intake import sniff
from intake.kinds import FileKind
from tests.intake.corpus import HTML, good_jpeg, one_page, pack, stream, text_pdf


@pytest.mark.parametrize(
    ("head", "noun"),
    [
        (HTML, "halaman web (HTML)"),
        (b"\n\t<HTML lang=id>", "halaman web (HTML)"),
        (b"<script>1</script>", "halaman web (HTML)"),
        (b"<?xml version='1.0'?><!-- x --><svg>", "gambar SVG"),
        (b"<?xml version='1.0'?><a/>", "berkas XML"),
        ("<html>".encode("utf-16"), "halaman web (HTML)"),
    ],
)
def test_markup_is_named(head: bytes, noun: str) -> None:
    problem = sniff.markup_problem(head)
    assert problem is not None
    assert (problem.what, problem.other_kind) == (noun, True)


@pytest.mark.parametrize("head", [b"", b"a < b dan c > d", b"<3 kopi", b"2 <html> 3", b"\x89PNG"])
def test_words_with_angle_brackets_are_no_markup(head: bytes) -> None:
    assert sniff.markup_problem(head) is None


def test_a_header_is_looked_for_in_the_first_kibibyte_only() -> None:
    assert sniff.pdf_begins(b"x" * 1024 + b"%PDF-1.4")
    assert not sniff.pdf_begins(b"x" * 1025 + b"%PDF-1.4")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (text_pdf(), FileKind.PDF),
        (one_page(b"", stream(pack({"a": b"b"}))), FileKind.PDF),
        (good_jpeg() + b"PK\x05\x06 bukan arsip", FileKind.JPEG),
        (pack({"a.txt": b"<html>"}), FileKind.DOCX),
    ],
)
def test_an_ordinary_file_has_one_nature(content: bytes, kind: FileKind, tmp_path: Path) -> None:
    path = tmp_path / "berkas"
    path.write_bytes(content)
    assert sniff.second_nature(path, kind, sniff.read_head(path)) is None
