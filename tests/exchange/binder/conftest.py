"""One binder with a proof of every kind, made once and looked at from all sides."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from evidence.store import EvidenceStore
from exchange.binder.making import write_binder
from storage.database import Database
from tests.exchange.binder.furnishing import everything
from tests.furnished import Scene, build
from tests.furnished import furnished_cluster as furnished_cluster
from tests.furnished import furnished_file as furnished_file
from tests.furnished import on_postgresql as on_postgresql
from tests.furnished import on_sqlite as on_sqlite
from tests.furnished import scene as scene


@dataclass(frozen=True)
class Bound:
    """The binder, what it was made of, and what it told on its way."""

    scene: Scene
    store: EvidenceStore
    about: str
    content: bytes
    told: list[tuple[int, int]]

    @property
    def pdf(self) -> PdfReader:
        """It, read strictly."""
        return PdfReader(BytesIO(self.content), strict=True)

    def page(self, label: str) -> int:
        """The number of the page with a label, from zero; the first of them."""
        return self.pdf.page_labels.index(label)

    def words(self, label: str) -> str:
        """What a page says."""
        return " ".join(self.pdf.pages[self.page(label)].extract_text().split())


@pytest.fixture(scope="module")
def bound(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bound]:
    """The binder of an assessment of two standards."""
    folder = tmp_path_factory.mktemp("bundel")
    (folder / "telaah.db").write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite:///{folder / 'telaah.db'}")
    furnished = build(database)
    store = EvidenceStore(folder / "evidence")
    store.prepare()
    about = everything(furnished.office, store)
    out, told = OnlyForward(), list[tuple[int, int]]()
    write_binder(
        database, store, furnished.office.contributor, about, None, out,
        lambda done, total: told.append((done, total)),
    )  # fmt: skip
    yield Bound(furnished, store, about, out.getvalue(), told)
    database.close()


class OnlyForward(BytesIO):
    """A file that cannot go back, as what is sent while it is made."""

    def seek(self, *_: int) -> int:
        raise OSError("tidak dapat mundur")
