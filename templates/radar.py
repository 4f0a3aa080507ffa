"""How far is each standard? A chart of the standards in scope, readable without colour.

Three or more are the axes of a radar; fewer make no area, so they are bars.
"""

from collections.abc import Sequence
from io import BytesIO
from math import pi, sin

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.projections.polar import PolarAxes

_WIDTH, _HEIGHT = 15 / 2.54, 12.2 / 2.54
_BAR_HEIGHT = 1.1 / 2.54
_RINGS = (25, 50, 75, 100)
_DPI = 200
_LINE, _FILL, _GRID = "#1A1A1A", "#8C8C8C", "#B3B3B3"

Point = tuple[str, float]


def radar_png(labels: Sequence[str], percents: Sequence[float | None]) -> bytes:
    """A PNG of percentages 0 to 100 by label; `None` is out of scope and not drawn.

    The object interface is used because the one with global figures is not safe in threads. The
    same input gives the same bytes. Raises `ValueError` without a percentage for each label, and
    when nothing is in scope.
    """
    if len(labels) != len(percents):
        raise ValueError("diagram radar memerlukan satu nilai untuk setiap sumbu")
    points = [(a, b) for a, b in zip(labels, percents, strict=True) if b is not None]
    if not points:
        raise ValueError("diagram radar memerlukan sedikitnya satu sumbu dalam lingkup")
    if any(not 0 <= value <= 100 for _, value in points):
        raise ValueError("nilai diagram radar harus antara 0 dan 100")
    return _png(_radar(points) if len(points) >= 3 else _bars(points))


def _png(figure: Figure) -> bytes:
    out = BytesIO()
    figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


def _figure(height: float) -> Figure:
    figure = Figure(figsize=(_WIDTH, height), dpi=_DPI, facecolor="white")
    FigureCanvasAgg(figure)  # binds itself to the figure
    return figure


def _radar(points: Sequence[Point]) -> Figure:
    figure = _figure(_HEIGHT)
    axes = figure.add_subplot(projection="polar")
    assert isinstance(axes, PolarAxes)
    angles = [2 * pi * place / len(points) for place in range(len(points))]
    _frame(axes, angles, [label for label, _ in points])
    _area(axes, angles, [value for _, value in points])
    figure.subplots_adjust(left=0.1, right=0.9, top=0.92, bottom=0.08)
    return figure


def _frame(axes: PolarAxes, angles: Sequence[float], labels: Sequence[str]) -> None:
    axes.set_theta_zero_location("N")
    axes.set_theta_direction(-1)
    axes.set_ylim(0, 100)
    axes.set_yticks(_RINGS, [""] * len(_RINGS))
    axes.set_xticks(angles, [""] * len(labels))
    axes.grid(color=_GRID, linewidth=0.7)
    axes.spines["polar"].set_color(_GRID)
    for ring in _RINGS:
        axes.text(
            angles[1] / 2, ring - 5, f"{ring}%", fontsize=7, color=_LINE, ha="center", va="center"
        )
    for angle, label in zip(angles, labels, strict=True):
        # Beside the circle the text begins or ends there; above and below it stands in the middle.
        side = "center" if abs(sin(angle)) < 0.2 else "left" if sin(angle) > 0 else "right"
        axes.text(angle, 108, label, fontsize=8.5, color=_LINE, ha=side, va="center")


def _area(axes: PolarAxes, angles: Sequence[float], values: Sequence[float]) -> None:
    around, back = [*angles, angles[0]], [*values, values[0]]
    axes.fill(around, back, color=_FILL, alpha=0.35, linewidth=0)
    axes.plot(around, back, color=_LINE, linewidth=1.4)
    axes.plot(angles, values, "o", markersize=4.5, color=_LINE, clip_on=False)


def _bars(points: Sequence[Point]) -> Figure:
    height = _BAR_HEIGHT * (len(points) + 1)
    figure = _figure(height)
    axes: Axes = figure.add_subplot()
    places = range(len(points))
    axes.barh(places, [100] * len(points), height=0.55, color="white", edgecolor=_GRID)
    axes.barh(places, [value for _, value in points], height=0.55, color=_FILL, edgecolor=_LINE)
    axes.invert_yaxis()
    axes.set_xlim(0, 100)
    axes.set_xticks((0, *_RINGS), [f"{ring}%" for ring in (0, *_RINGS)], fontsize=8, color=_LINE)
    axes.set_yticks(places, [label for label, _ in points], fontsize=8.5, color=_LINE)
    axes.tick_params(length=0)
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)
    figure.subplots_adjust(left=0.17, right=0.95, top=0.95, bottom=0.35 / height / 1.6)
    return figure
