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
_LKPP = (R.REVIEWER, R.APPROVER, R.LKPP_ADMIN)
# What happened before this installation is entered once, with its proof, by who answers for records.
_OPENING = "USULAN saldo awal"
_MISTAKEN = "USULAN riwayat yang keliru dicatat dibatalkan dengan alasan"
# Of entries of the opening balance alone, and only from the page that made them: an entry taken back;
# a measure that fell by a decision of before, and one that stands again as that was a mistake.
ANNUL, FALLEN, STANDING = "batalkan_riwayat", "gugur_riwayat", "pulih_riwayat"
OF_HISTORY = frozenset({ANNUL, FALLEN, STANDING})

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
        *steps(_OPENING, _OFFICE, ("riwayat", None, "aktif")),
        *steps(_MISTAKEN, _OFFICE, (ANNUL, "aktif", "ditarik")),
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
        *steps(
            "USULAN penugasan tim penilaian faktual dengan surat tugas",
            _OFFICE,
            ("catat_surat_tugas", "ditugaskan", "ditugaskan"),
            ("catat_surat_tugas", "dinilai", "dinilai"),
        ),
        *steps(
            "USULAN pemberitahuan tertulis sebelum kunjungan",
            (*_OFFICE, R.REVIEWER),
            ("beri_tahu", "ditugaskan", "ditugaskan"),
            ("beri_tahu", "dinilai", "dinilai"),
        ),
        *steps("KEP152 2.1.e.2", _REVIEWER, ("mulai", "ditugaskan", "dinilai")),
        *steps("USULAN tim menyatakan selesai", _REVIEWER, ("selesaikan", "dinilai", "selesai")),
        *steps(
            "USULAN berita acara bagi kedua pihak",
            (R.REVIEWER, R.APPROVER),
            ("catat_berita_acara", "selesai", "selesai"),
        ),
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
    inside={
        "catat_surat_tugas": None,
        "selesaikan": None,
        "buka_lagi": None,
        "catat_berita_acara": "terbitkan",
    },
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
            "KEP152 2.1.e.3; USULAN surat rekomendasi dapat menyusul temuan yang sudah terbit",
            (R.REVIEWER, R.APPROVER),
            ("surati", "terbuka", "terbuka"),
            ("surati", "ditindaklanjuti", "ditindaklanjuti"),
            ("surati", "dikembalikan", "dikembalikan"),
        ),
        *steps(
            "USULAN pemeriksaan keefektifan",
            _REVIEWER,
            ("nyatakan_efektif", "diterima", "efektif"),
            ("nyatakan_tidak_efektif", "diterima", "terbuka"),
        ),
        *steps(_OPENING, _OFFICE, ("riwayat", None, "terbuka")),
        *steps(_MISTAKEN, _OFFICE, (ANNUL, "terbuka", "dibuang")),
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
        *steps(
            "KEP152 2.2",
            _APPROVER,
            ("nyatakan_dipenuhi", "diterima", "dipenuhi"),
            ("nyatakan_dipenuhi", "dilanjutkan", "dipenuhi"),
        ),
        *steps("KEP152 2.2", _APPROVER, ("lanjutkan", "diterima", "dilanjutkan")),
        *steps(
            "USULAN tindakan dapat dicabut kembali",
            _APPROVER,
            ("cabut", "dikirim", "dicabut"),
            ("cabut", "diterima", "dicabut"),
            ("cabut", "dilanjutkan", "dicabut"),
        ),
        *steps(
            "KEP152 2.3",
            _APPROVER,
            ("batalkan_karena_keberatan", "dikirim", "digugurkan"),
            ("batalkan_karena_keberatan", "diterima", "digugurkan"),
            ("batalkan_karena_keberatan", "dilanjutkan", "digugurkan"),
        ),
        *steps(_OPENING, _OFFICE, ("riwayat", None, "dikirim")),
        *steps(f"KEP152 2.3.c; {_OPENING}", _OFFICE, (FALLEN, "diterima", "digugurkan")),
        *steps(
            _MISTAKEN,
            _OFFICE,
            (ANNUL, "dikirim", "dibatalkan"),
            (ANNUL, "diterima", "dibatalkan"),
            (STANDING, "digugurkan", "diterima"),
        ),
    ),
    unseen=frozenset({"diusulkan", "disetujui", "dibatalkan"}),
)

OBJECTION = Process(
    "keberatan",
    (
        *steps("KEP152 2.3.a", (*_LPSE, *_DESK), ("ajukan", None, "diajukan")),
        *steps(
            "KEP152 2.3.a; USULAN bukti pendukung dapat menyusul sampai keberatan diputus",
            (*_LPSE, R.CONTRIBUTOR, *_DESK),
            ("tambah_bukti", "diajukan", "diajukan"),
            ("tambah_bukti", "diperiksa", "diperiksa"),
        ),
        *steps(
            "USULAN tanggal terima dicatat dengan buktinya",
            _DESK,
            ("catat_terima", "diajukan", "diajukan"),
            ("catat_terima", "diperiksa", "diperiksa"),
        ),
        *steps(
            "KEP152 2.3.b",
            _DESK,
            ("periksa", "diajukan", "diperiksa"),
            ("periksa", "diperiksa", "diperiksa"),
            ("klarifikasi", "diajukan", "diperiksa"),
            ("klarifikasi", "diperiksa", "diperiksa"),
        ),
        *steps("KEP152 2.3.c", _APPROVER, ("putuskan", "diperiksa", "diputus")),
        *steps(
            "KEP152 2.3.a; USULAN yang terlambat dapat ditolak tanpa pemeriksaan",
            _APPROVER,
            ("tolak_terlambat", "diajukan", "diputus"),
        ),
        *steps("KEP152 2.3.c", _OFFICE, ("kirim_tanggapan", "diputus", "ditanggapi")),
        *steps(
            "USULAN pemohon dapat menarik keberatannya",
            _LPSE,
            ("tarik", "diajukan", "ditarik"),
            ("tarik", "diperiksa", "ditarik"),
        ),
        *steps(_OPENING, _OFFICE, ("riwayat", None, "ditanggapi")),
        *steps(_MISTAKEN, _OFFICE, (ANNUL, "ditanggapi", "dibatalkan")),
    ),
    unseen=frozenset({"dibatalkan"}),
    inside=dict.fromkeys(
        ("periksa", "klarifikasi", "putuskan", "tolak_terlambat"), "kirim_tanggapan"
    ),
)

CERTIFICATE = Process(
    "sertifikat",
    (
        *steps("KEP152 2.1.e.5", _REVIEWER, ("usulkan", None, "diusulkan")),
        *steps("KEP152 2.1.e.5", _APPROVER, ("tetapkan", "diusulkan", "ditetapkan")),
        *steps("USULAN usul dapat dibatalkan", _APPROVER, ("batalkan", "diusulkan", "dibatalkan")),
        *steps("KEP152 2.1.e.5", _OFFICE, ("terbitkan", "ditetapkan", "berlaku")),
        *steps("KEP152 2.2.c", _APPROVER, ("terbitkan_ulang", "berlaku", "berlaku")),
        *steps(
            "USULAN sertifikat baru menggantikan yang lama",
            _OFFICE,
            ("gantikan", "berlaku", "digantikan"),
            ("gantikan", "ditetapkan", "digantikan"),
        ),
        *steps(
            _OPENING,
            _OFFICE,
            ("riwayat_penetapan", None, "ditetapkan"),
            ("riwayat", None, "berlaku"),
        ),
        *steps(
            _MISTAKEN,
            _OFFICE,
            (ANNUL, "ditetapkan", "dibatalkan"),
            (ANNUL, "berlaku", "dibatalkan"),
        ),
    ),
    unseen=frozenset({"diusulkan", "dibatalkan"}),
)

REASSESSMENT = Process(
    "penilaian ulang",
    (
        *steps("KEP152 2.2.c.2", (R.COORDINATOR,), ("ajukan", None, "diajukan")),
        *steps(
            "USULAN permohonan penilaian ulang dapat ditarik atau ditutup",
            _LPSE,
            ("tarik", "diajukan", "ditarik"),
        ),
        *steps(
            "USULAN permohonan penilaian ulang dapat ditarik atau ditutup",
            _APPROVER,
            ("tutup", "diajukan", "ditutup"),
        ),
    ),
)

SURVEILLANCE = Process(
    "surveillance",
    (
        *steps("KEP152 2.1.f.1", _OFFICE, ("rencanakan", None, "direncanakan")),
        *steps(
            "USULAN rencana dapat diubah sebelum dimulai",
            _OFFICE,
            ("ubah_rencana", "direncanakan", "direncanakan"),
        ),
        *steps("KEP152 2.1.f.1", _REVIEWER, ("mulai", "direncanakan", "berjalan")),
        *steps("KEP152 2.1.f.1", _REVIEWER, ("laporkan", "berjalan", "dilaporkan")),
        *steps(
            "USULAN persetujuan sebelum terbit", _APPROVER, ("kembalikan", "dilaporkan", "berjalan")
        ),
        *steps("KEP152 2.1.f.1", _APPROVER, ("terbitkan", "dilaporkan", "terbit")),
        *steps(
            "USULAN surveillance dapat dibatalkan sebelum dilaporkan",
            _OFFICE,
            ("batalkan", "direncanakan", "dibatalkan"),
            ("batalkan", "berjalan", "dibatalkan"),
        ),
    ),
    inside={"laporkan": None, "kembalikan": None},
)

_ASSESSOR = (R.INTERNAL_ASSESSOR,)
INTERNAL = Process(
    "penilaian internal",
    (
        *steps("SOP-ORG 2.13.1", _ASSESSOR, ("susun_program", None, "diprogramkan")),
        *steps(
            "SOP-ORG 2.13.1",
            _ASSESSOR,
            ("ubah_program", "diprogramkan", "diprogramkan"),
            ("ubah_program", "dikembalikan", "diprogramkan"),
        ),
        *steps(
            "SOP-ORG 2.13.1",
            (R.HEAD,),
            ("sepakati", "diprogramkan", "disepakati"),
            ("kembalikan", "diprogramkan", "dikembalikan"),
        ),
        *steps(
            "USULAN penugasan penilai dengan surat tugas",
            (*_ASSESSOR, R.HEAD, R.UNIT_ADMIN),
            ("tugaskan", "disepakati", "ditugaskan"),
        ),
        *steps(
            "SOP-ORG 2.13.2",
            _ASSESSOR,
            ("siapkan", "ditugaskan", "disiapkan"),
            ("mulai", "disiapkan", "dinilai"),
        ),
        *steps(
            "SOP-ORG 2.13.3",
            _ASSESSOR,
            ("rapat", "disiapkan", "disiapkan"),
            ("rapat", "dinilai", "dinilai"),
            ("rapat", "dipantau", "dipantau"),
        ),
        *steps("SOP-ORG 2.13.4", _ASSESSOR, ("pantau", "dinilai", "dipantau")),
        *steps("SOP-ORG 2.13.5", _ASSESSOR, ("laporkan", "dipantau", "dilaporkan")),
        *steps(
            "USULAN program dapat dibatalkan sebelum penilaian dimulai",
            (*_ASSESSOR, R.HEAD),
            ("batalkan", "diprogramkan", "dibatalkan"),
            ("batalkan", "dikembalikan", "dibatalkan"),
            ("batalkan", "disepakati", "dibatalkan"),
            ("batalkan", "ditugaskan", "dibatalkan"),
            ("batalkan", "disiapkan", "dibatalkan"),
        ),
    ),
    only_lpse=True,
)

_REPAIRING = (R.COORDINATOR, R.CONTRIBUTOR)
REPAIR = Process(
    "permintaan tindakan perbaikan",
    (
        *steps(
            "SOP-ORG 2.13.4", _ASSESSOR, ("catat", None, "konsep"), ("ubah", "konsep", "konsep")
        ),
        *steps("USULAN konsep dapat dibuang", _ASSESSOR, ("buang", "konsep", "dibuang")),
        *steps("SOP-ORG 2.13.4", _ASSESSOR, ("minta", "konsep", "diminta")),
        *steps(
            "SOP-ORG 2.13.4; PRAKTIK status Belum, Proses, Sudah",
            _REPAIRING,
            ("kerjakan", "diminta", "dikerjakan"),
            ("kerjakan", "dikerjakan", "dikerjakan"),
            ("kerjakan", "dikembalikan", "dikerjakan"),
            ("selesaikan", "diminta", "diselesaikan"),
            ("selesaikan", "dikerjakan", "diselesaikan"),
            ("selesaikan", "dikembalikan", "diselesaikan"),
        ),
        *steps(
            "SOP-ORG 2.13.4; PRAKTIK persetujuan penilai",
            _ASSESSOR,
            ("setujui", "diselesaikan", "disetujui"),
            ("kembalikan", "diselesaikan", "dikembalikan"),
        ),
    ),
    only_lpse=True,
)

GUIDANCE = Process(
    "pendampingan dan konsultasi",
    (
        *steps("KEP152 2.1.d", (*_LKPP, *_LPSE), ("catat", None, "tercatat")),
        *steps(
            "USULAN catatan bersama: yang mencatat memperbaiki, pihak lain menanggapi atau mengesahkan",
            (*_LKPP, *_LPSE),
            ("koreksi", "tercatat", "tercatat"),
            ("koreksi", "ditanggapi", "tercatat"),
            ("tanggapi", "tercatat", "ditanggapi"),
            ("sahkan", "tercatat", "disahkan"),
            ("sahkan", "ditanggapi", "disahkan"),
            ("lampirkan", "tercatat", "tercatat"),
            ("lampirkan", "ditanggapi", "ditanggapi"),
            ("lampirkan", "disahkan", "disahkan"),
            ("batalkan", "tercatat", "dibatalkan"),
            ("batalkan", "ditanggapi", "dibatalkan"),
        ),
    ),
)

OVERSIGHT = Process(
    "pengawasan",
    (
        *steps("SLA-LKPP 6.2.17; SLA-LKPP 6.2.19", _LKPP, ("catat", None, "berjalan")),
        *steps(
            "SLA-LKPP 13.3; USULAN catatan tertutup selama penyelidikan",
            _APPROVER,
            ("catat_tertutup", None, "tertutup"),
            ("buka", "tertutup", "berjalan"),
        ),
        *steps("SLA-LKPP 13.4", _LPSE, ("minta", None, "diminta")),
        *steps("SLA-LKPP 13.4", _OFFICE, ("jawab", "diminta", "dijawab")),
        *steps(
            "USULAN pemohon dapat menarik permintaannya", _LPSE, ("tarik", "diminta", "ditarik")
        ),
        *steps("USULAN tanggapan LPSE", _LPSE, ("tanggapi", "berjalan", "berjalan")),
        *steps(
            "USULAN berkas menyusul",
            (*_LKPP, *_LPSE),
            ("lampirkan", "berjalan", "berjalan"),
            ("lampirkan", "dijawab", "dijawab"),
        ),
        *steps("USULAN hasil dicatat", _LKPP, ("selesaikan", "berjalan", "selesai")),
        *steps("USULAN hasil dicatat", (*_LKPP, *_LPSE), ("selesaikan", "dijawab", "selesai")),
        *steps("USULAN catatan keliru", _OFFICE, ("batalkan", "berjalan", "dibatalkan")),
    ),
    unseen=frozenset({"tertutup"}),
)

# Who enters people until an LPSE does so itself; a role is the LPSE's own matter afterwards.
_STAFF = (R.LKPP_ADMIN, R.UNIT_ADMIN, R.COORDINATOR)
ROLE = Process(
    "peran terdahulu",
    (
        *steps(_OPENING, _STAFF, ("riwayat", None, "tercatat")),
        *steps(_MISTAKEN, _STAFF, (ANNUL, "tercatat", "dibatalkan")),
    ),
    unseen=frozenset({"dibatalkan"}),
)

PROCESSES = {
    "application": APPLICATION,
    "factual": FACTUAL,
    "clarification": CLARIFICATION,
    "finding": FINDING,
    "measure": MEASURE,
    "objection": OBJECTION,
    "certificate": CERTIFICATE,
    "reassessment": REASSESSMENT,
    "surveillance": SURVEILLANCE,
    "internal": INTERNAL,
    "repair": REPAIR,
    "guidance": GUIDANCE,
    "oversight": OVERSIGHT,
    "role": ROLE,
}
