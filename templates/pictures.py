"""Which pictures does a document hold, and how do they fit their boxes?

A template keeps an invisible stand-in per picture as `word/media/<name>.png`. Only the logo may
stay out; a chart that the text announces may not, so it is drawn from the form when nobody brings
one.
"""

from collections.abc import Collection, Mapping
from typing import Any

from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml

from forms.laporan_penilaian_mandiri import LaporanPenilaianMandiri
from forms.parts import Formulir
from templates.png import NotPng, png_size

_FOLDER, _SUFFIX = "word/media/", ".png"
_OPTIONAL = frozenset({"logo"})
_ONE_PIXEL = 9525  # in EMU, the unit of extents
_EXTENTS = (
    ".//*[local-name()='inline' or local-name()='anchor'][*[local-name()='docPr'][@name='{}.png']]"
    "/descendant-or-self::*/*[(local-name()='extent' or local-name()='ext') and @cx]"
)


class PictureRefused(ValueError):
    """A picture that does not belong into the document, is missing, or is not a PNG."""


def drawn_from(form: Formulir, wanted: Collection[str]) -> dict[str, bytes]:
    """Of the wanted pictures, those that follow from the form itself."""
    if not isinstance(form, LaporanPenilaianMandiri) or "radar" not in wanted:
        return {}
    # matplotlib takes half a second to load: only documents with a chart pay for it.
    from templates.radar import radar_png

    labels = [f"Standar {row.nomor}" for row in form.radar]
    return {"radar": radar_png(labels, [row.persen for row in form.radar])}


def picture_names(members: Mapping[str, bytes]) -> list[str]:
    """Names of the pictures a package has places for."""
    found = (name for name in members if name.startswith(_FOLDER) and name.endswith(_SUFFIX))
    return sorted(name.removeprefix(_FOLDER).removesuffix(_SUFFIX) for name in found)


def with_pictures(members: Mapping[str, bytes], pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """The package with its stand-ins replaced, each picture as large as its box allows.

    Raises `PictureRefused` for an unknown name, anything but PNG, and a chart nobody brought.
    """
    places = picture_names(members)
    _check(places, pictures)
    result = dict(members)
    for name in places:
        size = None
        if name in pictures:
            size = png_size(pictures[name])
            result[f"{_FOLDER}{name}{_SUFFIX}"] = pictures[name]
        mark = f'name="{name}{_SUFFIX}"'.encode()
        for member in [key for key, content in result.items() if mark in content]:
            result[member] = _resized(result[member], name, size)
    return result


def _check(places: list[str], pictures: Mapping[str, bytes]) -> None:
    for name in sorted(set(pictures) - set(places)):
        raise PictureRefused(
            f"Dokumen ini tidak memiliki tempat untuk gambar '{name}'; keluarkan gambar itu."
        )
    for name in sorted(set(places) - set(pictures) - _OPTIONAL):
        raise PictureRefused(
            f"Gambar '{name}' belum diberikan; sertakan gambar itu dalam format PNG."
        )
    for name, content in pictures.items():
        try:
            png_size(content)
        except NotPng as error:
            raise PictureRefused(
                f"Gambar '{name}' tidak dapat dipakai: {error}. Simpan ulang sebagai PNG, "
                "lalu coba lagi."
            ) from error


def _resized(xml: bytes, name: str, size: tuple[int, int] | None) -> bytes:
    root: Any = parse_xml(xml)
    for extent in root.xpath(_EXTENTS.format(name)):
        width, height = _fit((int(extent.get("cx")), int(extent.get("cy"))), size)
        extent.set("cx", str(width))
        extent.set("cy", str(height))
    return serialize_part_xml(root)


def _fit(box: tuple[int, int], size: tuple[int, int] | None) -> tuple[int, int]:
    """Largest size with the picture's own proportions; one pixel where there is no picture."""
    if size is None:
        return _ONE_PIXEL, _ONE_PIXEL
    scale = min(box[0] / size[0], box[1] / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))
