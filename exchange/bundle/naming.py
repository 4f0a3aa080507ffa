"""What are the files of a bundle called, so that a person finds them without Telaah?"""

import unicodedata
from collections.abc import Mapping
from pathlib import PurePosixPath

from exchange.bundle.contents import Criterion
from intake.kinds import FileKind
from intake.names import extension_of, safe_name

LONGEST_TITLE = 80
_EXTENSIONS = {kind.media_type: kind.extension for kind in FileKind}


def first_shown(criteria: tuple[Criterion, ...]) -> dict[str, str]:
    """The criterion each proof is shown for first: it decides the folder; once is enough."""
    found: dict[str, str] = {}
    for criterion in criteria:
        for proof_id in criterion.proofs:
            found.setdefault(proof_id, criterion.id)
    return found


class Names:
    """Gives out names: readable, safe on every desk, and each only once."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def of(self, criterion_id: str, title: str, version: str, file: Mapping[str, str]) -> str:
        """`bukti/Standar 01/S01-02 Judul bukti.pdf`; an older version says which it is."""
        words = safe_name(title.replace("/", "-").replace("\\", "-"))[:LONGEST_TITLE].strip(" .")
        end = _EXTENSIONS.get(file["media_type"]) or extension_of(file["name"])
        stem = f"{criterion_id} {words}{version}"
        folder = f"bukti/Standar {criterion_id[1:3]}"
        return self._once(folder, stem, end)

    def _once(self, folder: str, stem: str, end: str) -> str:
        name, turn = f"{folder}/{stem}{end}", 1
        while _bare(name) in self._given:
            turn += 1
            name = f"{folder}/{stem} ({turn}){end}"
        self._given.add(_bare(name))
        return name


def _bare(name: str) -> str:
    """Two names that some desk takes for one."""
    return unicodedata.normalize("NFC", name).casefold()


def is_packed(name: str) -> bool:
    """Whether its bytes are packed already, so that packing them again only costs time."""
    return PurePosixPath(name).suffix.lower() not in (".json", ".txt")
