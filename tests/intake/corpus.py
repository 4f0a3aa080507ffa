"""Builders of the good, odd and hostile files the intake tests send in."""

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import openpyxl
from docx import Document
from openpyxl.chart import BarChart, Reference
from PIL import Image

MIB = 1024 * 1024
Members = dict[str, bytes]

WORD_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
OFFICE_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True)
class Attack:
    """A file that must be refused: its name outside, a word its refusal must contain, its bytes."""

    title: str
    name: str
    says: str
    build: Callable[[], bytes]


# -- good files ----------------------------------------------------------------------------------


def good_docx() -> bytes:
    document = Document()
    document.add_heading("Notulen Rapat", 1)
    document.add_paragraph("Rapat evaluasi layanan & keamanan.")
    document.add_picture(io.BytesIO(good_png()))
    document.part.relate_to("https://contoh.example/", OFFICE_RELATIONS + "/hyperlink", True)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def good_xlsx() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in range(50):
        sheet.append([row, row * row])
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=50))
    sheet.add_chart(chart, "D2")
    book.create_sheet("Rekap")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def picture(
    form: str, mode: str = "RGB", size: tuple[int, int] = (64, 48), **options: object
) -> bytes:
    grey = Image.effect_noise(size, 60)
    buffer = io.BytesIO()
    grey.convert(mode).save(buffer, form, **options)
    return buffer.getvalue()


def good_png() -> bytes:
    return picture("PNG")


def good_jpeg() -> bytes:
    return picture("JPEG", size=(400, 300))


def pdf(*objects: bytes, trailer: bytes = b"", header: bytes = b"%PDF-1.7\n") -> bytes:
    """A PDF of numbered objects from 1; object 1 is the catalog."""
    body, places = header, []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % place for place in places)
    body += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    return body + b"startxref\n%d\n%%%%EOF\n" % start


def stream(content: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), extra, content)


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def one_page(
    content: bytes = b"",
    *more: bytes,
    catalog: bytes = b"",
    page: bytes = b"",
    trailer: bytes = b"",
) -> bytes:
    """A PDF of one page; `more` objects are numbered from 6, the font is 5 and the content 4."""
    shown = content if content.startswith(b"<<") else stream(content)
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> %s >>" % page,
        shown,
        FONT,
        *more,
        trailer=trailer,
    )


def text_pdf() -> bytes:
    words = b"BT /F1 12 Tf 72 720 Td (Laporan pemeliharaan server bulan Maret) Tj ET"
    return one_page(words, b"<< /CreationDate (D:20240315093000+07'00') >>", trailer=b"/Info 6 0 R")


# -- packages taken apart and put together again ---------------------------------------------------


def members(package: bytes) -> Members:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(parts: Members, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx_with(changes: Members) -> bytes:
    return pack(members(good_docx()) | changes)


def retyped(package: bytes, old: str, new: str, extra: Members | None = None) -> bytes:
    parts = members(package)
    types = parts["[Content_Types].xml"]
    assert old.encode() in types
    parts["[Content_Types].xml"] = types.replace(old.encode(), new.encode())
    return pack(parts | (extra or {}))


def declared(package: bytes, part: str, media_type: str, content: bytes) -> bytes:
    """The package with one more part of a declared type."""
    entry = f'<Override PartName="/{part}" ContentType="{media_type}"/></Types>'
    return retyped(package, "</Types>", entry, {part: content})


def related(kind: str, target: str, mode: str = "External") -> bytes:
    """A Word document whose main part has one more relationship."""
    parts = members(good_docx())
    name = "word/_rels/document.xml.rels"
    entry = (
        f'<Relationship Id="rX" Type="{OFFICE_RELATIONS}/{kind}" Target="{target}"'
        f' TargetMode="{mode}"/></Relationships>'
    )
    parts[name] = parts[name].replace(b"</Relationships>", entry.encode())
    return pack(parts)


def linked_xlsx(inner: bytes) -> bytes:
    """A workbook with one external link part."""
    part = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
    name = "xl/externalLinks/externalLink1.xml"
    return declared(good_xlsx(), name, kind, part + inner + b"</externalLink>")


# -- attacks ---------------------------------------------------------------------------------------

LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><l>&c;</l>'
)
XXE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY s SYSTEM "file:///etc/hostname">]><x>&s;</x>'
FAR_DTD = b'<!DOCTYPE x SYSTEM "http://contoh.example/x.dtd"><x/>'
HTML = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
NOISE = bytes(range(256)) * 8


def ole(entry: str) -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    return head + entry.encode("utf-16-le") + bytes(4096)


def symlink_member() -> bytes:
    buffer = io.BytesIO(good_docx())
    link = zipfile.ZipInfo("word/media/image9.png")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    return buffer.getvalue()


def duplicate_member() -> bytes:
    buffer = io.BytesIO(good_docx())
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("word/document.xml", "<other/>")
    return buffer.getvalue()


def backslash_member() -> bytes:
    return docx_with({"word/../evil.txt": b"x"}).replace(b"word/../evil.txt", b"word\\..\\evil.txt")


def zeros(size: int) -> bytes:
    return docx_with({"word/media/nol.bin": bytes(size)})


def lying_size() -> bytes:
    """A member that inflates to 20 MiB and is declared, with a fitting checksum, as 100 bytes."""
    package = bytearray(docx_with({"word/media/nol.bin": bytes(20 * MIB)}))
    real = struct.pack("<L", 20 * MIB)
    false = struct.pack("<L", 100)
    old_sum = struct.pack("<L", zlib.crc32(bytes(20 * MIB)))
    new_sum = struct.pack("<L", zlib.crc32(bytes(100)))
    return bytes(package.replace(real, false).replace(old_sum, new_sum))


def overlapping() -> bytes:
    """Two hundred directory entries that all point at one member (a quoted-overlap bomb)."""
    package = pack({"a" * 16: bytes(MIB)})
    start = package.index(b"PK\x01\x02")
    entry = package[start : package.index(b"PK\x05\x06")]
    many = b"".join(entry.replace(b"a" * 16, b"%016d" % number) for number in range(200))
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 200, 200, len(many), start, 0)
    return package[:start] + many + end


def endless_directory() -> bytes:
    """A directory of 5 MiB whose closing record admits to three members."""
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", *[0] * 16)
    many = entry * 110_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 3, 3, len(many), 4, 0)
    return b"PK\x03\x04" + many + end


def locked_member() -> bytes:
    package = bytearray(good_docx())
    at = package.index(b"PK\x01\x02")
    package[at + 8] |= 1
    return bytes(package)


def flipped() -> bytes:
    package = bytearray(pack(members(good_docx()), zipfile.ZIP_STORED))
    package[package.index(b"evaluasi layanan")] ^= 1
    return bytes(package)


def pixel_flood() -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))
        )

    header = struct.pack(">LLBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(MIB))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def above_the_pixel_limit() -> bytes:
    buffer = io.BytesIO()
    Image.new("1", (9_100, 9_100)).save(buffer, "PNG")
    return buffer.getvalue()


def broken_png() -> bytes:
    data = bytearray(good_png())
    data[data.index(b"IEND") - 5] ^= 0xFF  # the last byte of the checksum of the pixels
    return bytes(data)


def pdf_in_png() -> bytes:
    data = good_png()
    text = b"tEXtnote\0%PDF-1.7 1 0 obj"
    chunk = struct.pack(">L", len(text) - 4) + text + struct.pack(">L", zlib.crc32(text))
    return data[:33] + chunk + data[33:]


def pdf_in_docx() -> bytes:
    return pack({"a.txt": b"%PDF-1.7 1 0 obj %%EOF"} | members(good_docx()), zipfile.ZIP_STORED)


def html_in_jpeg() -> bytes:
    data = good_jpeg()
    comment = b"\xff\xfe" + struct.pack(">H", len(HTML) + 2) + HTML
    return data[:2] + comment + data[2:]


def tar() -> bytes:
    return b"laporan.pdf".ljust(257, b"\0") + b"ustar\x0000" + bytes(1024)


def odt() -> bytes:
    return pack({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"})


def macro_docx() -> bytes:
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    return retyped(good_docx(), WORD_MAIN, macro, {"word/vbaProject.bin": ole("VBA")})


def macro_xlsx() -> bytes:
    macro = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    return retyped(good_xlsx(), EXCEL_MAIN, macro)


def main_as(package: bytes, old: str, new: str) -> bytes:
    return retyped(package, old, new)


PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
DOTX = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
XLSB = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"

ATTACKS = [
    Attack("empty", "kosong.pdf", "kosong", lambda: b""),
    Attack("larger than the limit", "besar.pdf", "50 MiB", lambda: b"%PDF-1.7\n" + bytes(50 * MIB)),
    Attack("html named pdf", "surat.pdf", "sebenarnya halaman web", lambda: HTML),
    Attack("html", "surat.html", "adalah halaman web", lambda: HTML),
    Attack("html behind a mark", "a.pdf", "halaman web", lambda: b"\xef\xbb\xbf\r\n " + HTML),
    Attack("html in utf-16", "a.pdf", "halaman web", lambda: HTML.decode().encode("utf-16")),
    Attack("html behind a comment", "a.png", "halaman web", lambda: b"<!-- x -->" + HTML),
    Attack("svg", "logo.svg", "gambar SVG", lambda: SVG),
    Attack("svg named png", "logo.png", "gambar SVG", lambda: b'<?xml version="1.0"?>' + SVG),
    Attack("xml", "data.xml", "berkas XML", lambda: b'<?xml version="1.0"?><a/>'),
    Attack("xxe", "data.pdf", "berkas XML", lambda: XXE),
    Attack("exe named pdf", "laporan.pdf", "program Windows", lambda: b"MZ\x90\0" + NOISE),
    Attack("exe, name reversed", "lap\u202efdp.exe", "program Windows", lambda: b"MZ" + NOISE),
    Attack("exe with a pdf in it", "a.pdf", "program Windows", lambda: b"MZ" + text_pdf()),
    Attack("elf", "a.pdf", "program Linux", lambda: b"\x7fELF" + NOISE),
    Attack("shell script", "a.docx", "skrip", lambda: b"#!/bin/sh\nrm -rf /\n"),
    Attack("java class", "a.png", "program Java", lambda: b"\xca\xfe\xba\xbe" + NOISE),
    Attack("shortcut", "a.pdf", "pintasan", lambda: b"L\0\0\0\x01\x14\x02\0" + NOISE),
    Attack("zip", "x.zip", "adalah arsip ZIP. Kirim isinya", lambda: pack({"a.pdf": text_pdf()})),
    Attack("zip named docx", "x.docx", "sebenarnya arsip ZIP", lambda: pack({"a.txt": b"a"})),
    Attack("empty zip", "x.zip", "arsip ZIP", lambda: pack({})),
    Attack("rar", "x.rar", "arsip RAR", lambda: b"Rar!\x1a\x07\x01\0" + NOISE),
    Attack("7z", "x.7z", "arsip 7-Zip", lambda: b"7z\xbc\xaf\x27\x1c" + NOISE),
    Attack("gzip", "x.pdf", "arsip GZIP", lambda: b"\x1f\x8b\x08" + NOISE),
    Attack("tar", "x.tar", "arsip TAR", tar),
    Attack("jar", "x.docx", "program Java", lambda: pack({"META-INF/MANIFEST.MF": b"x"})),
    Attack("doc", "lama.doc", "Word lama", lambda: ole("WordDocument")),
    Attack(
        "doc named docx", "lama.docx", "sebenarnya dokumen Word lama", lambda: ole("WordDocument")
    ),
    Attack("xls", "lama.xls", "Excel lama", lambda: ole("Workbook")),
    Attack("ppt", "lama.ppt", "PowerPoint lama", lambda: ole("PowerPoint Document")),
    Attack("msg", "a.msg", "surel", lambda: ole("__substg1.0_001A")),
    Attack("locked docx", "rahasia.docx", "kata sandi", lambda: ole("EncryptedPackage")),
    Attack("other ole", "a.pdf", "Office lama", lambda: ole("Sesuatu")),
    Attack("docm", "makro.docm", "makro", macro_docx),
    Attack("docm named docx", "makro.docx", "makro", macro_docx),
    Attack("xlsm named xlsx", "makro.xlsx", "makro", macro_xlsx),
    Attack(
        "undeclared macros", "a.docx", "makro", lambda: docx_with({"word/vbaProject.bin": NOISE})
    ),
    Attack(
        "macro sheet of 1992",
        "a.xlsx",
        "makro",
        lambda: declared(
            good_xlsx(), "xl/macrosheets/s.xml", "application/vnd.ms-excel.macrosheet+xml", b"<x/>"
        ),
    ),
    Attack(
        "activex",
        "a.docx",
        "kontrol aktif",
        lambda: declared(
            good_docx(), "word/activeX/a.xml", "application/vnd.ms-office.activeX+xml", b"<x/>"
        ),
    ),
    Attack("xlsb", "a.xlsx", "xlsb", lambda: main_as(good_xlsx(), EXCEL_MAIN, XLSB)),
    Attack("pptx", "a.pptx", "PowerPoint", lambda: main_as(good_docx(), WORD_MAIN, PPTX)),
    Attack("dotx", "a.docx", "templat", lambda: main_as(good_docx(), WORD_MAIN, DOTX)),
    Attack("no main part", "a.docx", "arsip ZIP", lambda: main_as(good_docx(), WORD_MAIN, "a/b")),
    Attack("odt", "a.odt", "OpenDocument", odt),
    Attack("odt named docx", "a.docx", "OpenDocument", odt),
    Attack("half a docx", "a.docx", "terpotong", lambda: good_docx()[: len(good_docx()) // 2]),
    Attack("docx without its end", "a.docx", "terpotong", lambda: good_docx()[:-10]),
    Attack("docx with a flipped bit", "a.docx", "terpotong", flipped),
    Attack(
        "bzip2 member", "a.docx", "terpotong", lambda: pack(members(good_docx()), zipfile.ZIP_BZIP2)
    ),
    Attack("zip slip", "a.docx", "tidak aman", lambda: docx_with({"../../evil": b"x"})),
    Attack("absolute member", "a.docx", "tidak aman", lambda: docx_with({"/etc/cron.d/x": b"x"})),
    Attack("drive letter", "a.docx", "tidak aman", lambda: docx_with({"C:evil": b"x"})),
    Attack("backslash member", "a.docx", "tidak aman", backslash_member),
    Attack("symlink member", "a.docx", "tidak aman", symlink_member),
    Attack("duplicate member", "a.docx", "tidak aman", duplicate_member),
    Attack(
        "2 100 members",
        "a.docx",
        "terlalu banyak",
        lambda: docx_with({f"m/{number}": b"" for number in range(2_100)}),
    ),
    Attack("endless directory", "a.docx", "terlalu banyak", endless_directory),
    Attack("301 MiB unpacked", "a.docx", "mengembang", lambda: zeros(301 * MIB)),
    Attack("ratio", "a.docx", "mengembang", lambda: zeros(60 * MIB)),
    Attack("lying size", "a.docx", "terpotong", lying_size),
    Attack("overlapping members", "a.docx", "mengembang", overlapping),
    Attack("locked member", "a.docx", "kata sandi", locked_member),
    Attack("laughs in types", "a.docx", "DTD", lambda: docx_with({"[Content_Types].xml": LAUGHS})),
    Attack("laughs in text", "a.docx", "DTD", lambda: docx_with({"word/document.xml": LAUGHS})),
    Attack("xxe in properties", "a.docx", "DTD", lambda: docx_with({"docProps/core.xml": XXE})),
    Attack(
        "xxe in utf-16",
        "a.docx",
        "DTD",
        lambda: docx_with({"word/document.xml": XXE.decode().encode("utf-16")}),
    ),
    Attack(
        "document type across two blocks",
        "a.docx",
        "DTD",
        # "<!DOCTYPE" begins four bytes before the end of a block of 64 KiB
        lambda: docx_with({"word/document.xml": b"<!--" + b"x" * 65_525 + b"-->" + FAR_DTD}),
    ),
    Attack("types are no xml", "a.docx", "rusak", lambda: docx_with({"[Content_Types].xml": b"<"})),
    Attack(
        "ole object",
        "a.docx",
        "OLE",
        lambda: docx_with({"word/embeddings/oleObject1.bin": ole("Package")}),
    ),
    Attack("ole relation", "a.docx", "OLE", lambda: related("oleObject", "file:///x.doc")),
    Attack("embedded exe", "a.docx", "OLE", lambda: docx_with({"word/embeddings/a.exe": b"MZ"})),
    Attack(
        "dde link",
        "a.xlsx",
        "DDE",
        lambda: linked_xlsx(b'<ddeLink ddeService="cmd" ddeTopic="/c calc"/>'),
    ),
    Attack("half a png", "a.png", "rusak", lambda: good_png()[: len(good_png()) // 2]),
    Attack("half a jpeg", "a.jpg", "rusak", lambda: good_jpeg()[: len(good_jpeg()) // 2]),
    Attack("jpeg header only", "a.jpg", "rusak", lambda: b"\xff\xd8\xff\xe0" + NOISE),
    Attack("png header only", "a.png", "rusak", lambda: b"\x89PNG\r\n\x1a\n" + NOISE),
    Attack("png with a bad checksum", "a.png", "rusak", broken_png),
    Attack("pixel flood", "a.png", "megapiksel", pixel_flood),
    Attack("82 megapixels", "a.png", "megapiksel", above_the_pixel_limit),
    Attack("png and zip", "a.png", "sekaligus", lambda: good_png() + pack({"a": b"b"})),
    Attack("jpeg and jar", "a.jpg", "sekaligus", lambda: good_jpeg() + pack({"a.class": b"b"})),
    Attack("png and pdf", "a.png", "sekaligus", pdf_in_png),
    Attack("jpeg and html", "a.jpg", "sekaligus", html_in_jpeg),
    Attack("docx and pdf", "a.docx", "sekaligus", pdf_in_docx),
    Attack("pdf and zip", "a.pdf", "sekaligus", lambda: text_pdf() + pack({"a": b"b"})),
    Attack("html before the pdf", "a.pdf", "halaman web", lambda: HTML + text_pdf()),
    Attack("junk and html, then pdf", "a.pdf", "halaman web", lambda: b"hm " + HTML + text_pdf()),
    Attack("pdf header only", "a.pdf", "tidak berisi dokumen", lambda: b"%PDF-1.7\n" + NOISE),
    Attack("pdf cut off", "a.pdf", "terpotong", lambda: text_pdf()[:-60]),
    Attack("pdf behind 2 KiB of junk", "a.pdf", "teks", lambda: b"x" * 2048 + text_pdf()),
    Attack("gif named png", "a.png", "sebenarnya gambar GIF", lambda: picture("GIF", "P")),
    Attack("bmp", "a.bmp", "gambar BMP", lambda: picture("BMP")),
    Attack("tiff", "a.tif", "gambar TIFF", lambda: picture("TIFF")),
    Attack("webp named jpg", "a.jpg", "gambar WebP", lambda: picture("WEBP")),
    Attack("heic named jpg", "a.jpg", "foto HEIC", lambda: b"\0\0\0\x18ftypheic" + NOISE),
    Attack("video", "a.mp4", "video", lambda: b"\0\0\0\x18ftypisom" + NOISE),
    Attack("rtf named docx", "a.docx", "dokumen RTF", lambda: b"{\\rtf1 halo}"),
    Attack("postscript", "a.ps", "PostScript", lambda: b"%!PS-Adobe-3.0\n"),
    Attack("database", "a.db", "SQLite", lambda: b"SQLite format 3\0" + NOISE),
    Attack("csv", "a.csv", "teks biasa", lambda: b"kode;nama\n1;Budi\n"),
    Attack("text that begins like a bitmap", "a.txt", "teks biasa", lambda: b"BMKG: hujan\n" * 9),
    Attack("noise", "a.pdf", "tidak dikenali", lambda: NOISE),
    Attack("pdf named png", "a.png", "sebenarnya PDF", text_pdf),
    Attack("pdf named exe", "a.pdf.exe", "bukan .exe", text_pdf),
    Attack("docx named pdf", "a.pdf", "sebenarnya dokumen Word", good_docx),
    Attack("xlsx named docx", "a.docx", "sebenarnya lembar kerja Excel", good_xlsx),
    Attack("png named jpg", "a.jpg", "sebenarnya gambar PNG", good_png),
]
