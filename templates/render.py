"""Which file follows from a form? `render` fills a template, closed on every side.

Plain JSON in, autoescape, strict names, a short list of allowed commands, named pictures, and the
same bytes for the same form every time. What stands inside may change; what goes in and comes out
may not.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from forms import FORMS, Formulir
from templates import shelf
from templates.packing import core_xml
from templates.pictures import drawn_from

ROOM = Path(__file__).parent


class UnknownDocument(ValueError):
    """There is no document of that name, or the form belongs to another one."""


def names() -> tuple[str, ...]:
    """Names of the documents that have a template."""
    return tuple(sorted(path.stem for path in ROOM.glob("*.docx")))


def template_bytes(name: str) -> bytes:
    """The shipped template of a document. Raises `UnknownDocument`."""
    return _shipped(name).read_bytes()


def render(
    name: str,
    form: Formulir,
    pictures: Mapping[str, bytes] | None = None,
    template: bytes | None = None,
    *,
    paper: Literal["A4", "F4"] | None = None,
) -> bytes:
    """The finished `.docx` of a form; equal input gives equal bytes.

    `pictures` are PNGs by name (`logo`, `radar`); charts not given are drawn from the form.
    `template` replaces the shipped one, `paper` the size it states. Raises `UnknownDocument`,
    `TemplateRefused`, `ValuesMissing` with every missing name, or pictures' `PictureRefused`.
    """
    if not isinstance(form, FORMS.get(name, type(None))):
        raise UnknownDocument(
            f"Formulir ini bukan formulir untuk dokumen '{name}'; pilih dokumen yang sesuai."
        )
    ready = shelf.theirs(template) if template is not None else shelf.ours(_shipped(name))
    given = dict(pictures or {})
    drawn = drawn_from(form, set(ready.pictures) - set(given))
    core = core_xml(form.core_properties())
    return ready.fill(form.model_dump(mode="json"), core, {**drawn, **given}, paper)


def _shipped(name: str) -> Path:
    # Only a plain name: it comes from outside, and must not lead to another folder.
    path = ROOM / f"{name}.docx"
    if path.parent != ROOM or not name.isidentifier() or not path.is_file():
        raise UnknownDocument(f"Dokumen '{name}' tidak dikenal; yang ada: {', '.join(names())}.")
    return path
