"""Word files that point to something outside, or hold something they should not, made by hand."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main" '
    f'xmlns:pic="{_DRAWING}/picture"'
)
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    '<Default Extension="svg" ContentType="image/svg+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_DOCUMENT}"/></Types>'
)


def relationship(number: int, kind: str, target: str, mode: str = "") -> str:
    """One line of a `.rels` part; `mode` is External, or nothing."""
    said = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"{said}/>'


def word(
    body: str, relationships: str = "", parts: Mapping[str, bytes] | None = None, before: str = ""
) -> bytes:
    """A Word file with this body, its relationships, and further members."""
    document = f"<w:document {_NAMES}><w:body>{paragraph('Isi surat')}{body}</w:body></w:document>"
    members = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _rels(relationship(1, "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _rels(relationships),
        "word/document.xml": f'<?xml version="1.0"?>{before}{document}',
        **(parts or {}),
    }
    out = BytesIO()
    with ZipFile(out, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)
    return out.getvalue()


def paragraph(text: str) -> str:
    """A plain paragraph."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def picture(how: str) -> str:
    """A paragraph with a picture; `how` is `r:link="r2"` or `r:embed="r2"`."""
    size = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm>'
    return (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/>'
        f'<wp:docPr id="1" name="x"/><a:graphic><a:graphicData uri="{_DRAWING}/picture"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="1" name="x"/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill><a:blip {how}/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr>{size}<a:prstGeom prst="rect"/></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def svg_around(address: str) -> bytes:
    """An SVG that shows the picture at an address."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="100" height="100"><image xlink:href="{address}" width="100" height="100"/></svg>'
    ).encode()


def _rels(lines: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'
