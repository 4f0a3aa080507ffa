"""What is in a backup, and with which digests? The one page every other part is measured by."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from storage.ids import digest_of
from storage.kinds import canonical

NAME, EVIDENCE_LIST = "manifest.json", "evidence.jsonl"
DIGEST = "[0-9a-f]{64}"
MEMBERS = rf"manifest\.json|evidence\.jsonl|tables/[a-z][a-z0-9_]{{0,62}}\.jsonl|(evidence|files)/{DIGEST}"
MOST_BYTES = 8 * 1024 * 1024
TRUST = "akar-tepercaya"  # the one folder of an installation, besides evidence, that people fill

Digest = Annotated[str, Field(pattern=rf"^{DIGEST}$")]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,62}$")]
Kind = Literal["text", "integer", "number", "instant", "day", "flag", "json"]


class NotAManifest(ValueError):
    """The page is damaged, or was not written by Telaah."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TableMember(_Part):
    """One table: a JSON object a line, in the order of its key."""

    name: Name
    rows: int = Field(ge=0)
    size: int = Field(ge=0)
    sha256: Digest
    columns: dict[Name, Kind]

    @property
    def member(self) -> str:
        """Where it lies."""
        return f"tables/{self.name}.jsonl"


class FileMember(_Part):
    """A file an administrator put into the folder of the installation, such as a root certificate."""

    folder: Literal["akar-tepercaya"]
    name: Annotated[str, Field(pattern=r"^[^/\\\x00-\x1f\x7f.][^/\\\x00-\x1f\x7f]{0,199}$")]
    size: int = Field(ge=0)
    sha256: Digest

    @property
    def member(self) -> str:
        """Where it lies."""
        return f"files/{self.sha256}"


class EvidenceList(_Part):
    """The list of evidence, itself a member: digest and size a line, `absent` where it was lost."""

    files: int = Field(ge=0)
    absent: int = Field(ge=0)
    kept_bytes: int = Field(ge=0)
    size: int = Field(ge=0)
    sha256: Digest


class Manifest(_Part):
    """The whole page; `sha256` in the file is that of all the rest."""

    format: Literal["telaah-backup"] = "telaah-backup"
    format_version: Literal[1] = 1
    product_version: Annotated[str, Field(max_length=60)]
    revision: Annotated[str, Field(pattern=r"^[0-9a-z_]{1,40}$")]
    engine: Literal["sqlite", "postgresql"]
    made_at: datetime
    tables: Annotated[tuple[TableMember, ...], Field(max_length=1000)]
    evidence: EvidenceList
    files: Annotated[tuple[FileMember, ...], Field(max_length=1000)]

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(table.rows for table in self.tables)

    @property
    def total_bytes(self) -> int:
        """Bytes of everything, unpacked."""
        tables = sum(part.size for part in self.tables) + sum(one.size for one in self.files)
        return tables + self.evidence.size + self.evidence.kept_bytes

    @property
    def members(self) -> dict[str, tuple[int, str]]:
        """Every member except the page itself and the evidence: its size and digest."""
        tables = {part.member: (part.size, part.sha256) for part in self.tables}
        files = {one.member: (one.size, one.sha256) for one in self.files}
        return tables | files | {EVIDENCE_LIST: (self.evidence.size, self.evidence.sha256)}

    @property
    def digest(self) -> str:
        """What tells this backup from every other one."""
        return digest_of(canonical(self.model_dump(mode="json")))

    def written(self) -> bytes:
        """The page as it lies in a backup."""
        body = self.model_dump(mode="json") | {"sha256": self.digest}
        return json.dumps(body, ensure_ascii=False, indent=1).encode()


@dataclass(frozen=True)
class Listed:
    """One line of the list of evidence."""

    digest: str
    size: int
    absent: bool = False

    @property
    def member(self) -> str:
        """Where it lies."""
        return f"evidence/{self.digest}"

    def written(self) -> bytes:
        """The line."""
        extra = {"absent": True} if self.absent else {}
        return (canonical({"digest": self.digest, "size": self.size} | extra) + "\n").encode()


def read(content: bytes) -> Manifest:
    """The page from its bytes. Raises NotAManifest where a single sign of it is not as written."""
    try:
        body = json.loads(content)
        if not isinstance(body, dict):
            raise NotAManifest("tidak berisi daftar")
        stated = body.pop("sha256", None)
        found = Manifest.model_validate(body)
    except (ValueError, ValidationError, RecursionError) as wrong:
        raise NotAManifest("tidak dapat dibaca") from wrong
    if stated != found.digest:
        raise NotAManifest("tidak sama dengan sidik jarinya")
    _require_distinct(found)
    return found


def newer(content: bytes) -> bool:
    """Whether the page says it is of a later format than this version reads."""
    try:
        body = json.loads(content)
    except (ValueError, RecursionError):
        return False
    version = body.get("format_version") if isinstance(body, dict) else None
    return isinstance(version, int) and version > 1


def listed(line: Mapping[str, Any]) -> Listed:
    """One line of the list of evidence. Raises NotAManifest."""
    digest, size = line.get("digest"), line.get("size")
    hexadecimal = (
        isinstance(digest, str) and len(digest) == 64 and set(digest) <= set("0123456789abcdef")
    )
    if not hexadecimal or not isinstance(size, int) or size < 0:
        raise NotAManifest("daftar bukti berisi baris yang tidak dikenal")
    return Listed(str(digest), size, line.get("absent") is True)


def _require_distinct(found: Manifest) -> None:
    tables = [table.name for table in found.tables]
    files = [one.name for one in found.files]
    if len(set(tables)) != len(tables) or len(set(files)) != len(files):
        raise NotAManifest("menyebut satu bagian dua kali")
