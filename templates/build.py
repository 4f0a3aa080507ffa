"""Which bytes follow from a readable source? `python -m templates.build` rewrites every `.docx`."""

from io import BytesIO
from pathlib import Path

from docx.section import Section

from templates import tables  # noqa: F401 - registers the table blocks with the writer
from templates.blocks import Source, read_source
from templates.packing import CORE, core_xml, pack, template_properties, unpack
from templates.style import blank_document
from templates.writer import write_all, write_footer

ROOM = Path(__file__).parent
SOURCES = ROOM / "source"


def build(source: Source) -> bytes:
    """The template of a source; the same source always gives the same bytes."""
    document = blank_document(source.paper)
    section = document.sections[0]
    _headers_and_footers(section, source)
    write_all(source.body, document, source.paper)
    buffer = BytesIO()
    document.save(buffer)
    members = unpack(buffer.getvalue())
    members[CORE] = core_xml(template_properties(source.title))
    return pack(members, compressed=False)


def _headers_and_footers(section: Section, source: Source) -> None:
    section.different_first_page_header_footer = True
    for header, content in (
        (section.first_page_header, source.first_header),
        (section.header, source.header),
    ):
        header.is_linked_to_previous = False
        empty = header.paragraphs[0]
        write_all(content, header, source.paper)
        if content:
            empty._p.getparent().remove(empty._p)
    section.first_page_footer.is_linked_to_previous = False
    for footer in (
        (section.footer,) if source.cover else (section.footer, section.first_page_footer)
    ):
        write_footer(footer, source.paper)


def main() -> None:
    """Write every template beside its source folder."""
    for path in sorted(SOURCES.glob("*.yaml")):
        (ROOM / f"{path.stem}.docx").write_bytes(build(read_source(path)))


if __name__ == "__main__":
    main()
