"""Is a signed PDF the document that was generated, or another one under its name?"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from documents.signatures import LIMITS
from intake.child import ChildFailed, call_in_child
from intake.words import line

_BLOCK = 1024 * 1024

_STAMPED = (
    "Isi dokumen asli utuh di dalamnya, tetapi tampilan tanda tangan yang ditambahkan dapat "
    "menutupi sebagian halaman; lihatlah halamannya."
)
_BY_EYE = (
    "Teksnya sama, tetapi tidak terbukti bahwa berkas ini dokumen yang dibuat. "
    "Bandingkan halaman kedua berkas, lalu putuskan."
)
_NO_TEXT = "Teksnya tidak dapat dibandingkan. Bandingkan halaman kedua berkas dengan teliti, lalu putuskan."
_OTHER_TEXT = "Teks {count} halaman berbeda dari dokumen yang dibuat."


class Sameness(StrEnum):
    """What can be said; the values are those of `telaah documents verify`."""

    PROVEN = "proven"
    NOT_PROVEN = "not_proven"
    DIFFERENT = "different"


@dataclass(frozen=True)
class PageDifference:
    """Where the text of a page first differs; the page is counted from 1, "" where it has none."""

    page: int
    generated: str
    signed: str


@dataclass(frozen=True)
class Comparison:
    """The verdict, a sentence for people where there is more to say, and the differing pages."""

    verdict: Sameness
    remark: str | None = None
    pages: tuple[PageDifference, ...] = ()


def compare(signed: Path, generated: Path, intact: bool) -> Comparison:
    """Whether `signed` is `generated` with nothing but signatures added.

    Proven: the bytes of the generated file begin the signed one, its signatures are `intact`, and
    what was appended only signs. Different: the texts differ. Not proven: anything between, which
    a person decides by looking at the pages of both. Never raises for what the files contain.
    """
    order = {"signed": str(signed.resolve()), "generated": str(generated.resolve())}
    if intact and _begins_with(signed, generated):
        added = _asked("documents.added_since:examine", order)
        if added.get("only_signed"):
            return Comparison(Sameness.PROVEN, _STAMPED if added["visible"] else None)
    return _judged(_asked("documents.page_texts:examine", order))


def _begins_with(signed: Path, generated: Path) -> bool:
    """Whether the bytes of `generated` are the first of `signed`."""
    with generated.open("rb") as ours, signed.open("rb") as theirs:
        while block := ours.read(_BLOCK):
            if theirs.read(len(block)) != block:
                return False
    return True


def _asked(function: str, order: dict[str, str]) -> dict[str, Any]:
    """The answer of a child; empty where it gave none, which proves nothing either way."""
    try:
        return dict(call_in_child(function, order, LIMITS))
    except ChildFailed:
        return {}


def _judged(texts: dict[str, Any]) -> Comparison:
    if not texts.get("comparable"):
        return Comparison(Sameness.NOT_PROVEN, _NO_TEXT)
    if not texts["differing"]:
        return Comparison(Sameness.NOT_PROVEN, _BY_EYE)
    pages = tuple(
        PageDifference(page["page"], line(page["generated"]), line(page["signed"]))
        for page in texts["pages"]
    )
    return Comparison(Sameness.DIFFERENT, _OTHER_TEXT.format(count=texts["differing"]), pages)
