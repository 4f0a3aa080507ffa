"""Is this picture whole and of a sane size, and what does it say of itself?"""

import warnings
from dataclasses import asdict
from pathlib import Path
from typing import Any

from PIL import Image

from intake.dates import read_day
from intake.limits import Limits
from intake.problem import SAVE_AGAIN, Problem

_EXIF_DETAILS = 0x8769
_TAKEN_ON = 36867
_DAMAGED = Problem("terpotong atau rusak sehingga gambarnya tidak dapat dibuka", SAVE_AGAIN)


def examine(order: dict[str, Any]) -> dict[str, Any]:
    """Judges and describes the picture at order["path"] of order["kind"]; runs in the child.

    Returns {"problem": …} or {"width", "height", "created_on"}, all JSON. Decodes every pixel,
    because only then a truncated picture shows.
    """
    limits = Limits(**order["limits"])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _examine(Path(order["path"]), order["kind"].upper(), limits)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return {"problem": asdict(_too_many_pixels(limits))}
    except Exception:  # the decoders raise a dozen kinds; all of them mean the same
        return {"problem": asdict(_DAMAGED)}


def _examine(path: Path, form: str, limits: Limits) -> dict[str, Any]:
    with Image.open(path, formats=[form]) as picture:
        width, height = picture.size
        if width * height > limits.pixels:
            return {"problem": asdict(_too_many_pixels(limits))}
        picture.verify()
    with Image.open(path, formats=[form]) as picture:
        picture.draft(None, (width // 8 or 1, height // 8 or 1))  # JPEG: an eighth of the memory
        picture.load()
        return {"width": width, "height": height, "created_on": _taken_on(picture)}


def _taken_on(picture: Image.Image) -> str | None:
    try:
        day = read_day(str(picture.getexif().get_ifd(_EXIF_DETAILS).get(_TAKEN_ON, "")))
    except Exception:  # camera notes are often malformed, and only a date is at stake
        return None
    return day.isoformat() if day else None


def _too_many_pixels(limits: Limits) -> Problem:
    most = limits.pixels // 1_000_000
    return Problem(
        f"adalah gambar yang terlalu besar (lebih dari {most} megapiksel)",
        "Perkecil ukuran gambarnya, lalu kirim lagi.",
    )
