"""Pictures: replaced by name, fitted to their boxes, and never guessed."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from PIL import Image

from forms import EXAMPLES
from templates import shelf
from templates.pictures import PictureRefused, check, drawn_from, fitted, picture_name
from templates.png import png_size
from templates.radar import radar_png
from templates.render import ROOM, render, template_bytes

REPORT = "laporan_penilaian_mandiri"


def png(width, height):
    out = BytesIO()
    Image.new("RGB", (width, height), "navy").save(out, "PNG")
    return out.getvalue()


def extents(content, name):
    section = Document(BytesIO(content))
    roots = [section.element.body, section.sections[0].first_page_header._element]
    return [
        (int(inline.find(qn("wp:extent")).get("cx")), int(inline.find(qn("wp:extent")).get("cy")))
        for root in roots
        for inline in root.iter(qn("wp:inline"))
        if inline.docPr.get("name") == f"{name}.png"
    ]


def test_the_report_has_places_for_a_logo_and_a_chart():
    assert sorted(shelf.ours(ROOM / f"{REPORT}.docx").pictures) == ["logo", "radar"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("logo.png", "logo"),
        ("cap_dinas.png", "cap_dinas"),
        ("Picture 1", None),
        ("image1.png", None),  # what an office program calls a picture of its own
        ("logo.png.exe", None),
        ("", None),
    ],
)
def test_a_place_is_a_picture_with_a_plain_name(title, name):
    assert picture_name(title) == name


def test_a_picture_is_as_large_as_its_box_allows_and_never_nothing():
    assert fitted((600, 300), (100, 100)) == (300, 300)
    assert fitted((600, 300), (1000, 10)) == (600, 6)
    assert fitted((600, 300), (20_000, 1)) == (600, 1)


def test_a_logo_replaces_its_stand_in_in_its_own_proportions():
    logo = png(300, 600)
    content = render(REPORT, EXAMPLES[REPORT], {"logo": logo})
    [(width, height)] = extents(content, "logo")
    [box] = extents(template_bytes(REPORT), "logo")

    assert ZipFile(BytesIO(content)).read("word/media/logo.png") == logo
    assert height == box[1]
    assert width == pytest.approx(height / 2, abs=1)


def test_a_wide_logo_is_limited_by_the_width_of_its_box():
    content = render(REPORT, EXAMPLES[REPORT], {"logo": png(900, 100)})
    [(width, height)] = extents(content, "logo")

    assert width == extents(template_bytes(REPORT), "logo")[0][0]
    assert height == pytest.approx(width / 9, abs=1)


def test_without_a_logo_only_one_invisible_pixel_remains():
    content = render(REPORT, EXAMPLES[REPORT])
    stand_in = ZipFile(BytesIO(content)).read("word/media/logo.png")

    assert png_size(stand_in) == (1, 1)
    assert Image.open(BytesIO(stand_in)).convert("RGBA").getpixel((0, 0))[3] == 0
    assert extents(content, "logo") == [(9525, 9525)]


def test_the_chart_is_drawn_from_the_form_and_agrees_with_its_table():
    report = EXAMPLES[REPORT]
    drawn = drawn_from(report, {"radar"})
    content = render(REPORT, report)

    labels = [f"Standar {number}" for number in range(1, 18)]
    assert drawn == {"radar": radar_png(labels, [row.persen for row in report.radar])}
    assert ZipFile(BytesIO(content)).read("word/media/radar.png") == drawn["radar"]


def test_a_chart_somebody_brings_is_used_as_it_is():
    chart = png(600, 488)
    content = render(REPORT, EXAMPLES[REPORT], {"radar": chart})

    assert ZipFile(BytesIO(content)).read("word/media/radar.png") == chart


def test_nothing_is_drawn_that_nobody_wants():
    assert drawn_from(EXAMPLES[REPORT], set()) == {}
    assert drawn_from(EXAMPLES["sla_lkpp"], {"radar"}) == {}


def test_a_missing_chart_is_refused_and_not_left_blank():
    with pytest.raises(PictureRefused, match="'radar' belum diberikan"):
        check({"logo", "radar"}, {})


def test_a_picture_without_a_place_is_refused():
    with pytest.raises(PictureRefused, match="tidak memiliki tempat untuk gambar 'cap'"):
        render("sla_lkpp", EXAMPLES["sla_lkpp"], {"cap": png(10, 10)})


def test_a_picture_that_is_no_png_is_refused():
    out = BytesIO()
    Image.new("RGB", (30, 30)).save(out, "JPEG")

    with pytest.raises(PictureRefused, match="Simpan ulang sebagai PNG"):
        render("sla_lkpp", EXAMPLES["sla_lkpp"], {"logo": out.getvalue()})
