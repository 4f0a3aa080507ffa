"""Proofs of every kind for a binder: what people keep, and what nobody should open."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from docx import Document
from openpyxl import Workbook
from PIL import Image, ImageDraw
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from assessments.self_assessment.proof import attach, attach_new
from evidence.store import EvidenceStore
from tests import scenes
from tests.documents import pki
from tests.scenes import Office, keep_file


def pdf(pages: int = 3, words: str = "Halaman", landscape: bool = False) -> bytes:
    """A PDF whose pages say which they are."""
    writer = PdfWriter()
    for number in range(1, pages + 1):
        _page(writer, f"{words} {number}", (842, 595) if landscape else (595, 842))
    return _bytes(writer)


def _page(writer: PdfWriter, words: str, size: tuple[int, int]) -> None:
    page = writer.add_blank_page(*size)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/P"): writer._add_object(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    stream.set_data(f"BT /P 24 Tf 60 {size[1] - 100} Td ({words}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(stream)


def _bytes(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def with_script() -> bytes:
    """A PDF that runs a script when it is opened, when a page is shown, and where a link is pressed."""
    writer = PdfWriter(BytesIO(pdf(2, "Skrip")))
    action = DictionaryObject(
        {
            NameObject("/S"): NameObject("/JavaScript"),
            NameObject("/JS"): TextStringObject("app.alert('halo')"),
        }
    )
    link = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Link"),
            NameObject("/Rect"): ArrayObject(NumberObject(n) for n in (60, 500, 260, 560)),
            NameObject("/A"): action,
        }
    )
    writer.root_object[NameObject("/OpenAction")] = action
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})
    writer.pages[1][NameObject("/Annots")] = ArrayObject([link])
    return _bytes(writer)


def stamped() -> bytes:
    """A PDF with a filled-in field whose look lies on top of the page."""
    writer = PdfWriter(BytesIO(pdf(1, "Berstempel")))
    look = DecodedStreamObject()
    look.set_data(b"0.8 0.1 0.1 rg 0 0 200 60 re f")
    look.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(NumberObject(n) for n in (0, 0, 200, 60)),
        }
    )
    field = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/T"): TextStringObject("cap"),
            NameObject("/Rect"): ArrayObject(NumberObject(n) for n in (60, 500, 260, 560)),
            NameObject("/AP"): DictionaryObject(
                {NameObject("/N"): writer._add_object(look)}
            ),
        }
    )  # fmt: skip
    page = writer.pages[0]
    page[NameObject("/Annots")] = ArrayObject([writer._add_object(field)])
    return _bytes(writer)


def locked() -> bytes:
    """A PDF that asks for a password."""
    writer = PdfWriter(BytesIO(pdf(1, "Terkunci")))
    writer.encrypt("rahasia", algorithm="RC4-128")
    return _bytes(writer)


def with_hidden_layer() -> bytes:
    """A PDF with a layer that is switched off."""
    writer = PdfWriter(BytesIO(pdf(1, "Berlapis")))
    layer = writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/OCG"),
                NameObject("/Name"): TextStringObject("Coretan"),
            }
        )
    )
    writer.root_object[NameObject("/OCProperties")] = DictionaryObject(
        {
            NameObject("/OCGs"): ArrayObject([layer]),
            NameObject("/D"): DictionaryObject({NameObject("/OFF"): ArrayObject([layer])}),
        }
    )
    return _bytes(writer)


def damaged() -> bytes:
    """A PDF whose pages are gone."""
    return pdf(2).replace(b"/Kids", b"/Kxxs").replace(b"/Type /Page", b"/Type /Pxge")


def heavy(count: int = 60_000) -> bytes:
    """A PDF of one page that is said to draw with so many things."""
    things = b" ".join(b"%d 0 R" % number for number in range(4, count + 4))
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /Font [%s] >> >>" % things,
        *[b"<< /Type /Font >>"] * count,
    ]
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(bodies, start=1):
        places.append(b"%010d 00000 n \n" % len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    end = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (count + 4) + b"".join(places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count + 4, end)
    return bytes(out)


def letter(words: str = "Surat keputusan", paragraphs: int = 60) -> bytes:
    """A Word file of two pages or so."""
    document = Document()
    for number in range(paragraphs):
        document.add_paragraph(f"{words} baris {number + 1}")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def table() -> bytes:
    """An Excel file."""
    book = Workbook()
    book.active.append(["Nomor", "Nama"])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def photo(width: int = 1200, height: int = 800, kind: str = "JPEG", turn: int = 1) -> bytes:
    """A photograph with a red corner above left; `turn` is how the camera was held."""
    picture = Image.new("RGB", (width, height), "#7799aa")
    ImageDraw.Draw(picture).rectangle((0, 0, width // 4, height // 4), fill="red")
    exif = Image.Exif()
    exif[0x0112] = turn
    exif[0x010F] = "Kamera Contoh"
    out = BytesIO()
    picture.save(out, kind, exif=exif)
    return out.getvalue()


def signed() -> bytes:
    """A PDF with an electronic signature."""
    return pki.signed()


def show(
    office: Office, store: EvidenceStore, assessment_id: str, criteria: Iterable[str],
    content: bytes, name: str, **facts: Any,
) -> str:  # fmt: skip
    """Show one new proof with this file for some criteria; its id."""
    about = {"title": name.rpartition(".")[0].capitalize(), "kind": "record"} | facts
    first, *others = criteria
    kept = keep_file(store, content, name)
    proof = attach_new(office.database, office.contributor, assessment_id, first, kept, about)
    for criterion_id in others:
        attach(office.database, office.contributor, assessment_id, criterion_id, [proof])
    return str(proof)


def everything(office: Office, store: EvidenceStore) -> str:
    """An assessment of standards 1 and 2 with a proof of every kind; its id."""
    about = scenes.begin(office, standards=(1, 2))

    def kept(criteria: Iterable[str], content: bytes, name: str, **facts: Any) -> None:
        show(office, store, about, criteria, content, name, **facts)

    kept(["S01-01", "S01-02", "S02-01"], pdf(3, "Kebijakan"), "kebijakan.pdf", kind="policy")
    kept(["S01-01"], signed(), "sk bertanda tangan.pdf", kind="assignment")
    kept(["S01-02"], letter(), "notulen.docx")
    kept(["S01-03"], photo(turn=6), "ruang server.jpg")
    kept(["S01-03"], photo(kind="PNG", width=300, height=200), "layar.png")
    kept(["S02-01"], table(), "daftar perangkat.xlsx", kind="report")
    kept(["S02-01"], locked(), "terkunci.pdf")
    kept(["S02-02"], with_script(), "skrip.pdf")
    kept(["S02-02"], damaged(), "rusak.pdf")
    kept(["S02-02"], stamped(), "berstempel.pdf")
    kept(["S02-03"], with_hidden_layer(), "berlapis.pdf")
    kept(["S02-03"], pdf(1, "Sandi"), "sandi.pdf", confidentiality="rahasia")
    scenes.show_link(office, about, ["S02-03"])
    return about
