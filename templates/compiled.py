"""What of a template can be prepared once, so that a document costs only its own words?

docxtpl's patches, Jinja's compilation, the compression of what never changes, and the proofs that
no document needs mending are done when a template is first used. What docxtpl does after Jinja ran
is repeated in the cheapest way that gives the same XML.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jinja2 import Template, TemplateError, TemplateSyntaxError, nodes

from templates import grids, listing, pictures, slots
from templates.bounds import Bounds
from templates.engine import StrictEnvironment, TemplateRefused, ValuesMissing, collecting
from templates.packing import CORE, Entry, in_order, joined, kept, quick, stored
from templates.patched import Source, in_lines, opened, out_of_lines
from templates.wholeness import always_whole, is_whole

_ENVIRONMENT = StrictEnvironment()
_TEXT = nodes.Template, nodes.Output, nodes.TemplateData
_BEAT = "_detak"  # prints nothing; lets the bounds look at every turn of a loop
_NOT_WORD = "Templat bukan berkas Word (.docx) yang utuh. Simpan ulang dari Word, lalu coba lagi."
_NOT_READABLE = "Tanda isian di templat tidak terbaca{}. Perbaiki, lalu coba lagi."
_NOT_FITTING = (
    "Templat memakai isian dengan cara yang tidak cocok, misalnya membandingkan teks dengan angka. "
    "Periksa perintah 'if' dan 'for' di templat, lalu coba lagi."
)


@dataclass(frozen=True)
class Part:
    """One part of the package that differs from document to document."""

    member: str
    template: Template
    before: str
    after: str
    numbered: bool
    settled: bool
    whole: bool
    constant: bool

    def filled(self, values: dict[str, Any], bounds: Bounds | None = None) -> bytes:
        """The part's bytes. Raises `TemplateRefused`; notes missing values with the collector."""
        pieces = self.template.root_render_func(self.template.new_context(values, shared=True))
        text = "".join(bounds.watched(pieces) if bounds else pieces)
        text = listing.resolved(text, bounds.spend if bounds else None)
        if self.numbered:
            text = slots.numbered(text)
        xml = f"{self.before}{text}{self.after}".encode()
        if not self.whole and not is_whole(xml):
            raise TemplateRefused(_NOT_READABLE.format(""))
        return xml if self.settled else grids.mended(xml)


@dataclass(frozen=True)
class Compiled:
    """A template ready to be filled, by any number of threads at once."""

    parts: tuple[Part, ...]
    still: Mapping[str, Entry]
    order: tuple[str, ...]
    slots: slots.Slots
    pictures: Mapping[str, frozenset[str]]
    bounded: bool

    @cached_property
    def weight(self) -> int:
        """Bytes of what never changes."""
        return sum(len(entry.packed) for entry in self.still.values())

    def fill(
        self,
        context: Mapping[str, Any],
        core: bytes,
        given: Mapping[str, bytes],
        paper: str | None = None,
    ) -> bytes:
        """The document of a plain JSON context; equal input gives equal bytes.

        `core` is its docProps/core.xml, `given` its pictures by name. Raises `TemplateRefused`,
        `ValuesMissing` with every missing name, and `PictureRefused`.
        """
        pictures.check(self.pictures, given)
        entries = {**self.still, CORE: quick(CORE, core)}
        for name, content in given.items():
            entries.update((member, stored(member, content)) for member in self.pictures[name])
        values = {**context, **self.slots.values(given, paper), _BEAT: ""}
        entries.update((entry.name.decode(), entry) for entry in self._filled(values, context))
        return joined(entries[name] for name in self.order)

    def _filled(self, values: dict[str, Any], context: Mapping[str, Any]) -> Iterator[Entry]:
        bounds = Bounds.start() if self.bounded else None
        with collecting(list(context)) as missing:
            filled = [(part.member, _or_refused(part, values, bounds)) for part in self.parts]
        if missing:
            raise ValuesMissing(missing)
        return (quick(member, xml) for member, xml in filled)


def compiled(template: bytes, bounded: bool) -> Compiled:
    """The template, ready; `bounded` where it is not ours. Raises `TemplateRefused`."""
    try:
        taken = opened(template)
    except Exception as error:
        # A foreign file can trip docxtpl anywhere; its owner gets a sentence, not a traceback.
        raise TemplateRefused(_NOT_WORD) from error
    parts = tuple(_part(source, taken.slots, bounded) for source in taken.sources)
    still = {**taken.members, **{p.member: p.filled({}) for p in parts if p.constant}}
    order = in_order({*still, CORE, *(part.member for part in parts)})
    return Compiled(
        tuple(part for part in parts if not part.constant),
        {name: kept(name, content) for name, content in still.items() if name != CORE},
        tuple(order),
        taken.slots,
        taken.pictures,
        bounded,
    )


def _or_refused(part: Part, values: dict[str, Any], bounds: Bounds | None) -> bytes:
    try:
        return part.filled(values, bounds)
    except TemplateRefused:
        raise
    except (TemplateError, TypeError, ValueError, ArithmeticError, RecursionError) as error:
        raise TemplateRefused(_NOT_FITTING) from error


def _part(source: Source, places: slots.Slots, bounded: bool) -> Part:
    text = in_lines(source.text)
    try:
        tree = _prepared(_ENVIRONMENT.parse(text), set(places.values({}, None)), bounded)
        template = _ENVIRONMENT.from_string(tree)
    except TemplateSyntaxError as error:
        raise TemplateRefused(_NOT_READABLE.format(_near(text, error.lineno))) from error
    except (TemplateError, SyntaxError, RecursionError) as error:
        raise TemplateRefused(_NOT_READABLE.format("")) from error
    return Part(
        source.member,
        template,
        source.before,
        source.after,
        numbered=source.body and slots.NUMBER in text,
        settled=not source.body or grids.settled(tree),
        whole=always_whole(tree, source.before, source.after),
        constant=all(isinstance(node, _TEXT) for node in tree.find_all(nodes.Node)),
    )


def _prepared(tree: nodes.Template, known: set[str], bounded: bool) -> nodes.Template:
    """The tree with slots as names, without the lines added for reading, and with beats."""
    for output in tree.find_all(nodes.Output):
        output.nodes = [
            piece
            for node in output.nodes
            for piece in (
                slots.split(out_of_lines(node.data), known)
                if isinstance(node, nodes.TemplateData)
                else (node,)
            )
        ]
    for loop in tree.find_all(nodes.For) if bounded else ():
        loop.body.insert(0, nodes.Output([nodes.Name(_BEAT, "load")]))
    tree.set_environment(_ENVIRONMENT)
    return tree


def _near(text: str, line: int) -> str:
    """The words around a broken tag."""
    lines = text.splitlines()[max(line - 4, 0) :][:7]
    words = " ".join(" ".join(_without_tags(line) for line in lines).split())
    return f' di dekat "{words[:120]}"' if words else ""


def _without_tags(xml: str) -> str:
    pieces = (piece.rpartition(">")[2] for piece in xml.split("<"))
    return "".join(pieces)
