"""What are these bytes really, whatever the file calls itself?"""

import mmap
import re
from pathlib import Path

from intake.kinds import FileKind
from intake.problem import SAVE_AGAIN, SAVE_AS_PDF, SEND_ACCEPTED, Problem

HEAD_BYTES = 4096
PDF_WITHIN = 1024
ZIP_START = b"PK\x03\x04"
PNG_START = b"\x89PNG\r\n\x1a\n"
JPEG_START = b"\xff\xd8\xff"

_ONE_BY_ONE = "Kirim isinya satu per satu sebagai PDF, JPG, PNG, Word, atau Excel."
_AS_PICTURE = "Simpan sebagai JPG atau PNG, lalu kirim lagi."
_NO_PROGRAMS = "Program tidak dapat menjadi bukti. " + SEND_ACCEPTED

# (position, bytes, what it is, what to do)
_SIGNATURES: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"PK\x05\x06", "arsip ZIP yang kosong", _ONE_BY_ONE),
    (0, b"PK\x07\x08", "arsip ZIP yang terpotong-potong", _ONE_BY_ONE),
    (0, b"Rar!\x1a\x07", "arsip RAR", _ONE_BY_ONE),
    (0, b"7z\xbc\xaf\x27\x1c", "arsip 7-Zip", _ONE_BY_ONE),
    (0, b"\x1f\x8b", "arsip GZIP", _ONE_BY_ONE),
    (0, b"BZh", "arsip BZIP2", _ONE_BY_ONE),
    (0, b"\xfd7zXZ\x00", "arsip XZ", _ONE_BY_ONE),
    (257, b"ustar", "arsip TAR", _ONE_BY_ONE),
    (0, b"MZ", "program Windows", _NO_PROGRAMS),
    (0, b"\x7fELF", "program Linux", _NO_PROGRAMS),
    (0, b"\xca\xfe\xba\xbe", "program Java atau macOS", _NO_PROGRAMS),
    (0, b"\xcf\xfa\xed\xfe", "program macOS", _NO_PROGRAMS),
    (0, b"L\x00\x00\x00\x01\x14\x02\x00", "pintasan Windows", _NO_PROGRAMS),
    (0, b"#!", "skrip program", _NO_PROGRAMS),
    (0, b"GIF8", "gambar GIF", _AS_PICTURE),
    (0, b"II*\x00", "gambar TIFF", _AS_PICTURE),
    (0, b"MM\x00*", "gambar TIFF", _AS_PICTURE),
    (8, b"WEBP", "gambar WebP", _AS_PICTURE),
    (4, b"ftyphei", "foto HEIC", _AS_PICTURE),
    (4, b"ftypmif1", "foto HEIC", _AS_PICTURE),
    (4, b"ftypavif", "gambar AVIF", _AS_PICTURE),
    (4, b"ftyp", "video", "Kirim cuplikannya sebagai JPG atau PNG."),
    (6, b"\x00\x00\x00\x00", "gambar BMP", _AS_PICTURE),
    (0, b"8BPS", "gambar Photoshop", _AS_PICTURE),
    (0, b"{\\rtf", "dokumen RTF", "Simpan sebagai Word (.docx) atau PDF, lalu kirim lagi."),
    (0, b"%!PS", "berkas PostScript", SAVE_AS_PDF),
    (0, b"SQLite format 3\x00", "basis data SQLite", SEND_ACCEPTED),
)
_OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENTRIES: tuple[tuple[str, str, str], ...] = (
    (
        "EncryptedPackage",
        "dokumen Office yang terkunci kata sandi",
        "Hapus kata sandinya di Word atau Excel, lalu kirim lagi.",
    ),
    ("WordDocument", "dokumen Word lama (.doc)", "Simpan sebagai .docx atau PDF, lalu kirim lagi."),
    ("Workbook", "lembar kerja Excel lama (.xls)", "Simpan sebagai .xlsx, lalu kirim lagi."),
    ("PowerPoint Document", "presentasi PowerPoint lama (.ppt)", SAVE_AS_PDF),
    ("__substg1.0_", "surel Outlook (.msg)", SAVE_AS_PDF),
)
_MARKUP: tuple[tuple[str, str], ...] = (
    (r"<svg[\s>]", "gambar SVG"),
    (r"<!doctype\s+html|<html[\s>]|<(head|body|script|iframe|meta)[\s>]", "halaman web (HTML)"),
    (r"^<\?xml\b|^<!doctype|^<!entity", "berkas XML"),
)
_MARKUP_ADVICE = "Cetak atau simpan sebagai PDF, lalu kirim lagi."


def read_head(path: Path) -> bytes:
    """The first 4 KiB of the file."""
    with path.open("rb") as file:
        return file.read(HEAD_BYTES)


def pdf_begins(head: bytes) -> bool:
    """True where a PDF header stands in the first 1024 bytes.

    Servers and mail programs leave byte order marks, blank lines and header lines before it, and
    readers have always accepted them.
    """
    return b"%PDF-" in head[: PDF_WITHIN + 5]


def binary_problem(path: Path, head: bytes) -> Problem | None:
    """The name of a binary kind that is known and not accepted, or None."""
    if head.startswith(_OLE_START):
        return _ole_problem(path)
    for at, signature, noun, advice in _SIGNATURES:
        if head.startswith(signature, at) and (at != 6 or head.startswith(b"BM")):
            return Problem(noun, advice, other_kind=True)
    return None


def markup_problem(head: bytes) -> Problem | None:
    """The name of the markup these bytes are for a browser, or None."""
    text = _as_text(head).lstrip("\ufeff \t\r\n\0").lower()
    if not re.match(r"<[a-z!?]", text):
        return None
    for pattern, noun in _MARKUP:
        if re.search(pattern, text):
            return Problem(noun, _MARKUP_ADVICE, other_kind=True)
    return None


def unknown_problem(head: bytes) -> Problem:
    """What to say of bytes that are none of the kinds we know."""
    printable = not re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", head)
    noun = "berkas teks biasa" if printable else "berkas yang jenisnya tidak dikenali"
    return Problem(noun, other_kind=True)


def pdf_problem(path: Path, head: bytes) -> Problem | None:
    """Why a file with a PDF header is still no whole PDF, or None (inspect_pdf looks inside)."""
    junk = head[: head.index(b"%PDF-")]
    if b"<" in junk and (problem := markup_problem(junk[junk.index(b"<") :])):
        return problem
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as body:
        if not re.search(rb"\d\s+obj\b", body):
            return Problem("diawali tanda PDF, tetapi tidak berisi dokumen PDF")
        if body.rfind(b"%%EOF") < 0:
            return Problem("terpotong: bagian akhir PDF tidak ada", SAVE_AGAIN)
    return None


def second_nature(path: Path, kind: FileKind, head: bytes) -> Problem | None:
    """What else the file would be to another program, where it is two things at once."""
    other = None
    if kind is not FileKind.PDF and pdf_begins(head):
        other = "PDF"
    elif kind not in (FileKind.DOCX, FileKind.XLSX) and _ends_as_zip(path):
        other = "arsip ZIP"
    elif kind in (FileKind.JPEG, FileKind.PNG) and re.search(
        rb"<\s*(script|html|svg|iframe)[\s>]", head.lower()
    ):
        other = "halaman web (HTML)"
    if other is None:
        return None
    return Problem(f"adalah {kind.label} dan sekaligus {other}", SAVE_AGAIN)


def _ole_problem(path: Path) -> Problem:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as body:
        for entry, noun, advice in _OLE_ENTRIES:
            if body.find(entry.encode("utf-16-le")) >= 0:
                return Problem(noun, advice, other_kind=True)
    return Problem("berkas Office lama", SAVE_AS_PDF, other_kind=True)


def _as_text(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", errors="replace")
    return head.decode("latin-1").removeprefix("\xef\xbb\xbf")


def _ends_as_zip(path: Path) -> bool:
    """True where a ZIP directory closes the file exactly, comment included."""
    with path.open("rb") as file:
        file.seek(0, 2)
        size = file.tell()
        file.seek(max(0, size - 65_557))
        tail = file.read()
    for found in re.finditer(rb"PK\x05\x06", tail):
        end = tail[found.start() : found.start() + 22]
        comment = len(tail) - found.start() - 22
        if len(end) == 22 and int.from_bytes(end[20:22], "little") == comment:
            return True
    return False
