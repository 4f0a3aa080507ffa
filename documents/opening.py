"""How is a foreign PDF opened so that its signatures can be judged? Only ever in the child."""

import contextlib
import logging
import re
from io import BytesIO
from typing import IO

from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader

logging.getLogger("pyhanko").setLevel(logging.CRITICAL)

_END_MARK = b"%%EOF"
_END_LINE = re.compile(_END_MARK + rb"\r?\n?")


class Locked(Exception):
    """The PDF opens only with a password."""


def opened(stream: IO[bytes]) -> PdfFileReader:
    """A strict reader of the PDF: hybrid and broken ones are not judged.

    What stands behind the last end mark is left out where it keeps pyHanko from finding the mark:
    the reader then has another stream, and coverage must be compared with the size of the file.
    Raises Locked, and what pyHanko raises for what it cannot read.
    """
    try:
        reader = PdfFileReader(stream)
    except PdfReadError:
        reader = PdfFileReader(BytesIO(_until_end_mark(stream)))
    if reader.encrypted:
        # An empty password only takes away rights such as printing; reading it is allowed.
        with contextlib.suppress(Exception):
            reader.decrypt(b"")
        if reader.security_handler is None or not reader.security_handler.is_authenticated():
            raise Locked
    return reader


def _until_end_mark(stream: IO[bytes]) -> bytes:
    stream.seek(0)
    content = stream.read()
    found = _END_LINE.match(content, max(0, content.rfind(_END_MARK)))
    if found is None:
        raise PdfReadError("no end mark")
    return content[: found.end()]
