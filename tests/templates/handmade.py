"""Templates written by hand as XML, for what Word files may hold and ours do not."""

from io import BytesIO

from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from templates.packing import pack, unpack

NAMES = nsdecls("w", "r", "wp", "a", "pic")
_TYPE = qn("w:type")
SIZE = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'


def text(words: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:r>{properties}<w:t>{words}</w:t></w:r></w:p>"


def row(*cells: str, span: str = "") -> str:
    """A row; `span` is put into the properties of its first cell."""
    properties = [f"<w:tcPr>{span}</w:tcPr>" if span else "", *[""] * (len(cells) - 1)]
    inner = "".join(
        f"<w:tc>{own}{text(cell)}</w:tc>" for own, cell in zip(properties, cells, strict=True)
    )
    return f"<w:tr>{inner}</w:tr>"


def table(*rows: str, columns: int = 2) -> str:
    """A table whose columns are 1000 wide."""
    grid = '<w:gridCol w:w="1000"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def drawing(name: str = "Picture 1", number: int = 7) -> str:
    """A drawing without a picture in it."""
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="100" cy="200"/>'
        f'<wp:docPr id="{number}" name="{name}"/>'
        '<a:graphic><a:graphicData uri="x"/></a:graphic></wp:inline></w:drawing></w:r>'
    )


def word(body: str, header: str = "", footnotes: str = "", size: str = SIZE) -> bytes:
    """A template of this body, with a header and footnotes where given."""
    document = Document()
    root = document.element
    section = document.sections[0]
    if header:
        section.header.paragraphs[0].text = header
    references = "".join(
        f'<w:headerReference w:type="{ref.get(_TYPE)}" r:id="{ref.rId}"/>'
        for ref in section._sectPr.headerReference_lst
    ) if header else ""  # fmt: skip
    size = size.replace("<w:sectPr>", f"<w:sectPr>{references}", 1)
    root.replace(root.body, parse_xml(f"<w:body {NAMES}>{body}{size}</w:body>"))
    if footnotes:
        xml = f"<?xml version='1.0' encoding='UTF-8'?>\n<w:footnotes {NAMES}>{footnotes}</w:footnotes>"
        name = PackURI("/word/footnotes.xml")
        package = document.part.package
        part = Part(name, CONTENT_TYPE.WML_FOOTNOTES, xml.encode(), package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(
    name: str, content: bytes = b"x", kind: str = "", relation: str = "", template: bytes = b""
) -> bytes:
    """A template with one more member, declared and related as said."""
    members = unpack(template or word(text("{{ x }}")))
    members[name] = content
    if kind:
        declared = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'.encode()
        types = members["[Content_Types].xml"]
        members["[Content_Types].xml"] = types.replace(b"</Types>", declared)
    if relation:
        rels = "word/_rels/document.xml.rels"
        line = f'<Relationship Id="rNew" Type="{relation}" Target="/{name}"/></Relationships>'
        members[rels] = members[rels].replace(b"</Relationships>", line.encode())
    return pack(members)
