"""Every code people meet, in words: the same on a page and in what leaves as Excel or CSV."""

from accounts.actor import AccountRole
from assessments.certificates.rules import Status
from assessments.findings.rules import Kind
from assessments.measures.rules import Rung
from assessments.objections.rules import Timing
from assessments.self_assessment.answering import AnswerValue
from assessments.self_assessment.gate import Weight
from assessments.self_assessment.state import State
from documents.life import Step
from forms.parts import Category

ANSWERS = {
    AnswerValue.MET: "Memenuhi",
    AnswerValue.PARTIAL: "Sebagian",
    AnswerValue.UNMET: "Belum",
    AnswerValue.NOT_APPLICABLE: "Tidak Berlaku",
    AnswerValue.UNANSWERED: "Belum dijawab",
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
REMARKS = {
    "kepala_belum_ada": "Ketua/Kepala LPSE",
    "profil_belum_lengkap": "Profil",
    "kedudukan": "Kedudukan",
    "peran_kosong": "Peran kosong",
    "benturan_peran": "Benturan peran",
    "salinan_belum_ditinjau": "Salinan belum ditinjau",
    "belum_dijawab": "Belum dijawab",
    "tidak_berlaku_tanpa_alasan": "Tidak Berlaku tanpa alasan",
    "rencana_belum_lengkap": "Rencana perbaikan belum lengkap",
    "tidak_yakin": "Tidak yakin",
    "memenuhi_tanpa_bukti": "Memenuhi tanpa bukti",
    "masa_berlaku_bukti": "Masa berlaku bukti",
    "bukti_hanya_tautan": "Bukti hanya tautan",
    "catatan_berkas": "Catatan tentang berkas",
    "perubahan_bertabrakan": "Perubahan bertabrakan",
    "komentar_terbuka": "Komentar belum diproses",
    "banyak_tidak_berlaku": "Banyak Tidak Berlaku",
    "alasan_berulang": "Alasan Tidak Berlaku yang sama",
}
MATTERS = {
    "application": "Permohonan", "factual": "Penilaian faktual", "clarification": "Klarifikasi",
    "finding": "Temuan", "measure": "Tindakan", "objection": "Keberatan",
    "certificate": "Penetapan", "surveillance": "Surveillance",
    "internal": "Penilaian internal", "repair": "Permintaan perbaikan",
    "guidance": "Pendampingan", "oversight": "Pengawasan",
}  # fmt: skip
HISTORY = {
    "application": "SLA",
    "certificate": "Sertifikat atau penetapan",
    "finding": "Temuan terbuka",
    "measure": "Tindakan",
    "objection": "Keberatan yang sudah diputus",
    "role": "Peran",
}
PROFILE = {
    "institution": "Nama instansi",
    "institution_kind": "Jenis instansi",
    "province": "Provinsi",
    "region_code": "Kode wilayah",
    "zone": "Zona waktu",
    "service_form": "Bentuk layanan",
    "position": "Kedudukan fungsi LPSE",
    "formation_decree": "Dasar pembentukan",
    "address": "Alamat",
    "city": "Kota",
    "phone": "Telepon",
    "email": "Email",
    "website": "Situs web",
    "helpdesk_phone": "Telepon helpdesk",
    "helpdesk_email": "Email helpdesk",
    "helpdesk_address": "Alamat helpdesk",
    "helpdesk_hours": "Jam layanan helpdesk",
    "letterhead": "Baris kop surat",
    "logo": "Logo",
    "paper": "Ukuran kertas",
}
PAPER_SIZES = {"A4": "A4 (21 x 29,7 cm)", "F4": "F4 (21,5 x 33 cm)"}
PAPER_STEPS = {
    Step.FINALISE: "Naskah difinalkan",
    Step.SIGN: "Ditandatangani",
    Step.NUMBER: "Diberi nomor",
    Step.SEND: "Dikirim",
    Step.RECEIVE: "Diterima",
    Step.TAKE_EFFECT: "Mulai berlaku",
    Step.END: "Berakhir",
    Step.REPLACE: "Digantikan",
    Step.REVOKE: "Dicabut",
    Step.CANCEL: "Dibatalkan",
}
PAPER_FACTS = {
    "penanda_tangan": "penanda tangan",
    "cara": "cara",
    "kepada": "dikirim kepada",
    "bukti": "bukti",
    "alasan": "alasan",
    "kode": "kode",
    "kecocokan": "kecocokan",
    "number": "nomor",
    "version": "versi",
}
CATEGORIES = {
    Category.ASSESSMENT: "Penilaian",
    Category.AGREEMENT: "Kesepakatan",
    Category.APPLICATION: "Permohonan pengelolaan layanan",
    Category.AGENCY: "Agency",
    Category.REQUEST: "Permintaan pengguna",
    Category.FURTHER: "Surat dan berita acara lain",
    Category.ORGANISATION: "Organisasi",
    Category.OPERATION: "Operasional",
    Category.COACHING: "Penilaian dan pembinaan LKPP",
}
RUNGS = {
    Rung.ADVICE: "Saran/rekomendasi",
    Rung.REPRIMAND: "Teguran",
    Rung.WITHDRAWAL: "Pencabutan sertifikat standarisasi",
    Rung.STOP: "Penghentian layanan SPSE",
}
TIMINGS = {Timing.IN_TIME: "tepat waktu", Timing.LATE: "terlambat"}
FINDINGS = {
    Kind.RECOMMENDATION: "Rekomendasi perbaikan",
    Kind.MEASURE: "Saran/rekomendasi (tindakan pembinaan)",
    Kind.ADVICE: "Saran",
}
STATUSES = {
    Status.NONE: "Belum ditetapkan",
    Status.DETERMINED: "Ditetapkan, belum bersertifikat",
    Status.IN_FORCE: "Bersertifikat",
    Status.WITHDRAWN: "Dicabut",
}
