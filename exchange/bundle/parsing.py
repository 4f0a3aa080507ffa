"""Is what a bundle says of itself well formed? Runs in the restricted child, never in the server."""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from exchange.bundle.contents import (
    ANSWERS,
    LARGEST_ANSWERS,
    LARGEST_MANIFEST,
    MANIFEST,
    SCHEMA,
    VERSION,
    Contents,
    Manifest,
)
from exchange.bundle.limits import LIMITS, NAMES
from intake.archive import Members, Unfit, opened


def gather(order: dict[str, str]) -> dict[str, Any]:
    """The manifest and the answers of the bundle at `path`, or `problem`: a sentence for its sender."""
    try:
        with opened(Path(order["path"]), order["name"], NAMES, LIMITS) as members:
            return _said(members, order["name"])
    except Unfit as unfit:
        return {"problem": str(unfit)}


def _said(members: Members, name: str) -> dict[str, Any]:
    if MANIFEST not in members:
        return {"problem": _not_ours(name)}
    raw = members.read(MANIFEST, LARGEST_MANIFEST)
    try:
        head = json.loads(raw)
    except (ValueError, RecursionError):
        return {"problem": _malformed(name, MANIFEST)}
    if not isinstance(head, dict) or head.get("schema_name") != SCHEMA:
        return {"problem": _not_ours(name)}
    if head.get("schema_version") != VERSION:
        return {"problem": _other_version(name)}
    manifest = _checked(Manifest, raw)
    if not isinstance(manifest, Manifest):
        return {"problem": _malformed(name, MANIFEST)}
    listed = {one.name: one.sha256 for one in manifest.members}
    if ANSWERS not in listed:
        return {"problem": _not_ours(name)}
    contents = _checked(Contents, members.read(ANSWERS, LARGEST_ANSWERS, listed[ANSWERS]))
    if not isinstance(contents, Contents):
        return {"problem": _malformed(name, ANSWERS)}
    return {
        "manifest": manifest.model_dump(mode="json"),
        "contents": contents.model_dump(mode="json"),
    }


def _checked(kind: type[BaseModel], raw: bytes) -> BaseModel | None:
    try:
        return kind.model_validate_json(raw)
    except ValidationError:
        return None


def _not_ours(name: str) -> str:
    return (
        f"Berkas '{name}' bukan paket penilaian buatan Telaah. Kirim berkas .zip yang diunduh dari "
        "halaman lembar kerja dan paket, apa adanya."
    )


def _other_version(name: str) -> str:
    return (
        f"Paket '{name}' dibuat versi Telaah yang lain dari versi di sini. Mintalah kedua tempat memakai "
        "versi yang sama, lalu buat paketnya lagi."
    )


def _malformed(name: str, member: str) -> str:
    return (
        f"Berkas '{name}': isi bagian '{member}' tidak sesuai bentuk paket Telaah. Minta paket yang baru "
        "dari pembuatnya, lalu kirim lagi."
    )
