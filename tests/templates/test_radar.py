"""The radar chart."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from PIL import Image

from templates.radar import radar_png

LABELS = [f"Standar {number}" for number in range(1, 18)]
PERCENTS = [100, 50, 0, 33, 75, 100, 20, 60, 10, 0, 90, 100, 100, 45, 67, 80, 5]


def picture(percents):
    return Image.open(BytesIO(radar_png(LABELS, percents)))


def test_the_chart_is_a_sharp_picture_at_fifteen_centimetres():
    image = picture(PERCENTS)

    assert image.format == "PNG"
    assert image.width / (15 / 2.54) >= 190  # dots an inch on paper


def test_the_same_values_give_the_same_bytes_without_any_word_about_the_program():
    content = radar_png(LABELS, PERCENTS)

    assert content == radar_png(LABELS, PERCENTS)
    assert b"atplotlib" not in content


def test_other_values_give_another_picture():
    assert radar_png(LABELS, PERCENTS) != radar_png(LABELS, PERCENTS[::-1])


def test_the_chart_needs_no_colour():
    red, green, blue = picture(PERCENTS).convert("RGB").split()

    assert red.tobytes() == green.tobytes() == blue.tobytes()


@pytest.mark.parametrize(
    "percents", [PERCENTS, [0, *[None] * 16], [100] * 2 + [None] * 15, [1, 2, 3] + [None] * 14]
)
def test_labels_are_not_cut_off_at_the_edges(percents):
    image = picture(percents).convert("L")
    width, height = image.size
    frame = [
        image.crop((0, 0, width, 3)), image.crop((0, height - 3, width, height)),
        image.crop((0, 0, 3, height)), image.crop((width - 3, 0, width, height)),
    ]  # fmt: skip

    assert all(side.getextrema() == (255, 255) for side in frame)


def test_a_standard_outside_the_scope_is_not_drawn_at_all():
    scope = [None, 50, None, 33, 75, *[None] * 12]
    labels = ["Standar 2", "Standar 4", "Standar 5"]

    assert radar_png(LABELS, scope) == radar_png(labels, [50, 33, 75])


@pytest.mark.parametrize("many", [1, 2])
def test_fewer_than_three_standards_are_bars_and_leave_no_empty_page(many):
    bars, radar = picture([80] * many + [None] * (17 - many)), picture(PERCENTS)

    assert bars.width == radar.width
    assert bars.height < radar.height / 2


def test_a_longer_bar_is_a_larger_percentage():
    dark = [
        sum(picture([percent, *[None] * 16]).convert("L").histogram()[130:150])
        for percent in (0, 40, 80)
    ]

    assert dark[0] < dark[1] < dark[2]


def test_charts_can_be_drawn_in_several_threads_at_once():
    with ThreadPoolExecutor(4) as pool:
        results = set(pool.map(lambda _: radar_png(LABELS, PERCENTS), range(8)))

    assert results == {radar_png(LABELS, PERCENTS)}


@pytest.mark.parametrize(
    ("labels", "percents"),
    [(["a", "b"], [None, None]), (["a", "b", "c"], [1, 2]), (["a", "b", "c"], [1, 2, 101])],
    ids=["nothing in scope", "a value short", "above 100"],
)
def test_values_that_make_no_chart_are_refused(labels, percents):
    with pytest.raises(ValueError, match="diagram radar"):
        radar_png(labels, percents)
