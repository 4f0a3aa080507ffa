"""What is drawn on the page, and what does the end of a run wipe away?

Follows the stock Streamlit 1.67 front end: deltas write at a path, a container drawn again keeps
its children, and the end of a run removes what that run should have drawn again but did not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from telaah.load_widgets import BLOCK_KINDS, KINDS, Widget, user_key

_TEXTS = {
    "alert": "body",
    "code": "code_text",
    "heading": "body",
    "markdown": "body",
    "text": "body",
    "toast": "body",
}


@dataclass(slots=True)
class Node:
    """One place in the tree: an element, or a container (then `element` is None)."""

    element: Any = None
    block: Any = None
    run: str = ""
    fragment: str = ""
    script: str = ""
    children: dict[int, Node] = field(default_factory=dict)

    def walk(self) -> Iterator[Node]:
        """This node and everything below it, in drawing order."""
        yield self
        for index in sorted(self.children):
            yield from self.children[index].walk()

    @property
    def kind(self) -> str:
        """Streamlit's name for what is drawn here, or ''."""
        drawn = self.block if self.element is None else self.element
        return "" if drawn is None else drawn.WhichOneof("type") or ""

    @property
    def key(self) -> str:
        """The key the page gave a container, or ''."""
        return "" if self.block is None else user_key(self.block.id)

    @property
    def text(self) -> str:
        """What a person can read here, or ''."""
        known = self.element is not None and self.kind in _TEXTS
        return str(getattr(getattr(self.element, self.kind), _TEXTS[self.kind])) if known else ""

    @property
    def widget(self) -> Widget | None:
        """The widget drawn here, if it is one a person can change."""
        if self.kind not in (BLOCK_KINDS if self.element is None else KINDS):
            return None
        message = getattr(self.block if self.element is None else self.element, self.kind)
        return Widget(message.id, self.kind, self.fragment, message) if message.id else None


def draw(root: Node, message: ForwardMsg, run: str) -> Node | None:
    """Write one delta into the tree and hand back its node; None for a spinner, which leaves."""
    delta = message.delta
    kind = delta.WhichOneof("type")
    if kind not in {"new_element", "add_block"}:
        return None
    *above, last = message.metadata.delta_path
    parent = root
    for index in above:
        parent = parent.children.setdefault(index, Node())
    node = Node(run=run, fragment=delta.fragment_id, script=message.metadata.active_script_hash)
    if kind == "new_element":
        node.element = delta.new_element
    else:
        node.block = delta.add_block
        node.children = _inherited(parent.children.get(last), node)
    parent.children[last] = node
    return node


def sweep(root: Node, run: str, fragments: frozenset[str]) -> None:
    """Remove what the finished run left undrawn: all of the page, or only inside its fragments."""
    for top in root.children.values():
        _sweep_below(top, run, fragments, inside=not fragments)


def _inherited(old: Node | None, new: Node) -> dict[int, Node]:
    if old is None or old.element is not None:
        return {}
    if old.block is None:
        return old.children
    other_dialog = new.kind == "dialog" and old.block.id != new.block.id
    return {} if old.kind != new.kind or other_dialog else old.children


def _sweep_below(node: Node, run: str, fragments: frozenset[str], *, inside: bool) -> None:
    for index, child in list(node.children.items()):
        # A fragment may draw into a container outside it; what others drew there is not its to end.
        own = inside and not (fragments and child.element is not None and not child.fragment)
        if own and child.run != run and child.kind != "toast":
            del node.children[index]
        else:
            entered = child.fragment in fragments and child.run == run
            _sweep_below(child, run, fragments, inside=inside or entered)
