"""The letters of our own pages: how wide a text is, and the font with just the letters used."""

import unicodedata
from functools import cache
from io import BytesIO
from pathlib import Path

import matplotlib
from fontTools import subset
from fontTools.ttLib import TTFont

from exchange.binder.file import PdfFile

# The font of every document of ours where it is installed; else one that comes with a library.
_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
_FIRST = {"regular": "LiberationSans-Regular.ttf", "bold": "LiberationSans-Bold.ttf"}
_OTHER = {"regular": "DejaVuSans.ttf", "bold": "DejaVuSans-Bold.ttf"}
_MAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{} endcmap CMapName currentdict /CMap defineresource pop end end"""
_MOST_IN_A_BLOCK = 100


class Face:
    """One face for one PDF: remembers which letters were used, and embeds those."""

    def __init__(self, style: str, pdf: PdfFile) -> None:
        """`style` is "regular" or "bold"."""
        self._path = _found(style)
        self._cmap, self._widths = _measures(self._path)
        self._used: dict[int, str] = {}
        self._pdf = pdf
        self.number = pdf.reserve()

    def width(self, text: str, size: float) -> float:
        """How wide a text is at a size in points."""
        return sum(self._widths[self._cmap.get(ord(c), 0)] for c in text) * size / 1000

    def shown(self, text: str) -> str:
        """The text as the font's own numbers, in hexadecimal; what it has no letter for is a box."""
        numbers = [(self._cmap.get(ord(letter), 0), letter) for letter in text]
        self._used.update(numbers)
        return "".join(f"{number:04x}" for number, _ in numbers)

    def end(self) -> None:
        """Write the font with the letters used."""
        pdf, font = self._pdf, TTFont(self._path, lazy=True)
        head, hhea = font["head"], font["hhea"]
        per_em = 1000 / head.unitsPerEm
        name = f"TELAAH+{self._path.stem}"
        file = _with_only(font, self._used)
        embedded = pdf.add_stream(file, f"/Length1 {len(file)}")
        box = " ".join(
            f"{edge * per_em:.0f}" for edge in (head.xMin, head.yMin, head.xMax, head.yMax)
        )
        rise, fall = hhea.ascent * per_em, hhea.descent * per_em
        described = pdf.add(
            f"<< /Type /FontDescriptor /FontName /{name} /Flags 32 /FontBBox [{box}] /ItalicAngle 0 "
            f"/Ascent {rise:.0f} /Descent {fall:.0f} /CapHeight {rise * 0.8:.0f} /StemV 80 "
            f"/FontFile2 {embedded} 0 R >>"
        )
        widths = " ".join(f"{one} [{self._widths[one]:.0f}]" for one in sorted(self._used))
        inner = pdf.add(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDToGIDMap /Identity "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            f"/FontDescriptor {described} 0 R /DW 500 /W [{widths}] >>"
        )
        meaning = pdf.add_stream(self._meaning().encode())
        pdf.add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
            f"/DescendantFonts [{inner} 0 R] /ToUnicode {meaning} 0 R >>",
            self.number,
        )

    def _meaning(self) -> str:
        """Which letter each number stands for, so that the text can be searched and copied."""
        pairs = [
            f"<{number:04x}> <{letter.encode('utf-16-be').hex()}>"
            for number, letter in sorted(self._used.items())
        ]
        blocks = [
            pairs[n : n + _MOST_IN_A_BLOCK] for n in range(0, len(pairs), _MOST_IN_A_BLOCK)
        ]  # fmt: skip
        return _MAP.format(
            "\n".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks)
        )


def plain(text: str) -> str:
    """A text as it can be drawn: letters composed, nothing that steers."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in composed)


@cache
def _found(style: str) -> Path:
    for folder in _FOLDERS:
        for path in sorted(folder.rglob(_FIRST[style])) if folder.is_dir() else ():
            return path
    return Path(matplotlib.get_data_path()) / "fonts" / "ttf" / _OTHER[style]


@cache
def _measures(path: Path) -> tuple[dict[int, int], list[float]]:
    """The number of the letter for each character, and the width of each number."""
    with TTFont(path, lazy=True) as font:
        cmap = {code: font.getGlyphID(name) for code, name in font.getBestCmap().items()}
        per_em = 1000 / font["head"].unitsPerEm
        widths = [font["hmtx"][name][0] * per_em for name in font.getGlyphOrder()]
    return cmap, widths


def _with_only(font: TTFont, used: dict[int, str]) -> bytes:
    """The font file with these letters alone, under their old numbers."""
    options = subset.Options(retain_gids=True, notdef_outline=True, hinting=False)
    options.drop_tables += [
        "GSUB",
        "GPOS",
        "GDEF",
        "kern",
        "DSIG",
        "post",
        "name",
        "OS/2",
        "cmap",
        "FFTM",
    ]
    chosen = subset.Subsetter(options)
    chosen.populate(gids=sorted(used))
    chosen.subset(font)
    out = BytesIO()
    font.save(out)
    font.close()
    return out.getvalue()
