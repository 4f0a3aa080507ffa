"""Deeds on the programme of an internal assessment: drawn up, agreed on, and who is sent out."""

from datetime import date
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.internal import rules
from assessments.internal.matter import Given, next_of, require_all_independent, take_with, today_at
from assessments.internal.records import (
    PROCESS,
    candidates,
    facts_of,
)
from assessments.internal.rules import Program
from assessments.matters.dossiers import (
    NOT_FOUND,
    About,
    Deed,
    changing,
    open_dossier,
    take,
)
from assessments.matters.papers import own_paper
from assessments.matters.processes import PROCESSES
from assessments.matters.required import require_day, told_words
from catalog.loader import catalog
from forms.program_penilaian_internal import ProgramPenilaianInternal
from forms.surat_tugas_penilai import SuratTugasPenilai
from storage.database import Database, Session

PROGRAM, ASSIGNMENT = "program_penilaian_internal", "surat_tugas_penilai"


def draw_up(database: Database, actor: Actor, given: Program, day: date) -> str:
    """A programme of internal assessment; the id of the matter (SOP-ORG 2.13.1). Raises Refused."""
    with changing(database) as db:
        PROCESSES[PROCESS].require("susun_program", None, actor)
        require_day(day, None, today_at(db, actor.unit, day))
        facts = _drawn_up(db, actor, given, day)
        about = About(actor.unit, {"tahun": given.year})
        return open_dossier(db, actor, PROCESS, about, Deed("susun_program", day, facts)).id


def change_program(
    database: Database, actor: Actor, matter_id: str, given: Program, day: date
) -> None:
    """Draw the programme up otherwise, before the head agrees (SOP-ORG 2.13.1). Raises Refused."""
    with changing(database) as db:
        matter = next_of(db, actor, matter_id, "ubah_program", day)
        take(db, actor, matter.row, Deed("ubah_program", day, _drawn_up(db, actor, given, day)))


def return_program(database: Database, actor: Actor, matter_id: str, given: Given) -> None:
    """The head gives the programme back, and says why (SOP-ORG 2.13.1). Raises Refused."""
    with changing(database) as db:
        matter = next_of(db, actor, matter_id, "kembalikan", given.day)
        facts = {"alasan": told_words(given.words)}
        take(db, actor, matter.row, Deed("kembalikan", given.day, facts))


def agree(database: Database, actor: Actor, matter_id: str, given: Given) -> None:
    """The head agrees with the programme both signed (SOP-ORG 2.13.1). Raises Refused."""
    with changing(database) as db:
        matter = next_of(db, actor, matter_id, "sepakati", given.day)
        paper = own_paper(db, actor, given.paper_id, PROGRAM)
        assert isinstance(paper.form, ProgramPenilaianInternal)
        rules.require_program_paper(paper.form, paper.state, matter.known)
        take_with(db, actor, matter, "sepakati", given, paper)


def assign(database: Database, actor: Actor, matter_id: str, given: Given) -> None:
    """Note the letter that sends the assessors out (USULAN). Raises Refused."""
    with changing(database) as db:
        matter = next_of(db, actor, matter_id, "tugaskan", given.day)
        paper = own_paper(db, actor, given.paper_id, ASSIGNMENT)
        assert isinstance(paper.form, SuratTugasPenilai)
        rules.require_assignment(paper.form, paper.state, matter.known)
        take_with(db, actor, matter, "tugaskan", given, paper)


def _drawn_up(db: Session, actor: Actor, given: Program, day: date) -> dict[str, Any]:
    if actor.unit_kind != "lpse":
        raise Refused(NOT_FOUND)
    checked = rules.require_program(given, catalog().standards)
    known = candidates(db, actor.unit)
    if not set(checked.assessors.values()) <= set(known):
        raise Refused("Penilai harus mempunyai akun Penilai internal di LPSE ini.")
    require_all_independent(db, actor.unit, checked, day)
    return facts_of(checked, known)
