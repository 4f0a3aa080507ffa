"""Building templates: reproducible, slim, and on the page as designed."""

from functools import cache
from io import BytesIO
from itertools import accumulate, pairwise
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from freezegun import freeze_time

from templates.blocks import read_source
from templates.build import SOURCES, build
from templates.render import names, template_bytes
from templates.style import text_width


@pytest.fixture
def source(tmp_path):
    def make(text):
        path = tmp_path / "contoh.yaml"
        path.write_text(text, encoding="utf-8")
        return read_source(path)

    return make


@cache
def opened(name):
    return Document(BytesIO(template_bytes(name)))


@pytest.mark.parametrize("name", names())
def test_a_committed_template_is_what_its_source_builds(name):
    rebuilt = build(read_source(SOURCES / f"{name}.yaml"))

    assert rebuilt == template_bytes(name), "jalankan: python -m templates.build"


def test_building_does_not_look_at_the_clock(source):
    letter = source(
        "title: Contoh\nbody:\n  - picture: logo\n    width: 2\n    height: 2\n    alt: Logo\n"
    )
    now = build(letter)

    with freeze_time("2031-03-03"):
        assert build(letter) == now


@pytest.mark.parametrize("name", names())
def test_a_template_carries_nothing_it_does_not_need(name):
    archive = ZipFile(BytesIO(template_bytes(name)))
    members = archive.namelist()

    unwanted = ("stylesWithEffects", "thumbnail", "theme", "customXml", "app.xml", "numbering")
    assert not [member for member in members if any(word in member for word in unwanted)]
    assert len(archive.read("word/styles.xml")) < 40_000
    assert b'TargetMode="External"' not in b"".join(
        archive.read(member) for member in members if member.endswith(".rels")
    )


@pytest.mark.parametrize("name", names())
def test_every_table_states_its_widths_twice_and_they_agree(name):
    for table in opened(name).element.body.iter(qn("w:tbl")):
        grid = [int(column.get(qn("w:w"))) for column in table.tblGrid.gridCol_lst]
        for row in table.tr_lst:
            ends = list(accumulate(cell.grid_span for cell in row.tc_lst))
            spans = pairwise((0, *ends))
            cells = [int(cell.tcPr.find(qn("w:tcW")).get(qn("w:w"))) for cell in row.tc_lst]
            assert ends[-1] == len(grid)
            assert cells == pytest.approx([sum(grid[a:b]) for a, b in spans], abs=2)


@pytest.mark.parametrize("name", names())
def test_no_table_is_wider_than_the_text(name):
    document = opened(name)
    limit = text_width("A4") * 567 + 2

    assert document.tables
    for table in document.tables:
        indent = int(table._tbl.tblPr.find(qn("w:tblInd")).get(qn("w:w")))
        assert indent + sum(int(c.get(qn("w:w"))) for c in table._tbl.tblGrid.gridCol_lst) <= limit


def cut_rows(table):
    """The rows that may go on over the end of a page."""
    return [row for row in table.rows if next(row._tr.iter(qn("w:cantSplit")), None) is None]


@pytest.mark.parametrize("name", names())
def test_rows_of_data_tables_are_not_cut_and_their_heads_repeat(name):
    for table in opened(name).tables:
        if table._tbl.tblPr.find(qn("w:tblBorders")) is not None:
            assert cut_rows(table) == []
            assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


@pytest.mark.parametrize("name", names())
def test_only_a_label_with_running_text_beside_it_may_be_cut(name):
    for table in opened(name).tables:
        for row in cut_rows(table):
            label, colon, value = row._tr.tc_lst
            assert (len(label.p_lst), colon.p_lst[0].text) == (1, ":")
            assert len(value.p_lst) > 1 or len(value.p_lst[0].text) > 40


@pytest.mark.parametrize("name", names())
def test_the_page_is_a4_with_the_margins_of_official_letters(name):
    section = opened(name).sections[0]

    page = section.page_width.cm, section.page_height.cm
    margins = [
        side.cm
        for side in (
            section.top_margin, section.bottom_margin, section.left_margin, section.right_margin,
        )
    ]  # fmt: skip
    assert page == pytest.approx((21.0, 29.7), abs=0.01)
    assert margins == pytest.approx([2.0, 2.5, 3.0, 2.0], abs=0.01)


@pytest.mark.parametrize("name", names())
def test_the_footer_counts_pages_and_names_the_document(name):
    footer = opened(name).sections[0].footer._element
    fields = [field.get(qn("w:instr")) for field in footer.iter(qn("w:fldSimple"))]
    text = "".join(node.text or "" for node in footer.iter(qn("w:t")))

    assert fields == ["PAGE", "NUMPAGES"]
    assert "{{ kode_dokumen }}" in text
    assert "Halaman 1 dari 1" in text


def test_f4_paper_can_be_chosen(source):
    content = build(source("title: Contoh\npaper: F4\nbody:\n  - text: Isi\n"))
    section = Document(BytesIO(content)).sections[0]

    assert (section.page_width.cm, section.page_height.cm) == pytest.approx((21.5, 33.0), abs=0.01)


def test_a_cover_has_no_footer(source):
    content = build(source("title: Contoh\ncover: true\nbody:\n  - text: Isi\n"))
    section = Document(BytesIO(content)).sections[0]

    assert section.first_page_footer.paragraphs[0].text == ""
    assert "Halaman" in section.footer.paragraphs[0].text


def test_signatures_stay_in_one_piece(source):
    content = build(
        source(
            "title: Contoh\nbody:\n  - signatures:\n"
            "      - {above: ['Kepala,'], name: '{{ nama }}', below: ['NIP 1']}\n"
        )
    )
    [table] = Document(BytesIO(content)).tables

    kept = [
        p.style.paragraph_format.keep_with_next
        for row in table.rows
        for c in row.cells
        for p in c.paragraphs
    ]
    assert len(table.rows) == 3
    assert all(kept)
    assert table.rows[1].height.cm == pytest.approx(2.4, abs=0.01)
    assert table.cell(0, 0).text == ""
    assert [table.cell(row, 1).text for row in range(3)] == ["Kepala,", "", "{{ nama }}\nNIP 1"]
