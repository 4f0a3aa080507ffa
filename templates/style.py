"""How does every template look? The one style definition: paper, margins, fonts, paragraph styles.

Arial is named because the offices use it; where it is missing, a metric-compatible font lays out
the same lines. Sizes follow common practice for naskah dinas and are ours to change here.
"""

from functools import cache
from io import BytesIO
from typing import NamedTuple

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.opc.rel import Relationships
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

FONT = "Arial"
PAPERS = {"A4": (21.0, 29.7), "F4": (21.5, 33.0)}
MARGINS = {"top": 2.0, "bottom": 2.5, "left": 3.0, "right": 2.0}
INDENTS = {1: 0.0, 2: 1.25, 3: 2.85, 4: 4.85}  # left edge of a clause's text by depth, in cm
_KEPT_STYLES = {"Normal", "Default Paragraph Font", "Normal Table", "No List"}


class Look(NamedTuple):
    """A paragraph style: only what differs from Normal."""

    size: float = 11
    bold: bool = False
    italic: bool = False
    align: ALIGN = ALIGN.LEFT
    before: float = 0
    after: float = 6
    left: float = 0
    hanging: float = 0
    keep_next: bool = False
    line: float = 1.15
    colour: str = ""
    box: str = ""  # "" | "box" | "rule"


def _clause(depth: int) -> Look:
    left = INDENTS[depth]
    return Look(align=ALIGN.JUSTIFY, left=left, hanging=left - INDENTS[depth - 1], after=4)


LOOKS: dict[str, Look] = {
    "Normal": Look(align=ALIGN.JUSTIFY),
    "Title": Look(16, bold=True, align=ALIGN.CENTER, before=6, after=4, line=1.1, keep_next=True),
    "Subtitle": Look(12, align=ALIGN.CENTER, after=12, keep_next=True),
    "Heading 1": Look(12, bold=True, before=16, after=6, keep_next=True),
    "Heading 2": Look(11, bold=True, before=12, after=4, keep_next=True),
    "Header": Look(9, align=ALIGN.CENTER, after=2, line=1, colour="404040"),
    "Footer": Look(9, after=0, line=1, colour="404040"),
    "Judul Naskah": Look(13, bold=True, align=ALIGN.CENTER, before=4, after=2, keep_next=True),
    "Judul Sampul": Look(20, bold=True, align=ALIGN.CENTER, before=120, after=2, line=1.1),
    "Sampul": Look(13, align=ALIGN.CENTER, before=20, after=20, line=1.2),
    "Sampul Tebal": Look(14, bold=True, align=ALIGN.CENTER, after=4, line=1.2),
    "Tengah": Look(align=ALIGN.CENTER),
    "Rapat": Look(align=ALIGN.JUSTIFY, keep_next=True),
    "Status": Look(10, after=4, keep_next=True),
    "Judul Tabel": Look(9.5, bold=True, before=6, after=4, keep_next=True),
    "Judul Lampiran": Look(12, bold=True, before=20, after=6, keep_next=True),
    "Tengah Tebal": Look(12, bold=True, align=ALIGN.CENTER, before=14, after=6, keep_next=True),
    "Daftar": Look(left=0.75, hanging=0.75, after=2),
    "Pasal 2": _clause(2),
    "Pasal 3": _clause(3),
    "Pasal 4": _clause(4),
    "Catatan": Look(10, left=0.2, before=4, after=8, line=1.1, box="box"),
    "Konsep": Look(
        12, bold=True, align=ALIGN.CENTER, before=4, after=8, left=0.2, colour="8B0000", box="box"
    ),
    "Keterangan": Look(9, italic=True, align=ALIGN.CENTER, before=2, after=8, colour="404040"),
    "Kepala Tabel": Look(9.5, bold=True, after=0, line=1, keep_next=True),
    "Isi Tabel": Look(9.5, after=0, line=1.05),
    "Isi Tabel Tengah": Look(9.5, align=ALIGN.CENTER, after=0, line=1.05),
    "Isi Tabel Erat": Look(9.5, align=ALIGN.CENTER, after=0, line=1.05, keep_next=True),
    "Rincian Tabel": Look(8.5, italic=True, before=2, after=0, line=1, colour="404040"),
    "Isian": Look(after=2, line=1.1),
    "Isian Kanan": Look(align=ALIGN.RIGHT, after=2, line=1.1),
    "Alamat": Look(after=0, line=1.1),
    "Isi Surat": Look(align=ALIGN.JUSTIFY, after=8, line=1.25),
    "Diktum": Look(align=ALIGN.JUSTIFY, after=4, line=1.1),
    "Tembusan": Look(10, after=0, line=1.1),
    "Meterai": Look(8, align=ALIGN.CENTER, before=2, after=0, line=1.8, left=0.2, box="box"),
    "Jangkar": Look(8, align=ALIGN.CENTER, after=0, line=1, colour="808080"),
    "Kop": Look(13, bold=True, align=ALIGN.CENTER, after=0, line=1),
    "Kop Alamat": Look(9, align=ALIGN.CENTER, before=1, after=0, line=1),
    "Garis Kop": Look(4, after=4, line=1, box="rule"),
    "Tanda Tangan": Look(align=ALIGN.CENTER, after=0, line=1.1, keep_next=True),
    "Jarak": Look(4, after=0, line=1),
}


def text_width(paper: str) -> float:
    """Width between the margins, in centimetres."""
    return PAPERS[paper][0] - MARGINS["left"] - MARGINS["right"]


def blank_document(paper: str) -> DocumentObject:
    """An empty document of this paper with our styles and nothing of the library's own template."""
    document = Document(BytesIO(_without_paper()))
    section = document.sections[0]
    section.page_width, section.page_height = (Cm(side) for side in PAPERS[paper])
    section.top_margin, section.bottom_margin = Cm(MARGINS["top"]), Cm(MARGINS["bottom"])
    section.left_margin, section.right_margin = Cm(MARGINS["left"]), Cm(MARGINS["right"])
    section.header_distance, section.footer_distance = Cm(1.0), Cm(1.2)
    return document


@cache
def _without_paper() -> bytes:
    # Making forty styles takes ten times as long as reading them back.
    document = Document()
    _drop_parts(document.part.rels, {"styles", "settings"})
    _drop_parts(document.part.package.rels, {"officeDocument", "core-properties"})
    _settings(document)
    _styles(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _drop_parts(relations: Relationships, kept: set[str]) -> None:
    # The library's template brings a thumbnail, a theme and 400 KB of unused styles.
    for key, relation in list(relations.items()):
        if relation.reltype.rpartition("/")[2] not in kept:
            del relations[key]


def _settings(document: DocumentObject) -> None:
    element = document.settings.element
    for child in list(element):
        element.remove(child)
    # Mode 15 spares readers the word "Compatibility Mode"; Indonesian writes 1.234,5.
    for xml in (
        f'<w:defaultTabStop {nsdecls("w")} w:val="708"/>',
        f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>',
        f'<w:decimalSymbol {nsdecls("w")} w:val=","/>',
        f'<w:listSeparator {nsdecls("w")} w:val=";"/>',
    ):
        element.append(parse_xml(xml))


def _styles(document: DocumentObject) -> None:
    element = document.styles.element
    for style in list(document.styles):
        if style.name not in _KEPT_STYLES:
            element.remove(style.element)
    for child in list(element):
        if child.tag.endswith(("}docDefaults", "}latentStyles")):
            element.remove(child)
    element.insert(0, parse_xml(
        f'<w:docDefaults {nsdecls("w")}><w:rPrDefault><w:rPr>'
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        '<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="id-ID" w:eastAsia="id-ID"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    ))  # fmt: skip
    for name, look in LOOKS.items():
        _paragraph_style(document, name, look)


def _paragraph_style(document: DocumentObject, name: str, look: Look) -> None:
    if name == "Normal":
        style = document.styles["Normal"]
    else:
        builtin = name.isascii() and name.split()[0] in {
            "Title",
            "Subtitle",
            "Heading",
            "Header",
            "Footer",
        }
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=builtin)
        style.base_style = document.styles["Normal"]
    assert isinstance(style, ParagraphStyle)
    style.quick_style = True
    font, paragraph = style.font, style.paragraph_format
    font.size, font.bold, font.italic = Pt(look.size), look.bold, look.italic
    if look.colour:
        font.color.rgb = RGBColor.from_string(look.colour)
    paragraph.alignment, paragraph.line_spacing = look.align, look.line
    paragraph.space_before, paragraph.space_after = Pt(look.before), Pt(look.after)
    paragraph.left_indent, paragraph.first_line_indent = Cm(look.left), Cm(-look.hanging)
    paragraph.keep_with_next, paragraph.widow_control = look.keep_next, True
    if name.startswith("Heading"):  # what the bookmarks of a PDF are made from
        level = int(name[-1]) - 1
        outline = parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{level}"/>')
        style.element.get_or_add_pPr().append(outline)
    if look.box:
        paragraph.right_indent = Cm(look.left)  # the box ends where the lines of the text end
        _border(style, look.box)


def _border(style: ParagraphStyle, box: str) -> None:
    sides = ("top", "left", "bottom", "right") if box == "box" else ("bottom",)
    line = "single" if box == "box" else "thinThickSmallGap"
    size = 8 if box == "box" else 18
    inner = "".join(
        f'<w:{side} w:val="{line}" w:sz="{size}" w:space="4" w:color="auto"/>' for side in sides
    )
    properties = style.element.get_or_add_pPr()
    borders = parse_xml(f"<w:pBdr {nsdecls('w')}>{inner}</w:pBdr>")
    # The schema fixes the order of properties: borders stand before spacing.
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
