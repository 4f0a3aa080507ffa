"""Packages that are damaged, lie about themselves, are something else, or bring programs along."""

import struct

from tests.exchange.workbooks.pieces import (
    DAMAGED,
    MAIN,
    MIB,
    OFFICE,
    XML,
    Brought,
    built,
    package,
    relations,
    sheet,
    types,
    with_parts,
    workbook,
    zipped,
)
from tests.intake import corpus


def broken_sum() -> bytes:
    """One bit changed, and packed again without mending the checksum."""
    data = bytearray(built())
    at = data.rindex(b"PK\x01\x02")
    data[at + 16] ^= 1
    return bytes(data)


def one_bit(place: bytes) -> bytes:
    """A changed byte in the packed data of a member."""
    data = bytearray(built())
    data[data.index(place) + len(place) + 40] ^= 0x10
    return bytes(data)


def early_end() -> bytes:
    """A member whose stream ends at once, with 15 MiB behind the end, which zlib keeps copying."""
    noise = bytes(range(256)) * 4096 * 15
    data = zipped({**package(), "xl/media/a.bin": noise})
    packed = b"\x03\x00" + b"\xff" * (15 * MIB)
    name = b"xl/media/a.bin"
    raw = bytearray(data[: data.index(b"PK\x01\x02")])
    facts = struct.pack("<5H3L2H", 20, 0, 8, 0, 33, 0, len(packed), 0, len(name), 0)
    spot = raw.rindex(b"PK\x03\x04")
    raw[spot:] = b"PK\x03\x04" + facts + name + packed
    directory = bytearray(data[data.index(b"PK\x01\x02") : data.rindex(b"PK\x05\x06")])
    last = directory.rindex(b"PK\x01\x02")
    directory[last:] = b"PK\x01\x02\x14\0" + facts + struct.pack("<3H2L", 0, 0, 0, 0, spot) + name
    count = len(package()) + 1
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(raw), 0)
    return bytes(raw + directory) + end


def long_directory() -> bytes:
    """A directory of 12 MiB, counted by a ZIP64 record beside a modest short one."""
    data = built()
    start, end = data.index(b"PK\x01\x02"), data.rindex(b"PK\x05\x06")
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", *[0] * 16)
    many = data[start:end] + entry * 250_000
    place = start + len(many)
    long = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 6, 6, len(many), start)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, place, 1)
    short = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 6, 6, 400, start, 0)
    return data[:start] + many + long + locator + short


def _linked(inner: str) -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
    part = "xl/externalLinks/externalLink1.xml"
    declared = types(f'<Override PartName="/{part}" ContentType="{kind}"/>')
    content = f'{XML}<externalLink xmlns="{MAIN}" xmlns:r="{OFFICE}">{inner}</externalLink>'
    target = [("externalLinkPath", "http://contoh.example/rahasia.xlsx")]
    return with_parts(
        {
            part: content.encode(),
            "xl/externalLinks/_rels/externalLink1.xml.rels": relations(
                target, 'TargetMode="External"'
            ),
        },
        types=declared,
        book=workbook(
            more='<externalReferences><externalReference r:id="rId2"/></externalReferences>'
        ),
    )


def _macros() -> bytes:
    plain = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    return with_parts(
        {"xl/vbaProject.bin": corpus.ole("VBA")},
        types=types().replace(corpus.EXCEL_MAIN.encode(), plain.encode()),
    )


def _duplicate() -> bytes:
    twin = "xl/worksheets/sheet2.xml"
    return with_parts({twin: sheet()}).replace(twin.encode(), b"xl/worksheets/sheet1.xml")


def _truncated() -> bytes:
    return built()[: len(built()) // 2]


PACKAGES = (
    Brought("links to other workbooks", lambda: _linked('<externalBook r:id="rId1"/>')),
    Brought(
        "a link that runs a program",
        lambda: _linked('<ddeLink ddeService="cmd" ddeTopic="/c calc"/>'),
        "DDE",
    ),
    Brought("macros under another name", _macros, "makro"),
    Brought(
        "an object of another program",
        lambda: with_parts({"xl/embeddings/oleObject1.bin": corpus.ole("Package")}),
        "OLE",
    ),
    Brought("a name that climbs out", lambda: with_parts({"xl/../../x": b"x"}), "tidak aman"),
    Brought("an absolute name", lambda: with_parts({"/etc/x": b"x"}), "tidak aman"),
    Brought("a name twice", _duplicate, "tidak aman"),
    Brought("half a file", _truncated, "terpotong"),
    Brought("without its end", lambda: built()[:-10], "terpotong"),
    Brought("a wrong checksum", broken_sum, "rusak"),
    Brought("a changed bit", lambda: one_bit(b"xl/worksheets/sheet1.xml"), "rusak"),
    Brought("a stream that ends too early", early_end, "rusak"),
    Brought("a directory without end", long_directory, "terlalu banyak bagian"),
    Brought("with a password", lambda: corpus.ole("EncryptedPackage"), "kata sandi"),
    Brought("an old .xls", lambda: corpus.ole("Workbook"), "Excel lama"),
    Brought(
        "an .ods",
        lambda: corpus.pack(
            {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}
        ),
        "OpenDocument",
    ),
    Brought("a PDF", corpus.text_pdf, "PDF"),
    Brought("a letter", corpus.good_docx, "bukan .xlsx"),
    Brought("no bytes", lambda: b"", "kosong"),
    Brought(
        "a sheet that is not there",
        lambda: built(rels=relations([("worksheet", "../../etc/passwd")])),
        DAMAGED,
    ),
    Brought(
        "a part that is its own",
        lambda: built(rels=relations([("worksheet", "workbook.xml")])),
        reads=(),
    ),
)
