"""The national view in words, letters and colours: a letter stands in every cell, a colour only helps."""

from assessments.overview.view import Stage

LETTERS = {
    Stage.NOTHING: "·",
    Stage.NOT_READY: "b",
    Stage.READY: "s",
    Stage.UNMET: "K",
    Stage.MET: "M",
    Stage.DETERMINED: "T",
    Stage.IN_FORCE: "S",
    Stage.WITHDRAWN: "X",
}
# Dark enough for white letters or light enough for black ones, and told apart without seeing hues.
COLORS = {
    Stage.NOTHING: "#f2f2f2",
    Stage.NOT_READY: "#fde0b8",
    Stage.READY: "#cfe8f3",
    Stage.UNMET: "#e8890c",
    Stage.MET: "#6fb3d9",
    Stage.DETERMINED: "#2f7d4f",
    Stage.IN_FORCE: "#0b4f2c",
    Stage.WITHDRAWN: "#7a0019",
}
ON_DARK = frozenset({Stage.DETERMINED, Stage.IN_FORCE, Stage.WITHDRAWN})
LEGEND = "; ".join(f"**{letter}** {stage}" for stage, letter in LETTERS.items())
