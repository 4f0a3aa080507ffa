"""Who may sign next, and is the file that came back this very paper?

A wet signature comes back as a scan: a person reads the code in its footer. An electronic one is
proven by its bytes, or decided by a person who compared the pages. Who that was is in the event.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from accounts.policy import Refused
from documents.life import Step
from forms import EXAMPLES
from storage.ids import read_code
from storage.tables import Paper, PaperEvent, PaperFile

SCANS = frozenset({"application/pdf", "image/png", "image/jpeg"})
_WHICH = (
    "Ketik kode yang tercetak di kaki halaman hasil pindai itu, agar berkasnya tidak tertukar dengan "
    "naskah lain."
)
_OTHER_CODE = (
    "Kode yang Anda ketik bukan kode naskah ini. Periksa kaki halaman hasil pindainya: mungkin berkas "
    "itu milik naskah lain."
)
_NO_SCAN = (
    "Berkas itu bukan hasil pindai. Pilih PDF atau gambar dari naskah yang sudah ditandatangani."
)
_DIFFERENT = (
    "Isi berkas itu berbeda dari naskah ini, sehingga tidak dapat menjadi bukti tanda tangannya. "
    "Unggah berkas yang benar."
)
_BROKEN = (
    "Tanda tangan elektronik pada berkas itu tidak utuh. Mintalah berkas aslinya dari penanda "
    "tangannya, lalu unggah lagi."
)
_LOOK = (
    "Belum terbukti bahwa berkas itu naskah ini. Bandingkan halaman kedua berkas, lalu nyatakan bahwa "
    "isinya sama."
)


def signers_left(paper: Paper, history: Iterable[PaperEvent]) -> list[str]:
    """Who still has to sign, in the order of the form."""
    signed = [e.facts.get("penanda_tangan") for e in history if e.action == Step.SIGN]
    return [one for one in EXAMPLES[paper.name].signers if one not in signed]


def signing(paper: Paper, history: Iterable[PaperEvent], signer: str) -> dict[str, str]:
    """Who signs now: each party once, the next one where nobody is named. Raises Refused."""
    left = signers_left(paper, history)
    if signer and left and signer not in left:
        raise Refused(
            f"Naskah ini tidak menunggu tanda tangan {signer}. Yang belum: {', '.join(left)}."
        )
    found = signer or next(iter(left), "")
    return {"penanda_tangan": found} if found else {}


def require_match(
    paper: Paper, file: PaperFile, media_type: str, said: Mapping[str, Any]
) -> dict[str, Any]:
    """What the event of signing says about its file. Raises Refused where it may be another paper.

    `said` may hold `kode` (read in the footer of a scan) and `dibandingkan` (a person compared the
    pages of a signed PDF that is not proven).
    """
    if "signers" in file.facts:
        return _signed(file.facts, bool(said.get("dibandingkan")))
    if "problem" in file.facts:
        raise Refused(str(file.facts["problem"]))
    if media_type not in SCANS:
        raise Refused(_NO_SCAN)
    typed = str(said.get("kode") or "")
    if not typed.strip():
        raise Refused(_WHICH)
    if read_code(typed) != paper.code:
        raise Refused(_OTHER_CODE)
    return {"kode": paper.code}


def _signed(found: Mapping[str, Any], compared: bool) -> dict[str, Any]:
    if found["same_document"] == "different":
        raise Refused(_DIFFERENT)
    if not found["intact"]:
        raise Refused(_BROKEN)
    if found["same_document"] == "proven":
        return {"kecocokan": "terbukti"}
    if not compared:
        raise Refused(_LOOK)
    return {"kecocokan": "dibandingkan dan dinyatakan sama"}
