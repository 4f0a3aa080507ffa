"""What must be stated of something that happened before this installation (pure; USULAN saldo awal)?

Each `…_facts` gives the facts a dossier and its step keep, with the mark `riwayat`, in the same words
as when it had happened here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from accounts.policy import Refused
from assessments.clock.deadlines import DayUnit
from assessments.findings.drafting import Draft, cited, written_down
from assessments.findings.records import facts_of
from assessments.matters.reasons import written
from assessments.measures.rules import BASIS, Path, Rung, StopForm
from catalog.loader import Catalog
from catalog.model import ServiceForm
from intake.words import line

LONGEST, NUMBER = 2000, 120
MARK = {"riwayat": True}
Facts = tuple[dict[str, Any], dict[str, Any]]


@dataclass(frozen=True)
class PastAgreement:
    """An SLA signed before: its form of service, number, day, and from when to when it binds."""

    form: ServiceForm
    institution: str
    number: str
    signed: date
    begins: date | None = None
    ends: date | None = None


@dataclass(frozen=True)
class PastCertificate:
    """A determination or a certificate: which standards, number and day."""

    standards: tuple[int, ...]
    number: str
    day: date
    is_certificate: bool = True


@dataclass(frozen=True)
class PastFinding:
    """A finding still open: what it says, and the day it was told the LPSE."""

    day: date
    draft: Draft


@dataclass(frozen=True)
class Limit:
    """The deadline a letter gave: a number of days from receipt, or the day itself."""

    days: int = 0
    unit: DayUnit = DayUnit.WORKING
    last_day: date | None = None


@dataclass(frozen=True)
class PastMeasure:
    """A measure that still runs: its rung and path, letter, decree, deadline, receipt, findings."""

    rung: Rung
    number: str
    signed: date
    sent: date
    limit: Limit | None = None
    findings: tuple[str, ...] = ()
    standards: tuple[int, ...] = ()
    received: date | None = None
    receipt: str = ""
    decree: str = ""
    decreed: date | None = None
    begins: date | None = None
    path: Path = Path.FOLLOW_UP
    form: StopForm | None = None
    reason: str = ""


def agreement_facts(past: PastAgreement, today: date) -> Facts:
    """An SLA as an active service. Raises Refused."""
    begins = past.begins or past.signed
    require_past(past.signed, today)
    if past.ends is not None and past.ends < begins:
        raise Refused("Akhir masa berlaku SLA mendahului awalnya. Periksa kedua tanggal itu.")
    dossier = {"bentuk": past.form.value, "instansi": _said(past.institution, "nama instansinya")}
    return dossier, MARK | {
        "nomor_sla": require_number(past.number), "tanggal_sla": past.signed.isoformat(),
        "berlaku_mulai": begins.isoformat(), "berlaku_sampai": _iso(past.ends),
    }  # fmt: skip


def certificate_facts(past: PastCertificate, today: date) -> Facts:
    """A determination or certificate. Raises Refused."""
    require_past(past.day, today)
    standards = _standards(past.standards)
    if not standards:
        raise Refused("Pilihlah standar yang ditetapkan atau tercantum pada sertifikatnya.")
    said = {"standar": standards, "nomor": require_number(past.number)}
    return {"standar": standards}, MARK | said


def finding_facts(past: PastFinding, catalog: Catalog, number: str, today: date) -> Facts:
    """A finding still open. Raises Refused: also for a kind its basis does not carry (KEP152 2.2.a)."""
    require_past(past.day, today)
    draft, criterion = past.draft, catalog.criteria.get(past.draft.criterion)
    if criterion is None:
        raise Refused("Pilihlah kriteria temuan ini dari daftar.")
    basis = [{"source": one.source, "at": one.at} for one in criterion.basis]
    words = written_down(draft, cited(list(basis), catalog.sources))
    _said(words.description, "uraian temuannya")
    _said(words.repair, "perbaikan yang diminta")
    dossier = {
        "nomor": number, "standar": catalog.standard_of(criterion.id).number,
        "kriteria": criterion.id, "asal": draft.origin.value, "tahun": past.day.year,
    }  # fmt: skip
    return dossier, MARK | facts_of(words)


def measure_facts(past: PastMeasure, about: Iterable[int], number: str, today: date) -> Facts:
    """A measure still running; `about` are the standards of its findings. Raises Refused."""
    _require_order(past, today)
    _require_whole(past)
    standards = _standards(past.standards) or sorted(set(about))
    dossier = {
        "tindakan": past.rung.value, "jalur": past.path.value, "temuan": sorted(set(past.findings)),
        "standar": standards, "nomor": number,
    }  # fmt: skip
    return dossier, MARK | _limit(past) | {
        "alasan": line(past.reason)[:LONGEST], "pelanggaran": None,
        "bentuk": past.form.value if past.form else None,
        "judul": TITLES[past.rung], "nomor_surat": require_number(past.number),
        "ditandatangani": past.signed.isoformat(), "keputusan": _iso(past.decreed),
        "nomor_keputusan": line(past.decree)[:NUMBER], "berlaku_mulai": _iso(past.begins),
    }  # fmt: skip


TITLES = {
    Rung.ADVICE: "Surat Saran/Rekomendasi",
    Rung.REPRIMAND: "Surat Teguran",
    Rung.WITHDRAWAL: "Surat Pemberitahuan Tindakan",
    Rung.STOP: "Surat Penghentian Layanan",
}


def _require_order(past: PastMeasure, today: date) -> None:
    """Signed, sent, received, in this order (USULAN, as in measures.receipts)."""
    days = [past.decreed, past.signed, past.sent, past.received]
    known = [day for day in days if day is not None]
    require_past(max(known), today)
    for earlier, later in pairwise(known):
        if later < earlier:
            raise Refused(
                f"Urutan tanggalnya keliru: {written(later)} mendahului {written(earlier)}. Keputusan, "
                "tanda tangan, pengiriman, lalu penerimaan."
            )


def _require_whole(past: PastMeasure) -> None:
    if past.rung not in BASIS[past.path]:
        raise Refused(f"Jalur {past.path} tidak mengenal {past.rung}.")
    if past.path is Path.FOLLOW_UP and not past.findings:
        raise Refused(
            "Pilihlah temuan yang disebut surat itu; catat dulu temuannya bila belum ada."
        )
    if past.rung is Rung.WITHDRAWAL and (past.decreed is None or not line(past.decree)):
        raise Refused("Isilah nomor dan tanggal keputusan pencabutan sertifikatnya.")
    if past.rung is Rung.STOP and past.form is None:
        raise Refused("Pilihlah bentuk penghentian layanannya.")


def _limit(past: PastMeasure) -> dict[str, Any]:
    """The days of the letter; a day it named becomes calendar days from the day it was signed."""
    if past.limit is None:
        return {}
    if past.limit.last_day is not None:
        days = (past.limit.last_day - past.signed).days
        if days < 1:
            raise Refused("Batas waktu surat itu harus sesudah tanggal suratnya.")
        start = past.signed.isoformat()
        return {"hari": days, "satuan": DayUnit.CALENDAR.value, "dihitung_dari": start}
    return {"hari": require_days(past.limit.days), "satuan": past.limit.unit.value}


def require_days(days: int) -> int:
    """A number of days a letter may have given. Raises Refused."""
    if not 1 <= days <= 1000:
        raise Refused("Banyaknya hari harus antara 1 dan 1000.")
    return days


def require_past(day: date, today: date) -> None:
    """Raise Refused for a day that has not come: that is no history."""
    if day > today:
        raise Refused("Tanggal ini belum tiba, jadi bukan riwayat. Periksa tanggalnya.")


def _standards(numbers: Iterable[int]) -> list[int]:
    found = sorted(set(numbers))
    if any(not 1 <= number <= 17 for number in found):
        raise Refused("Pilihlah standar 1 sampai 17.")
    return found


def require_number(text: str) -> str:
    """The number of a letter, decree or certificate as it is kept. Raises Refused."""
    number = line(text)[:NUMBER]
    if not number:
        raise Refused("Isilah nomor surat, keputusan, atau sertifikat itu.")
    return number


def _said(text: str, what: str) -> str:
    said = line(text)[:LONGEST]
    if len(said) < 3:
        raise Refused(f"Isilah {what}.")
    return said


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
