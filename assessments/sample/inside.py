"""The internal assessment of the sample: programme, letter, worksheet, requests for repair, monitoring."""

from datetime import date, timedelta

from assessments.factual.verdicts import Spot
from assessments.internal import deeds, programme, repairs, worksheet
from assessments.internal.matter import Given, matter_of
from assessments.internal.papers import started
from assessments.internal.records import repairs_in
from assessments.internal.repairs import Done
from assessments.internal.rules import Program, Request
from assessments.matters.worksheets import judged
from assessments.sample.files import page_of
from assessments.sample.making import Lpse, Making
from assessments.sample.papers import LETTER, write
from documents.life import Step

PREPARED = ("Menyusun daftar periksa", "Memberitahukan jadwal kepada unit yang dinilai")
AGREED = (Step.FINALISE, Step.SIGN, Step.SIGN, Step.NUMBER)
STANDARDS, WANTING = (3, 6), 3
NOTE = "Dua dari tiga catatan yang diperiksa belum lengkap."
DONE = "Catatannya dilengkapi dan diperiksa ulang oleh penanggung jawab."


def make_internal(making: Making, lpse: Lpse, days: int) -> None:
    """Drawn up so many days ago; now its requests for repair are followed."""
    assessor = making.assessor(lpse)
    begun = days - 12
    program = Program(
        making.ago(days).year, dict.fromkeys(STANDARDS, assessor.person_id or ""),
        assessor.person_id or "", making.ago(begun), making.ago(begun - 4),
        making.ago(begun - 25), "Memastikan standar dijalankan dalam layanan sehari-hari.",
        "Pemeriksaan dokumen, wawancara, dan pengamatan.", PREPARED,
    )  # fmt: skip
    matter = programme.draw_up(making.database, assessor, program, making.ago(days))
    _with_paper(making, lpse, matter, "sepakati", making.ago(days - 5), AGREED)
    _with_paper(making, lpse, matter, "tugaskan", making.ago(days - 8), LETTER)
    given = Given(making.ago(days - 10), prepared=PREPARED)
    deeds.prepare(making.database, assessor, matter, given)
    deeds.begin(making.database, assessor, matter, Given(making.ago(begun)))
    _judge(making, lpse, matter, making.ago(begun - 3))
    _monitor(making, lpse, matter, begun - 6)


def _with_paper(
    making: Making, lpse: Lpse, matter: str, action: str, day: date, steps: tuple[Step, ...]
) -> None:
    assessor, head = making.assessor(lpse), making.head(lpse)
    actor = assessor if action == "pantau" else head
    with making.database.reading() as db:
        known = started(db, assessor, matter, action, day)
    paper = write(making, head, deeds.PAPERS[action], steps, day, known)
    deeds.DEEDS[action](making.database, actor, matter, Given(day, paper))


def _judge(making: Making, lpse: Lpse, matter_id: str, day: date) -> None:
    """Everything is met but the first mandatory ones, each with a request for repair."""
    assessor = making.assessor(lpse)
    with making.database.reading() as db:
        matter = matter_of(db, assessor, matter_id)
        sheet = judged(db, matter.row, matter.events)
    wanting = [one.criterion_id for one in sheet if one.is_mandatory][:WANTING]
    for one in sheet:
        said = {"value": "met", "note": ""}
        if one.criterion_id in wanting:
            said = {"value": "partial", "note": NOTE}
        spot = Spot(matter_id, one.criterion_id)
        worksheet.save_verdict(making.database, assessor, spot, said, 0)
    for criterion_id in wanting:
        request = Request(
            criterion_id, NOTE, "Lengkapi catatannya, lalu simpan bersama bukti lain.", "Tinggi",
            day + timedelta(60), "Pengelola Aset",
        )  # fmt: skip
        repairs.record(making.database, assessor, matter_id, request, day)


def _monitor(making: Making, lpse: Lpse, matter_id: str, days: int) -> None:
    """The requests made: the first is repaired and approved, the second under way, the third open."""
    _with_paper(making, lpse, matter_id, "pantau", making.ago(days), LETTER)
    coordinator, assessor = making.coordinator(lpse), making.assessor(lpse)
    with making.database.reading() as db:
        first, second, _ = repairs_in(db, matter_of(db, assessor, matter_id).row)
    proof = making.keep(page_of("BUKTI PERBAIKAN (CONTOH)", [DONE]), "bukti perbaikan.pdf")
    day = making.ago(days - 14)
    repairs.answer(making.database, coordinator, first.row.id, Done(DONE, True, proof), day)
    repairs.approve(making.database, assessor, first.row.id, making.ago(days - 16))
    repairs.answer(making.database, coordinator, second.row.id, Done(DONE, False), day)
