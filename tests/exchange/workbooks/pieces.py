"""The parts of a workbook, written by hand, and the package they are put into."""

import struct
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.intake import corpus

MIB = 1024 * 1024
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = corpus.OFFICE_RELATIONS
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
XML = '<?xml version="1.0" encoding="UTF-8"?>'
TABLE = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Kode</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>Catatan</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>A-1</t></is></c>'
    '<c r="B2" t="inlineStr"><is><t>isi</t></is></c></row>'
)


@dataclass(frozen=True)
class Repeated:
    """`before`, then `piece` many times, then `after`: large unpacked, and quick to build."""

    before: bytes
    piece: bytes
    times: int
    after: bytes


@dataclass(frozen=True)
class Brought:
    """A workbook brought back.

    `says`: a word of the sentence it is refused with; where it is None the workbook is read, and its
    table says `reads`, the texts under "Catatan".
    """

    title: str
    build: Callable[[], bytes]
    says: str | None = None
    reads: tuple[str, ...] = ("isi",)


MUCH, DAMAGED, BOMB = "jauh lebih banyak isi", "tidak dapat dibaca", "mengembang"


def zipped(parts: dict[str, bytes | Repeated]) -> bytes:
    out, directory = bytearray(), bytearray()
    for name, content in parts.items():
        packed, checksum, size = _deflated(content)
        spot, bare = len(out), name.encode()
        facts = struct.pack("<5H3L2H", 20, 0, 8, 0, 33, checksum, len(packed), size, len(bare), 0)
        out += b"PK\x03\x04" + facts + bare + packed
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + facts
        directory += struct.pack("<3H2L", 0, 0, 0, 0, spot) + bare
    end = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, len(parts), len(parts), len(directory), len(out), 0
    )
    return bytes(out + directory) + end


def _deflated(content: bytes | Repeated) -> tuple[bytes, int, int]:
    if isinstance(content, bytes):
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        return packer.compress(content) + packer.flush(), zlib.crc32(content), len(content)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    start = packer.compress(content.before) + packer.flush(zlib.Z_FULL_FLUSH)
    piece = packer.compress(content.piece) + packer.flush(zlib.Z_FULL_FLUSH)
    end = packer.compress(content.after) + packer.flush()
    checksum = zlib.crc32(content.before)
    for _ in range(content.times):
        checksum = zlib.crc32(content.piece, checksum)
    size = len(content.before) + len(content.piece) * content.times + len(content.after)
    return start + piece * content.times + end, zlib.crc32(content.after, checksum), size


def sheet(rows: str = TABLE, after: str = "", before: str = "") -> bytes:
    head = f'{XML}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">'
    return f"{head}{before}<sheetData>{rows}</sheetData>{after}</worksheet>".encode()


def many_rows(piece: bytes, times: int, rows: str = TABLE) -> Repeated:
    before, after = sheet(rows).split(b"</sheetData>")
    return Repeated(before, piece, times, b"</sheetData>" + after)


def cell(value: str, more: str = "", kind: str = "") -> bytes:
    """The table, with one cell under "Catatan" as given."""
    own = f'<c r="B2" {kind}>{value}</c>'
    begin, end = TABLE.split('<c r="B2"')
    return sheet(begin + own + end.partition("</c>")[2], more)


def package(**changes: bytes | Repeated | None) -> dict[str, bytes | Repeated]:
    """The parts of a plain workbook; `sheet`, `book`, `styles`, `strings`, `rels`, `types` and
    `root` change one of them."""
    links = [("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")]
    links += [("sharedStrings", "sharedStrings.xml")] if "strings" in changes else []
    parts: dict[str, bytes | Repeated] = {
        "[Content_Types].xml": changes.get("types") or types(),
        "_rels/.rels": changes.get("root") or relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": changes.get("book") or workbook(),
        "xl/_rels/workbook.xml.rels": changes.get("rels") or relations(links),
        "xl/styles.xml": changes.get("styles") or styles(),
        "xl/worksheets/sheet1.xml": changes.get("sheet") or sheet(),
    }
    strings = changes.get("strings")
    return parts | ({"xl/sharedStrings.xml": strings} if strings else {})


def built(**changes: bytes | Repeated | None) -> bytes:
    return zipped(package(**changes))


def with_parts(extra: dict[str, bytes | Repeated], **changes: bytes | Repeated | None) -> bytes:
    return zipped(package(**changes) | extra)


def types(more: str = "") -> bytes:
    office = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return (
        f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{corpus.EXCEL_MAIN}"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET_TYPE}"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{office}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{office}.sharedStrings+xml"/>'
        f"{more}</Types>"
    ).encode()


def relations(links: Iterable[tuple[str, str]], mode: str = "") -> bytes:
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}" {mode}/>'
        for number, (kind, target) in enumerate(links, 1)
    )
    return (
        f'{XML}<Relationships xmlns="{corpus.PACKAGE_RELATIONS}">{inner}</Relationships>'.encode()
    )


def workbook(sheets: str = '<sheet name="Isi" sheetId="1" r:id="rId1"/>', more: str = "") -> bytes:
    head = f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
    return f"{head}<sheets>{sheets}</sheets>{more}</workbook>".encode()


def styles(formats: str = "", looks: str = '<xf numFmtId="0"/>') -> bytes:
    return (
        f'{XML}<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><fonts><font/></fonts>'
        "<fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
        f"<cellXfs>{looks}</cellXfs></styleSheet>"
    ).encode()


def strings(*items: str) -> bytes:
    inner = "".join(f"<si>{item}</si>" for item in items)
    return f'{XML}<sst xmlns="{MAIN}">{inner}</sst>'.encode()


def column_name(number: int) -> str:
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def numbered(make: Callable[[int], str], count: int) -> str:
    return "".join(make(number) for number in range(1, count + 1))


def table_with(value: str, more: str = "", kind: str = "", **parts: bytes) -> bytes:
    return built(sheet=cell(value, more, kind), **parts)
