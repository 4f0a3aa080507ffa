"""Is a part whole XML, whatever the values are? Shown once, or looked at in every document.

Values are escaped and can neither open nor close anything. So a part is whole in every document if
the template is whole with each of its blocks taken once, and if each block ends inside the same
elements in which it began: then leaving it out or repeating it changes nothing. A template may also
be whole by chance; its documents are read one by one.
"""

import re
from collections.abc import Collection, Iterator
from io import StringIO

from jinja2 import nodes
from lxml import etree  # type: ignore[import-untyped]

from templates.foreign_xml import parsed

_TAG = re.compile(r"<(/?)([^\s<>/]+)[^<>]*?(/?)>")
_NOT_TEXT = ("<!", "<?")

State = tuple[str, ...]  # the open elements, and "<" inside a tag


def always_whole(tree: nodes.Template, before: str, after: str) -> bool:
    """Whether every document made from this tree has a whole part between `before` and `after`."""
    written = StringIO()
    blocks = list(_blocks(tree.body, written))
    text = written.getvalue()
    if any(mark in text for mark in _NOT_TEXT):
        return False  # a value inside a comment could end it
    if not is_whole(f"{before}{text}{after}".encode()):
        return False
    states = _states(text, {place for block in blocks for place in block})
    return all(_comes_back(text, states, *block) for block in blocks)


def is_whole(xml: bytes) -> bool:
    """Whether these bytes are one well-formed XML document, no deeper than programs read."""
    try:
        parsed(xml)
    except etree.XMLSyntaxError:
        return False
    return True


def _blocks(body: list[nodes.Node], text: StringIO) -> Iterator[tuple[int, int]]:
    """Where each block begins and ends in the text that is written meanwhile."""
    for node in body:
        for piece in node.nodes if isinstance(node, nodes.Output) else ():
            # A value counts as a letter.
            text.write(piece.data if isinstance(piece, nodes.TemplateData) else "x")
        for branch in _branches(node):
            begin = text.tell()
            yield from _blocks(branch, text)
            yield begin, text.tell()


def _branches(node: nodes.Node) -> list[list[nodes.Node]]:
    if isinstance(node, nodes.For):
        return [node.body, node.else_]
    if isinstance(node, nodes.If):
        return [node.body, *(choice.body for choice in node.elif_), node.else_]
    return []


def _states(text: str, places: Collection[int]) -> dict[int, State]:
    """The elements open at each of these places."""
    states: dict[int, State] = {}
    waiting = sorted(places, reverse=True)
    open_now: list[str] = []
    for tag in _TAG.finditer(text):
        while waiting and waiting[-1] < tag.end():
            inside = ("<",) if waiting[-1] > tag.start() else ()
            states[waiting.pop()] = (*open_now, *inside)
        closing, name, alone = tag.groups()
        if closing:
            open_now.pop()
        elif not alone:
            open_now.append(name)
    return states | dict.fromkeys(waiting, tuple(open_now))


def _comes_back(text: str, states: dict[int, State], begin: int, end: int) -> bool:
    if states[begin] != states[end]:
        return False
    in_tag = states[begin][-1:] == ("<",)
    return not (in_tag and set(text[begin:end]) & set("<>\"'"))
