"""The code in the corner of a copied page, so that a printed page can be cited too.

It lies on top of the page as a stamp; what the page itself shows is not touched.
"""

SIZE, PADDING, EDGE = 7.0, 2.5, 8.0
_LETTER = 0.58 * SIZE  # wide enough for every letter of a code in Helvetica
# By how far the page is turned: the corner that is seen below on the right, and how the text turns.
_UPRIGHT = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}

Box = tuple[float, float, float, float]


def mark(code: str, box: Box, rotation: int, look: int) -> tuple[bytes, bytes]:
    """The stamp with a code of plain letters, and its look, which gets the number `look`.

    `box` is what is shown of the page, `rotation` by how far it is turned.
    """
    wide, high = len(code) * _LETTER + 2 * PADDING, SIZE + 2 * PADDING
    area = " ".join(f"{edge:.2f}" for edge in _area(box, rotation, wide, high))
    stamp = (
        f"<< /Type /Annot /Subtype /Stamp /Rect [{area}] /F 196 /AP << /N {look} 0 R >> "
        f"/Contents ({code}) >>"
    )
    drawn = (
        f"1 g 0 0 {wide:.2f} {high:.2f} re f "
        f"BT /F {SIZE} Tf 0.3 g {PADDING} {PADDING + 1} Td ({code}) Tj ET"
    )
    form = (
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 {wide:.2f} {high:.2f}] "
        f"/Matrix [{_UPRIGHT[rotation]} 0 0] /Resources << /Font << /F << /Type /Font "
        f"/Subtype /Type1 /BaseFont /Helvetica >> >> >> /Length {len(drawn)} >>\n"
        f"stream\n{drawn}\nendstream"
    )
    return stamp.encode("ascii"), form.encode("ascii")


def _area(box: Box, rotation: int, wide: float, high: float) -> Box:
    left, bottom, right, top = box
    if rotation in (90, 270):
        wide, high = high, wide
    x = right - EDGE - wide if rotation in (0, 90) else left + EDGE
    y = bottom + EDGE if rotation in (0, 270) else top - EDGE - high
    return x, y, x + wide, y + high
