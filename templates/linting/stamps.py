"""From which paragraph does a tag come, once docxtpl has rewritten the XML around it?

Before docxtpl sees it, every tag gets the number of its paragraph between two marks, just before it
closes, and its own number in it. Afterwards each mark becomes a line end, so that Jinja's line
numbers lead back.
"""

import re
from collections.abc import Sequence

from jinja2 import nodes

BEGIN, END = "\ue000", "\ue001"  # of the private area; taken out of the template beforehand
STAMP = re.compile(f"{BEGIN}(\\d+)\\.\\d+{END}")
_TAG = re.compile(r"\{\{.*?(?P<end>-?\}\})|\{%.*?(?P<stop>-?%\})|\{#.*?#\}", re.DOTALL)
_CELLS_MERGED = re.compile(r"\{%\s*[vh]m\s*%\}")  # docxtpl knows them only as they are
_ANY_STAMP = re.compile(f"[{BEGIN}{END}]")


def without_marks(text: str) -> str:
    """The text without what could be taken for a stamp."""
    return _ANY_STAMP.sub("", text)


def stamped(texts: Sequence[str], number: int) -> list[str]:
    """The texts of one paragraph's nodes with a stamp in every tag, however Word cut it up."""
    result, whole = list(texts), "".join(texts)
    for count, tag in reversed(list(enumerate(_TAG.finditer(whole)))):
        place = max(tag.start("end"), tag.start("stop"))
        if place < 0 or _CELLS_MERGED.fullmatch(tag.group()):
            continue
        node = 0
        while place >= len(texts[node]):
            place -= len(texts[node])
            node += 1
        result[node] = f"{result[node][:place]}{BEGIN}{number}.{count}{END}{result[node][place:]}"
    return result


def in_lines(text: str) -> tuple[str, list[int]]:
    """The text with one line end for each stamp and no others, and the paragraph of each line."""
    places = [int(stamp.group(1)) for stamp in STAMP.finditer(text)]
    return STAMP.sub("\n", re.sub(r"\s", " ", text)), places


def paragraph_of(line: int, places: Sequence[int]) -> int:
    """The paragraph of a line; what stands behind the last tag belongs to it."""
    return places[min(line, len(places)) - 1] if places else 0


def relocate(node: nodes.Node, places: Sequence[int], number: int = 0) -> None:
    """Let every node's line number be the number of its paragraph."""
    # Jinja gives some inner nodes no line: they stand where the node around them does.
    node.lineno = paragraph_of(node.lineno, places) if node.lineno else number
    for child in node.iter_child_nodes():
        relocate(child, places, node.lineno)
