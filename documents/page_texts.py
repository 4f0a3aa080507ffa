"""Where do the texts of two PDFs differ? The half of documents/same_document.py in the child."""

import unicodedata
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

from pypdf import PdfReader

_BEFORE = 30
_AFTER = 70
_MOST_REPORTED = 20


def examine(order: dict[str, str]) -> dict[str, Any]:
    """The pages on which the PDFs at "signed" and "generated" differ in more than white space.

    Answers {"comparable": whether both have text at all, "differing": how many pages differ,
    "pages": the first of them with "page" from 1 and the text of each around the first difference}.
    Raises what pypdf raises for a file it cannot read.
    """
    signed, generated = _pages(order["signed"]), _pages(order["generated"])
    comparable = any(map(_tight, signed)) and any(map(_tight, generated))
    found = list(_differences(generated, signed)) if comparable else []
    return {"comparable": comparable, "differing": len(found), "pages": found[:_MOST_REPORTED]}


def _pages(path: str) -> list[str]:
    reader = PdfReader(Path(path))
    # Compatibility forms: one writer sets "fi" as one sign, another as two.
    return [unicodedata.normalize("NFKC", page.extract_text()) for page in reader.pages]


def _tight(text: str) -> str:
    return "".join(text.split())


def _differences(generated: list[str], signed: list[str]) -> Iterator[dict[str, Any]]:
    for number, (ours, theirs) in enumerate(zip_longest(generated, signed), start=1):
        if ours is None or theirs is None or _tight(ours) != _tight(theirs):
            at = _first_difference(_tight(ours or ""), _tight(theirs or ""))
            yield {
                "page": number,
                "generated": _around(ours or "", at),
                "signed": _around(theirs or "", at),
            }


def _first_difference(ours: str, theirs: str) -> int:
    pairs = enumerate(zip(ours, theirs, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(ours), len(theirs)))


def _around(text: str, at: int) -> str:
    """The text on one line around its `at`-th character that is no white space."""
    plain = " ".join(text.split())
    places = [place for place, character in enumerate(plain) if character != " "]
    place = places[at] if at < len(places) else len(plain)
    return plain[max(0, place - _BEFORE) : place + _AFTER]
