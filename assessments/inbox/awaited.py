"""What is each state of a matter waiting for, and from whom? One table over all processes (pure).

Whoever may take one of the awaited steps by the table of the process is whom it waits for. Steps
that are merely possible (to withdraw, to correct, to lift) wait for nobody and are not named here.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.actor import LKPP_ROLES, AccountRole
from assessments.matters.process import Side
from assessments.matters.processes import PROCESSES


@dataclass(frozen=True)
class Awaited:
    """The steps a state waits for, and what there is to do, as a heading and as a plea."""

    actions: tuple[str, ...]
    words: str


AWAITED: dict[str, dict[str, Awaited]] = {
    "application": {
        "diajukan": Awaited(("kembalikan", "nyatakan_lengkap"), "Reviu kelengkapan permohonan"),
        "dikembalikan": Awaited(("ajukan_lagi",), "Lengkapi permohonan, lalu ajukan lagi"),
        "lengkap": Awaited(("susun_sla",), "Susun SLA"),
        "sla_disusun": Awaited(("tandatangani_sla",), "Catat tanda tangan SLA"),
        "sla_ditandatangani": Awaited(("catat_instalasi", "aktifkan"), "Teruskan sampai aktif"),
        "terpasang": Awaited(("aktifkan",), "Aktifkan layanan"),
    },
    "factual": {
        "antre": Awaited(("tugaskan",), "Tetapkan tim penilai"),
        "ditugaskan": Awaited(("mulai",), "Mulai menilai"),
        "dinilai": Awaited(("selesaikan",), "Nilai kriteria sampai selesai"),
        "selesai": Awaited(("terbitkan",), "Setujui dan terbitkan hasil"),
    },
    "clarification": {
        "ditanyakan": Awaited(("jawab",), "Jawab klarifikasi"),
        "dijawab": Awaited(("tutup", "tanyakan_lagi"), "Periksa jawaban klarifikasi"),
    },
    "finding": {
        "konsep": Awaited(("terbitkan",), "Terbitkan atau buang konsep temuan"),
        "terbuka": Awaited(("tindak_lanjuti",), "Tindak lanjuti temuan"),
        "dikembalikan": Awaited(("tindak_lanjuti",), "Perbaiki tindak lanjut temuan"),
        "ditindaklanjuti": Awaited(("terima", "kembalikan"), "Periksa tindak lanjut temuan"),
        "diterima": Awaited(("nyatakan_efektif",), "Periksa keefektifan perbaikan"),
    },
    "measure": {
        "diusulkan": Awaited(("setujui",), "Setujui usul tindakan"),
        "disetujui": Awaited(("kirim",), "Kirim surat tindakan"),
        "dikirim": Awaited(("catat_terima",), "Catat penerimaan surat tindakan"),
        "diterima": Awaited(("nyatakan_dipenuhi", "lanjutkan"), "Putuskan kelanjutan tindakan"),
    },
    "objection": {
        "diajukan": Awaited(("periksa", "klarifikasi"), "Periksa keberatan"),
        "diperiksa": Awaited(("putuskan",), "Putus keberatan"),
        "diputus": Awaited(("kirim_tanggapan",), "Kirim tanggapan keberatan"),
    },
    "certificate": {
        "diusulkan": Awaited(("tetapkan",), "Tetapkan standar"),
        "ditetapkan": Awaited(("terbitkan",), "Terbitkan sertifikat"),
    },
    "surveillance": {
        "direncanakan": Awaited(("mulai",), "Mulai surveillance"),
        "berjalan": Awaited(("laporkan",), "Laporkan surveillance"),
        "dilaporkan": Awaited(("terbitkan",), "Setujui laporan surveillance"),
    },
    "internal": {
        "diprogramkan": Awaited(("sepakati", "kembalikan"), "Sepakati program penilaian internal"),
        "dikembalikan": Awaited(("ubah_program",), "Perbaiki program penilaian internal"),
        "disepakati": Awaited(("tugaskan",), "Catat surat tugas penilai internal"),
        "ditugaskan": Awaited(("siapkan",), "Siapkan penilaian internal"),
        "disiapkan": Awaited(("mulai",), "Mulai penilaian internal"),
        "dinilai": Awaited(("pantau",), "Lengkapi kertas kerja penilaian internal"),
        "dipantau": Awaited(("laporkan",), "Laporkan penilaian internal"),
    },
    "repair": {
        "konsep": Awaited(("minta",), "Kirim atau buang konsep permintaan perbaikan"),
        "diminta": Awaited(("kerjakan", "selesaikan"), "Kerjakan permintaan perbaikan"),
        "dikerjakan": Awaited(("selesaikan",), "Selesaikan permintaan perbaikan"),
        "diselesaikan": Awaited(("setujui", "kembalikan"), "Periksa hasil perbaikan"),
        "dikembalikan": Awaited(("kerjakan", "selesaikan"), "Perbaiki lagi hasil perbaikan"),
    },
    "guidance": {
        "tercatat": Awaited(("sahkan", "tanggapi"), "Sahkan atau tanggapi catatan pendampingan"),
        "ditanggapi": Awaited(("koreksi", "sahkan"), "Perbaiki atau sahkan catatan pendampingan"),
    },
    "oversight": {
        "diminta": Awaited(("jawab",), "Jawab permintaan audit"),
        "berjalan": Awaited(("selesaikan",), "Catat hasil pengawasan"),
        "dijawab": Awaited(("selesaikan",), "Catat hasil audit"),
    },
}
# States in which something can still be done, but nobody owes anybody anything.
RESTING: dict[str, frozenset[str]] = {
    "application": frozenset({"aktif"}),
    "measure": frozenset({"dilanjutkan", "digugurkan"}),
    "objection": frozenset({"ditanggapi"}),
    "certificate": frozenset({"berlaku"}),
    "reassessment": frozenset({"diajukan"}),
    "guidance": frozenset({"disahkan"}),
    "oversight": frozenset({"tertutup"}),
    "role": frozenset({"tercatat"}),
}


def awaited(process: str, state: str | None) -> Awaited | None:
    """What a matter in this state waits for; None where it waits for nothing."""
    return AWAITED.get(process, {}).get(state or "")


def awaited_of(process: str, state: str | None) -> frozenset[AccountRole]:
    """Whose turn it is, by the table of the process."""
    found = awaited(process, state)
    if found is None:
        return frozenset()
    steps = PROCESSES[process].steps
    held = (s.by for s in steps if s.source == state and s.action in found.actions)
    return frozenset(role for roles in held for role in roles)


def sides(roles: Iterable[AccountRole]) -> frozenset[Side]:
    """The sides these roles belong to."""
    return frozenset(Side.LKPP if role in LKPP_ROLES else Side.LPSE for role in roles)
