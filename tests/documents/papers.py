"""Papers on their way, made by the deeds a person would use; PDFs and files that come back."""

from datetime import UTC, date, datetime
from typing import Any

from accounts.actor import Actor
from documents.conversion import note
from documents.issue import issue, keep
from documents.life import State, Step
from documents.register import Happening, finalise, find, record, state_of
from documents.returned import attach
from documents.trust import Root
from evidence.store import EvidenceStore
from forms import EXAMPLES
from storage import papers as records
from storage.tables import Conversion, Document, PaperEvent, PaperFile
from tests.documents import pki
from tests.furnished import Scene
from tests.scenes import keep_file

LETTER, AGREEMENT, MINUTES = "permohonan_bergabung", "sla_lkpp", "berita_acara_evaluasi_sla"
DAY = date(2026, 11, 21)


def drafted(
    scene: Scene,
    store: EvidenceStore,
    name: str = LETTER,
    by: Actor | None = None,
    **facts: Any,
) -> Document:
    """A draft of an example without a number."""
    form = EXAMPLES[name].model_copy(update={"nomor": "", **facts})
    return issue(scene.database, store, by or scene.office.coordinator, name, form)


def final(
    scene: Scene, store: EvidenceStore, name: str = LETTER, day: date = DAY, **facts: Any
) -> Document:
    """The final version of an example."""
    row = drafted(scene, store, name, **facts)
    what = Happening(Step.FINALISE, day)
    return finalise(scene.database, store, scene.office.coordinator, row.paper_id, what)


def step(
    scene: Scene,
    store: EvidenceStore,
    row: Document,
    action: Step,
    day: date = DAY,
    file_id: str = "",
    **facts: Any,
) -> State:
    """Record a step of the paper as the coordinator."""
    what = Happening(action, day, facts, file_id=file_id)
    return record(scene.database, store, scene.office.coordinator, row.paper_id, what)


def in_force(
    scene: Scene, store: EvidenceStore, name: str = AGREEMENT, since: date = DAY
) -> Document:
    """An agreement signed by each party and in force since a day."""
    row = final(scene, store, name, since)
    for _ in EXAMPLES[name].signers:
        step(scene, store, row, Step.SIGN, since)
    step(scene, store, row, Step.TAKE_EFFECT, since)
    return row


def state(scene: Scene, row: Document) -> State:
    """Where the paper stands."""
    with scene.database.reading() as db:
        return state_of(db, find(db, scene.office.coordinator, row.paper_id))


def code(scene: Scene, row: Document) -> str:
    """What stands in the footer."""
    with scene.database.reading() as db:
        return find(db, scene.office.coordinator, row.paper_id).code


def last_event(scene: Scene, row: Document) -> PaperEvent:
    """What happened to the paper last."""
    with scene.database.reading() as db:
        return records.events(db, row.paper_id)[-1]


def newest(scene: Scene, row: Document) -> Document:
    """The newest version of the paper."""
    with scene.database.reading() as db:
        return records.versions(db, row.paper_id)[0]


def pdf_made(
    scene: Scene, store: EvidenceStore, row: Document, pdf: bytes | None = None, mark: str = ""
) -> str:
    """Record a PDF of a version as the worker does; its digest."""
    content = pdf or pki.agreement()
    made = Conversion(
        source=row.digest, watermark=mark, digest=keep(store, content), problem="",
        made_at=datetime.now(UTC),
    )  # fmt: skip
    with scene.database.writing() as db:
        note(db, store, made)
    return str(made.digest)


def came_back(
    scene: Scene,
    store: EvidenceStore,
    row: Document,
    content: bytes,
    name: str = "kembali.pdf",
    roots: tuple[Root, ...] = (),
) -> PaperFile:
    """Bring a file for the paper as the coordinator."""
    kept = keep_file(store, content, name)
    actor = scene.office.coordinator
    return attach(scene.database, store, actor, row.paper_id, kept, roots)


def files(scene: Scene, row: Document) -> list[PaperFile]:
    """Everything that came back."""
    with scene.database.reading() as db:
        return records.files(db, row.paper_id)
