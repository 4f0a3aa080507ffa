"""What people do to signed PDFs, by carelessness or on purpose, as bytes in and bytes out."""

import re
from collections.abc import Callable
from io import BytesIO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, append_signature_field
from pyhanko.sign.signers import SimpleSigner
from pypdf import PdfReader, PdfWriter

from tests.documents.pki import PASSPHRASE, Held


def stock_signed(pdf: bytes, holder: Held, **settings: object) -> bytes:
    """Signed by pyHanko alone, without anything of ours; `settings` of its metadata."""
    signer = SimpleSigner.load_pkcs12_data(holder.pkcs12(), [], PASSPHRASE.encode())
    what = signers.PdfSignatureMetadata(**{"field_name": "Lain"} | settings)
    return signers.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), what, signer).getvalue()


def certified(pdf: bytes, holder: Held) -> bytes:
    """Certified so that only filling in and signing are allowed."""
    return stock_signed(pdf, holder, certify=True, docmdp_permissions=MDPPerm.FILL_FORMS)


def one_byte_changed(pdf: bytes) -> bytes:
    """60 minutes become 90."""
    assert pdf.count(b"60 menit") == 1
    return pdf.replace(b"60 menit", b"90 menit")


def updated(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """With a change appended as an update, the way a PDF may grow."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def overlaid(pdf: bytes, text: str = "Pasal 1 Waktu tanggap paling lama 90 menit") -> bytes:
    """With other words over the second page."""

    def overlay(writer: IncrementalPdfFileWriter) -> None:
        page = writer.root["/Pages"]["/Kids"][1].get_object()
        drawn = f"1 g 60 700 500 40 re f 0 g BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
        more = writer.add_object(generic.StreamObject(stream_data=drawn))
        page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), more])
        writer.update_container(page)

    return updated(pdf, overlay)


def with_empty_box(pdf: bytes) -> bytes:
    """With a signature box over a whole page that nobody has signed."""
    box = SigFieldSpec("Kotak", on_page=1, box=(0, 0, 595, 842), empty_field_appearance=True)
    return updated(pdf, lambda writer: append_signature_field(writer, box))


def with_text_field(pdf: bytes, value: str = "") -> bytes:
    """With a field people fill in; where it is there already, filled in."""

    def fill(writer: IncrementalPdfFileWriter) -> None:
        form = writer.root.get("/AcroForm")
        if form is None:
            field = writer.add_object(
                generic.DictionaryObject(
                    {
                        generic.pdf_name("/FT"): generic.pdf_name("/Tx"),
                        generic.pdf_name("/T"): generic.pdf_string("Tanggal"),
                        generic.pdf_name("/V"): generic.pdf_string(value),
                    }
                )
            )
            fields = generic.ArrayObject([field])
            writer.root["/AcroForm"] = generic.DictionaryObject({"/Fields": fields})
            writer.update_root()
        else:
            field = form["/Fields"][0].get_object()
            field["/V"] = generic.pdf_string(value)
            writer.update_container(field)

    return updated(pdf, fill)


def rewritten(pdf: bytes) -> bytes:
    """As a program writes it that knows nothing of signatures: same pages, other bytes."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def wrapped(pdf: bytes) -> bytes:
    """The signed bytes at both ends and a forged document between them, which is what is read.

    The end of the signed file names the place of its cross-reference table; there now stands the
    forger's, in what the signature leaves out. Its second range is said to be longer than what is
    left of the file: hashed is the same as ever, and the lengths add up to the whole file.
    """
    found = re.search(rb"/ByteRange\s*\[0 (\d+) (\d+) (\d+)\s*\]", pdf)
    assert found is not None
    hole, after, rest = (int(number) for number in found.groups())
    tail, contents = pdf[after : after + rest], pdf[hole:after]
    table = int(pdf.rsplit(b"startxref", 1)[1].split()[0])
    earlier = int(re.findall(rb"/Prev (\d+)", pdf)[-1])
    text = b"BT /F1 12 Tf 72 720 Td (Pasal 1 Waktu tanggap paling lama 90 menit) Tj ET"

    def middle(size: int) -> bytes:
        ranges = f"0 {hole:010} {size - len(tail):010} {size - hole - len(contents):010}"
        objects = {
            7: b"<</Length %d>>\nstream\n%s\nendstream" % (len(text), text),
            90: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[91 0 R]/SigFlags 3>>>>",
            91: b"<</Type/Annot/Subtype/Widget/FT/Sig/T(P1)/V 92 0 R/Rect[0 0 0 0]>>",
            92: b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached"
            b"/ByteRange[%s]/Contents %s>>" % (ranges.encode(), contents),
        }
        rows = 4 * 20 + len("xref\n7 1\n90 3\n")
        trailer = b"trailer\n<</Size 93/Root 90 0 R/Prev %d/ID[<%s><%s>]>>\n" % (
            earlier,
            b"ab" * 16,
            b"ab" * 16,
        )
        place, places, bodies = table + rows + len(trailer), {}, []
        for number, body in objects.items():
            places[number] = place
            bodies.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
            place += len(bodies[-1])
        entry = {number: b"%010d 00000 n \n" % where for number, where in places.items()}
        xref = b"xref\n7 1\n" + entry[7] + b"90 3\n" + entry[90] + entry[91] + entry[92]
        return b" " * (table - hole) + xref + trailer + b"".join(bodies)

    size = hole + len(middle(0)) + len(tail)
    return pdf[:hole] + middle(size) + tail
