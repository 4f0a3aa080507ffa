"""Does a template fit its form? Every part of it is walked against the form's types.

What is wrong is said with its place and a suggestion, all of it in one go; what the form offers and
the template leaves out is listed. Nothing of the template is run.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from docx.opc.constants import CONTENT_TYPE

from forms.parts import Formulir
from templates.linting.anchors import anchor_problems
from templates.linting.commands import refused
from templates.linting.finding import Finding
from templates.linting.fonts import Fonts
from templates.linting.kinds import leaves, members
from templates.linting.losses import losses
from templates.linting.opening import Unreadable, look, members_of, parts_of
from templates.linting.parts import Part
from templates.linting.structure import emptied, torn, tracked
from templates.linting.syntax import read, rich, unclosed
from templates.linting.walk import Walk
from templates.package import admitted
from templates.packing import pack, unpack
from templates.refused import TemplateRefused

_FILE = "Berkas templat"


@dataclass(frozen=True)
class Problem:
    """One mistake: where it stands, a sentence about it, what to do."""

    where: str
    what: str
    suggestion: str = ""


@dataclass(frozen=True)
class Report:
    """What the lint found. `unused` is no mistake: fields that the template leaves out."""

    ok: bool
    problems: tuple[Problem, ...]
    unused: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """{"ok", "problems": [{"where", "what", "suggestion"}], "unused": []}."""
        return {
            "ok": self.ok,
            "problems": [asdict(problem) for problem in self.problems],
            "unused": list(self.unused),
        }
