"""`telaah documents verify`: is a signed PDF intact, whose is it, and is it this document?"""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from accounts.policy import Refused
from documents.same_document import Comparison, Sameness, compare
from documents.signatures import Signature, Timestamp, Verification
from documents.signatures import verify as check
from documents.trust import Root, load
from telaah.output import AsJson, console, refusals, say

_YES = {True: "ya", False: "tidak"}
_SAME = {
    Sameness.PROVEN: "terbukti",
    Sameness.NOT_PROVEN: "tidak terbukti, bandingkan halamannya",
    Sameness.DIFFERENT: "berbeda",
}
Signed = Annotated[Path, typer.Argument(help="PDF yang sudah ditandatangani.", show_default=False)]
Original = Annotated[Path | None, typer.Option(help="PDF yang dibuat, sebelum ditandatangani.")]
Roots = Annotated[Path | None, typer.Option(help="Folder sertifikat akar yang dipercaya.")]


def verify(
    signed: Signed, original: Original = None, roots: Roots = None, as_json: AsJson = False
) -> None:
    """Periksa PDF bertanda tangan. Contoh: telaah documents verify surat.pdf --roots akar --json"""
    with refusals():
        for file in (signed, original):
            _require_file(file)
        facts = check(signed, load(roots) if roots else ())
        same = compare(signed, original, facts.intact) if original else None
    if as_json:
        say(report(facts, same))
    else:
        _in_words(facts, same)


def report(facts: Verification, same: Comparison | None) -> dict[str, Any]:
    """The JSON of the command, in the shape of docs/commands.md."""
    remarks = [*facts.remarks, *([same.remark] if same and same.remark else [])]
    return {
        "intact": facts.intact,
        "trusted": facts.trusted,
        "root": "; ".join(root.subject for root in facts.roots) or None,
        "changed_after_signing": facts.changed_after_signing,
        "covers_whole_file": facts.covers_whole_file,
        "same_document": same.verdict if same else None,
        "differences": [asdict(page) for page in same.pages] if same else [],
        "signers": [_signer(signer) for signer in facts.signers],
        "timestamps": [_timestamp(timestamp) for timestamp in facts.timestamps],
        "remarks": remarks,
    }


def _require_file(file: Path | None) -> None:
    if file is not None and not file.is_file():
        raise Refused(f"Berkas '{file}' tidak ditemukan. Periksa nama dan foldernya.")


def _signer(signer: Signature) -> dict[str, Any]:
    facts = asdict(signer) | {"root": _root(signer.root)}
    for key in ("claimed_at", "proven_at"):
        facts[key] = facts[key].isoformat() if facts[key] else None
    return facts


def _root(root: Root | None) -> dict[str, Any] | None:
    if root is None:
        return None
    return {
        "subject": root.subject,
        "fingerprint": root.fingerprint,
        "valid_to": root.valid_to.isoformat(),
    }


def _timestamp(timestamp: Timestamp) -> dict[str, Any]:
    return asdict(timestamp) | {"time": timestamp.time.isoformat()}


def _in_words(facts: Verification, same: Comparison | None) -> None:
    found, pages = report(facts, same), same.pages if same else ()
    lines = [
        f"Utuh: {_YES[facts.intact]}",
        f"Penanda tangan dipercaya: {_YES[facts.trusted]}"
        + (f" ({found['root']})" if facts.trusted else ""),
        f"Diubah sesudah ditandatangani: {_YES[facts.changed_after_signing]}",
        f"Seluruh berkas tercakup: {_YES[facts.covers_whole_file]}",
        *([f"Dokumen yang sama: {_SAME[same.verdict]}"] if same else []),
        *(f"- {signer.name}, {signer.organisation}" for signer in facts.signers),
        *(f"Halaman {page.page}: '{page.generated}' → '{page.signed}'" for page in pages),
        *found["remarks"],
    ]
    for text in lines:
        console.print(text, markup=False, highlight=False, soft_wrap=True)
