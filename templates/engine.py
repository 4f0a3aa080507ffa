"""What may a template do? Print, choose and repeat plain values, decided before it runs.

The sandbox alone would still call methods of whatever it is handed and run loops for hours, so the
syntax tree is checked against a short list, values are plain JSON, and every missing name is
collected instead of printed blank.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from difflib import get_close_matches
from functools import partial
from typing import Any, NamedTuple

from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from jinja2.runtime import ChainableUndefined, LoopContext, Undefined
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import missing

from templates.filters import FILTERS
from templates.printing import printed
from templates.refused import TemplateRefused, ValuesMissing

__all__ = [
    "LOOP_WORDS", "StrictEnvironment", "TemplateRefused", "ValuesMissing", "collecting", "forbidden",
]  # fmt: skip

_ALLOWED = (
    nodes.Template, nodes.TemplateData, nodes.Output, nodes.For, nodes.If, nodes.CondExpr,
    nodes.Name, nodes.Getattr, nodes.Const, nodes.Filter,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
)  # fmt: skip
_BLOCKS_DEEP = 12
_EXPRESSION_DEEP = 24
_TOO_DEEP = "perintah yang bertingkat terlalu dalam"
LOOP_WORDS = frozenset({"index", "first", "last", "length"})


class _Collection(NamedTuple):
    """What was missing so far, and which names there are to compare with."""

    found: list[str]
    known: Sequence[str]


_collection: ContextVar[_Collection | None] = ContextVar("templates_missing", default=None)


@contextmanager
def collecting(known: Sequence[str]) -> Iterator[list[str]]:
    """While it lasts, names a template misses are added to the list instead of stopping it.

    Each rendering has its own, so that compiled templates can be shared between threads.
    """
    found: list[str] = []
    token = _collection.set(_Collection(found, known))
    try:
        yield found
    finally:
        _collection.reset(token)


class _Recorded(ChainableUndefined):
    """Stands in for a missing value so that the rest can show what else is missing."""

    def __init__(self, hint: str | None = None, obj: Any = missing, name: str | None = None,
                 exc: type[Exception] = Exception) -> None:  # fmt: skip
        super().__init__(hint, obj, name)
        collection = _collection.get()
        if collection is None:
            return
        known = collection.known if obj is missing else obj if isinstance(obj, Mapping) else ()
        close = get_close_matches(str(name), list(known), n=1)
        collection.found.append(f"{name} (maksudnya {close[0]}?)" if close else str(name))


class _EscapesOnce(CodeGenerator):
    """Leaves escaping to `printed`, through which every printed value passes in any case.

    Jinja would escape the result a second time, which finds nothing and doubles the cost.
    """

    def _output_child_pre(
        self, node: nodes.Expr, frame: Any, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        self.write(finalize.src or "")

    def _output_child_post(
        self, node: nodes.Expr, frame: Any, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        self.write(")")


class StrictEnvironment(SandboxedEnvironment):
    """Parses and compiles what is allowed and refuses the rest; one serves all documents."""

    code_generator_class = _EscapesOnce

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=_Recorded, finalize=printed)
        self.globals.clear()
        self.tests.clear()
        self.filters.clear()
        self.filters.update({name: _closed(name, function) for name, function in FILTERS.items()})

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        try:
            tree = super()._parse(source, name, filename)
            problem = forbidden(tree)
        except RecursionError:
            problem = _TOO_DEEP
        if problem:
            raise TemplateRefused(
                f"Templat memakai {problem}, yang tidak diizinkan. Hapus bagian itu dari templat, "
                "lalu coba lagi."
            )
        return tree

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Only members of plain data and the words of a loop; never a method."""
        if type(obj) is dict:
            # Not `get`: a value may be None.
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        if isinstance(obj, LoopContext) and attribute in LOOP_WORDS:
            return getattr(obj, attribute)
        if isinstance(obj, Undefined):
            return obj
        return self.undefined(obj=obj, name=attribute)


def forbidden(tree: nodes.Template) -> str | None:
    """The first thing in a template that is not on the list, in words; `None` when all is well."""
    if _too_deep(tree):
        return _TOO_DEEP
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED):
            return f"perintah {type(node).__name__}"
        if isinstance(node, nodes.Filter) and (
            node.name not in FILTERS or node.args or node.kwargs
        ):
            return f"penyaring '{node.name}'"
        word = node.attr if isinstance(node, nodes.Getattr) else getattr(node, "name", None)
        if isinstance(word, str) and word.startswith("_"):
            return f"nama '{word}'"
        if isinstance(node, nodes.For) and not all(
            map(partial(_continues, node), _inner_loops(node))
        ):
            return "perulangan di dalam perulangan yang tidak melanjutkan daftar di luarnya"
    return None


def _too_deep(tree: nodes.Template) -> bool:
    """Whether blocks or expressions nest beyond reason; without recursion, for they may."""
    waiting: list[tuple[nodes.Node, int, int]] = [(tree, 0, 0)]
    while waiting:
        node, blocks, depth = waiting.pop()
        if blocks > _BLOCKS_DEEP or depth > _EXPRESSION_DEEP:
            return True
        inner = (blocks + 1, 0) if isinstance(node, nodes.For | nodes.If) else (blocks, depth + 1)
        # A chain of elif is a list in the tree, yet each member is an `If` below the first.
        elifs = set(map(id, node.elif_)) if isinstance(node, nodes.If) else set()
        for child in node.iter_child_nodes():
            waiting.append((child, blocks, 0) if id(child) in elifs else (child, *inner))
    return False


def _inner_loops(node: nodes.Node) -> Iterator[nodes.For]:
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.For):
            yield child
        else:
            yield from _inner_loops(child)


def _continues(outer: nodes.For, inner: nodes.For) -> bool:
    """Whether the inner loop walks on into the outer element: then work grows with data only."""
    root: nodes.Node = inner.iter
    while isinstance(root, nodes.Getattr):
        root = root.node
    return (
        isinstance(root, nodes.Name)
        and isinstance(outer.target, nodes.Name)
        and root.name == outer.target.name
    )


def _closed(name: str, function: Callable[[Any], str]) -> Callable[[Any], str]:
    """A filter that leaves missing values to the collector and refuses what it is not made for."""

    def filtered(value: Any) -> str:
        if isinstance(value, Undefined):
            return ""
        try:
            return function(value)
        except (TypeError, ValueError, KeyError, AttributeError, ArithmeticError) as error:
            raise TemplateRefused(
                f"Penyaring '{name}' di templat dipakai untuk isian yang tidak cocok. "
                "Periksa isian di depan penyaring itu."
            ) from error

    return filtered
