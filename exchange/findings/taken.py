"""What of a register does somebody take along to fill in? A workbook with its headings."""

from collections.abc import Iterable, Mapping, Sequence

from accounts.actor import Actor
from accounts.policy import Refused
from catalog.loader import catalog
from exchange.findings import proofs
from exchange.findings.registers import Register
from exchange.findings.tasks import DAY, PROOF, Blank, Entry, Task, entry_columns
from exchange.workbooks.book import Column, Page, filled_in
from exchange.workbooks.codes import code_of, shown
from exchange.workbooks.days import as_cell
from exchange.workbooks.sealing import seal
from storage import units
from storage.accounts import workbook_key
from storage.database import Database
from storage.tables import Evidence

VERSION = "1"
CODE = "Kode unit"
# How many steps a matter had stands in the hidden sheet under its id with this before it.
SEEN = "langkah "
SEALED = ("skema", "versi skema", "unit", "edisi")


def register_to_fill(
    database: Database, actor: Actor, register: Register, asked: Mapping[str, str]
) -> bytes:
    """What of a register waits for the actor, as a workbook; `asked` narrows it like the page.

    Raises Refused (nothing waits, too much at once, an account that fills in nothing).
    """
    with database.reading() as db:
        every = {
            task: register.entries(db, actor, task, asked) for task in register.tasks_of(actor)
        }
        every = {task: rows for task, rows in every.items() if rows}
        if not every:
            raise Refused("Tidak ada yang menunggu isian Anda menurut saringan itu.")
        unit = units.unit(db, actor.unit)
        name = unit.name if unit else ""
        pages = [_page(register, task, rows, name, actor.unit) for task, rows in every.items()]
        if any(blank.name == PROOF for task in every for blank in task.blanks):
            pages.append(_proofs(proofs.choices(db, actor).values()))
        steps = {one.row.id: len(one.events) for rows in every.values() for one in rows}
        kept = kept_of(workbook_key(db), register, actor.unit, name, steps)
        return filled_in(pages, _guide(register, tuple(every), name), kept)


def kept_of(
    key: bytes, register: Register, unit_id: str, name: str, steps: Mapping[str, int]
) -> dict[str, str]:  # fmt: skip
    """What the hidden sheet says: which register of which unit, and how far each line was."""
    facts = {
        "skema": register.schema, "versi skema": VERSION, "unit": unit_id, "nama unit": name,
        "edisi": catalog().edition.edition,
        **{f"{SEEN}{one}": str(many) for one, many in steps.items()},
    }  # fmt: skip
    return facts | {"segel": seal(key, facts)}


def _page(
    register: Register, task: Task, rows: Sequence[Entry], name: str, unit_id: str
) -> Page:  # fmt: skip
    lead = (f"{register.title}: {task.title.lower()}", name, shown(CODE, unit_id), task.lead)
    cells = [_row(task, place, one) for place, one in enumerate(rows, 1)]
    return Page(task.title, lead, entry_columns(task), cells)


def _row(task: Task, place: int, one: Entry) -> tuple[object, ...]:
    stands = task.stands(one.events)
    return tuple(
        column.shown(stands[column.name])
        if isinstance(column, Blank)
        else place
        if column.head == "No."
        else one.cells.get(column.head, "")
        for column in task.columns
    )


def _proofs(rows: Iterable[Evidence]) -> Page:
    columns = (Column(proofs.TITLE, 60), Column(proofs.CODE, 18), Column("Tanggal bukti", 14))
    cells = [(one.title, code_of(one.id), as_cell(one.issued_on)) for one in rows]
    lead = (
        "Bukti yang dapat disebut",
        "Salin judul atau kodenya ke kolom Bukti. Yang belum ada di sini, tambahkan dahulu di halaman "
        "Bukti, atau pilih saat lembar dibawa kembali.",
    )
    return Page("Bukti", lead, columns, cells)


def _guide(register: Register, tasks: tuple[Task, ...], name: str) -> tuple[str, ...]:
    names = {blank.name for task in tasks for blank in task.blanks}
    sheets = ", ".join(f"'{task.title}'" for task in tasks)
    points = [
        f"Isilah lembar {sheets} di kolom berwarna; kolom lain terkunci. Urutan kolom dan nama lembar boleh "
        "diubah, judul kolom dan nomornya jangan.",
        "Yang dikosongkan tidak menghapus apa pun. Baris yang tidak diubah tidak menjadi apa-apa.",
    ]
    if PROOF in names:
        points.append(
            "Bukti: tulis judul atau kode satu bukti dari lembar 'Bukti'; berkas terbarunya yang disertakan. "
            "Tindak lanjut yang wajib berbukti tetapi buktinya belum disebut tidak hilang: "
            "buktinya dipilih di halaman saat lembar dibawa kembali, atau barisnya ditinggalkan dahulu."
        )
    if DAY in names:
        points.append("Tanggal: tanggal/bulan/tahun. Bila kosong, dipakai hari lembar diterapkan.")
    points += [
        "Bawa kembali di halaman yang sama tempat mengunduhnya. Anda melihat dahulu apa yang akan berubah, "
        "dan tiap sel yang keliru disebut lembar dan selnya. Semua diterapkan sekaligus, atau tidak sama "
        "sekali.",
        "Yang sementara itu sudah berubah di Telaah tidak ditimpa begitu saja: Anda yang memutuskan.",
        "Lembar ini memuat isi register. Simpan di perangkat dinas, dan hapus setelah dibawa kembali.",
    ]
    numbered = [f"{place}. {words}" for place, words in enumerate(points, 1)]
    return (f"{register.title} untuk diisi", name, "", *numbered, "", catalog().edition.disclaimer)
