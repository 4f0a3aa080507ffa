"""Deeds of an internal assessment under way: prepared, begun, met, monitored, reported, given up."""

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.internal import rules
from assessments.internal.matter import Given, Matter, next_of, require_all_independent, take_with
from assessments.internal.programme import ASSIGNMENT, PROGRAM, agree, assign, return_program
from assessments.internal.records import Repair, repairs_in
from assessments.matters.asked import asked
from assessments.matters.dossiers import (
    Deed,
    changing,
    take,
)
from assessments.matters.papers import Stated, own_paper
from assessments.matters.required import require_day, told_words
from assessments.matters.worksheets import judged
from forms.laporan_penilaian_internal import LaporanPenilaianInternal
from forms.notulen_rapat_koordinasi import NotulenRapatKoordinasi
from forms.permintaan_tindakan_perbaikan import PermintaanTindakanPerbaikan
from intake.words import line
from storage.database import Database, Session

MINUTES, REQUESTS = "notulen_rapat_koordinasi", "permintaan_tindakan_perbaikan"
REPORT = "laporan_penilaian_internal"
# Which paper a step names; a meeting may have none, and nothing is asked where nothing was found.
PAPERS = {
    "sepakati": PROGRAM, "tugaskan": ASSIGNMENT, "rapat": MINUTES, "pantau": REQUESTS,
    "laporkan": REPORT,
}  # fmt: skip
MAY_LACK_PAPER = ("rapat", "pantau")


def prepare(database: Database, actor: Actor, matter_id: str, given: Given) -> None:
    """Everything the programme wants prepared is done (SOP-ORG 2.13.2). Raises Refused."""
    with changing(database) as db:
        matter = next_of(db, actor, matter_id, "siapkan", given.day)
        done = rules.checked_list(given.prepared, matter.program.preparation)
        deed = Deed("siapkan", given.day, {"disiapkan": done, "catatan": line(given.words)[:1000]})
        take(db, actor, matter.row, deed)


def begin(database: Database, actor: Actor, matter_id: str, given: Given) -> None:
    """Judging begins; the criteria are asked in today's words (SOP-ORG 2.13.2). Raises Refused."""
    with changing(database) as db:
        matter = next_of(db, actor, matter_id, "mulai", given.day)
        require_all_independent(db, matter.row.unit_id, matter.program, given.day)
        standards = list(matter.program.assessors)
        asked_id = asked(db, actor, matter.row.unit_id, "internal", standards, given.day)
        take(db, actor, matter.row, Deed("mulai", given.day, {"penilaian": asked_id}))


def meet(database: Database, actor: Actor, matter_id: str, given: Given) -> None:
    """Note a meeting on its day, with its minutes where there are any (SOP-ORG 2.13.3)."""
    with changing(database) as db:
        matter = next_of(db, actor, matter_id, "rapat", given.day)
        paper = own_paper(db, actor, given.paper_id, MINUTES) if given.paper_id else None
        facts = {"acara": told_words(given.words)[:400], "peserta": line(given.attended)[:400]}
        if not facts["peserta"]:
            raise Refused("Tuliskan siapa yang hadir dalam rapat itu.")
        if paper is not None and isinstance(paper.form, NotulenRapatKoordinasi):
            rules.require_minutes(paper.form, paper.state, given.day)
            facts["notulen"] = paper.number
        take(db, actor, matter.row, Deed("rapat", given.day, facts, given.paper_id))


def monitor(database: Database, actor: Actor, matter_id: str, given: Given) -> None:
    """Ask for every repair recorded, with the letter that says so, and monitor (SOP-ORG 2.13.4)."""
    with changing(database) as db:
        matter = next_of(db, actor, matter_id, "pantau", given.day)
        requests = repairs_in(db, matter.row)
        left = rules.left_to_judge(
            judged(db, matter.row, matter.events), [one.criterion for one in requests]
        )
        if left:
            raise Refused("Belum dapat dipantau: " + "; ".join(left) + ".")
        paper = _request_paper(db, actor, matter, requests, given)
        take_with(db, actor, matter, "pantau", given, paper)
        for one in requests:
            require_day(given.day, one.events[-1].day, given.day)
            take(db, actor, one.row, Deed("minta", given.day, {}, given.paper_id))


def report(database: Database, actor: Actor, matter_id: str, given: Given) -> None:
    """The report closes the assessment; monitoring of its requests goes on (SOP-ORG 2.13.5)."""
    with changing(database) as db:
        matter = next_of(db, actor, matter_id, "laporkan", given.day)
        paper = own_paper(db, actor, given.paper_id, REPORT)
        assert isinstance(paper.form, LaporanPenilaianInternal)
        numbers = [one.number for one in repairs_in(db, matter.row)]
        rules.require_report(paper.form, paper.state, matter.known, numbers)
        take_with(db, actor, matter, "laporkan", given, paper)


def give_up(database: Database, actor: Actor, matter_id: str, given: Given) -> None:
    """Call it off before judging begins, and say why (USULAN). Raises Refused."""
    with changing(database) as db:
        matter = next_of(db, actor, matter_id, "batalkan", given.day)
        take(
            db, actor, matter.row, Deed("batalkan", given.day, {"alasan": told_words(given.words)})
        )


DEEDS = {
    "kembalikan": return_program, "sepakati": agree, "tugaskan": assign, "siapkan": prepare,
    "mulai": begin, "rapat": meet, "pantau": monitor, "laporkan": report, "batalkan": give_up,
}  # fmt: skip


def _request_paper(
    db: Session, actor: Actor, matter: Matter, requests: list[Repair], given: Given
) -> Stated | None:
    if not requests:
        if given.paper_id:
            raise Refused("Tidak ada permintaan perbaikan, jadi suratnya tidak diperlukan.")
        return None
    paper = own_paper(db, actor, given.paper_id, REQUESTS)
    assert isinstance(paper.form, PermintaanTindakanPerbaikan)
    numbers = [one.number for one in requests]
    rules.require_request_paper(paper.form, paper.state, matter.unit, numbers)
    return paper
