"""The codes of determination, certificate and re-assessment in words."""

from assessments.certificates.rules import Status
from exchange import matter_words

STATES = matter_words.CERTIFICATE.states
COLORS = {
    "diusulkan": "orange", "ditetapkan": "blue", "berlaku": "green", "digantikan": "gray",
    "dibatalkan": "gray",
}  # fmt: skip
STATUS_COLORS = {
    Status.NONE: "gray",
    Status.DETERMINED: "blue",
    Status.IN_FORCE: "green",
    Status.WITHDRAWN: "red",
}
ACTIONS = {
    "tetapkan": "Tetapkan dengan keputusan ini",
    "batalkan": "Batalkan usul",
    "terbitkan": "Terbitkan sertifikat",
    "terbitkan_ulang": "Terbitkan ulang sertifikat",
}
DONE = matter_words.CERTIFICATE.done
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
FACTS = matter_words.CERTIFICATE.facts
AGAIN_DONE = matter_words.REASSESSMENT.done
AGAIN_STATES = matter_words.REASSESSMENT.states
AGAIN_ACTIONS = {"tarik": "Tarik permohonan", "tutup": "Tutup permohonan"}
AGAIN_WHY = {
    "tarik": "Standar tetap dicabut sampai dimohonkan dan dinilai ulang.",
    "tutup": (
        "Untuk permohonan yang tidak dilanjutkan LPSE. Sesudah ditutup, tidak ada lagi yang menunggu "
        "penilaian ulang ini."
    ),
}
