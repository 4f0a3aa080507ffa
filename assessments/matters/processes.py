"""The ways matters go between an LPSE and LKPP: one table a process, each step with its clause (pure)."""

from accounts.actor import AccountRole
from assessments.matters.process import Process, steps

R = AccountRole
_LPSE = (R.COORDINATOR, R.UNIT_ADMIN, R.HEAD)
_ANSWERING = (R.COORDINATOR, R.CONTRIBUTOR, R.HEAD)
_DESK = (R.REVIEWER, R.LKPP_ADMIN)
_REVIEWER = (R.REVIEWER,)
_APPROVER = (R.APPROVER,)
_OFFICE = (R.APPROVER, R.LKPP_ADMIN)

APPLICATION = Process(
    "permohonan",
    (
        *steps("KEP152 2.1.a.1", _LPSE, ("ajukan", None, "diajukan")),
        *steps("KEP152 2.1.a.2", _DESK, ("kembalikan", "diajukan", "dikembalikan")),
        *steps("KEP152 2.1.a.1", _LPSE, ("ajukan_lagi", "dikembalikan", "diajukan")),
        *steps("KEP152 2.1.a.2", _DESK, ("nyatakan_lengkap", "diajukan", "lengkap")),
        *steps("KEP152 2.1.a.3", _OFFICE, ("susun_sla", "lengkap", "sla_disusun")),
        *steps(
            "USULAN SLA yang batal ditandatangani disusun ulang",
            _OFFICE,
            ("susun_sla", "sla_disusun", "sla_disusun"),
        ),
        *steps(
            "KEP152 2.1.a.3", _APPROVER, ("tandatangani_sla", "sla_disusun", "sla_ditandatangani")
        ),
        *steps("KEP152 2.1.a.4", _DESK, ("catat_instalasi", "sla_ditandatangani", "terpasang")),
        *steps(
            "KEP152 2.1.a",
            _APPROVER,
            ("aktifkan", "sla_ditandatangani", "aktif"),
            ("aktifkan", "terpasang", "aktif"),
        ),
        *steps(
            "USULAN pemohon dapat menarik permohonannya",
            _LPSE,
            ("tarik", "diajukan", "ditarik"),
            ("tarik", "dikembalikan", "ditarik"),
            ("tarik", "lengkap", "ditarik"),
            ("tarik", "sla_disusun", "ditarik"),
        ),
    ),
)

FACTUAL = Process(
    "penilaian faktual",
    (
        *steps("KEP152 2.1.e.2", _OFFICE, ("buka", None, "antre")),
        *steps(
            "KEP152 2.1.e.2",
            _OFFICE,
            ("tugaskan", "antre", "ditugaskan"),
            ("tugaskan", "ditugaskan", "ditugaskan"),
            ("tugaskan", "dinilai", "dinilai"),
        ),
        *steps("KEP152 2.1.e.2", _REVIEWER, ("mulai", "ditugaskan", "dinilai")),
        *steps("USULAN tim menyatakan selesai", _REVIEWER, ("selesaikan", "dinilai", "selesai")),
        *steps("USULAN persetujuan sebelum terbit", _APPROVER, ("buka_lagi", "selesai", "dinilai")),
        *steps("KEP152 2.1.e.2", _APPROVER, ("terbitkan", "selesai", "terbit")),
        *steps(
            "USULAN pembatalan sebelum terbit",
            _APPROVER,
            ("batalkan", "antre", "dibatalkan"),
            ("batalkan", "ditugaskan", "dibatalkan"),
            ("batalkan", "dinilai", "dibatalkan"),
        ),
    ),
)

CLARIFICATION = Process(
    "klarifikasi",
    (
        *steps("USULAN pertanyaan selama penilaian", _REVIEWER, ("tanyakan", None, "ditanyakan")),
        *steps(
            "USULAN pertanyaan selama penilaian", _ANSWERING, ("jawab", "ditanyakan", "dijawab")
        ),
        *steps(
            "USULAN pertanyaan selama penilaian",
            _REVIEWER,
            ("tanyakan_lagi", "dijawab", "ditanyakan"),
            ("tutup", "dijawab", "ditutup"),
            ("tutup", "ditanyakan", "ditutup"),
        ),
    ),
)

FINDING = Process(
    "temuan",
    (
        *steps(
            "KEP152 2.1.e.3", _REVIEWER, ("catat", None, "konsep"), ("ubah", "konsep", "konsep")
        ),
        *steps("USULAN konsep dapat dibuang", _REVIEWER, ("buang", "konsep", "dibuang")),
        *steps("KEP152 2.1.e.3", (R.REVIEWER, R.APPROVER), ("terbitkan", "konsep", "terbuka")),
        *steps(
            "KEP152 2.1.e.4",
            _ANSWERING,
            ("tindak_lanjuti", "terbuka", "ditindaklanjuti"),
            ("tindak_lanjuti", "dikembalikan", "ditindaklanjuti"),
        ),
        *steps(
            "KEP152 2.1.e.5",
            _REVIEWER,
            ("terima", "ditindaklanjuti", "diterima"),
            ("kembalikan", "ditindaklanjuti", "dikembalikan"),
        ),
        *steps(
            "USULAN pemeriksaan keefektifan",
            _REVIEWER,
            ("nyatakan_efektif", "diterima", "efektif"),
            ("nyatakan_tidak_efektif", "diterima", "terbuka"),
        ),
    ),
    unseen=frozenset({"konsep", "dibuang"}),
)

MEASURE = Process(
    "tindakan pembinaan",
    (
        *steps("KEP152 2.2", _REVIEWER, ("usulkan", None, "diusulkan")),
        *steps(
            "USULAN usul dapat dibatalkan",
            (R.REVIEWER, R.APPROVER),
            ("batalkan", "diusulkan", "dibatalkan"),
            ("batalkan", "disetujui", "dibatalkan"),
        ),
        *steps("KEP152 2.2", _APPROVER, ("setujui", "diusulkan", "disetujui")),
        *steps("KEP152 2.3", _OFFICE, ("kirim", "disetujui", "dikirim")),
        *steps(
            "KEP152 2.3",
            (*_DESK, *_LPSE, R.APPROVER),
            ("catat_terima", "dikirim", "diterima"),
            ("catat_terima", "diterima", "diterima"),
        ),
        *steps("KEP152 2.2", _APPROVER, ("nyatakan_dipenuhi", "diterima", "dipenuhi")),
        *steps("KEP152 2.2", _APPROVER, ("lanjutkan", "diterima", "dilanjutkan")),
        *steps(
            "USULAN tindakan dapat dicabut kembali",
            _APPROVER,
            ("cabut", "diterima", "dicabut"),
            ("cabut", "dilanjutkan", "dicabut"),
        ),
        *steps("KEP152 2.3", _APPROVER, ("batalkan_karena_keberatan", "diterima", "digugurkan")),
    ),
    unseen=frozenset({"diusulkan", "disetujui", "dibatalkan"}),
)

OBJECTION = Process(
    "keberatan",
    (
        *steps("KEP152 2.3", (*_LPSE, *_DESK), ("ajukan", None, "diajukan")),
        *steps("KEP152 2.3", _DESK, ("periksa", "diajukan", "diperiksa")),
        *steps(
            "KEP152 2.3",
            _DESK,
            ("klarifikasi", "diajukan", "diperiksa"),
            ("klarifikasi", "diperiksa", "diperiksa"),
        ),
        *steps("KEP152 2.3", _APPROVER, ("putuskan", "diperiksa", "diputus")),
        *steps("KEP152 2.3", _OFFICE, ("kirim_tanggapan", "diputus", "ditanggapi")),
        *steps(
            "USULAN pemohon dapat menarik keberatannya",
            _LPSE,
            ("tarik", "diajukan", "ditarik"),
            ("tarik", "diperiksa", "ditarik"),
        ),
    ),
)

CERTIFICATE = Process(
    "sertifikat",
    (
        *steps("KEP152 2.1.e.5", _REVIEWER, ("usulkan", None, "diusulkan")),
        *steps("KEP152 2.1.e.5", _APPROVER, ("tetapkan", "diusulkan", "ditetapkan")),
        *steps("USULAN usul dapat dibatalkan", _APPROVER, ("batalkan", "diusulkan", "dibatalkan")),
        *steps("KEP152 2.1.e.5", _OFFICE, ("terbitkan", "ditetapkan", "berlaku")),
        *steps("KEP152 2.2.c", _APPROVER, ("terbitkan_ulang", "berlaku", "digantikan")),
        *steps("KEP152 2.2.c", _APPROVER, ("cabut", "berlaku", "dicabut")),
    ),
    unseen=frozenset({"diusulkan", "dibatalkan"}),
)

SURVEILLANCE = Process(
    "surveillance",
    (
        *steps("KEP152 2.1.f", _OFFICE, ("rencanakan", None, "direncanakan")),
        *steps("KEP152 2.1.f", _REVIEWER, ("mulai", "direncanakan", "berjalan")),
        *steps("KEP152 2.1.f", _REVIEWER, ("laporkan", "berjalan", "dilaporkan")),
        *steps("KEP152 2.1.f", _APPROVER, ("terbitkan", "dilaporkan", "terbit")),
        *steps(
            "USULAN rencana dapat dibatalkan", _OFFICE, ("batalkan", "direncanakan", "dibatalkan")
        ),
    ),
    unseen=frozenset({"dilaporkan"}),
)

INTERNAL = Process(
    "penilaian internal",
    (
        *steps("SOP-ORG 2.13.1", (R.INTERNAL_ASSESSOR,), ("susun_program", None, "diprogramkan")),
        *steps("SOP-ORG 2.13.1", (R.HEAD,), ("sepakati", "diprogramkan", "disepakati")),
        *steps("SOP-ORG 2.13.2", (R.INTERNAL_ASSESSOR,), ("mulai", "disepakati", "dinilai")),
        *steps("SOP-ORG 2.13.3", (R.INTERNAL_ASSESSOR,), ("rapat", "dinilai", "dinilai")),
        *steps("SOP-ORG 2.13.4", (R.INTERNAL_ASSESSOR,), ("pantau", "dinilai", "dipantau")),
        *steps("SOP-ORG 2.13.5", (R.INTERNAL_ASSESSOR,), ("laporkan", "dipantau", "dilaporkan")),
    ),
)

PROCESSES = {
    "application": APPLICATION,
    "factual": FACTUAL,
    "clarification": CLARIFICATION,
    "finding": FINDING,
    "measure": MEASURE,
    "objection": OBJECTION,
    "certificate": CERTIFICATE,
    "surveillance": SURVEILLANCE,
    "internal": INTERNAL,
}
