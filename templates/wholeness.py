"""Is a part whole XML, whatever the values are? Shown once, or looked at in every document.

Values are escaped and can neither open nor close anything. So a part is whole in every document if
each block of the template, taken alone, opens and closes its elements in order; then nothing needs
to be read again. A template may also be whole by chance, such as a condition that begins in one
paragraph and ends in the next: its documents are read one by one.
"""

from collections.abc import Iterator, Sequence
from xml.parsers import expat

from jinja2 import nodes

_NOT_TEXT = ("<!", "<?")


def always_whole(tree: nodes.Template, before: str, after: str) -> bool:
    """Whether every document made from this tree has a whole part between `before` and `after`."""
    if any(mark in data.data for data in tree.find_all(nodes.TemplateData) for mark in _NOT_TEXT):
        return False  # a value inside a comment could end it
    if not is_whole((before + _own_text(tree.body) + after).encode()):
        return False
    return all(is_whole(f"<x>{_own_text(body)}</x>".encode()) for body in _blocks(tree))


def is_whole(xml: bytes) -> bool:
    """Whether these bytes are one well-formed XML document."""
    try:
        expat.ParserCreate().Parse(xml, True)
    except expat.ExpatError:
        return False
    return True


def _blocks(tree: nodes.Template) -> Iterator[Sequence[nodes.Node]]:
    for block in tree.find_all((nodes.For, nodes.If)):
        yield block.body
        yield block.else_


def _own_text(body: Sequence[nodes.Node]) -> str:
    """The text of a block without the blocks inside it; a value counts as a letter."""
    pieces: list[str] = []
    for node in body:
        if isinstance(node, nodes.Output):
            pieces += (n.data if isinstance(n, nodes.TemplateData) else "x" for n in node.nodes)
    return "".join(pieces)
