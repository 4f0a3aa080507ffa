"""What people do to signed PDFs, by carelessness or on purpose: bytes in, bytes out."""

import re
from collections.abc import Callable
from io import BytesIO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, append_signature_field
from pyhanko.stamp import TextStampStyle
from pypdf import PdfReader, PdfWriter

from tests.documents.pki import PASSPHRASE, Held

FORGED = "Pasal 1 Waktu tanggap paling lama 90 menit"
Change = Callable[[IncrementalPdfFileWriter], None]
Box = tuple[int, int, int, int]


def certified(pdf: bytes, holder: Held, closed: bool = False) -> bytes:
    """Certified by its author so that only filling in and signing, or nothing, may follow."""
    level = MDPPerm.NO_CHANGES if closed else MDPPerm.FILL_FORMS
    permissions = {"certify": True, "docmdp_permissions": level}
    what = signers.PdfSignatureMetadata(field_name="Penulis", **permissions)
    return signers.sign_pdf(_writer(pdf), what, _stock(holder)).getvalue()


def visibly_signed(pdf: bytes, holder: Held, box: Box) -> bytes:
    """Signed in a box on the first page, as signing services do."""
    what = signers.PdfSignatureMetadata(field_name="Tampak")
    place = SigFieldSpec("Tampak", box=box)
    signer = signers.PdfSigner(
        what, _stock(holder), stamp_style=TextStampStyle(), new_field_spec=place
    )
    return signer.sign_pdf(_writer(pdf)).getvalue()


def one_byte_changed(pdf: bytes) -> bytes:
    """60 minutes become 90."""
    assert pdf.count(b"60 menit") == 1
    return pdf.replace(b"60 menit", b"90 menit")


def overlaid(pdf: bytes, text: str = FORGED) -> bytes:
    """With other words drawn over the second page, appended as an update."""

    def overlay(writer: IncrementalPdfFileWriter) -> None:
        page = writer.root["/Pages"]["/Kids"][1].get_object()
        drawn = f"1 g 60 700 500 40 re f 0 g BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
        more = writer.add_object(generic.StreamObject(stream_data=drawn))
        page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), more])
        writer.update_container(page)

    return updated(pdf, overlay)


def with_empty_box(pdf: bytes, box: Box) -> bytes:
    """With a grey box on the second page for a signature that nobody has given."""
    place = SigFieldSpec("Kosong", on_page=1, box=box, empty_field_appearance=True)
    return updated(pdf, lambda writer: append_signature_field(writer, place))


def with_text_field(pdf: bytes) -> bytes:
    """With an empty field for people to fill in."""

    def add(writer: IncrementalPdfFileWriter) -> None:
        kind, name = generic.pdf_name("/Tx"), generic.pdf_string("Tanggal")
        field = generic.DictionaryObject({"/FT": kind, "/T": name})
        fields = generic.ArrayObject([writer.add_object(field)])
        writer.root["/AcroForm"] = generic.DictionaryObject({"/Fields": fields})
        writer.update_root()

    return updated(pdf, add)


def filled_in(pdf: bytes, value: str) -> bytes:
    """With that field filled in."""

    def fill(writer: IncrementalPdfFileWriter) -> None:
        field = writer.root["/AcroForm"]["/Fields"][0].get_object()
        field["/V"] = generic.pdf_string(value)
        writer.update_container(field)

    return updated(pdf, fill)


def with_loop(pdf: bytes) -> bytes:
    """With a field of the form that is its own part."""

    def loop(writer: IncrementalPdfFileWriter) -> None:
        field = writer.root["/AcroForm"]["/Fields"][0].get_object()
        field["/Kids"] = generic.ArrayObject([writer.root["/AcroForm"]["/Fields"].raw_get(0)])
        writer.update_container(field)

    return updated(pdf, loop)


def rewritten(pdf: bytes) -> bytes:
    """As a program writes it that knows nothing of signatures: same pages, other bytes."""
    out = BytesIO()
    PdfWriter(clone_from=PdfReader(BytesIO(pdf))).write(out)
    return out.getvalue()


def locked(pdf: bytes, password: str) -> bytes:
    """Behind a password, which may be empty."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    writer.encrypt(password, "pemilik", algorithm="AES-256")
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
    tail = pdf[after : after + rest]
    size = hole + len(_middle(pdf, hole, after, 0)) + len(tail)
    return pdf[:hole] + _middle(pdf, hole, after, size) + tail


def _middle(pdf: bytes, hole: int, after: int, size: int) -> bytes:
    tail, contents = pdf[after:], pdf[hole:after]
    table = int(pdf.rsplit(b"startxref", 1)[1].split()[0])
    earlier = int(re.findall(rb"/Prev (\d+)", pdf)[-1])
    ranges = b"0 %010d %010d %010d" % (hole, size - len(tail), size - hole - len(contents))
    drawn = f"BT /F1 12 Tf 72 720 Td ({FORGED}) Tj ET".encode()
    objects = {
        7: b"<</Length %d>>\nstream\n%b\nendstream" % (len(drawn), drawn),
        90: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[91 0 R]/SigFlags 3>>>>",
        91: b"<</Type/Annot/Subtype/Widget/FT/Sig/T(P1)/V 92 0 R/Rect[0 0 0 0]>>",
        92: b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached"
        b"/ByteRange[%b]/Contents %b>>" % (ranges, contents),
    }
    trailer = b"trailer\n<</Size 93/Root 90 0 R/Prev %d/ID[<%b><%b>]>>\n" % (
        earlier,
        b"ab" * 16,
        b"ab" * 16,
    )
    heads = (b"xref\n7 1\n", b"90 3\n")
    place = table + sum(map(len, heads)) + 4 * 20 + len(trailer)
    rows, bodies = [], []
    for number, body in objects.items():
        rows.append(b"%010d 00000 n \n" % place)
        bodies.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        place += len(bodies[-1])
    xref = heads[0] + rows[0] + heads[1] + b"".join(rows[1:])
    return b" " * (table - hole) + xref + trailer + b"".join(bodies)


def updated(pdf: bytes, change: Change) -> bytes:
    """With a change appended as an update, the way a PDF may grow."""
    writer = _writer(pdf)
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _writer(pdf: bytes) -> IncrementalPdfFileWriter:
    return IncrementalPdfFileWriter(BytesIO(pdf))


def _stock(holder: Held) -> signers.SimpleSigner:
    """pyHanko's own signer, without anything of ours."""
    return signers.SimpleSigner.load_pkcs12_data(holder.pkcs12(), [], PASSPHRASE.encode())
