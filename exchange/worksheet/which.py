"""Which assessment does a workbook say it is of? By its hidden sheet, else by the code on its sheets."""

from accounts.actor import Actor
from accounts.policy import Action, Refused, require
from assessments.self_assessment.records import find
from exchange.visit.taken import CODE as VISIT_CODE
from exchange.workbooks.codes import code_of, codes_on
from exchange.workbooks.known import VISIT, is_another, schema_of
from exchange.workbooks.reading import Book
from exchange.worksheet.columns import CODE, HEADS, KEY, SCHEMA, VERSION
from intake.words import line
from storage import assessments as records
from storage.database import Session
from storage.tables import Assessment

NOT_OURS = (
    f"Berkas itu tidak memuat lembar dengan judul kolom '{KEY}' dan '{HEADS['value']}'. Kirim lembar kerja "
    "penilaian mandiri yang diunduh dari halaman ini."
)
OLD = (
    "Lembar kerja itu dibuat versi Telaah yang lain. Unduh lembar kerja yang baru, salin isiannya ke sana, "
    "lalu bawa kembali."
)
UNNAMED = (
    "Lembar kerja itu tidak menyebut penilaiannya: lembar tersembunyi dan kodenya tidak ada lagi. "
    "Sebutkan dulu penilaian mana yang dimaksud."
)


def named(db: Session, actor: Actor, book: Book) -> str | None:
    """The id of the assessment of the actor's unit that a workbook names; None where it names none.

    Raises Refused for a workbook of something else, saying which one it is.
    """
    require(actor, Action.VIEW_UNIT)
    kept = book.kept
    if kept is None:
        return _by_code(db, actor, book)
    if schema_of(kept) != SCHEMA:
        raise is_another(schema_of(kept))
    if kept.get("versi skema") != VERSION:
        raise Refused(OLD)
    return find_named(db, actor, kept.get("penilaian", "")).id


def find_named(db: Session, actor: Actor, assessment_id: str) -> Assessment:
    """The assessment with this id in the actor's unit; unknown and foreign sound the same. Raises Refused."""
    try:
        return find(db, actor, assessment_id)
    except Refused as refused:
        raise Refused(
            "Lembar kerja itu milik penilaian yang tidak ditemukan di unit Anda. Periksa apakah berkasnya "
            "benar dan Anda masuk untuk unit yang benar."
        ) from refused


def require_named(db: Session, actor: Actor, assessment: Assessment, book: Book) -> bool:
    """Whether a workbook says that it is of this assessment; False where it names none.

    Raises Refused for another's, naming it as far as the reader may know.
    """
    found = named(db, actor, book)
    if found is not None and found != assessment.id:
        raise Refused(_belongs(find(db, actor, found).title))
    foreign = codes_on(book, CODE) - {code_of(assessment.id)}
    if foreign:
        raise Refused(
            f"Sebagian lembar di berkas itu berkode {', '.join(sorted(foreign))[:60]}, sedangkan penilaian "
            f"ini berkode {code_of(assessment.id)}. Hapus lembar yang bukan dari penilaian ini."
        )
    return found is not None


def _by_code(db: Session, actor: Actor, book: Book) -> str | None:
    if codes_on(book, VISIT_CODE):
        raise is_another(VISIT)
    codes = codes_on(book, CODE)
    if not codes:
        return None
    for row in records.assessments(db, actor.unit):
        if code_of(row.id) in codes:
            return row.id
    raise Refused(
        f"Lembar kerja itu berkode {line(', '.join(sorted(codes)))[:60]}; tidak ada penilaian berkode itu "
        "di unit Anda."
    )


def _belongs(title: str) -> str:
    return (
        f"Lembar kerja itu milik penilaian lain: {title}. Pilih penilaian itu di halaman ini, lalu bawa "
        "lembarnya ke sana."
    )
