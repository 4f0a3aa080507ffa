"""Which papers tell an LPSE of a measure, and what does their sending state? Refuses wrong ones."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.certificates.rules import met
from assessments.clock.calendar import calendar_on
from assessments.findings.records import criterion_of
from assessments.matters.dossiers import NO_PAPER, Deed
from assessments.matters.papers import own_paper
from assessments.matters.proof import with_proof
from assessments.matters.reasons import Reason, refuse_for
from assessments.measures.cases import Case, facts_for, finding_rows, why_not_now
from assessments.measures.earlier_steps import newest_before
from assessments.measures.ends import why_not_met
from assessments.measures.letters import (
    DECREE,
    LETTERS,
    LIFTING,
    NOTICE,
    Approved,
    Before,
    Paper,
    require_final_deadline,
    why_not_laid_down,
    why_not_lifting,
    why_not_out,
    why_not_pair,
    why_not_stated,
)
from assessments.measures.receipts import clock_start
from assessments.measures.rules import Measure, Path, Rung, due
from assessments.objections.rules import after
from catalog.loader import Catalog
from documents.issue import file_name
from documents.life import Step
from evidence.proofs import Kept
from forms.tindakan import BatasWaktu
from storage import dossiers as dossier_records
from storage import papers as records
from storage.database import Session

CALLED = {"surat_rekomendasi": "Surat Saran/Rekomendasi"}
SIGNED_FILE = "tanda_tangan"


@dataclass(frozen=True)
class Papers:
    """The letter, the decree it tells of, and for a decree made elsewhere its file."""

    letter_id: str | None
    decree_id: str | None = None
    decree_file: Kept | None = None


def sent_by(db: Session, actor: Actor, catalog: Catalog, case: Case, papers: Papers) -> Deed:
    """The step `kirim` these papers make. Raises Refused with every reason why they do not."""
    name = _name_of(db, actor, papers.letter_id)
    if name not in LETTERS[case.rung]:
        raise Refused("Surat itu bukan surat untuk tindakan ini. Pilih surat yang lain.")
    _require_unused(db, case, papers.letter_id)
    letter = _paper(db, actor, papers.letter_id, name)
    decree = _decree(db, actor, case, papers)
    approved_on = case.day_of("setujui") or case.events[0].day
    wanted = approved(db, catalog, case, letter[0].signed or approved_on)
    reasons = [*why_not_out(letter[0], approved_on), *why_not_stated(letter[0], wanted)]
    if decree is not None:
        reasons += [*why_not_laid_down(decree[0], approved_on), *why_not_stated(decree[0], wanted)]
        reasons += why_not_pair(letter[0], decree[0])
    reasons += _lawful(db, catalog, case, letter, decree)
    refuse_for(reasons)
    facts = _facts(case, letter[0], decree[0] if decree else None)
    deed = Deed("kirim", letter[1], facts, papers.letter_id)
    return _with_decree(db, case, papers, deed, name)


def require_lifting(
    db: Session, actor: Actor, catalog: Catalog, case: Case, paper_id: str | None
) -> Deed:
    """The step `cabut` a lifting letter makes. Raises Refused with every reason why it does not."""
    letter, sent = _paper(db, actor, paper_id, LIFTING)
    said = case.said
    numbers = [str(said.get(key) or "") for key in ("nomor_surat", "nomor_keputusan")]
    reasons = [*why_not_lifting(letter, approved(db, catalog, case, sent), filter(None, numbers))]
    form: Any = letter.form
    if case.rung is Rung.WITHDRAWAL and not form.alasan.startswith("keberatan"):
        reasons += _not_determined_again(db, catalog, case, sent)
    refuse_for(reasons)
    facts = {
        "nomor_pencabutan": letter.number, "alasan_pencabutan": form.alasan,
        "dipulihkan_mulai": form.berlaku_mulai.isoformat(),
    }  # fmt: skip
    return Deed("cabut", sent, facts, paper_id)


def approved(db: Session, catalog: Catalog, case: Case, on: date) -> Approved:
    """What was approved, and the letter before as the records know it on a day."""
    if case.term is None:
        raise Refused("Tindakan ini tidak memuat batas waktu.")
    rows = [row for row, _ in finding_rows(db, case)]
    breach = case.said.get("pelanggaran") or {}
    return Approved(
        case.unit, case.rung, case.path, case.term, tuple(criterion_of(row) for row in rows),
        frozenset(case.row.facts["standar"]), case.form, str(breach.get("nomor_sla", "")),
        before_of(db, catalog, case, on),
    )  # fmt: skip


def before_of(db: Session, catalog: Catalog, case: Case, on: date) -> Before | None:
    """The letter of the step before on the first path, with its receipt and last day; None without."""
    measure = measure_before(db, catalog, case, on)
    if measure is None:
        return None
    counted = due(measure, on, calendar_on(db, catalog, case.row.unit_id, on))
    received = clock_start(measure.letter, on)
    return Before(measure.letter.number, received, counted.due if counted else None)


def measure_before(db: Session, catalog: Catalog, case: Case, on: date) -> Measure | None:
    """The step before that counts for the first finding named, as objections left it."""
    if case.path is not Path.FOLLOW_UP or case.rung is Rung.ADVICE:
        return None
    known = facts_for(db, catalog, case, on)
    found = (newest_before(one, case.rung, known.standing, on) for one in known.findings)
    return next((one for one in found if one is not None), None)


def _require_unused(db: Session, case: Case, paper_id: str | None) -> None:
    """One letter tells of one measure (USULAN): its receipt starts one clock."""
    rows = dossier_records.dossiers(db, case.row.unit_id, case.row.process)
    events = dossier_records.events_of(db, [row.id for row in rows if row.id != case.row.id])
    if any(one.paper_id == paper_id for steps in events.values() for one in steps):
        raise Refused(
            "Surat itu sudah menyatakan tindakan yang lain. Buat surat untuk tindakan ini."
        )


def _name_of(db: Session, actor: Actor, paper_id: str | None) -> str:
    row = records.paper(db, actor.unit, paper_id) if paper_id else None
    if row is None:
        raise Refused(NO_PAPER)
    return row.name


def _paper(db: Session, actor: Actor, paper_id: str | None, name: str) -> tuple[Paper, date]:
    """A paper of the actor's unit with the day it left (or was signed, for what is not sent)."""
    stated = own_paper(db, actor, paper_id, name)
    signed = stated.days.get(Step.SIGN)
    paper = Paper(name, stated.form, stated.state, stated.number, signed)
    return paper, stated.days.get(Step.SEND) or signed or date.max


def _decree(db: Session, actor: Actor, case: Case, papers: Papers) -> tuple[Paper, date] | None:
    if case.rung is not Rung.WITHDRAWAL:
        return None
    if papers.decree_id is None:
        raise Refused(
            "Pencabutan ditetapkan dengan keputusan. Pilih keputusannya dan surat yang "
            "memberitahukannya (KEP152 2.2.c.1; KEP152 2.3.a)."
        )
    return _paper(db, actor, papers.decree_id, DECREE)


def _lawful(
    db: Session, catalog: Catalog, case: Case, letter: tuple[Paper, date],
    decree: tuple[Paper, date] | None,
) -> list[Reason]:  # fmt: skip
    """The law on the day it was laid down and on the day it left; the last day as it is counted."""
    laid_down = decree[0].signed if decree else letter[0].signed
    reasons: list[Reason] = []
    for day in dict.fromkeys((laid_down or letter[1], letter[1])):
        reasons += why_not_now(db, catalog, case, day)
    stated = getattr(letter[0].form, "batas_waktu", None)
    if isinstance(stated, BatasWaktu):
        calendar = calendar_on(db, catalog, case.row.unit_id, letter[1])
        reasons += require_final_deadline(stated, calendar)
    return reasons


def _facts(case: Case, letter: Paper, decree: Paper | None) -> dict[str, Any]:
    """What the LPSE reads of the sending; it sees nothing of the steps before."""
    form: Any = letter.form
    begins = getattr(form, "berlaku_mulai", None)
    told_of = getattr(form, "keputusan", None)
    laid_down = decree.signed if decree else (told_of.tanggal if told_of else None)
    return {
        "judul": CALLED.get(letter.name, form.document_title), "nomor_surat": letter.number,
        "ditandatangani": letter.signed.isoformat() if letter.signed else None,
        "keputusan": laid_down.isoformat() if laid_down else None,
        "nomor_keputusan": decree.number if decree else (told_of.nomor if told_of else None),
        "berlaku_mulai": begins.isoformat() if begins else None,
        "hari": form.batas_waktu.jumlah, "satuan": form.batas_waktu.satuan,
        "dihitung_dari": form.batas_waktu.dihitung_dari.isoformat(),
        "bentuk": case.form.value if case.form else None,
    }  # fmt: skip


def _with_decree(db: Session, case: Case, papers: Papers, deed: Deed, name: str) -> Deed:
    """The decree as a file beside the letter: signed where it came back so, else as it was made."""
    if papers.decree_id is not None and case.rung is Rung.WITHDRAWAL:
        files = records.files(db, papers.decree_id)
        signed = next((one for one in files if one.kind == SIGNED_FILE), None)
        if signed is not None:
            return replace(deed, digest=signed.digest, name=signed.name)
        newest = records.versions(db, papers.decree_id)[0]
        return replace(deed, digest=newest.digest, name=file_name(newest))
    if name == NOTICE and papers.decree_file is None:
        raise Refused(
            "Penghentian ini ditetapkan dengan keputusan. Unggah keputusannya bersama surat "
            "pemberitahuannya."
        )
    return with_proof(db, deed, papers.decree_file if name == NOTICE else None)


def _not_determined_again(db: Session, catalog: Catalog, case: Case, on: date) -> list[Reason]:
    known = facts_for(db, catalog, case, on)
    measure = after(case.measure, known.objections, on)
    return list(why_not_met(measure, known.findings, met(known.certificates, on), on))
