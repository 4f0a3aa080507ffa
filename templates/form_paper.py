"""What surrounds the fields of a fillable form? Paper, title, footer, and how it is known again."""

from io import BytesIO

from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, RGBColor

from forms.parts import Formulir
from templates.controls import PLACEHOLDER_STYLE
from templates.form_fields import edition
from templates.packing import CORE, core_xml, pack, template_properties, unpack
from templates.style import blank_document

FORM, EDITION = "telaah_formulir", "telaah_edisi"  # the properties a filled file is known by
_BODY = "word/document.xml"
_MARGIN = 2.0
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
_MAY_IGNORE = b'mc:Ignorable="w14 wp14"'  # a program that does not know these goes on without
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def packed(form: type[Formulir], xml: str) -> bytes:
    """The Word file of a form whose instructions and tables are `xml`."""
    document = blank_document("A4")
    _dress(document)
    document.add_paragraph(form.document_title, style="Judul Naskah")
    document.add_paragraph("Formulir isian", style="Subtitle")
    _append(document, xml)
    _footer(document, form)
    _name(document, form)
    buffer = BytesIO()
    document.save(buffer)
    members = unpack(buffer.getvalue())
    new = f'{_W15} mc:Ignorable="w14 w15 wp14"'.encode()
    members[_BODY] = members[_BODY].replace(_MAY_IGNORE, new, 1)
    members[CORE] = core_xml(template_properties(f"Formulir isian: {form.document_title}"))
    return pack(members)


def _dress(document: DocumentObject) -> None:
    section = document.sections[0]
    section.left_margin = section.right_margin = section.bottom_margin = Cm(_MARGIN)
    style = document.styles.add_style(PLACEHOLDER_STYLE, WD_STYLE_TYPE.CHARACTER, builtin=True)
    style.font.color.rgb = RGBColor(0x6B, 0x6B, 0x6B)


def _append(document: DocumentObject, xml: str) -> None:
    body = document.element.body
    for element in parse_xml(f"<w:body {nsdecls('w')} {_W14} {_W15}>{xml}</w:body>"):
        body.insert(len(body) - 1, element)  # the section's properties stay last


def _footer(document: DocumentObject, form: type[Formulir]) -> None:
    line = document.sections[0].footer.paragraphs[0]
    line.add_run(f"Formulir isian: {form.document_title}, edisi {edition(form)}. Halaman ")
    for name, after in (("PAGE", " dari "), ("NUMPAGES", "")):
        line._p.append(parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        ))  # fmt: skip
        line.add_run(after)


def _name(document: DocumentObject, form: type[Formulir]) -> None:
    """Write into the file which form it is, as custom properties Word and LibreOffice keep."""
    values = {FORM: form.__module__.rpartition(".")[2], EDITION: edition(form)}
    lines = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{value}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), 2)
    )
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{_PROPERTIES}custom-properties"'
        f' xmlns:vt="{_PROPERTIES}docPropsVTypes">{lines}</Properties>'
    )
    package = document.part.package
    uri = PackURI("/docProps/custom.xml")
    part = PackagePart(uri, _PROPERTIES_TYPE, xml.encode(), package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
