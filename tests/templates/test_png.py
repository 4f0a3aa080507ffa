"""Stand-ins and sizes of PNG pictures."""

from io import BytesIO

import pytest
from PIL import Image

from templates.png import NotPng, png_size, transparent_png


def test_a_stand_in_is_one_pixel_nobody_can_see():
    picture = Image.open(BytesIO(transparent_png("logo")))

    assert picture.size == (1, 1)
    assert picture.convert("RGBA").getpixel((0, 0)) == (0, 0, 0, 0)


def test_stand_ins_differ_by_name_and_are_the_same_every_time():
    assert transparent_png("logo") != transparent_png("radar")
    assert transparent_png("logo") == transparent_png("logo")


def test_the_size_is_read_from_a_real_picture():
    out = BytesIO()
    Image.new("L", (321, 45)).save(out, "PNG")

    assert png_size(out.getvalue()) == (321, 45)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg/>",
        b"\xff\xd8\xff\xe0JFIF" + b"0" * 40,
        transparent_png("x")[:20],
        transparent_png("x").replace(b"\0\0\0\1\0\0\0\1", b"\0\0\0\0\0\0\0\0"),
        transparent_png("x").replace(b"\0\0\0\1\0\0\0\1", b"\x7f\0\0\0\x7f\0\0\0"),
    ],
    ids=["empty", "svg", "jpeg", "cut off", "no size", "monstrous"],
)
def test_anything_else_is_refused(content):
    with pytest.raises(NotPng):
        png_size(content)
