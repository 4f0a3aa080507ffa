"""Which columns does the worksheet of a self-assessment have, and what may stand in them?"""

from collections.abc import Collection

from assessments.self_assessment.answering import AnswerValue
from exchange.words import ANSWERS
from exchange.workbooks import known
from exchange.workbooks.book import Column

SCHEMA, VERSION = known.WORKSHEET, "1"
CODE = "Kode penilaian"
# A version of an answer stands in the hidden sheet under its criterion with this before it.
SEEN = "versi jawaban "

CHOICES = tuple(value for value in AnswerValue if value is not AnswerValue.UNANSWERED)
UNSURE = {"ya": True, "sudah yakin": False}
STILL = "masih berlaku"

KEY, CRITERION, BASIS, ROLES = "Kode kriteria", "Kriteria", "Dasar", "Peran penanggung jawab"
PERSON, BEFORE = "Dikerjakan oleh", "Jawaban siklus lalu"
CONFIRM, PROOFS, NOTE = "Salinan siklus lalu", "Bukti dukung", "Keterangan"
COMMENTS, VERDICT, VERDICT_NOTE = "Komentar terbuka", "Hasil faktual", "Catatan penilai"
STAMP = "Tanda baris"
# The heading of every field somebody can type on the screen.
HEADS = {
    "value": "Jawaban mandiri",
    "description": "Uraian keadaan",
    "unsure": "Tidak yakin",
    "reason": "Alasan tidak berlaku",
    "repair_what": "Apa yang akan diperbaiki",
    "repair_pic": "PIC",
    "repair_target": "Target selesai",
}
_WIDTHS = {
    "value": 13, "description": 44, "unsure": 11, "reason": 28, "repair_what": 30, "repair_pic": 16,
    "repair_target": 12,
}  # fmt: skip
_WORDS = {"value": tuple(ANSWERS[one] for one in CHOICES), "unsure": tuple(UNSURE)}


def columns(
    is_open: bool, empty: Collection[str] = ()
) -> tuple[Column, ...]:  # fmt: skip
    """The columns of a sheet, without those of `empty` that would say nothing in any row."""
    asked = (
        Column(KEY, 10), Column(CRITERION, 44), Column(BASIS, 17), Column(ROLES, 20),
        Column(PERSON, 15), Column(BEFORE, 28),
    )  # fmt: skip
    typed = tuple(
        Column(head, _WIDTHS[name], is_open, _WORDS.get(name, ()) if is_open else ())
        for name, head in HEADS.items()
    )
    told = (
        Column(PROOFS, 26), Column(NOTE, 24), Column(COMMENTS, 30), Column(VERDICT, 14),
        Column(VERDICT_NOTE, 34), Column(STAMP, 18, is_hidden=True),
    )  # fmt: skip
    confirm = Column(CONFIRM, 14, is_open, (STILL,))
    found = (*asked, *typed, confirm, *told)
    return tuple(column for column in found if column.head not in empty)
