"""Every kind of file tells its facts as JSON."""

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from intake.inspect import inspect
from intake.kinds import FileKind
from tests.intake import corpus


def facts(content: bytes, kind: FileKind, folder: Path) -> dict[str, object]:
    path = folder / "berkas"
    path.write_bytes(content)
    found = inspect(path, kind)
    assert json.loads(json.dumps(found)) == found
    return found


def test_a_pdf(tmp_path: Path) -> None:
    assert facts(corpus.text_pdf(), FileKind.PDF, tmp_path) == {
        "pages": 1,
        "has_text": True,
        "encrypted": False,
        "active_content": [],
        "created_on": "2024-03-15",
        "readable": True,
        "remark": None,
    }


def test_a_photograph_with_the_day_it_was_taken(tmp_path: Path) -> None:
    notes = Image.Exif()
    notes.get_ifd(0x8769)[36867] = "2024:05:02 10:11:12"
    content = corpus.picture("JPEG", size=(400, 300), exif=notes)
    assert facts(content, FileKind.JPEG, tmp_path) == {
        "readable": True,
        "remark": None,
        "width": 400,
        "height": 300,
        "created_on": "2024-05-02",
    }


def test_a_screenshot_without_a_day(tmp_path: Path) -> None:
    found = facts(corpus.good_png(), FileKind.PNG, tmp_path)
    assert (found["width"], found["height"], found["created_on"]) == (64, 48, None)


def test_a_workbook_counts_its_sheets(tmp_path: Path) -> None:
    found = facts(corpus.good_xlsx(), FileKind.XLSX, tmp_path)
    assert (found["sheets"], found["external_links"], found["readable"]) == (2, False, True)
    assert found["created_on"] == found["modified_on"] is not None


def test_a_word_document_states_its_days(tmp_path: Path) -> None:
    core = corpus.members(corpus.good_docx())["docProps/core.xml"]
    dated = core.replace(b"2013-12-23T23:15:00Z", b"2024-02-29T01:00:00Z")
    found = facts(corpus.docx_with({"docProps/core.xml": dated}), FileKind.DOCX, tmp_path)
    assert (found["created_on"], found["modified_on"]) == ("2024-02-29", "2024-02-29")
    assert (found["sheets"], found["embedded_files"]) == (None, 0)


@pytest.mark.parametrize(
    ("build", "external"),
    [
        (corpus.good_docx, False),  # holds a hyperlink, which only a click follows
        (lambda: corpus.related("image", "https://contoh.example/a.png"), True),
        (lambda: corpus.related("attachedTemplate", "https://contoh.example/a.dotm"), True),
    ],
)
def test_links_that_are_fetched_on_opening_are_noted(build, external: bool, tmp_path: Path) -> None:
    assert facts(build(), FileKind.DOCX, tmp_path)["external_links"] is external


def test_a_workbook_in_a_document_is_counted(tmp_path: Path) -> None:
    content = corpus.docx_with({"word/embeddings/Lembar1.xlsx": corpus.good_xlsx()})
    assert facts(content, FileKind.DOCX, tmp_path)["embedded_files"] == 1


@pytest.mark.parametrize("kind", FileKind)
def test_rubbish_of_any_kind_is_unreadable_with_a_remark(kind: FileKind, tmp_path: Path) -> None:
    found = facts(bytes(range(256)) * 40, kind, tmp_path)
    assert found["readable"] is False
    assert str(found["remark"]).endswith(".")


def test_a_picture_named_otherwise_is_not_opened_as_another_kind(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (9, 9)).save(buffer, "GIF")
    assert facts(buffer.getvalue(), FileKind.PNG, tmp_path)["readable"] is False
