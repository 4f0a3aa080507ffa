"""The workbook of LPSEs and their people: its columns, what may stand in them, and how it is made."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from exchange.words import DUTIES as DUTY_WORDS
from exchange.workbooks import known
from exchange.workbooks.book import Column, Page, filled_in
from exchange.workbooks.days import day_of
from intake.names import safe_name
from intake.words import line

KIND, VERSION = known.ROSTER, "2"
BLANK_ROWS, FURTHER_ROWS = 200, 60  # room for more under what is there


@dataclass(frozen=True)
class Field:
    """A column: its heading, the fact it holds, an example, and the words that may stand in it.

    `reads` is what a text in it means: two texts of one meaning are no difference.
    """

    head: str
    fact: str
    example: str
    words: Mapping[str, str] = field(default_factory=dict)
    width: int = 24
    note: str = ""
    reads: Callable[[str], Any] = line


def digits(text: str) -> str:
    """A NIP, however it is spaced."""
    return "".join(text.split())


def file_name(text: str) -> str:
    """A file by its name, whichever way somebody spells it."""
    return safe_name(text).casefold()


INSTITUTIONS = {
    "pemerintah provinsi": "provinsi", "pemerintah kabupaten": "kabupaten",
    "pemerintah kota": "kota", "kementerian": "kementerian", "lembaga": "lembaga",
    "perguruan tinggi": "perguruan_tinggi", "lainnya": "lainnya",
}  # fmt: skip
FORMS = {"service provider": "service_provider", "system provider": "system_provider"}
POSITIONS = {"di dalam UKPBJ": "ukpbj", "unit terpisah": "separate"}
ZONES = {"WIB": "WIB", "WITA": "WITA", "WIT": "WIT"}
YES = {"ya": "ya"}
PAPERS = {"A4": "A4", "F4": "F4"}
DUTIES = {word: code for code, word in DUTY_WORDS.items()}

CAPACITIES = {"definitif": "definitif", "Plt.": "plt", "Plh.": "plh"}
UNIT_KEY, PERSON_KEY, ROLE_KEY, CODE = "Nama LPSE", "Nama orang", "Peran LPSE", "Kode LPSE"
HOLDER, BEGIN = "Pemegang (NIP atau nama)", "Mulai bertugas"
DUTY_KEY, ROLE_SCAN, LEFT = "Tugas pengadaan", "Berkas pindai SK", "Terakhir bertugas"
_DAY = "tanggal/bulan/tahun"
UNITS = (
    Field(UNIT_KEY, "name", "LPSE Kabupaten Contoh", width=34, note="wajib"),
    Field(CODE, "code", "999", width=12, note="wajib; kode resmi dari LKPP, untuk mencocokkan"),
    Field("K/L/Pemda", "institution", "Pemerintah Kabupaten Contoh", width=34),
    Field("Jenis instansi", "institution_kind", "pemerintah kabupaten", INSTITUTIONS),
    Field("Bentuk layanan", "service_form", "system provider", FORMS),
    Field("Kedudukan", "position", "di dalam UKPBJ", POSITIONS),
    Field("Dasar pembentukan", "formation_decree", "Peraturan Bupati Contoh Nomor 12 Tahun 2023"),
    Field("Provinsi", "province", "Nusa Peraga"),
    Field("Kode wilayah", "region_code", "99.01", width=12, note="angka, atau angka titik angka"),
    Field("Zona waktu", "zone", "WIB", ZONES, 12),
    Field("Alamat", "address", "Jalan Merdeka 17", width=34),
    Field("Kota", "city", "Contoh"),
    Field("Telepon", "phone", "(0999) 123456"),
    Field("Email", "email", "lpse@contoh.go.id"),
    Field("Laman", "website", "lpse.contoh.go.id"),
    Field("Alamat helpdesk", "helpdesk_address", "Jalan Merdeka 17, lantai 1", width=34),
    Field("Telepon helpdesk", "helpdesk_phone", "(0999) 123457"),
    Field("Email helpdesk", "helpdesk_email", "helpdesk@contoh.go.id"),
    Field("Jam helpdesk", "helpdesk_hours", "Senin–Jumat 08.00–16.00"),
    Field("Ukuran kertas", "paper", "A4", PAPERS, 12),
    Field("Kop surat", "letterhead", "PEMERINTAH KABUPATEN CONTOH | LPSE", width=34,
          note="paling banyak empat baris, dipisah tanda |"),
)  # fmt: skip
PEOPLE = (
    Field(PERSON_KEY, "name", "Melati Cendana, S.Kom.", width=34, note="wajib"),
    Field(CODE, "code", "999", width=12, note="boleh kosong bagi LPSE yang mengisi orangnya sendiri"),
    Field("NIP", "nip", "199003032015032003",
          note="18 angka, untuk mencocokkan; kosong bagi non-ASN", reads=digits),
    Field("Jabatan", "position", "Pranata Komputer Ahli Muda", width=34),
    Field("Telepon orang", "phone", "(0999) 123458"),
    Field("Email orang", "email", "melati@contoh.go.id"),
    Field(
        "Administrator pertama", "is_admin", "ya", YES,
        note="ya: orang ini mendapat tautan masuk sebagai administrator LPSE-nya",
    ),
    Field(LEFT, "left_on", "31/12/2023", width=14, reads=day_of,
          note="hari terakhir bagi yang pindah atau berhenti; peran dan aksesnya ikut berakhir"),
)  # fmt: skip
ROLES = (
    Field(ROLE_KEY, "role", "Ketua LPSE", width=34, note="wajib; salah satu dari 13 peran"),
    Field(
        CODE, "code", "999", width=12, note="boleh kosong bagi LPSE yang mengisi orangnya sendiri"
    ),
    Field(HOLDER, "holder", "199003032015032003", width=30, note="wajib; orangnya sudah tercatat"),
    Field("Sebutan jabatan", "title", "Kepala LPSE Kabupaten Contoh", width=34),
    Field("Kapasitas", "capacity", "definitif", CAPACITIES, 14),
    Field("Nomor SK", "decree_number", "SK Nomor 11/LPSE/2019"),
    Field("Tanggal SK", "decree_date", "08/01/2019", width=14, note=_DAY, reads=day_of),
    Field(
        BEGIN, "valid_from", "15/01/2019", width=14, reads=day_of,
        note="wajib; peran yang sudah lampau pun boleh",
    ),
    Field("Sampai", "valid_to", "31/12/2023", width=14, note="kosong bila masih dipegang", reads=day_of),
    Field("Riwayat", "history", "ya", YES, 10, note="ya: sudah sebelum Telaah dipakai; sebut pindai SK-nya"),
    Field(ROLE_SCAN, "scan", "sk-kepala.pdf", width=28,
          reads=file_name, note="hanya bagi riwayat; nama berkas yang diunggah bersama buku kerja ini"),
)  # fmt: skip
DUTY = (
    Field(DUTY_KEY, "duty", "PPK", DUTIES, 24, note="wajib; tugas di luar LPSE yang dapat berbenturan"),
    Field(CODE, "code", "999", width=12, note="boleh kosong bagi LPSE yang mengisi orangnya sendiri"),
    Field(HOLDER, "holder", "199003032015032003", width=30, note="wajib; orangnya sudah tercatat"),
    Field("Mulai tugas", "begin", "15/01/2019", width=14, note=f"wajib; {_DAY}", reads=day_of),
    Field("Tugas sampai", "last", "31/12/2023", width=14, note="kosong bila masih berjalan", reads=day_of),
)  # fmt: skip
GUIDE = (
    "Buku kerja LPSE dan orangnya",
    "Lembar-lembar ini memuat semua yang sudah tercatat. Ubah, atau tambahkan di baris kosong di bawahnya. "
    "Baris yang kosong dilewati; urutan kolom boleh diubah, judulnya jangan.",
    "LPSE dicocokkan menurut kode resminya, orang menurut NIP di dalam LPSE-nya; yang tanpa NIP menurut "
    "namanya. Peran dan tugas dicocokkan menurut pemegang, namanya, dan hari mulainya.",
    "Sel yang kosong, dan baris yang dihapus, tidak mengubah apa pun pada data yang sudah ada.",
    "Saat diunggah, Telaah lebih dulu menunjukkan apa yang baru, berubah, atau tetap. Satu kesalahan "
    "menahan seluruh isi; tiap kesalahan disebut lembar dan selnya.",
    "Contoh isian ada di lembar-lembar terakhir; semuanya tidak ikut dibaca.",
    "Buku kerja ini memuat data pribadi. Simpan di perangkat dinas, dan hapus setelah dibawa kembali.",
    "Perlu baris lebih banyak? Buka proteksi lembarnya di Excel (tanpa kata sandi), atau kirim dalam "
    "beberapa buku kerja.",
)
Table = tuple[str, Sequence[Field], Sequence[Sequence[Any]]]


def made(
    tables: Sequence[Table], guide: Sequence[str] = (), kept: Mapping[str, str] | None = None
) -> bytes:
    """The workbook: each table with its rows and room for more, then examples on sheets of their own."""
    pages = [_page(title, fields, rows) for title, fields, rows in tables]
    pages += [_example(f"Contoh {title}", fields) for title, fields, _ in tables]
    return filled_in(
        pages, (*GUIDE, *guide), {"jenis": KIND, "versi skema": VERSION, **(kept or {})}
    )


def word(one: Field, kept: str) -> str:
    """What stands in a cell for what is kept."""
    return next((word for word, code in one.words.items() if code == kept), kept)


def _page(title: str, fields: Sequence[Field], rows: Sequence[Sequence[Any]]) -> Page:
    columns = tuple(Column(one.head, one.width, True, tuple(one.words)) for one in fields)
    room = FURTHER_ROWS if title not in ("LPSE", "Orang", "Peran") else BLANK_ROWS
    return Page(title, (title,), columns, [*rows, *[("",) * len(fields)] * room])


def _example(title: str, fields: Sequence[Field]) -> Page:
    """One row a column: nothing here can be mistaken for a row of the table."""
    columns = (Column("Judul kolom", 26), Column("Contoh isian", 44), Column("Keterangan", 60))
    rows = [(f"Kolom {one.head}", one.example, _note(one)) for one in fields]
    return Page(title, (title,), columns, rows)


def _note(field: Field) -> str:
    return field.note or (f"salah satu: {', '.join(field.words)}" if field.words else "")
