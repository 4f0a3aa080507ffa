"""Does a form have what an expression reads, and may it be used that way?"""

from collections.abc import Callable
from dataclasses import replace

from jinja2 import nodes

from templates.filters import FILTERS
from templates.linting.filters import READS, fills_gaps, suits
from templates.linting.hints import close, instead
from templates.linting.kinds import ANY, Kind, Sort, kind_of
from templates.linting.scope import Scope, Value, proven

Report = Callable[[nodes.Node, str, str], None]
_NOBODY_KNOWS = Value(ANY)
_NOTHING = Kind(Sort.TEXT, open=True)
_TEXT, _YES_NO = Value(Kind(Sort.TEXT)), Value(Kind(Sort.YES_NO), written="hasil perbandingan")
_LEVELS = ("lt", "lteq", "gt", "gteq")


class Reader:
    """Reads expressions: what is wrong goes to `report`, every path read into `used`."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self.used: set[str] = set()

    def value(self, node: nodes.Node, scope: Scope) -> Value:
        """The value of an expression, which may be anything where it is not understood."""
        if isinstance(node, nodes.Name | nodes.Getattr):
            return self._dotted(node, scope)
        if isinstance(node, nodes.Const):
            return Value(_NOTHING if node.value is None else kind_of(type(node.value)))
        if isinstance(node, nodes.Filter):
            return self._filtered(node, scope)
        if isinstance(node, nodes.Compare):
            return self._compared(node, scope)
        if isinstance(node, nodes.Not):
            self.value(node.node, scope)
            return _YES_NO
        if isinstance(node, nodes.And | nodes.Or):
            return self._joined(node, scope)
        if isinstance(node, nodes.CondExpr):
            return self._either(node, scope)
        return _NOBODY_KNOWS  # refused elsewhere

    def there(self, node: nodes.Node, scope: Scope) -> Value:
        """The value of an expression that may not be missing here."""
        value = self.value(node, scope)
        if not value.kind.open:
            return value
        dates = value.kind.sort is Sort.DATE
        self._report(
            node,
            f"`{value.written}` boleh kosong, tetapi dipakai tanpa syarat.",
            f"Apit dengan `{{% if {value.written} %}}` dan `{{% endif %}}`, atau pakai penyaring "
            f"`{'tanggal' if dates else 'titik_titik'}`.",
        )
        return value.there()

    def _dotted(self, node: nodes.Name | nodes.Getattr, scope: Scope) -> Value:
        names: list[str] = []
        root: nodes.Node = node
        while isinstance(root, nodes.Getattr):
            names.insert(0, root.attr)
            root = root.node
        if not isinstance(root, nodes.Name):
            self.value(root, scope)
            return _NOBODY_KNOWS
        if any(name.startswith("_") for name in (root.name, *names)):
            return _NOBODY_KNOWS  # refused elsewhere
        return self._followed(node, [root.name, *names], scope)

    def _followed(self, node: nodes.Node, names: list[str], scope: Scope) -> Value:
        value = scope.names.get(names[0])
        if value is None:
            self._report(
                node, f"`{'.'.join(names)}` tidak ada di formulir.", instead(names, 0, scope)
            )
            return _NOBODY_KNOWS
        for at, name in enumerate(names[1:], start=1):
            value = self._note(scope.settled(value))
            if value.kind.sort is Sort.ANY:
                return _NOBODY_KNOWS
            kind = value.kind.members().get(name)
            if kind is None:
                self._report(node, _no_member(value, name), instead(names, at, scope))
                return _NOBODY_KNOWS
            if value.kind.open:
                self._missing_owner(node, value)
            value = value.member(name, kind)
        return self._note(scope.settled(value))

    def _missing_owner(self, node: nodes.Node, owner: Value) -> None:
        self._report(
            node,
            f"`{owner.written}` boleh kosong, tetapi isinya dipakai tanpa syarat.",
            f"Apit dengan `{{% if {owner.written} %}}` dan `{{% endif %}}`.",
        )

    def _note(self, value: Value) -> Value:
        if value.path:
            self.used.add(value.path)
        return value

    def _filtered(self, node: nodes.Filter, scope: Scope) -> Value:
        if node.node is None or node.name not in FILTERS:
            return _TEXT  # refused elsewhere
        read = self.value if fills_gaps(node.name) else self.there
        value = read(node.node, scope)
        if value.path:
            self.used.update(f"{value.path}{part}" for part in READS.get(node.name, ()))
        if not suits(node.name, value.kind):
            self._report(
                node,
                f"Penyaring `{node.name}` tidak cocok untuk `{value.written}`, yaitu "
                f"{value.kind.sort.value}.",
                "Pilih penyaring lain atau isian lain.",
            )
        return _TEXT

    def _compared(self, node: nodes.Compare, scope: Scope) -> Value:
        ordered = any(operand.op in _LEVELS for operand in node.ops)
        value = (self.there if ordered else self.value)(node.expr, scope)
        for operand in node.ops:
            (self.there if ordered else self.value)(operand.expr, scope)
            if isinstance(operand.expr, nodes.Const) and operand.op in ("eq", "ne"):
                self._chosen(node, value, operand.expr.value)
        return _YES_NO

    def _chosen(self, node: nodes.Node, value: Value, wanted: object) -> None:
        choices = value.kind.choices
        if choices and isinstance(wanted, str) and wanted not in choices:
            best = close(wanted, choices)
            self._report(
                node,
                f"`{value.written}` tidak pernah bernilai '{wanted}'.",
                f"Maksudnya '{best}'?" if best else f"Pilihannya: {', '.join(sorted(choices))}.",
            )

    def _joined(self, node: nodes.And | nodes.Or, scope: Scope) -> Value:
        both = isinstance(node, nodes.And)
        left = self.value(node.left, scope)
        right = self.value(node.right, scope.knowing(proven(node.left, both, scope)))
        # "a or b" is missing where b is; "a and b" where either is.
        first = right if both else left
        missing = [v for v in (left, right) if v.kind.open and (both or v is right)]
        written = missing[0].written if missing else first.written
        return Value(replace(first.kind, open=bool(missing)), written=written)

    def _either(self, node: nodes.CondExpr, scope: Scope) -> Value:
        self.value(node.test, scope)
        first = self.value(node.expr1, scope.knowing(proven(node.test, True, scope)))
        if node.expr2 is None:
            return first  # or nothing at all, which is printed as such
        second = self.value(node.expr2, scope.knowing(proven(node.test, False, scope)))
        return second if second.kind.open or second.kind.sort is Sort.YES_NO else first


def _no_member(value: Value, name: str) -> str:
    if value.kind.sort in (Sort.GROUP, Sort.LOOP):
        return f"`{value.written}.{name}` tidak ada di formulir."
    if value.kind.sort is Sort.LIST:
        return (
            f"`{value.written}` adalah daftar; `{name}` hanya dapat dibaca per butir dengan `for`."
        )
    return f"`{value.written}` adalah {value.kind.sort.value} dan tidak mempunyai `{name}`."
