"""How does a block of the source become Word? Paragraphs, clauses, pictures, conditions.

Tables stand in `tables.py`. Every Jinja tag that docxtpl removes together with its paragraph gets a
paragraph of its own, because text beside such a tag would vanish without a word.
"""

import re
from functools import singledispatch
from io import BytesIO

from docx.document import Document as DocumentObject
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import _Footer, _Header
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from templates import blocks
from templates.png import transparent_png
from templates.style import LOOKS, text_width

Container = DocumentObject | _Header | _Footer | _Cell

_MARKUP = re.compile(r"(\*\*[^*]+\*\*|\*[^*]+\*)")


def write_all(items: tuple[blocks.Block, ...], into: Container, paper: str) -> None:
    """Append blocks to a document, a header or a table cell."""
    for item in items:
        write(item, into, paper)


def paragraph(into: Container, text: str, style: str) -> Paragraph:
    """Append one paragraph with its inline markup. Raises `SourceRefused` for an unknown style."""
    if style not in LOOKS:
        raise blocks.SourceRefused(f"gaya '{style}' tidak dikenal (teks: {text[:60]})")
    result = into.add_paragraph(style=style)
    fill(result, text)
    return result


def fill(target: Paragraph, text: str) -> None:
    """Write text with `*italic*` and `**bold**` into an empty paragraph."""
    for piece in filter(None, _MARKUP.split(text)):
        stars = 2 if piece.startswith("**") else 1 if _MARKUP.fullmatch(piece) else 0
        run = target.add_run(piece[stars : len(piece) - stars])
        run.bold, run.italic = (stars == 2) or None, (stars == 1) or None


def tag(into: Container, expression: str) -> None:
    """A paragraph that only carries a Jinja tag and disappears when the document is made."""
    into.add_paragraph("{%p " + expression + " %}", style="Jarak")


@singledispatch
def write(item: blocks.Block, into: Container, paper: str) -> None:
    """Append one block; each kind has its own function below or in `tables.py`."""
    raise blocks.SourceRefused(f"jenis blok {type(item).__name__} belum dapat ditulis")


@write.register
def _(item: blocks.Heading, into: Container, paper: str) -> None:
    heading = paragraph(into, item.heading, f"Heading {item.level}")
    heading.paragraph_format.page_break_before = item.new_page or None


@write.register
def _(item: blocks.Text, into: Container, paper: str) -> None:
    _announcing(paragraph(into, item.text, item.style))


@write.register
def _(item: blocks.Item, into: Container, paper: str) -> None:
    paragraph(into, f"{item.item}\t{item.text}", "Daftar").paragraph_format.keep_together = True


@write.register
def _(item: blocks.Clause, into: Container, paper: str) -> None:
    style = f"Pasal {item.clause.count('.') + 1}"
    _announcing(paragraph(into, f"{item.clause}\t{item.text}", style))


def _announcing(line: Paragraph) -> None:
    """What announces a list stays with its first line."""
    if line.text.endswith(":"):
        line.paragraph_format.keep_with_next = True


@write.register
def _(item: blocks.Picture, into: Container, paper: str) -> None:
    place_picture(into.add_paragraph(style="Tengah"), item)


@write.register
def _(item: blocks.NewPage, into: Container, paper: str) -> None:
    into.add_paragraph(style="Jarak").add_run().add_break(WD_BREAK.PAGE)


@write.register
def _(item: blocks.Gap, into: Container, paper: str) -> None:
    into.add_paragraph(style="Jarak").paragraph_format.space_before = Pt(item.gap)


@write.register
def _(item: blocks.If, into: Container, paper: str) -> None:
    tag(into, f"if {item.condition}")
    write_all(item.then, into, paper)
    if item.otherwise:
        tag(into, "else")
        write_all(item.otherwise, into, paper)
    tag(into, "endif")


@write.register
def _(item: blocks.For, into: Container, paper: str) -> None:
    tag(into, f"for {item.loop}")
    write_all(item.do, into, paper)
    tag(into, "endfor")


def place_picture(target: Paragraph, item: blocks.Picture) -> None:
    """Put an invisible stand-in under the package name `word/media/<name>.png`."""
    run = target.add_run()
    stand_in = BytesIO(transparent_png(item.picture))
    shape = run.add_picture(stand_in, Cm(item.width), Cm(item.height))
    properties = shape._inline.docPr
    properties.set("name", f"{item.picture}.png")
    properties.set("descr", item.alt)
    image = shape._inline.graphic.graphicData.pic.blipFill.blip
    run.part.related_parts[image.embed].partname = PackURI(f"/word/media/{item.picture}.png")


def write_footer(footer: _Footer, paper: str) -> None:
    """Document code on the left, "Halaman x dari y" on the right; below, where to verify it."""
    line = footer.paragraphs[0]
    line.style = "Footer"
    line.paragraph_format.tab_stops.add_tab_stop(Cm(text_width(paper)), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run("{{ kode_dokumen }}\tHalaman ")
    for field, after in (("PAGE", " dari "), ("NUMPAGES", "")):
        line._p.append(parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        ))  # fmt: skip
        line.add_run(after)
    for text in (
        "{%p if alamat_verifikasi %}",
        "Verifikasi: {{ alamat_verifikasi }}",
        "{%p endif %}",
    ):
        footer.add_paragraph(text, style=line.style)
