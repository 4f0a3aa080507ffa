"""How does Jinja read a part, and which tags cannot be read?"""

import re
from collections.abc import Iterator

from jinja2 import TemplateSyntaxError, nodes

from templates.linting.finding import Finding
from templates.linting.mending import ENVIRONMENT, HOW, UNREADABLE, Mended
from templates.linting.parts import Part
from templates.linting.stamps import in_lines, paragraph_of, relocate

_MARK = re.compile(r"\{[{%#]|[}%#]\}")
_CLOSED_BY = {"{{": "}}", "{%": "%}", "{#": "#}"}
_RICH = re.compile(r"\{\{(p|tr|tc|r) ")


def unclosed(part: Part) -> Iterator[Finding]:
    """Paragraphs with a tag that does not end in them, or does not begin."""
    for paragraph in part.paragraphs:
        if not _balanced(paragraph.words):
            yield Finding(
                paragraph.number,
                "Tanda isian tidak dibuka dan ditutup dengan benar di dalam paragraf ini.",
                "Setiap `{{` memerlukan `}}` dan setiap `{%` memerlukan `%}` di paragraf yang sama.",
            )


def rich(part: Part) -> Iterator[Finding]:
    """Tags for the rich values of other programs: here every value is text inside a run."""
    for paragraph in part.paragraphs:
        for tag in _RICH.finditer(paragraph.words):
            yield Finding(
                paragraph.number,
                f"Tanda `{{{{{tag[1]} … }}}}` mencetak di luar teks dan merusak dokumen.",
                f"Tulis `{{{{ … }}}}` tanpa huruf `{tag[1]}`.",
            )


def read(part: Part) -> tuple[nodes.Template | None, list[Finding]]:
    """The syntax tree of a part with paragraph numbers for line numbers, and what had to go."""
    text, places = in_lines(part.patched)
    found: list[Finding] = []
    try:
        try:
            tree = ENVIRONMENT.parse(text)
        except TemplateSyntaxError:
            mended = Mended(text, places)
            found = mended.findings
            tree = ENVIRONMENT.parse(mended.text)
        relocate(tree, places)
        return tree, found
    except TemplateSyntaxError as error:
        return None, [*found, Finding(paragraph_of(error.lineno, places), UNREADABLE, HOW)]
    except RecursionError:
        return None, [*found, Finding(0, "Templat memakai perintah yang bertingkat terlalu dalam.",
                                      "Pecah perintah itu menjadi beberapa bagian.")]  # fmt: skip


def _balanced(text: str) -> bool:
    expected = None
    for mark in _MARK.findall(text):
        if expected is None and mark in _CLOSED_BY:
            expected = _CLOSED_BY[mark]
        elif mark == expected:
            expected = None
        else:
            return False
    return expected is None
