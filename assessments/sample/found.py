"""Findings of the sample: written down, published, answered, given back, accepted."""

from datetime import date, timedelta

from accounts.actor import AccountRole
from assessments.findings import deeds, followed
from assessments.findings.drafting import Draft, cited, first_kind
from assessments.findings.followed import Answer
from assessments.findings.rules import Origin
from assessments.sample.files import page_of
from assessments.sample.judged import Case
from assessments.sample.making import Lpse, Making
from storage import dossiers as records

R = AccountRole
DONE = "Prosedurnya sudah ditetapkan dan catatannya dilengkapi sejak awal triwulan."


def note(making: Making, case: Case, criterion_id: str, day: date) -> None:
    """A finding of a factual assessment as a draft, complete enough to be published."""
    criterion = making.catalog.criteria[criterion_id]
    basis = [{"source": one.source, "at": one.at} for one in criterion.basis]
    kind = first_kind(cited(basis, making.catalog.sources).ground, Origin.FACTUAL)
    draft = Draft(
        int(criterion_id[1:3]), criterion_id, Origin.FACTUAL, kind,
        "Dokumennya ada, tetapi catatan pelaksanaannya tidak lengkap untuk dua triwulan.",
        "Lengkapi dokumen dan catatannya, lalu tunjuk penanggung jawabnya.", "Tinggi",
        day + timedelta(90), "Kepala Seksi Layanan",
    )  # fmt: skip
    deeds.record(making.database, making.lkpp(R.REVIEWER), case.case_id, draft, day)


def publish(making: Making, lpse: Lpse, day: date) -> list[str]:
    """Every draft of an LPSE told to it; their ids, oldest first."""
    with making.database.reading() as db:
        rows = records.dossiers(db, lpse.unit_id, "finding")
        drafts = {row.id: len(records.events(db, row.id)) for row in reversed(rows)}
    deeds.publish(making.database, making.lkpp(R.REVIEWER), drafts, day)
    return list(drafts)


def answer(making: Making, lpse: Lpse, finding_id: str, day: date) -> None:
    """The LPSE says what it did, with a file."""
    proof = making.keep(page_of("BUKTI TINDAK LANJUT (CONTOH)", [DONE]), "bukti tindak lanjut.pdf")
    given = Answer(DONE, "Petugas layanan", proof)
    followed.follow_up(making.database, making.coordinator(lpse), finding_id, given, day)


def accept(making: Making, finding_id: str, day: date) -> None:
    """The reviewer finds it repaired."""
    followed.accept(making.database, making.lkpp(R.REVIEWER), finding_id, day, "Bukti sesuai.")


def give_back(making: Making, finding_id: str, day: date) -> None:
    """The reviewer finds it not repaired."""
    reason = "Bukti belum memuat catatan bulan terakhir; lengkapi lalu kirim lagi."
    followed.give_back(making.database, making.lkpp(R.REVIEWER), finding_id, reason, day)
