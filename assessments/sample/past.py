"""What happened to LPSEs of the sample before this installation: entered with its scanned proof."""

from accounts.actor import AccountRole, Actor
from assessments.findings.drafting import Draft, cited, first_kind
from assessments.findings.rules import Origin
from assessments.history import deeds
from assessments.history.entering import Whose
from assessments.history.entries import PastAgreement, PastCertificate, PastFinding
from assessments.sample.files import page_of
from assessments.sample.making import Lpse, Making
from catalog.model import ServiceForm

FIRST_TEN = (*range(1, 9), 13, 14)


def enter_agreement(making: Making, lpse: Lpse) -> None:
    """An agreement in force."""
    signed = making.ago(700)
    institution = lpse.name.replace("LPSE", "Pemerintah")
    past = PastAgreement(
        ServiceForm.SERVICE_PROVIDER, institution, f"SLA-{lpse.number + 21}/CONTOH/{signed.year}",
        signed,
    )  # fmt: skip
    deeds.enter_agreement(making.database, _keeper(making), _whose(making, lpse, "SLA"), past)


def enter_certificate(making: Making, lpse: Lpse, standards: tuple[int, ...] = FIRST_TEN) -> None:
    """A certificate of some standards."""
    day = making.ago(480 + lpse.number)
    past = PastCertificate(standards, f"SS-{lpse.number + 31}/CONTOH/{day.year}", day)
    whose = _whose(making, lpse, "SERTIFIKAT")
    deeds.enter_certificate(making.database, _keeper(making), whose, past)


def enter_findings(making: Making, lpse: Lpse, criteria: tuple[str, ...], days: int) -> list[str]:
    """Findings of an earlier monitoring that are still open; their numbers."""
    return [_finding(making, lpse, criterion_id, days) for criterion_id in criteria]


def _finding(making: Making, lpse: Lpse, criterion_id: str, days: int) -> str:
    criterion = making.catalog.criteria[criterion_id]
    basis = [{"source": one.source, "at": one.at} for one in criterion.basis]
    ground = cited(basis, making.catalog.sources).ground
    draft = Draft(
        int(criterion_id[1:3]), criterion_id, Origin.SURVEILLANCE,
        first_kind(ground, Origin.SURVEILLANCE),
        "Tidak dijalankan lagi sejak petugasnya berganti; catatan terakhir dari tahun lalu.",
        "Jalankan kembali dan simpan catatannya.", "Sedang", making.ago(days - 30), "Kepala LPSE",
    )  # fmt: skip
    past = PastFinding(making.ago(days), draft)
    whose = _whose(making, lpse, "TEMUAN")
    return deeds.enter_finding(making.database, _keeper(making), whose, past, making.catalog)


def _keeper(making: Making) -> Actor:
    return making.lkpp(AccountRole.LKPP_ADMIN)


def _whose(making: Making, lpse: Lpse, title: str) -> Whose:
    scan = page_of(f"{title} (CONTOH)", [lpse.name])
    return Whose(lpse.unit_id, making.keep(scan, f"{title.lower()} pindaian.pdf"))
