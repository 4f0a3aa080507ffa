"""Installations to back up and to restore into: what is in them, table by table."""

from pathlib import Path
from typing import Any

from evidence.store import EvidenceStore
from exchange.backup.home import Home
from exchange.backup.writing import Source
from storage import snapshot
from storage.database import Database
from tests import scenes
from tests.furnished import Scene

CERTIFICATE = b"-----BEGIN CERTIFICATE-----\ninvented\n-----END CERTIFICATE-----\n"


def source(scene: Scene, store: EvidenceStore, tmp_path: Path) -> Source:
    """The furnished installation with a certificate an administrator trusts."""
    trust = tmp_path / "akar-tepercaya"
    trust.mkdir(exist_ok=True)
    (trust / "Akar Contoh (2020).pem").write_bytes(CERTIFICATE)
    return Source(scene.database, store, trust, "0.1.0")


def with_files(
    scene: Scene, store: EvidenceStore, colors: tuple[str, ...] = ("teal", "red")
) -> None:
    """Proofs with files, through the real deed."""
    criterion = scenes.asked(scene.office, scene.assessment_id)[0]
    for color in colors:
        kept = scenes.keep_file(store, scenes.picture(color), f"{color}.png")
        about = {"title": f"Foto {color}", "kind": "record"}
        scenes.attach_new(
            scene.database, scene.office.contributor, scene.assessment_id, criterion, kept, about
        )


def home(folder: Path, url: str | None = None) -> Home:
    """A place to restore into."""
    return Home(folder, url or f"sqlite:///{folder / 'telaah.db'}", folder / "evidence")


def everything(database: Database) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables, plain."""
    with database.reading() as db:
        return {shape.name: list(snapshot.rows(db, shape)) for shape in snapshot.shapes(db)}


def files(store: EvidenceStore) -> dict[str, bytes]:
    """What lies in a store, by digest."""
    return {name: store.path(name).read_bytes() for name in store.names()}
