"""The PDF of a paper: made once by the worker, marked while it is a draft, never a condition."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from accounts.actor import AccountRole
from accounts.policy import Refused
from documents import conversion
from documents.conversion import (
    CONVERT,
    converted,
    hand_out,
    is_being_made,
    note,
    pdf_of,
    request,
    watermark_of,
)
from documents.issue import hand_out as hand_out_word
from documents.life import Step
from documents.register import Happening, finalise
from evidence.store import EvidenceStore
from installation import Installation
from settings import settings
from storage import papers as records
from storage.tables import Conversion, Document, Work
from telaah import worker
from templates.libreoffice.office import ConverterMissing
from templates.pdf import DRAFT, Converter
from tests.documents import pki
from tests.documents.papers import AGREEMENT, DAY, drafted, final, newest, pdf_made, state, step
from tests.furnished import Scene


@pytest.fixture(scope="module", autouse=True)
def _office_ends() -> Iterator[None]:
    """The worker's LibreOffice ends with this file."""
    yield
    worker.CONVERTER.close()


def work(scene: Scene) -> list[dict[str, str]]:
    with scene.database.reading() as db:
        return [w.facts for w in db.query(Work) if w.kind == CONVERT and w.finished_at is None]


def works(scene: Scene, store: EvidenceStore) -> None:
    """The worker does all that is due."""
    worker.finish_all(Installation(settings(), scene.database, store))


def mark(scene: Scene, row: Document) -> str:
    with scene.database.reading() as db:
        return watermark_of(db, row)


def words(pdf: bytes) -> str:
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_worker_makes_a_marked_draft_and_an_unmarked_final(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    row, actor = drafted(on_sqlite, store), on_sqlite.office.coordinator
    request(on_sqlite.database, actor, row.id)
    finalise(on_sqlite.database, store, actor, row.paper_id, Happening(Step.FINALISE, DAY))
    works(on_sqlite, store)
    marked = pdf_of(on_sqlite.database, row.digest, DRAFT)
    handed = hand_out(on_sqlite.database, store, on_sqlite.office.contributor, row.id)
    assert marked is not None and marked.digest and handed is not None
    plain = handed.path.read_bytes()
    assert (handed.media_type, handed.name) == ("application/pdf", "Permohonan Bergabung.pdf")
    assert DRAFT in words(store.path(marked.digest).read_bytes()).replace(" ", "")
    assert DRAFT not in words(plain).replace(" ", "") and "mengajukan permohonan" in words(plain)
    assert work(on_sqlite) == []


def test_it_is_known_to_be_in_the_making_until_it_is_there(
    scene: Scene, store: EvidenceStore
) -> None:
    row = drafted(scene, store)
    assert not is_being_made(scene.database, row.digest, DRAFT)
    request(scene.database, scene.office.coordinator, row.id)
    assert is_being_made(scene.database, row.digest, DRAFT)
    assert not is_being_made(scene.database, row.digest)
    given_up(scene)
    assert not is_being_made(scene.database, row.digest, DRAFT)


def test_what_was_given_up_may_be_asked_for_again(on_sqlite: Scene, store: EvidenceStore) -> None:
    row = drafted(on_sqlite, store)
    for _ in range(3):
        request(on_sqlite.database, on_sqlite.office.coordinator, row.id)
        assert work(on_sqlite) == [{"source": row.digest, "watermark": DRAFT}]
        given_up(on_sqlite)


def given_up(scene: Scene) -> None:
    """Every worker that took the work ended in the middle of it."""
    with scene.database.writing() as db:
        for row in db.query(Work).filter(Work.finished_at.is_(None)):
            row.finished_at, row.outcome = datetime.now(UTC), "failed: pekerja berhenti di tengah"


def test_the_same_word_file_is_converted_once(scene: Scene, store: EvidenceStore) -> None:
    row, actor = drafted(scene, store), scene.office.coordinator
    request(scene.database, actor, row.id)
    request(scene.database, actor, row.id)
    assert work(scene) == [{"source": row.digest, "watermark": DRAFT}]
    digest = pdf_made(scene, store, row, mark=DRAFT)
    request(scene.database, actor, row.id)
    made = pdf_of(scene.database, row.digest, DRAFT)
    assert len(work(scene)) == 1 and made is not None and made.digest == digest


def test_a_pdf_that_went_out_is_never_replaced_by_another_run(
    scene: Scene, store: EvidenceStore
) -> None:
    row = final(scene, store)
    digest = pdf_made(scene, store, row)
    pdf_made(scene, store, row, pki.pdf("lain"))
    late = Conversion(
        source=row.digest, watermark="", digest=None, problem="Gagal.", made_at=datetime.now(UTC)
    )
    with scene.database.writing() as db:
        note(db, store, late)
    made = pdf_of(scene.database, row.digest)
    assert made is not None and (made.digest, made.problem) == (digest, "")


def test_without_libreoffice_there_is_a_sentence_and_the_word_file(
    on_sqlite: Scene, store: EvidenceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, actor = final(on_sqlite, store), on_sqlite.office.coordinator

    def missing() -> None:
        raise ConverterMissing("LibreOffice belum terpasang di komputer ini.")

    monkeypatch.setattr("templates.pdf.installed", missing)
    monkeypatch.setattr(worker, "CONVERTER", Converter())
    works(on_sqlite, store)
    made = pdf_of(on_sqlite.database, row.digest)
    assert made is not None and made.digest is None
    assert "LibreOffice belum terpasang" in made.problem
    assert hand_out(on_sqlite.database, store, actor, row.id) is None
    assert hand_out_word(on_sqlite.database, store, actor, row.id) is not None
    assert work(on_sqlite) == []
    request(on_sqlite.database, actor, row.id)
    assert work(on_sqlite) == [{"source": row.digest, "watermark": ""}]
    digest = pdf_made(on_sqlite, store, row)
    again = pdf_of(on_sqlite.database, row.digest)
    assert again is not None and (again.digest, again.problem) == (digest, "")


def test_a_full_store_is_a_problem_in_words(
    on_sqlite: Scene, store: EvidenceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = final(on_sqlite, store)

    def full(*_: object) -> str:
        raise Refused("Ruang penyimpanan bukti penuh.")

    class Ready(Converter):
        def convert(self, docx: bytes, watermark: str | None = None) -> bytes:
            return pki.agreement()

    monkeypatch.setattr(conversion, "keep", full)
    made = converted(store, Ready(), row.digest, "")
    assert (made.digest, made.problem) == (None, "Ruang penyimpanan bukti penuh.")


def test_drafts_and_what_was_before_the_final_text_are_marked(
    scene: Scene, store: EvidenceStore
) -> None:
    first = drafted(scene, store, AGREEMENT)
    assert mark(scene, first) == DRAFT
    what = Happening(Step.FINALISE, DAY)
    finalise(scene.database, store, scene.office.coordinator, first.paper_id, what)
    numbered = newest(scene, first)
    assert (numbered.version, mark(scene, numbered), mark(scene, first)) == (2, "", DRAFT)


def test_the_letter_that_was_signed_stays_unmarked_when_its_number_makes_a_new_version(
    scene: Scene, store: EvidenceStore
) -> None:
    row = final(scene, store)
    digest = pdf_made(scene, store, row)
    step(scene, store, row, Step.SIGN)
    step(scene, store, row, Step.NUMBER)
    assert newest(scene, row).version == 2 and mark(scene, row) == ""
    handed = hand_out(scene.database, store, scene.office.head, row.id)
    assert handed is not None and handed.path == store.path(digest)


def test_who_may_see_a_paper_asks_for_its_pdf_and_nobody_else(
    scene: Scene, store: EvidenceStore
) -> None:
    row = drafted(scene, store)
    for stranger in (scene.other.coordinator, scene.lkpp.actor(AccountRole.REVIEWER)):
        for wanted in (row.id, "0" * 36):
            with pytest.raises(Refused, match="tidak ditemukan di unit Anda"):
                request(scene.database, stranger, wanted)
    with pytest.raises(Refused, match="tidak berwenang"):
        request(scene.database, scene.administrator, row.id)
    assert work(scene) == []
    request(scene.database, scene.office.contributor, row.id)
    assert len(work(scene)) == 1


def test_only_the_unit_fetches_the_pdf(scene: Scene, store: EvidenceStore) -> None:
    row = final(scene, store)
    pdf_made(scene, store, row)
    strangers = [*scene.other.actors.values(), *scene.lkpp.actors.values(), scene.administrator]
    for actor in strangers:
        assert hand_out(scene.database, store, actor, row.id) is None
    assert hand_out(scene.database, store, scene.office.head, row.digest) is None
    assert hand_out(scene.database, store, scene.office.head, row.id) is not None


def test_a_draft_pdf_is_not_handed_out_as_final(on_sqlite: Scene, store: EvidenceStore) -> None:
    row, actor = drafted(on_sqlite, store), on_sqlite.office.coordinator
    pdf_made(on_sqlite, store, row, mark=DRAFT)
    assert hand_out(on_sqlite.database, store, actor, row.id) is not None
    finalise(on_sqlite.database, store, actor, row.paper_id, Happening(Step.FINALISE, DAY))
    assert state(on_sqlite, row).value == "final"
    assert hand_out(on_sqlite.database, store, actor, row.id) is None
    with on_sqlite.database.reading() as db:
        assert records.conversion(db, row.digest, DRAFT) is not None
