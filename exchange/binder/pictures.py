"""A picture as one A4 page of a PDF: the half of the binder in the restricted child."""

import zlib
from io import BytesIO
from typing import Any, BinaryIO

from PIL import Image, ImageOps

from exchange.binder.marks import mark
from intake.limits import Limits

DAMAGED = "damaged"
A4 = (595.28, 841.89)
MARGIN = 28.35
_DPI = 96.0  # a small picture is not blown up beyond this
_LONGEST = 4_200  # pixels; A4 at more than 300 dpi
_QUALITY = 90


def page(order: dict[str, Any], out: BinaryIO) -> dict[str, Any]:
    """Write the picture at "path" to `out` as a page numbered "first", below "parent", with "code".

    It keeps its ratio and stands as it is meant to be seen; nothing of what else the file holds
    (where and when it was taken) is taken over. Answers as `foreign.pages` does.
    """
    try:
        Image.MAX_IMAGE_PIXELS = Limits().pixels
        with Image.open(order["path"]) as opened:
            is_photo = opened.format == "JPEG"
            picture = _upright(opened)
        stream, how = _as_jpeg(picture) if is_photo else _as_rows(picture)
    except MemoryError:
        raise
    except Exception:  # Pillow raises a dozen kinds; all of them mean the same
        return {"refused": DAMAGED}
    first, parent = order["first"], order["parent"]
    width, height = A4 if picture.height >= picture.width else A4[::-1]
    shown = _placed(picture.width, picture.height, width, height)
    drawn = b"q %.2f 0 0 %.2f %.2f %.2f cm /I Do Q" % shown
    color = "/DeviceGray" if picture.mode == "L" else "/DeviceRGB"
    objects = [
        f"<< /Type /Page /Parent {parent} 0 R /MediaBox [0 0 {width:.2f} {height:.2f}] "
        f"/Annots [{first + 3} 0 R] /Contents {first + 1} 0 R "
        f"/Resources << /XObject << /I {first + 2} 0 R >> >> >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        f"<< /Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} "
        f"/ColorSpace {color} /BitsPerComponent 8 {how} /Length {len(stream)} >>\nstream\n".encode()
        + stream + b"\nendstream",
        *mark(f"{order['code']}/1", (0.0, 0.0, width, height), 0, first + 4),
    ]  # fmt: skip
    offsets = []
    for number, body in enumerate(objects, start=first):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    return {"pages": [first], "offsets": offsets}


def _upright(opened: Image.Image) -> Image.Image:
    """Turned as the camera says, on white where it was transparent, no larger than paper shows."""
    opened.draft("RGB", (_LONGEST, _LONGEST))  # a huge photograph is read smaller at once
    picture = ImageOps.exif_transpose(opened)
    if max(picture.size) > _LONGEST:
        picture.thumbnail((_LONGEST, _LONGEST))
    if picture.mode in ("1", "L", "I;16", "I"):
        return picture.convert("L")
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        over = picture.convert("RGBA")
        white = Image.new("RGB", over.size, "white")
        white.paste(over, mask=over.getchannel("A"))
        return white
    return picture.convert("RGB")


def _as_jpeg(picture: Image.Image) -> tuple[bytes, str]:
    out = BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue(), "/Filter /DCTDecode"


def _as_rows(picture: Image.Image) -> tuple[bytes, str]:
    """Without any loss: letters on a screenshot stay sharp."""
    return zlib.compress(picture.tobytes(), 6), "/Filter /FlateDecode"


def _placed(
    pixels_wide: int, pixels_high: int, width: float, height: float
) -> tuple[float, float, float, float]:
    """Size and place in the middle of a page: as large as fits, but no blurred stamp."""
    fits = min((width - 2 * MARGIN) / pixels_wide, (height - 2 * MARGIN) / pixels_high)
    scale = min(fits, 72 / _DPI)
    wide, high = pixels_wide * scale, pixels_high * scale
    return wide, high, (width - wide) / 2, (height - high) / 2
