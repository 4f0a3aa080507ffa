"""Fills a shipped template with facts that are not a finished form yet: for looking only."""

from typing import Any

from forms.parts import CoreProperties
from templates import shelf
from templates.packing import core_xml
from templates.png import transparent_png
from templates.render import ROOM


def fill(name: str, values: dict[str, Any], properties: CoreProperties) -> bytes:
    """The Word file of plain values, without logo and charts. Raises `TemplateRefused`."""
    ready = shelf.ours(ROOM / f"{name}.docx")
    pictures = {
        picture: transparent_png(picture) for picture in ready.pictures if picture != "logo"
    }
    return ready.fill(values, core_xml(properties), pictures, None)
