"""How is a worksheet filled in? What its first sheet tells."""

from collections.abc import Iterable

from exchange.words import ANSWERS
from exchange.workbooks.codes import shown
from exchange.worksheet.columns import CHOICES, CODE, CONFIRM, HEADS, STILL, UNSURE
from exchange.worksheet.rows import Material


def guide(material: Material) -> tuple[str, ...]:
    """The lines of the first sheet."""
    words = [*_how(material)] if material.is_open else [
        "Penilaian ini sudah disahkan: semua sel terkunci dan lembar ini tidak dapat dibawa kembali."
    ]  # fmt: skip
    return (
        "Lembar kerja penilaian mandiri",
        material.about,
        shown(CODE, material.assessment.id),
        "",
        *(f"{number}. {one}" for number, one in enumerate(words, 1)),
        "",
        material.catalog.edition.disclaimer,
    )


def _how(material: Material) -> Iterable[str]:
    shortest = material.catalog.number("na_reason_min_length")
    choices = ", ".join(ANSWERS[value] for value in CHOICES)
    yield "Satu lembar untuk satu standar. Isilah kolom berwarna; kolom lain terkunci."
    yield f"{HEADS['value']}: pilih {choices}. {HEADS['description']}: keadaannya dengan singkat."
    yield (
        f"{HEADS['reason']}: wajib bagi Tidak Berlaku, sedikitnya {shortest} huruf. Kolom perbaikan: bagi "
        "Sebagian dan Belum."
    )
    yield f"{HEADS['repair_target']}: tanggal/bulan/tahun, misalnya 31/12/{material.assessment.year}."
    yield (
        f"{HEADS['unsure']}: 'ya' bila ragu. Keraguan yang sudah hilang ditulis '{list(UNSURE)[1]}', bukan "
        "dikosongkan."
    )
    if any(column.head == CONFIRM for column in material.columns):
        yield (
            f"{CONFIRM}: pilih '{STILL}' bila jawaban yang disalin masih benar; mengubah jawabannya pun "
            "sudah berarti ditinjau."
        )
    yield (
        "Sel yang kosong tidak menghapus apa pun. Isian yang memang harus dikosongkan, kosongkanlah di "
        "layar Telaah."
    )
    yield (
        "Kolom boleh digeser, dan lembar boleh ditambah atau disalin ke berkas lain. Yang jangan diubah: "
        "kode kriteria dan judul kolom. Tanpa keduanya, Telaah tidak mengenali barisnya."
    )
    yield (
        "Bukti dilampirkan di Telaah. Bawa kembali lembar ini di halaman Lembar kerja: Anda melihat dahulu "
        "apa yang akan berubah. Yang sementara itu diubah rekan tidak ditimpa, tetapi disisihkan untuk "
        "dipilih."
    )
    yield "Lembar ini memuat isian LPSE. Simpan di perangkat dinas, dan hapus setelah dibawa kembali."
