"""Which cells and tables could be left without content? Word cannot open a file that has one.

Every way the conditions around and inside a cell can turn out is tried.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, NamedTuple

from docx.oxml.ns import qn
from jinja2 import nodes

from templates.linting.finding import Finding
from templates.linting.parts import Part

_CELL, _TABLE, _ROW, _PARAGRAPH = qn("w:tc"), qn("w:tbl"), qn("w:tr"), qn("w:p")
_WRAPPERS = (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"))
_COMMAND = re.compile(r"\s*\{%(p|tr) \s*(if|elif|else|endif|for|endfor)\b")
_CARRIERS = {"p": _PARAGRAPH, "tr": _ROW}
_MOST = 10  # conditions whose every combination is tried

Truth = Mapping[str, bool]
Premises = tuple[tuple[nodes.Node, bool], ...]


class _Command(NamedTuple):
    """A condition or loop of a template, and what holds where it stands."""

    test: nodes.Node
    premises: Premises


def emptied(part: Part, tree: nodes.Template, running: Collection[int]) -> Iterator[Finding]:
    """Cells and tables that could lose all they hold.

    `running` are the paragraphs whose loop always has something to repeat.
    """
    commands = dict(_commands(tree.body, ()))
    numbers = {paragraph.element: paragraph.number for paragraph in part.paragraphs}
    look = _Look(commands, frozenset(running), numbers)
    for cell in part.root.iter(_CELL):
        content = list(_content(cell))
        tables = [n for n, element in enumerate(content) if element.tag == _TABLE]
        if not (look.stays(content) and (not tables or look.stays(content[tables[-1] + 1 :]))):
            yield Finding(
                look.first(cell),
                "Sel tabel ini dapat menjadi kosong, karena seluruh isinya bersyarat.",
                "Sisakan satu paragraf tanpa syarat di akhir sel, boleh kosong.",
            )
    for table in part.root.iter(_TABLE):
        if not look.stays([row for row in _content(table) if row.tag == _ROW]):
            yield Finding(
                look.first(table),
                "Tabel ini dapat kehilangan semua barisnya, karena semuanya bersyarat.",
                "Sisakan satu baris tanpa syarat, atau beri syarat pada seluruh tabel.",
            )


def _commands(body: Iterable[nodes.Node], premises: Premises) -> Iterator[tuple[int, _Command]]:
    """The commands of a tree by their paragraph, each with the conditions it stands under."""
    for node in body:
        if isinstance(node, nodes.For):
            repeats = nodes.And(node.iter, node.test) if node.test else node.iter
            yield node.lineno, _Command(repeats, premises)
            yield from _commands(node.body, (*premises, (repeats, True)))
            yield from _commands(node.else_, (*premises, (repeats, False)))
        elif isinstance(node, nodes.If):
            before = premises
            for branch in (node, *node.elif_):
                yield branch.lineno, _Command(branch.test, before)
                yield from _commands(branch.body, (*before, (branch.test, True)))
                before = (*before, (branch.test, False))
            yield from _commands(node.else_, before)


@dataclass
class _Look:
    """Looks at rows of elements: which of them are commands, and what those leave."""

    commands: Mapping[int, _Command]
    running: frozenset[int]
    numbers: Mapping[Any, int]

    def first(self, element: Any) -> int:
        """The number of the first paragraph of an element."""
        found = (self.numbers[p] for p in element.iter(_PARAGRAPH) if p in self.numbers)
        return next(found, 0)

    def stays(self, elements: Sequence[Any]) -> bool:
        """Whether something is left, however the conditions turn out."""
        row = [(self._word(element), self.first(element)) for element in elements]
        here = [self.commands[n] for word, n in row if word and n in self.commands]
        premises = here[0].premises if here else ()
        return all(
            self._left(row, truth)
            for truth in _ways([c.test for c in here], premises)
            if all(_holds(test, truth) is wanted for test, wanted in premises)
        )

    def _word(self, element: Any) -> str:
        text = "".join(node.text or "" for node in element.iter(qn("w:t")))
        found = _COMMAND.match(text)
        return found[2] if found and element.tag == _CARRIERS[found[1]] else ""

    def _left(self, row: Sequence[tuple[str, int]], truth: Truth) -> bool:
        shown, taken = [True], [True]
        for word, number in row:
            if word in ("if", "for"):
                taken.append(self._true(number, truth))
                shown.append(shown[-1] and taken[-1])
            elif word in ("elif", "else") and len(shown) > 1:
                now = not taken[-1] and (word == "else" or self._true(number, truth))
                shown[-1], taken[-1] = shown[-2] and now, taken[-1] or now
            elif word and len(shown) > 1:
                shown.pop()
                taken.pop()
            elif not word and shown[-1]:
                return True
        return False

    def _true(self, number: int, truth: Truth) -> bool:
        command = self.commands.get(number)
        return number in self.running or (command is not None and _holds(command.test, truth))


def _ways(tests: Sequence[nodes.Node], premises: Premises) -> Iterator[Truth]:
    """Every way the single conditions can turn out; where they are many, of the first ones."""
    wanted = [*tests, *(test for test, _ in premises)]
    single = list(dict.fromkeys(name for test in wanted for name in _single(test)))[:_MOST]
    for values in product((False, True), repeat=len(single)):
        yield dict(zip(single, values, strict=True))


def _single(test: nodes.Node) -> Iterator[str]:
    if isinstance(test, nodes.Not):
        yield from _single(test.node)
    elif isinstance(test, nodes.And | nodes.Or):
        yield from (*_single(test.left), *_single(test.right))
    else:
        yield repr(test)


def _holds(test: nodes.Node, truth: Truth) -> bool:
    if isinstance(test, nodes.Not):
        return not _holds(test.node, truth)
    if isinstance(test, nodes.And):
        return _holds(test.left, truth) and _holds(test.right, truth)
    if isinstance(test, nodes.Or):
        return _holds(test.left, truth) or _holds(test.right, truth)
    return truth.get(repr(test), False)


def _content(element: Any) -> Iterator[Any]:
    """Paragraphs, tables and rows of an element, those inside content controls too."""
    for child in element:
        if child.tag in _WRAPPERS:
            yield from _content(child)
        elif child.tag in (_PARAGRAPH, _TABLE, _ROW):
            yield child
