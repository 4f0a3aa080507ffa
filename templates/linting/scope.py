"""Which names mean what at one place of a template, and which values are known to be there?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from jinja2 import nodes
from pydantic import BaseModel

from templates.linting.kinds import Kind, Sort, members


class Value(NamedTuple):
    """A value a template reads: its kind, its path in the form, and how the template writes it.

    `[]` in a path is "each element of"; what has no path was computed.
    """

    kind: Kind
    path: str = ""
    written: str = "nilai ini"

    def member(self, name: str, kind: Kind) -> "Value":
        """What stands behind a dot."""
        return Value(kind, f"{self.path}.{name}" if self.path else "", f"{self.written}.{name}")

    def there(self) -> "Value":
        """The same value where it is not missing."""
        return self._replace(kind=replace(self.kind, open=False))


@dataclass(frozen=True)
class Scope:
    """The names at one place, the paths that cannot be missing there, and how many loops run."""

    names: Mapping[str, Value]
    known: frozenset[str] = frozenset()
    turns: int = 0

    @classmethod
    def of(cls, form: type[BaseModel]) -> "Scope":
        """The fields of a form, none of them tested."""
        return cls({name: Value(kind, name, name) for name, kind in members(form).items()})

    def knowing(self, paths: Iterable[str]) -> "Scope":
        """Where these paths have been tested."""
        return replace(self, known=self.known | frozenset(paths))

    def inside(self, name: str, source: Value) -> "Scope":
        """Inside a loop over a value, whose elements get a name."""
        path = f"{source.path}[]" if source.path else ""
        names = {
            **self.names,
            "loop": Value(Kind(Sort.LOOP), "", "loop"),
            name: Value(source.kind.element(), path, name),
        }
        return replace(self, names=names, turns=self.turns + 1)

    def settled(self, value: Value) -> Value:
        """The value as it is here: there, where a condition has seen to it."""
        return value.there() if value.path in self.known else value

    def find(self, node: nodes.Node) -> Value | None:
        """What a dotted name means, without judging it."""
        if isinstance(node, nodes.Name):
            return self.names.get(node.name)
        if isinstance(node, nodes.Getattr):
            owner = self.find(node.node)
            kind = owner.kind.members().get(node.attr) if owner else None
            return owner.member(node.attr, kind) if owner and kind else None
        return None


def proven(test: nodes.Node | None, holds: bool, scope: Scope) -> frozenset[str]:
    """The paths that cannot be missing where a condition holds, or where it does not."""
    if isinstance(test, nodes.Not):
        return proven(test.node, not holds, scope)
    if isinstance(test, nodes.And | nodes.Or):
        both = proven(test.left, holds, scope), proven(test.right, holds, scope)
        # All parts of "and" hold together; of "or" it is open which one does. Denied, they swap.
        return both[0] | both[1] if isinstance(test, nodes.And) is holds else both[0] & both[1]
    if isinstance(test, nodes.Compare):
        return _compared(test, holds, scope)
    value = scope.find(test) if test is not None and holds else None
    return frozenset({value.path}) if value and value.path else frozenset()


def _compared(test: nodes.Compare, holds: bool, scope: Scope) -> frozenset[str]:
    value, operand = scope.find(test.expr), test.ops[0]
    if value is None or len(test.ops) != 1 or not isinstance(operand.expr, nodes.Const):
        return frozenset()
    equal = {"eq": holds, "ne": not holds}.get(operand.op)
    there = equal is not None and equal is not (operand.expr.value is None)
    return frozenset({value.path}) if there and value.path else frozenset()
