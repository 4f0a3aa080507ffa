"""Which text would docxtpl drop without a word? What stands before its patches and not after.

docxtpl removes the whole paragraph, row, cell or run around a tag that asks for it. Its rules are
not repeated here: the text between every two tags is compared before and after.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from xml.sax.saxutils import unescape

from docx.oxml.ns import qn

from templates.linting.finding import Finding
from templates.linting.parts import Part
from templates.linting.stamps import STAMP

_XML = re.compile(r"<(?P<end>/?)w:p(?=[ />])[^>]*?(?P<empty>/?)>|<[^>]*>")
_XML_OUTSIDE_TAGS = re.compile(r"(\{[{%#].*?[}%#]\})|<[^>]*>", re.DOTALL)
# What docxtpl changes in a tag that stays: the letter that asks for more, dashes, quotes, spaces.
_LETTER = re.compile(r"(\{[{%#])(?:tr|tc|p|r) ")
_TRIMMED = re.compile(r"(?<=\{[{%])-|-(?=[%}]\})|\s")
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_MOVES_CELLS = re.compile(r"\{%\s*(?:colspan|cellbg|[vh]m)\b")
_AROUND = {
    "p": (qn("w:p"), "paragraf"), "tr": (qn("w:tr"), "baris tabel"), "tc": (qn("w:tc"), "sel"),
}  # fmt: skip


def losses(part: Part) -> Iterator[Finding]:
    """Every paragraph of which docxtpl would drop text, a finding each."""
    if _MOVES_CELLS.search(part.patched + "".join(p.words for p in part.paragraphs)):
        return  # with these tags docxtpl rewrites cells: what moves is not lost
    before = list(_paragraphs(part.stamped))
    ends = list(accumulate(len(text) for _, text in before))
    after = _squeezed(_XML_OUTSIDE_TAGS.sub(r"\1", part.patched))
    places = _differences("".join(text for _, text in before), after)
    for number in sorted({before[bisect_right(ends, place)][0] for place in places}):
        yield _finding(part, number)


def _paragraphs(xml: str) -> Iterator[tuple[int, str]]:
    """The squeezed text of a part in order, each piece with the number of its paragraph."""
    around, count, place, text = [0], 0, 0, ""
    for tag in _XML.finditer(xml):
        text += xml[place : tag.start()]
        place = tag.end()
        if tag["end"] is None or (tag["empty"] and not tag["end"]):
            count += tag["end"] is not None
            continue
        yield around[-1], _squeezed(text)
        text = ""
        if tag["end"]:
            around.pop()
        else:
            count += 1
            around.append(count)
    yield 0, _squeezed(text)


def _squeezed(text: str) -> str:
    return _TRIMMED.sub("", _LETTER.sub(r"\1", unescape(text).translate(_QUOTES)))


def _differences(before: str, after: str) -> Iterator[int]:
    """Where, in the first text, something is missing in the second: once between two stamps."""
    stamps = {stamp.group(): stamp for stamp in STAMP.finditer(before)}
    done = place = 0
    for stamp in [*STAMP.finditer(after), None]:
        twin = stamps.get(stamp.group()) if stamp else None
        there = before[done : twin.start() if twin else None]
        left = after[place : stamp.start() if stamp else None]
        if there != left:
            yield min(done + _alike(there, left), len(before) - 1)
        if stamp and twin:
            done, place = twin.end(), stamp.end()


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _finding(part: Part, number: int) -> Finding:
    element = part.paragraphs[number - 1].element if number else part.root
    for letter, (name, called) in _AROUND.items():
        around = element if element.tag == name else next(element.iterancestors(name), None)
        text = (
            "".join(node.text or "" for node in around.iter(qn("w:t")))
            if around is not None
            else ""
        )
        if re.search(rf"\{{[{{%#]{letter} ", text):
            return Finding(
                number,
                f"Isi {called} ini hilang, karena ada tanda {{%{letter} … %}} di dalamnya.",
                f"Letakkan tanda {{%{letter} … %}} sendirian di dalam {called}.",
            )
    return Finding(
        number,
        "Sebagian teks di samping tanda isian ini hilang saat dokumen dibuat.",
        "Ketik ulang tanda isian itu tanpa `-` dan tanpa huruf di belakang `{%` atau `{{`.",
    )
