"""What becomes of a line end or a tab inside a value? Word's own break and tab.

The same as docxtpl's `resolve_listing`, which searches the whole part with expressions that look at
everything several times. Here only paragraphs that hold such a mark are touched, in time that grows
with the text.
"""

import re
from collections.abc import Callable, Iterator

_TEXT_BEGINS = '<w:t xml:space="preserve">'
_BREAK = f"</w:t><w:br/>{_TEXT_BEGINS}"
_RUN_PROPERTIES = re.compile(r"<w:rPr>.*?</w:rPr>")
_BEGINS = {tag: re.compile(f"<w:{tag}(?: [^>]*)?>") for tag in "prt"}

Spend = Callable[[int], None]


def resolved(xml: str, spend: Spend | None = None) -> str:
    """The XML of a part with line ends and tabs of its texts as elements.

    `spend` is told how many characters this adds before it adds them, and may raise.
    """
    if "\n" not in xml and "\t" not in xml:
        return xml

    def in_run(run: str) -> str:
        found = _RUN_PROPERTIES.search(run)
        properties = found.group() if found else ""
        tab = f"</w:t></w:r><w:r>{properties}<w:tab/></w:r><w:r>{properties}{_TEXT_BEGINS}"

        def in_text(text: str) -> str:
            if spend:
                spend(text.count("\t") * len(tab) + text.count("\n") * len(_BREAK))
            return text.replace("\t", tab).replace("\n", _BREAK)

        return _where_marked(run, "t", in_text)

    return _where_marked(xml, "p", lambda paragraph: _where_marked(paragraph, "r", in_run))


def _where_marked(xml: str, tag: str, change: Callable[[str], str]) -> str:
    """The XML with every `w:tag` that holds a line end or a tab changed."""
    pieces: list[str] = []
    copied = 0
    for begin, end in _marked(xml, tag):
        pieces += (xml[copied:begin], change(xml[begin:end]))
        copied = end
    return "".join((*pieces, xml[copied:]))


def _marked(xml: str, tag: str) -> Iterator[tuple[int, int]]:
    """Where each element with a mark in it begins and ends.

    As docxtpl reads it, an element goes from a begin to the next end of its kind: so after any
    end a new one may begin, and all before the end that precedes a mark can be passed over.
    """
    begins, ends = _BEGINS[tag], f"</w:{tag}>"
    place = 0
    marks = {mark: xml.find(mark) for mark in "\n\t"}
    while any(at >= 0 for at in marks.values()):
        mark = min(at for at in marks.values() if at >= 0)
        before = xml.rfind(ends, place, mark)
        begin = begins.search(xml, before + len(ends) if before >= 0 else place)
        end = xml.find(ends, begin.end()) if begin else -1
        if begin is None or end < 0:
            return
        place = begin.start()
        if place < mark:  # else the mark stands between two elements
            place = end + len(ends)
            yield begin.start(), place
        for sign, at in marks.items():
            if 0 <= at < place:
                marks[sign] = xml.find(sign, place)
