"""The codes of determination, certificate and re-assessment in words."""

from assessments.certificates.rules import Status

STATES = {
    "diusulkan": "Diusulkan, menunggu keputusan",
    "ditetapkan": "Ditetapkan, sertifikat belum terbit",
    "berlaku": "Sertifikat terbit",
    "digantikan": "Digantikan yang baru",
    "dibatalkan": "Dibatalkan",
}
COLORS = {
    "diusulkan": "orange", "ditetapkan": "blue", "berlaku": "green", "digantikan": "gray",
    "dibatalkan": "gray",
}  # fmt: skip
STATUSES = {
    Status.NONE: ("Belum ditetapkan", "gray"),
    Status.DETERMINED: ("Ditetapkan, belum bersertifikat", "blue"),
    Status.IN_FORCE: ("Bersertifikat", "green"),
    Status.WITHDRAWN: ("Dicabut", "red"),
}
ACTIONS = {
    "tetapkan": "Tetapkan dengan keputusan ini",
    "batalkan": "Batalkan usul",
    "terbitkan": "Terbitkan sertifikat",
    "terbitkan_ulang": "Terbitkan ulang sertifikat",
}
DONE = {
    "usulkan": "Penetapan diusulkan",
    "tetapkan": "Standar ditetapkan",
    "batalkan": "Usul dibatalkan",
    "terbitkan": "Sertifikat diterbitkan",
    "terbitkan_ulang": "Sertifikat diterbitkan ulang",
    "gantikan": "Digantikan",
    "riwayat_penetapan": "Penetapan terdahulu dicatat",
    "riwayat": "Sertifikat terdahulu dicatat",
    "batalkan_riwayat": "Catatan riwayat yang keliru dibatalkan",
}
WHY = {
    "tetapkan": (
        "Sistem memeriksa sekali lagi pada tanggal penetapan bahwa setiap standar memenuhi ketiga syaratnya."
    ),
    "batalkan": "Usul yang dibatalkan tidak terlihat oleh LPSE.",
    "terbitkan": "Satu sertifikat memuat seluruh standar yang ditetapkan (USULAN).",
    "terbitkan_ulang": (
        "Yang berlaku sekarang berbeda dari yang tercantum pada sertifikat, jadi sertifikatnya diterbitkan "
        "ulang (USULAN)."
    ),
}
FACTS = {
    "nomor": "Nomor",
    "tentang": "Tentang",
    "standar": "Standar",
    "oleh": "Digantikan oleh nomor",
    "alasan": "Alasan",
}
AGAIN_DONE = {
    "ajukan": "Penilaian ulang dimohonkan",
    "tarik": "Permohonan ditarik",
    "tutup": "Permohonan ditutup LKPP",
}
AGAIN_STATES = {"diajukan": "Berjalan", "ditarik": "Ditarik", "ditutup": "Ditutup"}
AGAIN_ACTIONS = {"tarik": "Tarik permohonan", "tutup": "Tutup permohonan"}
AGAIN_WHY = {
    "tarik": "Standar tetap dicabut sampai dimohonkan dan dinilai ulang.",
    "tutup": (
        "Untuk permohonan yang tidak dilanjutkan LPSE. Sesudah ditutup, tidak ada lagi yang menunggu "
        "penilaian ulang ini."
    ),
}
