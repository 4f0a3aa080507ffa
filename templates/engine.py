"""What may a template do? Print, choose and repeat plain values, decided before it runs.

The sandbox alone would still call methods of whatever it is handed and run loops for hours, so the
syntax tree is checked against a short list, values are plain JSON, and every missing name is
collected instead of printed blank.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import partial
from typing import Any

from jinja2 import nodes
from jinja2.runtime import ChainableUndefined, LoopContext, Undefined
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup, escape

from templates.filters import FILTERS

_ALLOWED = (
    nodes.Template, nodes.TemplateData, nodes.Output, nodes.For, nodes.If, nodes.CondExpr,
    nodes.Name, nodes.Getattr, nodes.Const, nodes.Filter,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
)  # fmt: skip
_KINDS: dict[type, str] = {
    type(None): "isian yang kosong",
    bool: "isian ya/tidak",
    list: "sebuah daftar",
    dict: "sebuah kelompok isian",
}
LOOP_WORDS = frozenset({"index", "first", "last", "length"})


class TemplateRefused(ValueError):
    """A template asks for something templates may not do, or cannot be read at all."""


class ValuesMissing(ValueError):
    """A template uses names its form does not have; `names` lists all of them."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(dict.fromkeys(names))
        super().__init__(
            f"Templat meminta isian yang tidak ada pada formulirnya: {', '.join(self.names)}. "
            "Periksa ejaan nama isian itu di templat."
        )


class StrictEnvironment(SandboxedEnvironment):
    """One environment per document: it remembers which names were missing in it."""

    def __init__(self, known: Sequence[str] = ()) -> None:
        self.missing: list[str] = []
        super().__init__(
            autoescape=True, undefined=_recorder(self.missing, known), finalize=_printable
        )
        self.globals.clear()
        self.tests.clear()
        self.filters.clear()
        self.filters.update({name: _closed(name, function) for name, function in FILTERS.items()})

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        problem = forbidden(tree)
        if problem:
            raise TemplateRefused(
                f"Templat memakai {problem}, yang tidak diizinkan. Hapus bagian itu dari templat, "
                "lalu coba lagi."
            )
        return tree

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Only members of plain data and the words of a loop; never a method."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, LoopContext) and attribute in LOOP_WORDS:
            return getattr(obj, attribute)
        if isinstance(obj, Undefined):
            return obj
        return self.undefined(obj=obj, name=attribute)


def forbidden(tree: nodes.Template) -> str | None:
    """The first thing in a template that is not on the list, in words; `None` when all is well."""
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
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            raise TemplateRefused(
                f"Penyaring '{name}' di templat dipakai untuk isian yang tidak cocok. "
                "Periksa isian di depan penyaring itu."
            ) from error

    return filtered


def _recorder(found: list[str], known: Sequence[str]) -> type[Undefined]:
    class Recorded(ChainableUndefined):
        """Stands in for a missing value so that the rest can show what else is missing."""

        def __init__(self, hint: str | None = None, obj: Any = missing, name: str | None = None,
                     exc: type[Exception] = Exception) -> None:  # fmt: skip
            super().__init__(hint, obj, name)
            choices = known if obj is missing else list(obj) if isinstance(obj, Mapping) else ()
            close = get_close_matches(str(name), choices, n=1)
            found.append(f"{name} (maksudnya {close[0]}?)" if close else str(name))

    return Recorded


def _printable(value: Any) -> Any:
    """Text and numbers only; braces are hidden from docxtpl, which would rewrite `{_{`."""
    if isinstance(value, Undefined):
        return ""
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return Markup(str(escape(value)).replace("{", "&#123;").replace("}", "&#125;"))
    raise TemplateRefused(
        f"Templat mencetak {_KINDS.get(type(value), 'nilai yang bukan teks')}. "
        "Gunakan penyaring yang sesuai, atau cetak hanya bila nilainya ada."
    )
