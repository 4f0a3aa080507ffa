"""A foreign page comes over with what it shows, and without what it does."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter

from exchange.binder import foreign
from exchange.binder.file import PdfFile
from tests.exchange.binder import furnishing


def copied(folder: Path, content: bytes, look: bool = False) -> dict[str, Any] | bytes:
    """The PDF of nothing but the copied pages, or the answer that refuses them."""
    path = folder / "asing.pdf"
    path.write_bytes(content)
    out, made = BytesIO(), BytesIO()
    pdf = PdfFile(out)
    node = pdf.reserve()
    order = {
        "path": str(path), "first": pdf.next_number, "parent": node, "code": "S01-01.1", "look": look,
    }  # fmt: skip
    answer = foreign.pages(order, made)
    if "refused" in answer:
        return answer
    size = len(made.getvalue())
    made.seek(0)
    pdf.splice(made, answer["offsets"], size)
    kids = " ".join(f"{number} 0 R" for number in answer["pages"])
    pdf.add(f"<< /Type /Pages /Count {len(answer['pages'])} /Kids [{kids}] >>", node)
    pdf.end(pdf.add(f"<< /Type /Catalog /Pages {node} 0 R >>"), pdf.add("<< >>"))
    return out.getvalue()


def test_words_and_sizes_stay(tmp_path: Path) -> None:
    made = copied(tmp_path, furnishing.pdf(2, "Rapat", landscape=True))
    assert isinstance(made, bytes)
    pages = PdfReader(BytesIO(made), strict=True).pages
    assert [page.extract_text().splitlines()[0] for page in pages] == ["Rapat 1", "Rapat 2"]
    assert [float(edge) for edge in pages[0].mediabox] == [0, 0, 842, 595]


def test_scripts_stay_behind_even_where_nobody_looked_for_them(tmp_path: Path) -> None:
    made = copied(tmp_path, furnishing.with_script())
    assert isinstance(made, bytes)
    for word in (b"/JavaScript", b"/JS", b"/AA", b"/OpenAction", b"alert", b"/Link"):
        assert word not in made
    assert copied(tmp_path, furnishing.with_script(), look=True) == {"refused": foreign.ACTIVE}


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (furnishing.signed, foreign.SIGNED),
        (furnishing.locked, foreign.LOCKED),
        (furnishing.with_hidden_layer, foreign.LAYERED),
        (furnishing.damaged, foreign.DAMAGED),
        (lambda: b"%PDF-1.7\nbukan PDF", foreign.DAMAGED),
    ],
)
def test_what_a_page_alone_would_spoil_is_refused(tmp_path: Path, make: Any, why: str) -> None:
    assert copied(tmp_path, make()) == {"refused": why}


@pytest.mark.filterwarnings("ignore")
def test_a_file_cut_off_anywhere_is_read_or_refused(tmp_path: Path) -> None:
    whole = furnishing.stamped()
    for length in range(10, len(whole), 97):
        made = copied(tmp_path, whole[:length])
        assert isinstance(made, bytes) or made == {"refused": foreign.DAMAGED}


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_code_stands_below_on_the_right_however_a_page_is_turned(
    tmp_path: Path, turned: int
) -> None:
    writer = PdfWriter()
    writer.add_blank_page(400, 600).rotate(turned)
    out = BytesIO()
    writer.write(out)
    made = copied(tmp_path, out.getvalue())
    assert isinstance(made, bytes)
    document = pypdfium2.PdfDocument(made)
    seen = document[0].render().to_pil().convert("L")
    document.close()
    left, top, right, bottom = seen.point(lambda value: 255 if value < 200 else 0).getbbox()
    assert seen.size == ((400, 600) if turned in (0, 180) else (600, 400))
    assert seen.width - 60 < left < right < seen.width
    assert seen.height - 24 < top < bottom < seen.height
    assert right - left > 3 * (bottom - top)  # it is read from left to right
