"""Which commands of a template may not be used, and in which paragraph?

What is forbidden is decided by the engine alone; here it is only traced to the smallest piece.
"""

from collections.abc import Iterator

from jinja2 import nodes

from templates.engine import forbidden
from templates.filters import FILTERS
from templates.linting.filters import USUAL
from templates.linting.finding import Finding
from templates.linting.hints import close

_WORDS = {
    "perintah Call": "pemanggilan fungsi",
    "perintah Getitem": "kurung siku",
    "perintah Test": "uji 'is'",
    **dict.fromkeys(
        (f"perintah {name}" for name in ("Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow")),
        "hitungan",
    ),
    **dict.fromkeys(
        (f"perintah {name}" for name in ("List", "Tuple", "Dict")), "daftar yang ditulis di templat"
    ),
}


def refused(node: nodes.Node) -> Iterator[Finding]:
    """Every smallest piece of a tree that the engine would refuse, as a finding."""
    what = forbidden(nodes.Template([node]))
    if what is None:
        return
    inner = [found for child in node.iter_child_nodes() for found in refused(child)]
    yield from inner or [_finding(node, what)]


def _finding(node: nodes.Node, what: str) -> Finding:
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        best = USUAL.get(node.name) or close(node.name, FILTERS)
        known = f"Maksudnya `{best}`?" if best else f"Yang ada: {', '.join(sorted(FILTERS))}."
        return Finding(node.lineno, f"Penyaring `{node.name}` tidak dikenal.", known)
    if isinstance(node, nodes.Filter):
        return Finding(
            node.lineno,
            f"Penyaring `{node.name}` tidak menerima keterangan di dalam kurung.",
            f"Tulis `| {node.name}` saja.",
        )
    return Finding(
        node.lineno,
        f"Templat memakai {_WORDS.get(what, what)}, yang tidak diizinkan.",
        "Hapus bagian itu.",
    )
