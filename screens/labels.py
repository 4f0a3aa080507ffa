"""Every code a user meets, in words."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date

from accounts.actor import AccountRole
from accounts.profile import ZONES
from assessments.self_assessment.answering import AnswerValue
from assessments.self_assessment.gate import Weight
from assessments.self_assessment.state import State

ANSWERS = {
    AnswerValue.MET: "Memenuhi",
    AnswerValue.PARTIAL: "Sebagian",
    AnswerValue.UNMET: "Belum",
    AnswerValue.NOT_APPLICABLE: "Tidak Berlaku",
    AnswerValue.UNANSWERED: "Belum dijawab",
}
ANSWER_COLORS = {
    AnswerValue.MET: "green",
    AnswerValue.PARTIAL: "orange",
    AnswerValue.UNMET: "red",
    AnswerValue.NOT_APPLICABLE: "gray",
    AnswerValue.UNANSWERED: "gray",
}
FIELDS = {
    "value": "Jawaban",
    "description": "Uraian",
    "unsure": "Tidak yakin",
    "reason": "Alasan",
    "repair_what": "Rencana perbaikan",
    "repair_pic": "PIC",
    "repair_target": "Target",
}
STATES = {State.DRAFT: "Sedang diisi", State.CERTIFIED: "Disahkan"}
STEPS = {"start": "dimulai", "certify": "disahkan", "reopen": "dibuka kembali"}
WEIGHTS = {
    Weight.STOPS: "Harus diselesaikan",
    Weight.ATTENTION: "Perlu diperhatikan",
    Weight.NOTE: "Catatan",
}
ACCOUNT_ROLES = {
    AccountRole.COORDINATOR: "Koordinator penilaian mandiri",
    AccountRole.CONTRIBUTOR: "Pengisi",
    AccountRole.INTERNAL_ASSESSOR: "Penilai (standar 17)",
    AccountRole.HEAD: "Ketua/Kepala LPSE",
    AccountRole.UNIT_ADMIN: "Administrator LPSE",
    AccountRole.HELPDESK: "Helpdesk",
    AccountRole.REVIEWER: "Peninjau LKPP",
    AccountRole.APPROVER: "Pemberi persetujuan LKPP",
    AccountRole.LKPP_ADMIN: "Administrator LKPP",
}
CAPACITIES = {"definitif": "Definitif", "plt": "Plt.", "plh": "Plh."}
DUTIES = {
    "ppk": "PPK",
    "pejabat_pengadaan": "Pejabat Pengadaan",
    "pokja_pemilihan": "Anggota Pokja Pemilihan",
}
EVIDENCE_KINDS = {
    "policy": "Kebijakan/SOP",
    "assignment": "SK/Penugasan",
    "record": "Rekaman/Catatan",
    "report": "Laporan/Evaluasi",
}
CONFIDENTIALITY = {"biasa": "Biasa", "terbatas": "Terbatas", "rahasia": "Rahasia"}
SERVICE_FORMS = {
    "service_provider": "Service provider (memakai server LKPP atau LPSE lain)",
    "system_provider": "System provider (mengelola server sendiri)",
}
POSITIONS = {"ukpbj": "Di dalam UKPBJ", "separate": "Unit terpisah dari UKPBJ"}
INSTITUTIONS = {
    "provinsi": "Pemerintah provinsi",
    "kabupaten": "Pemerintah kabupaten",
    "kota": "Pemerintah kota",
    "kementerian": "Kementerian",
    "lembaga": "Lembaga",
    "perguruan_tinggi": "Perguruan tinggi",
    "lainnya": "Lainnya",
}
BASIS_KINDS = {"source": "dokumen sumber", "practice": "praktik LPSE", "proposal": "usulan Telaah"}
CHECKS = {"documents": "cukup dinilai dari dokumennya", "on_site": "perlu dilihat di tempat"}
STANDINGS = {
    "met": "Sudah ditampung aplikasi",
    "printed": "Tercetak pada dokumen",
    "planned": "Belum ditampung",
    "context": "Tidak meminta apa pun",
}
HOLIDAY_KINDS = {"libur_nasional": "Libur nasional", "cuti_bersama": "Cuti bersama"}


def day(value: date | None) -> str:
    """A date as people write it: 30 September 2022; a dash for none."""
    return format_date(value, "d MMMM y", locale="id") if value else "–"


def weekday(value: date) -> str:
    """A date with its day: Rabu, 30 September 2026."""
    return format_date(value, "EEEE, d MMMM y", locale="id")


def clock(at: datetime, zone: str) -> str:
    """When something happened at the unit: hari ini 10.42, or 30 September 2022 10.42."""
    local = at.astimezone(ZoneInfo(ZONES[zone]))
    today = datetime.now(ZoneInfo(ZONES[zone])).date()
    when = "hari ini" if local.date() == today else day(local.date())
    return f"{when} {local:%H.%M}"


def hour(at: datetime, zone: str) -> str:
    """The time of day of an instant at the unit: 10.42."""
    return f"{at.astimezone(ZoneInfo(ZONES[zone])):%H.%M}"
