"""The logs of guidance and oversight in words: where an entry stands, what can be done, what was."""

STATES = {
    "tercatat": "Menunggu pengesahan pihak lain",
    "ditanggapi": "Ditanggapi, menunggu perbaikan",
    "disahkan": "Disahkan kedua pihak",
    "dibatalkan": "Dibatalkan",
    "berjalan": "Berjalan",
    "tertutup": "Tertutup bagi LPSE",
    "diminta": "Menunggu jawaban LKPP",
    "dijawab": "Dijawab LKPP",
    "selesai": "Selesai",
    "ditarik": "Ditarik pemohon",
}
COLORS = {
    "tercatat": "orange",
    "ditanggapi": "red",
    "disahkan": "green",
    "dibatalkan": "gray",
    "berjalan": "orange",
    "tertutup": "violet",
    "diminta": "orange",
    "dijawab": "blue",
    "selesai": "green",
    "ditarik": "gray",
}
ACTIONS = {
    "koreksi": "Perbaiki catatan",
    "tanggapi": "Tanggapi",
    "sahkan": "Sahkan catatan ini",
    "lampirkan": "Lampirkan berkas",
    "batalkan": "Batalkan catatan",
    "buka": "Buka bagi LPSE",
    "jawab": "Jawab permintaan",
    "tarik": "Tarik permintaan",
    "selesaikan": "Catat hasil dan selesaikan",
}
DONE = {
    "catat": "Dicatat",
    "catat_tertutup": "Dicatat tertutup",
    "minta": "Permintaan diajukan",
    "koreksi": "Catatan diperbaiki",
    "tanggapi": "Ditanggapi",
    "sahkan": "Disahkan",
    "lampirkan": "Berkas dilampirkan",
    "batalkan": "Dibatalkan",
    "buka": "Dibuka bagi LPSE",
    "jawab": "Permintaan dijawab",
    "tarik": "Permintaan ditarik",
    "selesaikan": "Diselesaikan",
}
# What the form of a step asks for in words.
ASKS = {
    "tanggapi": "Tanggapan",
    "lampirkan": "Berkas apa ini (misalnya daftar hadir)",
    "batalkan": "Alasan membatalkan",
    "buka": "Keterangan bagi LPSE",
    "jawab": "Jawaban LKPP, termasuk waktu dan ruang lingkupnya",
    "tarik": "Alasan menarik permintaan",
    "selesaikan": "Hasilnya",
}
FACTS = {
    "jenis": "Jenis",
    "bentuk": "Bentuk",
    "nomor": "Nomor surat",
    "hal": "Pokok bahasan",
    "kesepakatan": "Yang disepakati",
    "kepada": "Kepada dan untuk tujuan",
    "hadir_lpse": "Hadir dari LPSE",
    "hadir_lkpp": "Hadir dari LKPP",
    "tanggapan": "Tanggapan",
    "berkas": "Berkas",
    "keterangan": "Keterangan",
    "jawaban": "Jawaban",
    "hasil": "Hasil",
    "alasan": "Alasan",
}
