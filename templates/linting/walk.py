"""Does every tag of a template fit its form? Walks statements with what each of them proves."""

from collections import Counter
from collections.abc import Iterable

from jinja2 import nodes
from pydantic import BaseModel

from templates.linting.finding import Finding
from templates.linting.hints import below, close, perhaps
from templates.linting.kinds import ANY, Sort
from templates.linting.parts import Part
from templates.linting.scope import Scope, Value, proven
from templates.linting.values import Reader

ANCHOR = ".jangkar"


class Walk:
    """One walk over all parts of a template; line numbers are paragraph numbers already.

    Afterwards: `used` paths, `anchors` by path (how often a document can print them, and where
    last), and `running`: paragraphs whose loop always has something to repeat.
    """

    def __init__(self, form: type[BaseModel]) -> None:
        self._scope = Scope.of(form)
        self._reader = Reader(self._report)
        self._findings: list[Finding] = []
        self.anchors: Counter[str] = Counter()
        self.anchors_at: dict[str, tuple[Part, int]] = {}
        self.running: set[int] = set()

    @property
    def used(self) -> set[str]:
        """Every path of the form that the template reads."""
        return self._reader.used

    def part(self, part: Part, tree: nodes.Template) -> list[Finding]:
        """What is wrong in one part, whose tree this is."""
        self._findings, self._part = [], part
        names = {name: Value(ANY, written=name) for name in _made_up(tree)}
        scope = Scope({**self._scope.names, **names})
        self._body(tree.body, scope)
        return self._findings

    def _report(self, node: nodes.Node, what: str, suggestion: str) -> None:
        self._findings.append(Finding(node.lineno, what, suggestion))

    def _body(self, body: Iterable[nodes.Node], scope: Scope) -> None:
        for node in body:
            if isinstance(node, nodes.Output):
                for expression in node.nodes:
                    if not isinstance(expression, nodes.TemplateData):
                        self._printed(expression, scope)
            elif isinstance(node, nodes.If):
                self._if(node, scope)
            elif isinstance(node, nodes.For):
                self._for(node, scope)

    def _printed(self, node: nodes.Expr, scope: Scope) -> None:
        value = self._reader.there(node, scope)
        refusal = _not_printable(value)
        if refusal:
            self._report(node, *refusal)
        if value.path.endswith(ANCHOR):
            again = self._part.times > 1 or scope.turns > value.path.count("[]")
            self.anchors[value.path] += 2 if again else 1
            self.anchors_at[value.path] = self._part, node.lineno

    def _if(self, node: nodes.If, scope: Scope) -> None:
        """Only one of the branches is shown: of what they print, the most counts."""
        before, most = self.anchors, Counter[str]()
        branches: list[tuple[nodes.Node | None, list[nodes.Node]]] = [(node.test, node.body)]
        branches += [(inner.test, inner.body) for inner in node.elif_]
        for test, body in [*branches, (None, node.else_)]:
            if test is not None:
                self._reader.value(test, scope)
            self.anchors = Counter(before)
            self._body(body, scope.knowing(proven(test, True, scope)))
            most |= self.anchors
            scope = scope.knowing(proven(test, False, scope)) if test is not None else scope
        self.anchors = most

    def _for(self, node: nodes.For, scope: Scope) -> None:
        source = self._reader.there(node.iter, scope)
        if source.kind.sort not in (Sort.LIST, Sort.ANY) and not isinstance(node.iter, nodes.Const):
            self._report(node.iter, *_not_a_list(source, scope))
            source = Value(ANY)
        if node.test is None and (source.kind.filled or source.path in scope.known):
            self.running.add(node.lineno)
        name = node.target.name if isinstance(node.target, nodes.Name) else ""
        inner = scope.inside(name, source)
        if node.test is not None:
            self._reader.value(node.test, inner)
        self._body(node.body, inner.knowing(proven(node.test, True, inner)))
        self._body(node.else_, scope)


def _made_up(tree: nodes.Template) -> set[str]:
    """Names a template gives itself by commands that are refused: no reason to complain twice."""
    makers = tree.find_all((nodes.Assign, nodes.AssignBlock, nodes.With))
    return {
        name.name for node in makers for name in node.find_all(nodes.Name) if name.ctx != "load"
    }


def _not_printable(value: Value) -> tuple[str, str] | None:
    """Why a value cannot be printed as it is, and what to write; `None` where it can."""
    name, sort = value.written, value.kind.sort
    as_text = f"`{name}` adalah {sort.value} dan tidak dapat dicetak sebagai teks."
    if sort is Sort.YES_NO:
        return as_text, f"Tulis `{{{{ {name} | centang }}}}` atau pilih teksnya dengan `if`."
    if sort is Sort.GROUP:
        return as_text, perhaps(below(value.kind, name))
    if sort is Sort.LIST and value.kind.element().sort is Sort.TEXT:
        return as_text, f"Tulis `{{{{ {name} | gabung }}}}` atau ulangi dengan `for`."
    if sort is Sort.LIST:
        return as_text, f"Ulangi dengan `for … in {name}` dan cetak isian setiap butirnya."
    if sort is Sort.LOOP:
        return as_text, perhaps("loop.index")
    if sort is Sort.DATE:
        return (
            f"`{name}` adalah tanggal dan akan tercetak seperti 2026-01-31.",
            f"Tulis `{{{{ {name} | tanggal }}}}`.",
        )
    return None


def _not_a_list(value: Value, scope: Scope) -> tuple[str, str]:
    """Why a loop cannot run over a value, and which list may be meant."""
    what = f"`{value.written}` adalah {value.kind.sort.value}, bukan daftar."
    inside = [n for n, kind in value.kind.members().items() if kind.sort is Sort.LIST]
    if inside:
        return what, perhaps(f"{value.written}.{inside[0]}")
    lists = [name for name, known in scope.names.items() if known.kind.sort is Sort.LIST]
    best = close(value.written, lists)
    if best:
        return what, perhaps(best)
    whole = below(value.kind, value.written)
    return what, f"Tulis `{{{{ {whole} }}}}` tanpa pengulangan."
