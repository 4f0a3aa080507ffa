"""Does a `surat_rekomendasi` state exactly the findings it is named for? (pure)"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from accounts.refused import Refused
from assessments.findings.records import Words
from assessments.findings.rules import Kind, Origin
from assessments.matters.papers import Stated
from assessments.matters.reasons import written
from assessments.matters.required import require_out, require_unit
from catalog.model import BasisKind
from forms.surat_rekomendasi import SuratRekomendasi
from forms.tindakan import Ketidaksesuaian
from intake.words import line

LETTER = "surat_rekomendasi"
BASIS_WORDS = {
    BasisKind.SOURCE: "ketentuan",
    BasisKind.PRACTICE: "praktik",
    BasisKind.PROPOSAL: "usulan",
}


@dataclass(frozen=True)
class Listed:
    """A finding as a letter lists it."""

    number: str
    standard: int
    standard_title: str
    criterion: str
    criterion_title: str
    origin: Origin
    words: Words


def letter_kind(findings: Iterable[Listed]) -> Kind:
    """The kind of letter these findings make. Raises Refused where they make two, or none.

    Two recommendations with two consequences never share a letter (KEP152 2.1.e.3, 2.2.a); a *saran*
    may go along with either.
    """
    kinds = {one.words.kind for one in findings} - {Kind.ADVICE}
    if not kinds:
        raise Refused(
            "Surat rekomendasi memuat rekomendasi; yang dipilih hanya saran. Terbitkan saran tanpa surat."
        )
    if len(kinds) > 1:
        raise Refused(
            "Rekomendasi perbaikan dan saran/rekomendasi berbeda akibatnya, jadi tidak dapat dimuat "
            "dalam satu surat. Pilih salah satu jenis."
        )
    return kinds.pop()


def one_origin(findings: Iterable[Listed]) -> Origin:
    """Where all of them come from: a letter names one activity. Raises Refused for several."""
    origins = {one.origin for one in findings}
    if len(origins) != 1:
        raise Refused(
            "Satu surat memuat temuan dari satu kegiatan. Pilih temuan dari kegiatan yang sama."
        )
    return origins.pop()


def row_of(one: Listed) -> dict[str, Any]:
    """A finding as a row of the letter, plain JSON."""
    ground = one.words.ground
    sort = BasisKind.SOURCE if ground.climbs else ground.kind
    return {
        "standar": {"nomor": one.standard, "judul": one.standard_title},
        "kriteria": f"{one.criterion} {one.criterion_title}",
        "dasar": one.words.cited,
        "sifat_dasar": BASIS_WORDS[sort],
        "uraian": one.words.description,
        "perbaikan": one.words.repair,
    }


def require_letter(letter: Stated, unit: str, findings: Iterable[Listed]) -> None:
    """The letter of a *rekomendasi perbaikan* went out to this LPSE with exactly these findings.

    KEP152 2.1.e.3. Of the other kind the letter is a measure's, and goes out with it (2.2.a).
    """
    chosen, form = list(findings), letter.form
    assert isinstance(form, SuratRekomendasi)
    require_out(letter.state)
    require_unit(form.pengelola, unit)
    if form.jenis != Kind.RECOMMENDATION.value or letter_kind(chosen) is not Kind.RECOMMENDATION:
        raise Refused(
            "Surat saran/rekomendasi adalah tindakan pembinaan dan dikirim melalui tindakannya. Di sini "
            "pilih surat rekomendasi perbaikan, atau terbitkan tanpa surat."
        )
    if form.asal.kegiatan != one_origin(chosen):
        raise Refused(f"Surat itu berasal dari {form.asal.kegiatan}. Pilih surat yang lain.")
    _require_same(form.ketidaksesuaian, chosen)
    _require_in_time(form, chosen)


def _require_same(rows: Iterable[Ketidaksesuaian], chosen: list[Listed]) -> None:
    stated = Counter(
        _said(row.standar.nomor, row.kriteria, row.uraian, row.perbaikan) for row in rows
    )
    for one in chosen:
        words = one.words
        said = _said(one.standard, one.criterion, words.description, words.repair)
        if not stated[said]:
            raise Refused(
                f"Surat itu tidak memuat temuan {one.number} ({one.criterion}) dengan isi yang sama. "
                "Samakan konsep temuan dan suratnya, atau pilih surat yang lain."
            )
        stated[said] -= 1
    if stated.total():
        raise Refused(
            "Surat itu memuat ketidaksesuaian yang tidak dipilih di sini. Pilih semua temuannya."
        )


def _said(
    standard: int, criterion: str, description: str, repair: str
) -> tuple[int, str, str, str]:
    code = line(criterion).partition(" ")[0]
    return standard, code, line(description), line(repair)


def _require_in_time(form: SuratRekomendasi, chosen: list[Listed]) -> None:
    due = form.batas_waktu.jatuh_tempo
    for one in chosen:
        if one.words.target is not None and one.words.target > due:
            raise Refused(
                f"Target temuan {one.number} ({written(one.words.target)}) sesudah batas waktu surat "
                f"({written(due)}). Samakan keduanya."
            )
