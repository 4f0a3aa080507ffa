"""Which pictures does a document hold, and how do they fit their boxes?

A template keeps an invisible stand-in per picture, named `<name>.png` in its properties. Only the
logo may stay out; a chart that the text announces may not, so it is drawn from the form when nobody
brings one.
"""

import re
from collections.abc import Collection, Mapping

from forms.parts import Formulir
from templates.png import NotPng, png_size

ONE_PIXEL = 9525, 9525  # in EMU, the unit of extents
_NAMED = re.compile(r"([a-z_]+)\.png")
_OPTIONAL = frozenset({"logo"})


class PictureRefused(ValueError):
    """A picture that does not belong into the document, is missing, or is not a PNG."""


def picture_name(title: str) -> str | None:
    """The name of a picture whose properties carry this title; `None` for any other picture."""
    found = _NAMED.fullmatch(title)
    return found.group(1) if found else None


def drawn_from(form: Formulir, wanted: Collection[str]) -> dict[str, bytes]:
    """Of the wanted pictures, those that follow from the form itself."""
    if "radar" not in wanted:
        return {}
    from forms.laporan_penilaian_mandiri import LaporanPenilaianMandiri

    if not isinstance(form, LaporanPenilaianMandiri):
        return {}
    # matplotlib takes half a second to load: only documents with a chart pay for it.
    from templates.radar import radar_png

    labels = [f"Standar {row.nomor}" for row in form.radar]
    return {"radar": radar_png(labels, [row.persen for row in form.radar])}


def check(places: Collection[str], pictures: Mapping[str, bytes]) -> None:
    """Raise `PictureRefused` for an unknown name, anything but PNG, and a chart nobody brought."""
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


def fitted(box: tuple[int, int], size: tuple[int, int]) -> tuple[int, int]:
    """Largest size in the box with the picture's own proportions."""
    scale = min(box[0] / size[0], box[1] / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))
