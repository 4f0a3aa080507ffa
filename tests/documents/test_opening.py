"""A foreign PDF is opened as it is, or not at all."""

from io import BytesIO

import pytest
from pyhanko.pdf_utils.misc import PdfReadError

from documents.opening import Locked, opened
from tests.documents import pki, tampering


def test_a_pdf_is_read_where_it_is() -> None:
    stream = BytesIO(pki.agreement())
    assert opened(stream).stream is stream


@pytest.mark.parametrize("end", [b"%%EOF\n", b"%%EOF\r\n"])
def test_what_hides_the_end_mark_is_left_out(end: bytes) -> None:
    whole = pki.agreement().removesuffix(b"%%EOF\n") + end
    reader = opened(BytesIO(whole + b"y" * 5000))
    assert reader.stream.getvalue() == whole
    assert reader.root["/Pages"]["/Count"] == 3


@pytest.mark.parametrize("content", [b"", b"halo", b"%PDF-1.7\n%%EOF", b"%PDF-1.7\nstartxref\n"])
def test_what_is_no_pdf_is_not_opened(content: bytes) -> None:
    with pytest.raises(PdfReadError):
        opened(BytesIO(content))


def test_a_locked_pdf_is_not_opened() -> None:
    with pytest.raises(Locked):
        opened(BytesIO(tampering.locked(pki.agreement(), "rahasia")))


def test_a_pdf_that_only_forbids_printing_is_opened() -> None:
    reader = opened(BytesIO(tampering.locked(pki.agreement(), "")))
    assert reader.encrypted
    assert reader.root["/Pages"]["/Count"] == 3
