"""What does a foreign PDF contain, found out without trusting it?"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from intake.child import ChildFailed, Reason, call_in_child

_FAILED = {
    Reason.TIMEOUT: "PDF ini terlalu rumit untuk diperiksa; isinya belum diketahui.",
    Reason.MEMORY: "PDF ini terlalu besar saat dibuka; isinya belum diketahui.",
}
_DAMAGED = "PDF ini rusak atau tidak lazim sehingga isinya tidak dapat diperiksa."


@dataclass(frozen=True)
class PdfFacts:
    """What was found; `remark` is a sentence for people where something could not be judged.

    `pages` is 0 where it is unknown. `active_content` names what could act by itself, by the
    PDF's own words (/JavaScript, /Launch, …). `has_text` is judged over the first pages: without
    text the document is a scan.
    """

    pages: int
    has_text: bool
    encrypted: bool
    active_content: tuple[str, ...]
    created_on: date | None
    readable: bool
    remark: str | None


def inspect_pdf(path: Path) -> PdfFacts:
    """The facts of the PDF at `path`; never raises for its content, at most 20 s and 1 GiB."""
    try:
        found = call_in_child("intake.pdf_reading:examine", str(path.resolve()))
    except ChildFailed as failure:
        return PdfFacts(0, False, False, (), None, False, _FAILED.get(failure.reason, _DAMAGED))
    day = found["created_on"]
    return PdfFacts(
        pages=found["pages"],
        has_text=found["has_text"],
        encrypted=found["encrypted"],
        active_content=tuple(found["active_content"]),
        created_on=date.fromisoformat(day) if day else None,
        readable=found["readable"],
        remark=found["remark"],
    )
