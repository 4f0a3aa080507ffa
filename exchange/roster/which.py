"""Is a workbook the one of LPSEs and people, and whose? By its hidden sheet, else by its headings."""

from collections.abc import Iterable, Sequence

from accounts.actor import Actor
from accounts.policy import Refused
from exchange.roster.book import KIND, VERSION, Field
from exchange.visit.taken import KEY as VISIT_KEY
from exchange.visit.taken import VERDICT
from exchange.workbooks.known import VISIT, WORKSHEET, is_another, schema_of
from exchange.workbooks.reading import Book
from exchange.workbooks.sealing import is_sealed, seal
from exchange.worksheet.columns import HEADS
from exchange.worksheet.columns import KEY as WORKSHEET_KEY
from storage.accounts import workbook_key
from storage.database import Session

OTHER_BOOK = (
    "Berkas ini bukan buku kerja LPSE dan orang dari Telaah. Unduh buku kerjanya di halaman ini, lalu "
    "isilah."
)
UNNAMED = "Lembar tersembunyi buku kerja ini tidak ada lagi; lembar-lembarnya dikenali dari judul kolomnya."
TOUCHED = (
    "Buku kerja ini dibuat instalasi Telaah yang lain, atau lembar tersembunyinya berubah. Periksa dengan "
    "teliti apa yang akan berubah."
)
_SEAL = "segel"


def kept_of(db: Session, unit: tuple[str, str, str]) -> dict[str, str]:
    """What the hidden sheet says beside the kind: the unit it left from, sealed."""
    unit_id, kind, name = unit
    facts = {"unit": unit_id, "jenis unit": kind, "nama unit": name}
    return facts | {_SEAL: seal(workbook_key(db), _sealed(facts))}


def require_ours(
    actor: Actor, book: Book, tables: Iterable[tuple[str, Sequence[Field]]]
) -> None:  # fmt: skip
    """Raise Refused for another workbook, naming it, for a newer one's, and for another LPSE's."""
    kept = book.kept
    if kept is None:
        _require_headings(book, tables)
        return
    if schema_of(kept) != KIND:
        raise is_another(schema_of(kept))
    if kept.get("versi skema", VERSION) > VERSION:
        raise Refused(
            "Buku kerja itu dibuat versi Telaah yang lebih baru. Unduh yang baru di sini."
        )
    is_foreign = kept.get("jenis unit") == "lpse" and kept.get("unit") != actor.unit_id
    if actor.unit_kind == "lpse" and is_foreign:
        raise Refused(
            f"Buku kerja itu milik {kept.get('nama unit') or 'LPSE lain'}, bukan unit Anda. Kirim buku kerja "
            "yang diunduh dari halaman ini."
        )


def notices(db: Session, book: Book) -> list[str]:
    """What its reader has to know of the workbook itself: that it says not, or not surely, whose it is."""
    kept = book.kept
    if kept is None:
        return [UNNAMED]
    if _SEAL not in kept or is_sealed(workbook_key(db), _sealed(kept), kept[_SEAL]):
        return []
    return [TOUCHED]


def _sealed(facts: dict[str, str]) -> dict[str, str]:
    return {name: facts.get(name, "") for name in ("unit", "jenis unit", "nama unit")}


def _require_headings(book: Book, tables: Iterable[tuple[str, Sequence[Field]]]) -> None:
    if any(_has(book, key, [one.head for one in fields]) for key, fields in tables):
        return
    if _has(book, VISIT_KEY, [VERDICT]):
        raise is_another(VISIT)
    if _has(book, WORKSHEET_KEY, HEADS.values()):
        raise is_another(WORKSHEET)
    raise Refused(OTHER_BOOK)


def _has(book: Book, key: str, heads: Iterable[str]) -> bool:
    table = book.table(key, [head for head in heads if head != key])
    return bool(table.lines or table.problems)
