"""The sheets of the opening balance: agreements, certificates, findings, measures, objections of before."""

import re

from assessments.clock.deadlines import DayUnit
from assessments.findings.rules import Kind, Origin
from assessments.measures.rules import Path, Rung, StopForm
from assessments.objections.rules import Outcome
from exchange.roster.book import CODE, FORMS, Field, file_name
from exchange.workbooks.days import day_of
from intake.words import line

AGREEMENT_KEY, CERTIFICATE_KEY = "Nomor SLA", "Nomor sertifikat atau penetapan"
FINDING_KEY, MEASURE_KEY = "Label temuan", "Nomor surat tindakan"
OBJECTION_KEY = "Nomor surat keberatan"
SCAN, RECEIPT = "Berkas pindai", "Berkas tanda terima"
_DAY = "tanggal/bulan/tahun"
_SCANNED = "wajib; nama berkas yang diunggah bersama buku kerja ini"


def parts(text: str) -> list[str]:
    """What a list in a cell names, one by one."""
    return [part for part in map(line, re.split(r"[,;]", text)) if part]


def _listed(text: str) -> list[str]:
    return sorted(part.casefold() for part in parts(text))


_OF = Field(CODE, "code", "999", width=12, note="wajib; kode resmi dari LKPP")
_SCAN = Field(SCAN, "scan", "sla-999.pdf", width=28, note=_SCANNED, reads=file_name)
AGREEMENTS = (
    Field(AGREEMENT_KEY, "number", "SLA-3/2019", width=28, note="wajib"),
    _OF,
    Field("Bentuk layanan", "form", "system provider", FORMS, note="wajib"),
    Field("K/L/Pemda", "institution", "Pemerintah Kabupaten Contoh", width=34, note="wajib"),
    Field(
        "Tanggal ditandatangani",
        "signed",
        "06/05/2019",
        width=16,
        note=f"wajib; {_DAY}",
        reads=day_of,
    ),
    Field(
        "Berlaku mulai",
        "begins",
        "06/05/2019",
        width=16,
        note="bila lain dari tanggalnya",
        reads=day_of,
    ),
    Field("Berlaku sampai", "ends", "", width=16, note="kosong bila tanpa batas", reads=day_of),
    _SCAN,
)
CERTIFICATES = (
    Field(CERTIFICATE_KEY, "number", "SERT-12/2023", width=28, note="wajib"),
    _OF,
    Field(
        "Jenis", "what", "sertifikat", {"sertifikat": "sertifikat", "penetapan": "penetapan"}, 16,
        note="wajib; sertifikat, atau penetapan tanpa sertifikat",
    ),
    Field("Standar", "standards", "9, 10, 11", note="wajib; nomor 1 sampai 17, dipisah koma", reads=_listed),
    Field("Tanggal", "day", "10/06/2023", width=16, note=f"wajib; {_DAY}", reads=day_of),
    Field(SCAN, "scan", "sertifikat-999.pdf", width=28, note=_SCANNED, reads=file_name),
)  # fmt: skip
FINDINGS = (
    Field(
        FINDING_KEY, "label", "A1", width=14,
        note="wajib; nama Anda sendiri, untuk menyebutnya di lembar Tindakan",
    ),
    _OF,
    Field("Kriteria", "criterion", "S09-03", width=12, note="wajib; kode kriterianya", reads=str.upper),
    Field("Jenis temuan", "kind", Kind.MEASURE.value, {one.value: one.value for one in Kind}),
    Field("Asal", "origin", Origin.SURVEILLANCE.value, {one.value: one.value for one in Origin}),
    Field("Ketidaksesuaian", "found", "Izin masuk ruang server tidak dicatat", width=40, note="wajib"),
    Field("Perbaikan yang diminta", "repair", "Catat setiap izin masuk", width=40, note="wajib"),
    Field("Disampaikan kepada LPSE", "day", "12/01/2026", width=16, note=f"wajib; {_DAY}", reads=day_of),
    Field("Target perbaikan", "target", "31/03/2026", width=16, reads=day_of),
    Field("Bunyi standar LKPP", "text", "", width=40, note="bila kriterianya hanya praktik atau usulan"),
    Field("Tempat bunyi itu", "at", "", note="misalnya dokumen dan angkanya"),
    Field(SCAN, "scan", "temuan-999.pdf", width=28, note=_SCANNED, reads=file_name),
)  # fmt: skip
MEASURES = (
    Field(MEASURE_KEY, "number", "77/T/2026", width=24, note="wajib"),
    _OF,
    Field("Tindakan", "rung", Rung.REPRIMAND.value, {one.value: one.value for one in Rung}),
    Field("Jalur", "path", "", {one.value: one.value for one in Path}, note="kosong: temuan"),
    Field(
        "Temuan yang disebut", "findings", "A1", note="label dari lembar Temuan, atau nomor T-…, dengan koma",
        reads=_listed,
    ),
    Field("Standar yang dicabut", "standards", "", note="hanya untuk pencabutan sertifikat", reads=_listed),
    Field("Nomor keputusan", "decree", "", note="hanya untuk pencabutan sertifikat"),
    Field("Tanggal keputusan", "decreed", "", width=16, reads=day_of),
    Field("Berlaku mulai", "begins", "", width=16, reads=day_of),
    Field("Bentuk penghentian", "form", "", {one.value: one.value for one in StopForm}),
    Field("Tanggal surat", "signed", "10/02/2026", width=16, note=f"wajib; {_DAY}", reads=day_of),
    Field("Tanggal kirim", "sent", "11/02/2026", width=16, note=f"wajib; {_DAY}", reads=day_of),
    Field("Tanggal terima", "received", "13/02/2026", width=16, reads=day_of),
    Field("Bukti penerimaan", "proof", "Tanda terima ekspedisi", note="dalam kata"),
    Field("Batas waktu (hari)", "days", "10", width=12, note="atau isilah tanggalnya"),
    Field("Satuan", "unit", DayUnit.WORKING.value, {one.value: one.value for one in DayUnit}, 16),
    Field("Batas waktu (tanggal)", "last", "", width=16, reads=day_of),
    Field(SCAN, "scan", "teguran-999.pdf", width=28, note=_SCANNED, reads=file_name),
    Field(
        RECEIPT, "receipt", "tanda-terima-999.pdf", width=28, reads=file_name,
        note="tanpa berkas ini batas waktunya belum berjalan (KEP152 2.3.a)",
    ),
)  # fmt: skip
OBJECTIONS = (
    Field(OBJECTION_KEY, "number", "45/K/2026", width=24, note="wajib"),
    _OF,
    Field("Atas tindakan nomor", "measure", "77/T/2026", note="wajib; nomor surat di lembar Tindakan"),
    Field("Tanggal diajukan", "filed", "18/02/2026", width=16, note=f"wajib; {_DAY}", reads=day_of),
    Field("Putusan", "outcome", Outcome.REFUSED.value, {one.value: one.value for one in Outcome}, 24,
          note="wajib"),
    Field("Tanggal putusan", "decided", "10/03/2026", width=16, note=f"wajib; {_DAY}", reads=day_of),
    Field("Nomor tanggapan", "answer", "12/TK/2026", note="wajib; surat LKPP yang memuat putusannya"),
    Field("Temuan yang gugur", "findings", "", note="bila dikabulkan sebagian", reads=_listed),
    Field("Standar yang gugur", "standards", "", note="bila dikabulkan sebagian", reads=_listed),
    Field("Batas waktu baru (hari)", "days", "", width=12, note="dihitung dari tanggal putusan"),
    Field("Satuan baru", "unit", "", {one.value: one.value for one in DayUnit}, 16),
    Field("Batas waktu baru (tanggal)", "last", "", width=16, reads=day_of),
    Field(SCAN, "scan", "tanggapan-999.pdf", width=28, note=_SCANNED, reads=file_name),
)  # fmt: skip
SHEETS = (
    ("SLA", AGREEMENTS), ("Sertifikat", CERTIFICATES), ("Temuan", FINDINGS), ("Tindakan", MEASURES),
    ("Keberatan", OBJECTIONS),
)  # fmt: skip
GUIDE = (
    "Lembar 'SLA', 'Sertifikat', 'Temuan', 'Tindakan', dan 'Keberatan', serta peran bertanda riwayat, memuat "
    "keadaan sebelum Telaah dipakai (saldo awal, usulan Telaah). Tiap baris menyebut nama berkas pindainya; "
    "unggah berkas itu bersama buku kerja ini. Yang pindainya sudah tersimpan tidak perlu diunggah lagi.",
    "Riwayat yang diubah di sini dibatalkan lalu dicatat ulang dengan isi yang baru, selama belum diikuti "
    "langkah lain. Orang dan peran hanya dimuat bagi LPSE yang belum dikelola orangnya sendiri.",
)
