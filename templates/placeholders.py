"""Do a template and its form agree? Which paths a template uses, and which paths a form offers.

A path is written as people would say it: `lpse.pejabat.nama`, and `[]` for "each element of".
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from docx.opc.constants import RELATIONSHIP_TYPE
from docxtpl import DocxTemplate
from jinja2 import nodes
from pydantic import BaseModel

from templates.engine import StrictEnvironment

# What a filter reads of the value it is given.
_READ_BY_FILTER = {"gabung": ("[]",), "rentang": ("[]",), "sebutan": (".jabatan", ".kapasitas")}


def used(template: bytes) -> frozenset[str]:
    """Every path a template mentions, in body, headers and footers.

    Raises `TemplateRefused` and Jinja's `TemplateSyntaxError` for what `render` would refuse.
    """
    environment = StrictEnvironment()
    paths: set[str] = set()
    for xml in _parts(template):
        _walk(environment.parse(xml).body, {}, paths)
    return frozenset(paths)


def offered(form: type[BaseModel]) -> frozenset[str]:
    """Every path that leads to a printable value of a form."""
    return frozenset(_leaves(form, ""))


def offered_groups(form: type[BaseModel]) -> frozenset[str]:
    """Every path on the way to a value: what a template may test or repeat, but not print."""
    groups: set[str] = set()
    for path in offered(form):
        steps = path.replace("[]", ".[]").split(".")
        groups.update(".".join(steps[:end]).replace(".[]", "[]") for end in range(1, len(steps)))
    return frozenset(groups)


def _parts(template: bytes) -> Iterator[str]:
    document = DocxTemplate(BytesIO(template))
    document.init_docx()
    yield document.patch_xml(document.get_xml())
    for kind in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
        for _, part in document.get_headers_footers(kind):
            yield document.patch_xml(document.get_part_xml(part))


def _walk(body: Iterable[nodes.Node], scope: dict[str, str], paths: set[str]) -> None:
    for node in body:
        if isinstance(node, nodes.For):
            source = _path(node.iter, scope, paths)
            inner = dict(scope)
            if source and isinstance(node.target, nodes.Name):
                inner[node.target.name] = f"{source}[]"
            _walk([*node.body, *node.else_], inner, paths)
        elif isinstance(node, nodes.Name | nodes.Getattr | nodes.Filter):
            _path(node, scope, paths)
        else:
            _walk(node.iter_child_nodes(), scope, paths)


def _path(node: nodes.Node | None, scope: dict[str, str], paths: set[str]) -> str | None:
    """Note what an expression reads, and return its path where it has one."""
    found = None
    if isinstance(node, nodes.Name) and node.name != "loop":
        found = scope.get(node.name, node.name)
    elif isinstance(node, nodes.Getattr):
        owner = _path(node.node, scope, paths)
        found = f"{owner}.{node.attr}" if owner else None
    elif isinstance(node, nodes.Filter):
        read = _path(node.node, scope, paths)
        paths.update(f"{read}{part}" for part in _READ_BY_FILTER.get(node.name, ()) if read)
    if found:
        paths.add(found)
    return found


def _leaves(kind: Any, path: str) -> Iterator[str]:
    origin = get_origin(kind)
    if origin is Annotated:
        yield from _leaves(get_args(kind)[0], path)
    elif origin in (Union, UnionType):
        for choice in get_args(kind):
            if choice is not NoneType:
                yield from _leaves(choice, path)
    elif origin in (tuple, list):
        yield from _leaves(get_args(kind)[0], f"{path}[]")
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            yield from _leaves(field.annotation, f"{path}.{name}".lstrip("."))
    else:
        yield path
