"""What facts does a file of a known kind state about itself?"""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from intake.child import ChildFailed, call_in_child
from intake.kinds import FileKind
from intake.limits import Limits
from intake.pdf import inspect_pdf

_EXAMINERS = {
    FileKind.DOCX: "intake.office:examine",
    FileKind.XLSX: "intake.office:examine",
    FileKind.JPEG: "intake.image:examine",
    FileKind.PNG: "intake.image:examine",
}
_UNREADABLE = "Berkas ini terlalu berat atau rusak sehingga isinya tidak dapat diperiksa."


def inspect(path: Path, kind: FileKind) -> dict[str, Any]:
    """JSON-able facts of the file; never raises for its content.

    Always "readable" and "remark" (a sentence where something is wrong) and, where the kind has
    it, "created_on" as YYYY-MM-DD. PDF: the fields of PdfFacts. Pictures: "width", "height".
    Word and Excel: "modified_on", "external_links", "embedded_files", "sheets".
    """
    if kind is FileKind.PDF:
        facts = asdict(inspect_pdf(path))
        day = facts["created_on"]
        facts["active_content"] = list(facts["active_content"])
        return facts | {"created_on": day.isoformat() if day else None}
    order = {"path": str(path.resolve()), "kind": kind, "limits": asdict(Limits())}
    try:
        found: dict[str, Any] = call_in_child(_EXAMINERS[kind], order)
    except ChildFailed:
        return {"readable": False, "remark": _UNREADABLE}
    if "problem" in found:
        return {"readable": False, "remark": f"Berkas ini {found['problem']['what']}."}
    found.pop("kind", None)
    return {"readable": True, "remark": None, **found}
