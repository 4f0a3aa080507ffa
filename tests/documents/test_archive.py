"""All papers of a batch as one archive: ours alone, in their order, the PDFs that are made."""

from io import BytesIO
from zipfile import ZipFile

from documents.archive import archive, pdfs_ready
from documents.conversion import ask_for_all
from evidence.store import EvidenceStore
from storage.tables import Document, Work
from templates.pdf import DRAFT
from tests.documents import pki
from tests.documents.papers import AGREEMENT, drafted, pdf_made
from tests.furnished import Scene


def zipped(
    scene: Scene, store: EvidenceStore, rows: list[Document], suffix: str
) -> dict[str, bytes]:
    actor, papers = scene.office.coordinator, [row.paper_id for row in rows]
    with ZipFile(BytesIO(archive(scene.database, store, actor, papers, suffix))) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def test_word_files_stand_in_their_order_byte_for_byte(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    rows = [drafted(on_sqlite, store), drafted(on_sqlite, store, AGREEMENT)]
    found = zipped(on_sqlite, store, rows, "docx")
    assert [name[:5] for name in found] == ["0001 ", "0002 "]
    assert list(found.values()) == [store.path(row.digest).read_bytes() for row in rows]


def test_only_pdfs_that_are_made_are_in_it(on_sqlite: Scene, store: EvidenceStore) -> None:
    rows = [drafted(on_sqlite, store), drafted(on_sqlite, store, AGREEMENT)]
    actor, papers = on_sqlite.office.coordinator, [row.paper_id for row in rows]
    assert pdfs_ready(on_sqlite.database, actor, papers) == 0
    pdf_made(on_sqlite, store, rows[1], mark=DRAFT)
    assert pdfs_ready(on_sqlite.database, actor, papers) == 1
    assert list(zipped(on_sqlite, store, rows, "pdf").values()) == [pki.agreement()]


def test_papers_of_another_unit_are_left_out(on_sqlite: Scene, store: EvidenceStore) -> None:
    theirs = drafted(on_sqlite, store, by=on_sqlite.other.coordinator)
    assert zipped(on_sqlite, store, [theirs], "docx") == {}
    asked = ask_for_all(on_sqlite.database, on_sqlite.office.coordinator, [theirs.paper_id])
    with on_sqlite.database.reading() as db:
        assert (asked, db.query(Work).count()) == (0, 0)
