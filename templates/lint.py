"""Does a template fit its form? Every part of it is walked against the form's types.

What is wrong is said with its place and a suggestion, all of it in one go; what the form offers and
the template leaves out is listed. Nothing of the template is run.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from docx.opc.constants import CONTENT_TYPE

from forms.parts import Formulir
from templates.linting import anchors
from templates.linting.commands import refused
from templates.linting.emptied import emptied
from templates.linting.finding import Finding
from templates.linting.fonts import Fonts
from templates.linting.losses import losses
from templates.linting.opening import Unreadable, look, members_of, parts_of
from templates.linting.parts import Part
from templates.linting.structure import torn, tracked
from templates.linting.syntax import read, rich, unclosed
from templates.linting.unused import unused
from templates.linting.walk import Walk
from templates.package import admitted
from templates.packing import pack, unpack
from templates.refused import TemplateRefused

_FILE = "Berkas templat"
_SAVE_AGAIN = "Simpan ulang dari Word sebagai .docx, lalu coba lagi."


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


def lint(template: bytes, form: type[Formulir]) -> Report:
    """Everything wrong with a template for this form; a file that cannot be opened is one problem.

    Never raises for what the file holds. A package the gate refuses is not looked into any further.
    """
    check = _Check(form)
    try:
        check.file(template)
    except (Unreadable, TemplateRefused) as refusal:
        advice = _SAVE_AGAIN if isinstance(refusal, Unreadable) else ""
        check.problems.append(Problem(_FILE, str(refusal), advice))
        return Report(False, tuple(check.problems), ())
    problems = tuple(dict.fromkeys(check.problems))
    return Report(not problems, problems, tuple(unused(form, check.walk.used)))


class _Check:
    """One check of one template; `problems` in the order of the document."""

    def __init__(self, form: type[Formulir]) -> None:
        self.form, self.walk = form, Walk(form)
        self.problems: list[Problem] = []
        self._whole = True

    def file(self, template: bytes) -> None:
        """Look through the whole file. Raises `Unreadable` and `TemplateRefused`."""
        members = members_of(template)
        parts = parts_of(members)
        for part in parts:
            self._without_spoilt(part)
        mended = members | {part.member: part.content for part in parts}
        admitted_members = unpack(admitted(pack(mended, compressed=False)))
        self._parts(admitted_members)

    def _without_spoilt(self, part: Part) -> None:
        """What the gate would stop at is named here with its place, and taken out to go on."""
        self._add(part, tracked(part))
        part.accept_changes()
        open_tags = list(unclosed(part))
        self._add(part, open_tags)
        self._whole = self._whole and not open_tags
        for finding in open_tags:
            part.paragraphs[finding.paragraph - 1].blank()

    def _parts(self, members: Mapping[str, bytes]) -> None:
        fonts = Fonts(look(members, CONTENT_TYPE.WML_STYLES), look(members, CONTENT_TYPE.OFC_THEME))
        for part in parts_of(members):
            # Stamping writes into the tree: what reads words comes first.
            before = [*rich(part), *fonts.problems(part)]
            found = sorted([*before, *self._tags(part)], key=lambda finding: finding.paragraph)
            self._add(part, found)
        for part, finding in anchors.repeated(self.walk):
            self._add(part, [finding])
        if self._whole:
            absent = anchors.missing(self.form, self.walk)
            self.problems += (Problem(anchors.WHOLE, f.what, f.suggestion) for f in absent)

    def _tags(self, part: Part) -> list[Finding]:
        lost = list(losses(part))
        tree, unreadable = read(part)
        self._whole = self._whole and not (lost or unreadable)
        # Where docxtpl drops text it drops tags, whose partners then seem to stand alone.
        found = lost or unreadable
        if tree is None:
            return found
        try:
            found += [*refused(tree), *self.walk.part(part, tree), *torn(tree)]
            found += emptied(part, tree, self.walk.running)
        except RecursionError:
            found.append(Finding(0, "Templat memakai perintah yang bertingkat terlalu dalam."))
        return found

    def _add(self, part: Part, findings: Iterable[Finding]) -> None:
        self.problems += (
            Problem(part.where(finding.paragraph), finding.what, finding.suggestion)
            for finding in findings
        )
