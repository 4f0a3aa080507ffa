"""Takes a paper from draft to effect: final text, number, signatures, sending, receipt, end.

Finalising is one transaction: the number, the file with it, the event and the work for the PDF.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from accounts.actor import Actor
from accounts.policy import Action, Refused, require
from documents.conversion import ask_for_pdf
from documents.days_off import require_confirmed_years
from documents.issue import add_version, new_paper, stated, template_of
from documents.life import State, Step, require_order, require_step, state_after
from documents.matching import require_match, signing
from documents.numbers import take_number
from evidence.store import EvidenceStore
from forms import EXAMPLES
from forms.parts import Formulir, Life
from intake.words import line
from storage import audit
from storage import evidence as evidence_records
from storage import papers as records
from storage.database import Database, Session, Taken
from storage.tables import Document, Paper, PaperEvent, PaperFile

MEANWHILE = "Naskah ini baru saja diubah orang lain. Muat ulang halaman ini, lalu periksa kembali."
NUMBERED_FIRST = (Life.AGREEMENT, Life.MINUTES, Life.FORM)
NEEDS_REASON = (Step.CANCEL, Step.REVOKE)
# Steps that follow from another deed and are never recorded by themselves.
FOLLOWS = {
    Step.FINALISE: "Naskah difinalkan lewat langkah Finalkan, agar teks dan nomornya ikut tercatat.",
    Step.REPLACE: "Naskah digantikan saat naskah penggantinya mulai berlaku. Buatlah penggantinya dulu.",
}


@dataclass(frozen=True)
class Happening:
    """Something to record of a paper: which step, on which legal date, with which facts and proof.

    `number` is one from an outside register; `facts` may hold `penanda_tangan`, `cara`, `kepada`,
    `bukti`, `alasan`, `sampai`. `file_id` names a file that came back for the paper; for a signature
    `facts` then holds `kode`, read in the footer of a scan, or `dibandingkan` (`documents/matching`).
    """

    step: Step
    day: date
    facts: Mapping[str, Any] = field(default_factory=dict)
    number: str = ""
    file_id: str = ""


@contextmanager
def _guarded(database: Database) -> Iterator[Session]:
    """One transaction; a step somebody else took at the same moment is a plain sentence."""
    try:
        with database.writing() as db:
            yield db
    except Taken as taken:
        raise Refused(MEANWHILE) from taken


def revise(
    database: Database, store: EvidenceStore, actor: Actor, paper_id: str, form: Formulir
) -> Document:
    """The next version of a draft. Raises Refused for a paper that is final."""
    require(actor, Action.GENERATE_DOCUMENT)
    with _guarded(database) as db:
        paper = find(db, actor, paper_id)
        if state_of(db, paper) is not State.DRAFT:
            raise Refused("Naskah ini sudah final. Batalkan dahulu, atau buat naskah penggantinya.")
        return add_version(db, store, actor, paper, form)


def replacement(
    database: Database,
    store: EvidenceStore,
    actor: Actor,
    paper_id: str,
    form: Formulir,
    reason: str,
) -> Document:
    """A draft that is to take the place of a paper, with the reason (SLA-LKPP 11.3)."""
    require(actor, Action.GENERATE_DOCUMENT)
    reason = line(reason)[:1000]
    if len(reason) < 10:
        raise Refused("Tuliskan alasan perubahan ini dengan singkat (sedikitnya 10 huruf).")
    with _guarded(database) as db:
        before = find(db, actor, paper_id)
        if state_of(db, before) is not State.IN_FORCE:
            raise Refused("Hanya naskah yang sedang berlaku yang dapat diganti.")
        paper = new_paper(db, actor, before.name, before.assessment_id, before, reason)
        return add_version(db, store, actor, paper, form)


def finalise(
    database: Database,
    store: EvidenceStore,
    actor: Actor,
    paper_id: str,
    what: Happening,
    print_number: bool = False,
) -> Document:
    """Freeze the text, and the number where it comes before the signature. Raises Refused.

    `print_number`: a letter to be signed electronically bears its number before it is signed; it
    counts as numbered once it is signed.
    """
    with _guarded(database) as db:
        return finalise_in(db, store, actor, find(db, actor, paper_id), what, print_number)


def finalise_in(
    db: Session,
    store: EvidenceStore,
    actor: Actor,
    paper: Paper,
    what: Happening,
    print_number: bool = False,
) -> Document:
    """The same in the caller's transaction. Raises Refused."""
    require(actor, Action.REGISTER_DOCUMENT, paper.unit_id)
    life = life_of(paper)
    require_step(life, Step.FINALISE, state_of(db, paper))
    newest = records.versions(db, paper.id)[0]
    require_confirmed_years(db, stated(newest))
    _event(db, actor, paper, Step.FINALISE, what.day, {"version": newest.version})
    if life in NUMBERED_FIRST or print_number:
        number = take_number(db, paper, what.day, what.number)
        if life in NUMBERED_FIRST:
            _event(db, actor, paper, Step.NUMBER, what.day, {"number": number})
        newest = _with_number(db, store, actor, paper, newest, number)
    ask_for_pdf(db, newest.digest)
    return newest


def record(
    database: Database, store: EvidenceStore, actor: Actor, paper_id: str, what: Happening
) -> State:
    """Record a step after the final text; returns the new state. Raises Refused."""
    require(actor, Action.REGISTER_DOCUMENT)
    if what.step in FOLLOWS:
        raise Refused(FOLLOWS[what.step])
    with _guarded(database) as db:
        paper = find(db, actor, paper_id)
        history = records.events(db, paper.id)
        require_step(life_of(paper), what.step, state_from(paper, history))
        require_order(what.step, what.day, {Step(e.action): e.day for e in history})
        facts = _checked(what)
        file = _file_of(db, paper, what.file_id) if what.file_id else None
        if file is not None:
            facts["file"] = file.id
        if what.step is Step.SIGN:
            facts = _signature(db, paper, facts, file)
        if what.step is Step.TAKE_EFFECT:
            _require_still_replaces(db, paper)
        if what.step is Step.NUMBER:
            number = take_number(db, paper, what.day, what.number)
            facts["number"] = number
            newest = _with_number(
                db, store, actor, paper, records.versions(db, paper.id)[0], number
            )
            ask_for_pdf(db, newest.digest)
        _event(db, actor, paper, what.step, what.day, facts)
        _what_follows(db, actor, paper, what)
        return state_of(db, paper)


def _what_follows(db: Session, actor: Actor, paper: Paper, what: Happening) -> None:
    """A printed number counts with the signature; a paper in force ends the one it replaces."""
    number = records.number(db, paper.id)
    state = state_of(db, paper)
    if what.step is Step.SIGN and state is State.SIGNED and number and _numbers_after(paper):
        _event(db, actor, paper, Step.NUMBER, what.day, {"number": number.text})
    if what.step is Step.TAKE_EFFECT and paper.replaces_id:
        before = records.paper(db, paper.unit_id, paper.replaces_id)
        if before is not None and state_of(db, before) is State.IN_FORCE:
            _event(db, actor, before, Step.REPLACE, what.day, {"by": paper.id})


def _numbers_after(paper: Paper) -> bool:
    return life_of(paper) not in NUMBERED_FIRST


def find(db: Session, actor: Actor, paper_id: str) -> Paper:
    """A paper of the actor's unit. Raises Refused; unknown and foreign sound the same."""
    require(actor, Action.VIEW_UNIT)
    row = records.paper(db, actor.unit, paper_id)
    if row is None:
        raise Refused("Naskah itu tidak ditemukan di unit Anda.")
    return row


def life_of(paper: Paper) -> Life:
    """Which way this kind of paper goes."""
    return EXAMPLES[paper.name].life


def state_of(db: Session, paper: Paper) -> State:
    """Where a paper stands, from what happened to it."""
    return state_from(paper, records.events(db, paper.id))


def state_from(paper: Paper, events: list[PaperEvent]) -> State:
    """Where a paper with these events stands."""
    example = EXAMPLES[paper.name]
    return state_after(example.life, len(example.signers), (e.action for e in events))


def _with_number(
    db: Session, store: EvidenceStore, actor: Actor, paper: Paper, newest: Document, number: str
) -> Document:
    """The version that bears the number; the same one where it already does or has no place.

    With the template the frozen text was made with: another one may count by now.
    """
    form = stated(newest)
    if getattr(form, "nomor", number) == number:
        return newest
    numbered = form.model_copy(update={"nomor": number})
    return add_version(db, store, actor, paper, numbered, template_of(store, newest))


def _checked(what: Happening) -> dict[str, Any]:
    facts = {k: line(v)[:1000] if isinstance(v, str) else v for k, v in what.facts.items()}
    facts = {k: v for k, v in facts.items() if v}
    if what.step in NEEDS_REASON and len(str(facts.get("alasan", ""))) < 10:
        raise Refused("Tuliskan alasannya dengan singkat (sedikitnya 10 huruf).")
    if what.step is Step.RECEIVE and not (facts.get("bukti") or what.file_id):
        raise Refused("Sebutkan bukti penerimaannya: tanda terima, resi kurir, atau balasan surel.")
    return facts


def _signature(
    db: Session, paper: Paper, facts: dict[str, Any], file: PaperFile | None
) -> dict[str, Any]:
    """The facts of a signature: whose, and how it is known that the file is this paper."""
    signer = signing(paper, records.events(db, paper.id), str(facts.get("penanda_tangan") or ""))
    told = {k: v for k, v in facts.items() if k not in ("kode", "dibandingkan")} | signer
    if file is None:
        return told
    blob = evidence_records.blob(db, file.digest)
    return told | require_match(paper, file, blob.media_type if blob else "", facts)


def _require_still_replaces(db: Session, paper: Paper) -> None:
    before = records.paper(db, paper.unit_id, paper.replaces_id) if paper.replaces_id else None
    if before is not None and state_of(db, before) is State.REPLACED:
        raise Refused(
            "Naskah yang hendak digantikan sudah digantikan naskah lain. Batalkan naskah ini, lalu "
            "buat pengganti dari naskah yang sekarang berlaku."
        )


def _file_of(db: Session, paper: Paper, file_id: str) -> PaperFile:
    file = records.file(db, paper.unit_id, file_id)
    if file is None or file.paper_id != paper.id:
        raise Refused("Berkas itu bukan berkas naskah ini. Muat ulang halaman, lalu pilih lagi.")
    return file


def _event(
    db: Session, actor: Actor, paper: Paper, step: Step, day: date, facts: dict[str, Any]
) -> None:
    records.add_event(db, paper, step.value, day, actor.account_id, facts)
    said = {"step": step.value, "day": day.isoformat()}
    audit.append(
        db,
        audit.Happening("paper_step", "paper", paper.id, said, actor.account_id, paper.unit_id),
    )
