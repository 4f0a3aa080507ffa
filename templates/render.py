"""Which file follows from a form? `render` fills a template, closed on every side.

Plain JSON in, autoescape, strict names, a short list of allowed commands, named pictures, and the
same bytes for the same form every time. What stands inside may change; what goes in and comes out
may not.
"""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docxtpl import DocxTemplate
from jinja2 import TemplateError

from forms import FORMS, Formulir
from templates.engine import StrictEnvironment, TemplateRefused, ValuesMissing
from templates.packing import CORE, core_xml, pack, unpack
from templates.pictures import drawn_from, picture_names, with_pictures

_ROOM = Path(__file__).parent


class UnknownDocument(ValueError):
    """There is no document of that name, or the form belongs to another one."""


def names() -> tuple[str, ...]:
    """Names of the documents that have a template."""
    return tuple(sorted(path.stem for path in _ROOM.glob("*.docx")))


def template_bytes(name: str) -> bytes:
    """The shipped template of a document. Raises `UnknownDocument`."""
    if name not in names():
        raise UnknownDocument(f"Dokumen '{name}' tidak dikenal; yang ada: {', '.join(names())}.")
    return (_ROOM / f"{name}.docx").read_bytes()


def render(
    name: str,
    form: Formulir,
    pictures: Mapping[str, bytes] | None = None,
    template: bytes | None = None,
) -> bytes:
    """The finished `.docx` of a form; equal input gives equal bytes.

    `pictures` are PNGs by name (`logo`, `radar`); charts not given are drawn from the form.
    `template` replaces the shipped one. Raises `UnknownDocument`, `TemplateRefused`,
    `ValuesMissing` with every missing name, or pictures' `PictureRefused`.
    """
    if not isinstance(form, FORMS.get(name, type(None))):
        raise UnknownDocument(
            f"Formulir ini bukan formulir untuk dokumen '{name}'; pilih dokumen yang sesuai."
        )
    source = template if template is not None else template_bytes(name)
    members = unpack(_filled(source, form.model_dump(mode="json")))
    members[CORE] = core_xml(form.core_properties())
    given = dict(pictures or {})
    drawn = drawn_from(form, set(picture_names(members)) - set(given))
    finished = pack(with_pictures(members, {**drawn, **given}))
    Document(BytesIO(finished))  # an unreadable file is an error here, not at the reader's desk
    return finished


class _StrictTemplate(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """docxtpl repairs broken XML by dropping what follows; here it must be whole."""

    def render_xml_part(self, *args: Any, **kwargs: Any) -> str:
        xml: str = super().render_xml_part(*args, **kwargs)
        parse_xml(xml)
        return xml


def _filled(template: bytes, context: dict[str, Any]) -> bytes:
    environment = StrictEnvironment(known=list(context))
    out = BytesIO()
    try:
        document = _StrictTemplate(BytesIO(template))
        document.render(context, environment)
        document.save(out)
    except TemplateRefused:
        raise
    except (TemplateError, SyntaxError) as error:
        raise TemplateRefused(
            f"Tanda isian di templat tidak terbaca{_near(error)}. Perbaiki, lalu coba lagi."
        ) from error
    except Exception as error:
        # A foreign file can trip docxtpl anywhere; its owner gets a sentence, not a traceback.
        raise TemplateRefused(
            "Templat bukan berkas Word (.docx) yang utuh. Simpan ulang dari Word, lalu coba lagi."
        ) from error
    if environment.missing:
        raise ValuesMissing(environment.missing)
    return out.getvalue()


def _near(error: Exception) -> str:
    """The words around a broken tag, where docxtpl could tell."""
    words = " ".join(" ".join(getattr(error, "docx_context", ())).split())
    return f' di dekat "{words[:120]}"' if words else ""
