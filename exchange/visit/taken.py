"""What does a reviewer take along to where there is no network? The criteria of a visit as a workbook."""

from collections.abc import Iterable, Mapping
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.factual.submitted import Submission, submission
from assessments.factual.verdicts import require_assessor
from assessments.factual.views import Judged, Judgement, judgements, sheet_of
from assessments.guidance.records import given_on
from assessments.matters.dossiers import told
from assessments.self_assessment.answering import AnswerValue
from assessments.self_assessment.letters import WORDS
from catalog.loader import Catalog, catalog
from exchange.workbooks import known
from exchange.workbooks.book import Column, Page, filled_in
from exchange.workbooks.codes import shown
from exchange.workbooks.sealing import seal
from storage import dossiers as records
from storage.accounts import workbook_key
from storage.database import Session
from storage.tables import Dossier

SCHEMA, VERSION = known.VISIT, "1"
CHOICES = tuple(
    WORDS[value]
    for value in (
        AnswerValue.MET, AnswerValue.PARTIAL, AnswerValue.UNMET, AnswerValue.NOT_APPLICABLE,
    )
)  # fmt: skip
KEY, VERDICT, NOTE = "Kode kriteria", "Hasil penilaian faktual", "Catatan penilai"
QUESTION = "Pertanyaan kepada LPSE"
COLUMNS = (
    Column(KEY, 11),
    Column("Kriteria", 46),
    Column("Dasar", 22),
    Column("Jawaban LPSE", 14),
    Column("Uraian LPSE", 40),
    Column("Bukti LPSE", 30),
    Column(VERDICT, 16, is_filled_in=True, choices=CHOICES),
    Column(NOTE, 44, is_filled_in=True),
    Column(QUESTION, 36, is_filled_in=True),
)
CODE = "Kode penilaian faktual"
# A version of a criterion stands in the hidden sheet under its code with this before it.
SEEN = "versi kriteria "


def visit_workbook(
    db: Session, actor: Actor, case_id: str, standards: Iterable[int] | None = None
) -> bytes:
    """The criteria of these standards (those seen on site by default) to judge without a network.

    For the team, while the assessment is under way. Raises Refused.
    """
    case = require_assessor(db, actor, case_id)
    about = submission(db, actor, case.assessment_id)
    numbers = chosen(about, told(records.events(db, case.id)).get("di_tempat", []), standards)
    sheets = {n: _asked(sheet_of(db, actor, case, n)) for n in numbers}
    now = judgements(db, actor, case)
    pages = [_page(db, about, case, n, rows, now) for n, rows in sheets.items()]
    seen = {
        one.spot.criterion_id: now[one.spot.criterion_id].version
        for rows in sheets.values()
        for one in rows
        if one.spot.criterion_id in now
    }
    return filled_in(pages, _guide(about, case), kept_of(db, case.id, about, seen))


def chosen(
    about: Submission, on_site: Iterable[int], wanted: Iterable[int] | None
) -> list[int]:  # fmt: skip
    """The standards to take along. Raises Refused for none, or for one that is not judged."""
    numbers = sorted(set(on_site if wanted is None else wanted))
    if not numbers:
        raise Refused("Pilih sedikitnya satu standar untuk dibawa.")
    if not set(numbers) <= set(about.assessment.standards):
        raise Refused("Standar itu tidak termasuk yang dinilai. Pilih standar yang lain.")
    return numbers


def kept_of(
    db: Session, case_id: str, about: Submission, seen: Mapping[str, int]
) -> dict[str, str]:  # fmt: skip
    """What the hidden sheet says: which case, and the version of each verdict when it was taken."""
    return {
        "skema": SCHEMA,
        "versi skema": VERSION,
        "penilaian faktual": case_id,
        "LPSE": about.unit_name,
        "edisi": about.assessment.edition,
        "sidik": fingerprint(db, case_id, seen),
        **{f"{SEEN}{criterion_id}": str(version) for criterion_id, version in seen.items()},
    }


def fingerprint(db: Session, case_id: str, seen: Mapping[str, int]) -> str:
    """The seal of what was taken along; another one means the hidden sheet was touched."""
    facts = {name: str(version) for name, version in seen.items()}
    return seal(workbook_key(db), {"penilaian faktual": case_id, **facts})


def _asked(rows: Iterable[Judged]) -> list[Judged]:
    return [one for one in rows if one.switched_off is None]


def _page(
    db: Session, about: Submission, case: Dossier, number: int, rows: list[Judged],
    now: Mapping[str, Judgement],
) -> Page:  # fmt: skip
    known = catalog()
    lead = [
        f"{number}. {known.standards[number].title}",
        f"{about.unit_name} · {about.assessment.title}",
        shown(CODE, case.id),
        "Isi kolom berwarna: hasil dari daftar pilihan, catatan, dan pertanyaan bila ada.",
    ]
    for one in given_on(db, about.assessment.unit_id, number)[:3]:
        lead.append(f"Pembinaan {one.day:%d-%m-%Y}: {one.words}")
    cells = [_row(known, one, now.get(one.spot.criterion_id)) for one in rows]
    return Page(f"Standar {number}", tuple(lead), COLUMNS, cells)


def _row(known: Catalog, one: Judged, now: Judgement | None) -> tuple[Any, ...]:
    text, answer = one.text, one.answer
    said = now.fields if now else {"value": AnswerValue.UNANSWERED, "note": ""}
    value = AnswerValue(said["value"])
    must = "" if one.mandatory else " (pelengkap)"
    return (
        one.spot.criterion_id,
        f"{text['title']}{must}\n{text['text']}",
        "; ".join(f"{known.sources[b['source']].short} {b['at']}" for b in text["basis"]),
        WORDS[AnswerValue(answer["value"])],
        "\n".join(one for one in (answer["description"], answer["reason"]) if one),
        "\n".join(proof.proof.title for proof in one.proofs),
        "" if value is AnswerValue.UNANSWERED else WORDS[value],
        said["note"],
        "",
    )


def _guide(about: Submission, case: Dossier) -> tuple[str, ...]:
    return (
        "Lembar kerja kunjungan penilaian faktual",
        f"{about.unit_name} · {about.assessment.title}",
        shown(CODE, case.id),
        "",
        "1. Buka satu lembar untuk tiap standar. Nilailah kriteria di kolom berwarna; kolom lain terkunci.",
        f"2. {VERDICT}: pilih {', '.join(CHOICES)}.",
        f"3. {NOTE}: apa yang dilihat dan di mana. Bila hasilnya berbeda dengan jawaban LPSE, catatan "
        "wajib ada sebelum penilaian dinyatakan selesai.",
        f"4. {QUESTION}: terkirim sebagai klarifikasi saat lembar ini dibawa kembali. Catatan Anda tidak "
        "terlihat LPSE sebelum hasilnya diterbitkan; pertanyaan terlihat.",
        "5. Yang dikosongkan tidak menghapus apa pun.",
        "6. Bawa kembali di halaman penilaian faktual ini, tab Kunjungan. Anda melihat dahulu apa yang akan "
        "berubah. Yang sementara itu dinilai di Telaah tidak ditimpa: keduanya disimpan untuk diputuskan.",
        "7. Lembar ini memuat isian LPSE. Simpan di perangkat dinas, dan hapus setelah dibawa kembali.",
        "",
        catalog().edition.disclaimer,
    )
