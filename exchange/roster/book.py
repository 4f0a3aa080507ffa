"""The workbook of LPSEs and their people: its columns, what may stand in them, and an empty one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from exchange.workbooks.book import Column, Page, filled_in

KIND = "lpse-dan-orang"
BLANK_ROWS, FURTHER_ROWS = 200, 60


@dataclass(frozen=True)
class Field:
    """A column: its heading, the fact it holds, an example, and the words that may stand in it."""

    head: str
    fact: str
    example: str
    words: Mapping[str, str] = field(default_factory=dict)
    width: int = 24
    note: str = ""


INSTITUTIONS = {
    "pemerintah provinsi": "provinsi", "pemerintah kabupaten": "kabupaten",
    "pemerintah kota": "kota", "kementerian": "kementerian", "lembaga": "lembaga",
    "perguruan tinggi": "perguruan_tinggi", "lainnya": "lainnya",
}  # fmt: skip
FORMS = {"service provider": "service_provider", "system provider": "system_provider"}
POSITIONS = {"di dalam UKPBJ": "ukpbj", "unit terpisah": "separate"}
ZONES = {"WIB": "WIB", "WITA": "WITA", "WIT": "WIT"}
YES = {"ya": "ya"}

CAPACITIES = {"definitif": "definitif", "Plt.": "plt", "Plh.": "plh"}
UNIT_KEY, PERSON_KEY, ROLE_KEY, CODE = "Nama LPSE", "Nama orang", "Peran LPSE", "Kode LPSE"
HOLDER, BEGIN = "Pemegang (NIP atau nama)", "Mulai bertugas"
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
)
PEOPLE = (
    Field(PERSON_KEY, "name", "Melati Cendana, S.Kom.", width=34, note="wajib"),
    Field(CODE, "code", "999", width=12, note="boleh kosong bagi LPSE yang mengisi orangnya sendiri"),
    Field("NIP", "nip", "199003032015032003", note="18 angka; untuk mencocokkan; kosong bagi non-ASN"),
    Field("Jabatan", "position", "Pranata Komputer Ahli Muda", width=34),
    Field("Telepon orang", "phone", "(0999) 123458"),
    Field("Email orang", "email", "melati@contoh.go.id"),
    Field(
        "Administrator pertama", "is_admin", "ya", YES,
        note="ya: orang ini mendapat tautan masuk sebagai administrator LPSE-nya",
    ),
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
    Field("Tanggal SK", "decree_date", "08/01/2019", width=14, note="tanggal/bulan/tahun"),
    Field(
        BEGIN, "valid_from", "15/01/2019", width=14, note="wajib; peran yang sudah lampau pun boleh"
    ),
    Field("Sampai", "valid_to", "31/12/2023", width=14, note="kosong bila masih dipegang"),
)
GUIDE = (
    "Buku kerja LPSE dan orangnya",
    "Isilah lembar 'LPSE', 'Orang', dan 'Peran'. Baris yang kosong dilewati; urutan kolom boleh diubah, "
    "judulnya jangan.",
    "LPSE dicocokkan menurut kode resminya, orang menurut NIP di dalam LPSE-nya; yang tanpa NIP menurut "
    "namanya.",
    "Sel yang kosong tidak mengubah apa pun pada data yang sudah ada.",
    "Saat diunggah, Telaah lebih dulu menunjukkan apa yang baru, berubah, atau tetap. Satu kesalahan "
    "menahan seluruh isi; tiap kesalahan disebut lembar dan selnya.",
    "Contoh isian ada di lembar-lembar terakhir; semuanya tidak ikut dibaca.",
    "Perlu baris lebih banyak? Buka proteksi lembarnya di Excel (tanpa kata sandi), atau kirim dalam "
    "beberapa buku kerja.",
)


def blank(
    units: Sequence[Sequence[Any]],
    people: Sequence[Sequence[Any]],
    may_add: bool,
    further: Sequence[tuple[str, Sequence[Field]]] = (),
    guide: Sequence[str] = (),
) -> bytes:
    """The workbook with what is known already, room for more, and examples on sheets of their own.

    `may_add`: the reader brings in units; without it there is only the sheet of people. `further` are
    sheets beside these, of which `guide` tells.
    """
    pages = [_page("LPSE", UNITS, units)] if may_add else []
    pages += [_page("Orang", PEOPLE, people), _page("Peran", ROLES, [])]
    pages += [_page(title, fields, [], FURTHER_ROWS) for title, fields in further]
    shown = [("LPSE", UNITS)] if may_add else []
    for title, fields in (*shown, ("Orang", PEOPLE), ("Peran", ROLES), *further):
        pages.append(_example(f"Contoh {title}", fields))
    return filled_in(pages, (*GUIDE, *guide), {"jenis": KIND})


def _page(
    title: str, fields: Sequence[Field], rows: Sequence[Sequence[Any]], room: int = BLANK_ROWS
) -> Page:
    columns = tuple(Column(one.head, one.width, True, tuple(one.words)) for one in fields)
    empty = [("",) * len(fields)] * room
    return Page(title, (title,), columns, [*rows, *empty])


def _example(title: str, fields: Sequence[Field]) -> Page:
    """One row a column: nothing here can be mistaken for a row of the table."""
    columns = (Column("Judul kolom", 26), Column("Contoh isian", 44), Column("Keterangan", 60))
    rows = [(f"Kolom {one.head}", one.example, _note(one)) for one in fields]
    return Page(title, (title,), columns, rows)


def _note(field: Field) -> str:
    return field.note or (f"salah satu: {', '.join(field.words)}" if field.words else "")
