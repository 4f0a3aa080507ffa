"""How far is each standard? A radar chart with one axis per standard, readable without colour."""

from collections.abc import Sequence
from io import BytesIO
from math import pi, sin

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.projections.polar import PolarAxes

_INCHES = 15 / 2.54, 12.2 / 2.54
_RINGS = (25, 50, 75, 100)
_DPI = 200
_LINE, _FILL, _GRID = "#1A1A1A", "#8C8C8C", "#B3B3B3"


def radar_png(labels: Sequence[str], percents: Sequence[float | None]) -> bytes:
    """A PNG of percentages 0 to 100 by label; `None` is an axis out of scope, without a point.

    The object interface is used because the one with global figures is not safe in threads. The
    same input gives the same bytes. Raises `ValueError` unless there are three or more labels and
    a percentage for each.
    """
    if len(labels) < 3 or len(labels) != len(percents):
        raise ValueError(
            "diagram radar memerlukan sedikitnya tiga sumbu dengan satu nilai untuk setiap sumbu"
        )
    if any(value is not None and not 0 <= value <= 100 for value in percents):
        raise ValueError("nilai diagram radar harus antara 0 dan 100")
    figure = Figure(figsize=_INCHES, dpi=_DPI, facecolor="white")
    FigureCanvasAgg(figure)  # binds itself to the figure
    axes = figure.add_subplot(projection="polar")
    assert isinstance(axes, PolarAxes)
    _frame(axes, labels, percents)
    _values(axes, percents)
    figure.subplots_adjust(left=0.1, right=0.9, top=0.92, bottom=0.08)
    out = BytesIO()
    figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


def _angles(number: int) -> list[float]:
    return [2 * pi * place / number for place in range(number)]


def _frame(axes: PolarAxes, labels: Sequence[str], percents: Sequence[float | None]) -> None:
    axes.set_theta_zero_location("N")
    axes.set_theta_direction(-1)
    axes.set_ylim(0, 100)
    axes.set_yticks(_RINGS, [""] * len(_RINGS))
    angles = _angles(len(labels))
    axes.set_xticks(angles, [""] * len(labels))
    axes.grid(color=_GRID, linewidth=0.7)
    axes.spines["polar"].set_color(_GRID)
    for ring in _RINGS:
        axes.text(
            angles[1] / 2, ring - 5, f"{ring}%", fontsize=7, color=_LINE, ha="center", va="center"
        )
    for angle, label, value in zip(angles, labels, percents, strict=True):
        text = label if value is not None else f"({label})"
        # Beside the circle the text begins or ends there; above and below it stands in the middle.
        side = "center" if abs(sin(angle)) < 0.2 else "left" if sin(angle) > 0 else "right"
        axes.text(angle, 108, text, fontsize=8.5, color=_LINE, ha=side, va="center")
    if None in percents:
        axes.figure.text(0.99, 0.01, "(…) di luar lingkup", fontsize=8, color=_LINE, ha="right")


def _values(axes: PolarAxes, percents: Sequence[float | None]) -> None:
    points = [
        (angle, value)
        for angle, value in zip(_angles(len(percents)), percents, strict=True)
        if value is not None
    ]
    if len(points) == len(percents):
        angles, values = zip(*points, points[0], strict=True)
        axes.fill(angles, values, color=_FILL, alpha=0.35, linewidth=0)
        axes.plot(angles, values, color=_LINE, linewidth=1.4)
    for angle, value in points:
        axes.plot([angle], [value], marker="o", markersize=4.5, color=_LINE, clip_on=False)
