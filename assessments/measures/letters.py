"""Does a paper state this very measure: its LPSE, path, findings, standards, days, letter before? (pure)

KEP152 2.3.a counts from the letter, so what it says must be what was decided. That the two are held
side by side is ours (USULAN).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assessments.clock.deadlines import DayUnit, WorkCalendar, deadline, require_confirmed
from assessments.matters.reasons import Reason
from assessments.matters.required import OUT, names_unit, not_yet
from assessments.measures.rules import Path, Rung, StopForm, Term
from documents.life import State
from forms.parts import Formulir
from forms.sk_pencabutan_sertifikat import SkPencabutanSertifikat
from forms.surat_pemberitahuan_tindakan import SuratPemberitahuanTindakan
from forms.surat_pencabutan_tindakan import SuratPencabutanTindakan
from forms.surat_penghentian_layanan import SuratPenghentianLayanan
from forms.surat_rekomendasi import SuratRekomendasi
from forms.tindakan import BatasWaktu, Ketidaksesuaian, PelanggaranSla, SuratSebelumnya
from intake.words import line

ADVICE, REPRIMAND, STOP = "surat_rekomendasi", "surat_teguran", "surat_penghentian_layanan"
NOTICE, DECREE, LIFTING = (
    "surat_pemberitahuan_tindakan", "sk_pencabutan_sertifikat", "surat_pencabutan_tindakan",
)  # fmt: skip
SYSTEM = "rekomendasi_penggunaan_sistem"
# The letters an LPSE may be told by; of a stop either the letter, or the notification of a decree.
LETTERS = {
    Rung.ADVICE: (ADVICE,), Rung.REPRIMAND: (REPRIMAND,), Rung.WITHDRAWAL: (NOTICE,),
    Rung.STOP: (STOP, NOTICE),
}  # fmt: skip
LAID_DOWN = (State.NUMBERED, State.IN_FORCE)
SAME = "USULAN surat menyatakan hal yang sama dengan yang disetujui"
ORDER = "KEP152 2.3.a; USULAN urutan surat: ditandatangani, bernomor, dikirim, diterima"
PATHS = {
    STOP: {
        Path.FOLLOW_UP: "setelah pencabutan sertifikat",
        Path.SLA: "pelanggaran kesepakatan tingkat layanan",
        Path.MISUSE: "penyalahgunaan SPSE",
    },
    REPRIMAND: {
        Path.FOLLOW_UP: "saran/rekomendasi tidak ditindaklanjuti",
        Path.MISUSE: "penyalahgunaan SPSE",
    },
}
_CRITERION = re.compile(r"S(?:0[1-9]|1[0-7])-\d{2}")


@dataclass(frozen=True)
class Before:
    """The letter before, as the records know it: number, receipt, and its last day."""

    number: str
    received: date | None
    due: date | None


@dataclass(frozen=True)
class Approved:
    """What was approved and its papers must state; `criteria` of the findings, in any order."""

    unit: str
    rung: Rung
    path: Path
    term: Term
    criteria: tuple[str, ...] = ()
    standards: frozenset[int] = frozenset()
    form: StopForm | None = None
    agreement: str = ""
    before: Before | None = None


@dataclass(frozen=True)
class Paper:
    """A paper as a step names it: what it states, where it stands, its number, when it was signed."""

    name: str
    form: Formulir
    state: State
    number: str
    signed: date | None


def why_not_stated(paper: Paper, approved: Approved) -> tuple[Reason, ...]:
    """Every way in which a letter or decree says something else than what was approved."""
    found = [
        *_of_this_measure(paper, approved),
        *_findings(paper.form, approved),
        *_days(paper.form, approved),
        *_letter_before(paper.form, approved),
        *_violation(paper.form, approved),
        *_form_of_stop(paper.form, approved),
    ]
    return tuple(dict.fromkeys(found))


def why_not_out(paper: Paper, approved_on: date) -> tuple[Reason, ...]:
    """A letter counts once signed, numbered and sent, all after the approval (KEP152 2.3.a; USULAN)."""
    if paper.state not in OUT:
        return (Reason(_standing(paper, "tanda tangan, nomor, dan pengirimannya"), ORDER),)
    return _signed_after(paper, approved_on)


def why_not_laid_down(paper: Paper, approved_on: date) -> tuple[Reason, ...]:
    """A decree counts once signed and numbered, after the approval (KEP152 2.2.c.1; USULAN)."""
    if paper.state not in LAID_DOWN:
        return (Reason(_standing(paper, "tanda tangan dan nomornya"), ORDER),)
    return _signed_after(paper, approved_on)


def why_not_pair(notice: Paper, decree: Paper) -> tuple[Reason, ...]:
    """Every way in which a notification tells of another decree than the one laid down (KEP152 2.3.a)."""
    form, other = notice.form, decree.form
    assert isinstance(form, SuratPemberitahuanTindakan)
    assert isinstance(other, SkPencabutanSertifikat)
    found: list[Reason] = []
    if line(form.keputusan.nomor) != line(decree.number):
        sentence = f"Surat itu memberitahukan Keputusan Nomor {form.keputusan.nomor}, bukan {decree.number}."
        found.append(Reason(sentence, SAME))
    if form.berlaku_mulai != other.berlaku_mulai:
        found.append(Reason("Tanggal mulai berlaku pada kedua naskah berbeda.", SAME))
    if form.batas_waktu.jatuh_tempo != other.batas_waktu.jatuh_tempo:
        found.append(Reason("Batas waktu pada kedua naskah berbeda.", SAME))
    if notice.signed and decree.signed and notice.signed < decree.signed:
        found.append(Reason("Surat pemberitahuan mendahului keputusannya.", ORDER))
    return tuple(found)


def why_not_lifting(paper: Paper, approved: Approved, numbers: Iterable[str]) -> tuple[Reason, ...]:
    """Every way in which a lifting letter is not of this measure; `numbers` are its letter's, decree's.

    A measure lifted in part goes on: only the decision on an objection drops a part (KEP152 2.3.c).
    """
    form = paper.form
    assert isinstance(form, SuratPencabutanTindakan)
    found: list[Reason] = []
    if paper.state not in OUT:
        found.append(Reason(_standing(paper, "tanda tangan, nomor, dan pengirimannya"), ORDER))
    if not names_unit(form.pengelola, approved.unit):
        found.append(Reason(f"Surat itu menyebut {form.pengelola}, bukan {approved.unit}.", SAME))
    if form.tindakan != approved.rung:
        found.append(Reason(f"Surat itu mencabut {form.tindakan}, bukan {approved.rung}.", SAME))
    if line(form.penetapan.nomor) not in {line(one) for one in numbers}:
        sentence = f"Surat itu menyebut tindakan Nomor {form.penetapan.nomor}, bukan tindakan ini."
        found.append(Reason(sentence, SAME))
    if form.cakupan != "seluruhnya":
        sentence = "Surat itu mencabut sebagian saja, sehingga tindakannya tetap berjalan."
        found.append(Reason(sentence, "KEP152 2.3.c; USULAN pencabutan seluruhnya"))
    return tuple(found)


def require_final_deadline(stated: BatasWaktu, calendar: WorkCalendar) -> tuple[Reason, ...]:
    """The printed last day is the counted one, on confirmed holidays. Raises Refused (unconfirmed)."""
    counted = deadline(stated.dihitung_dari, stated.jumlah, DayUnit(stated.satuan), calendar)
    require_confirmed(counted)
    if counted.due == stated.jatuh_tempo:
        return ()
    return (
        Reason(
            f"Jatuh tempo yang dicetak {stated.jatuh_tempo:%d-%m-%Y}, padahal hitungannya "
            f"{counted.due:%d-%m-%Y} menurut hari libur LPSE itu.",
            SAME,
        ),
    )


def criteria_in(rows: Iterable[Ketidaksesuaian]) -> list[str]:
    """The codes of the criteria these rows are about, sorted; a row without a code as it stands."""
    return sorted(_code(row.kriteria) for row in rows)


def _code(text: str) -> str:
    match = _CRITERION.search(text)
    return match[0] if match else text


def _standing(paper: Paper, lacking: str) -> str:
    return not_yet(paper.form.document_title, paper.state, lacking)


def _signed_after(paper: Paper, approved_on: date) -> tuple[Reason, ...]:
    if paper.signed is not None and paper.signed >= approved_on:
        return ()
    sentence = f"{paper.form.document_title} itu ditandatangani sebelum tindakannya disetujui."
    return (Reason(sentence, "USULAN disetujui dahulu, lalu ditandatangani"),)


def _of_this_measure(paper: Paper, approved: Approved) -> list[Reason]:
    form, found = paper.form, list[Reason]()
    named = getattr(form, "pengelola", "")
    if not names_unit(named, approved.unit):
        found.append(Reason(f"Naskah itu menyebut {named}, bukan {approved.unit}.", SAME))
    if isinstance(form, SuratRekomendasi) and form.jenis != "saran/rekomendasi":
        sentence = f"Surat itu memuat {form.jenis}, bukan tindakan pembinaan saran/rekomendasi."
        found.append(Reason(sentence, "KEP152 2.1.e.3; KEP152 2.2.a"))
    if isinstance(form, SuratPemberitahuanTindakan) and form.tindakan != approved.rung:
        found.append(Reason(f"Surat itu memberitahukan {form.tindakan}.", SAME))
    wanted = PATHS.get(paper.name, {}).get(approved.path)
    if wanted is not None and getattr(form, "jalur", wanted) != wanted:
        found.append(Reason(f"Jalur pada naskah itu bukan {wanted}.", SAME))
    return found


def _findings(form: Formulir, approved: Approved) -> list[Reason]:
    found: list[Reason] = []
    rows = getattr(form, "ketidaksesuaian", None)
    if rows is not None and criteria_in(rows) != sorted(approved.criteria):
        stated, wanted = (
            ", ".join(criteria_in(rows)) or "tidak satu pun",
            ", ".join(approved.criteria),
        )
        sentence = (
            f"Naskah itu memuat kriteria {stated}, yang disetujui {wanted or 'tidak satu pun'}."
        )
        found.append(Reason(sentence, SAME))
    if isinstance(form, SkPencabutanSertifikat) and set(form.dicabut) != approved.standards:
        wanted = ", ".join(map(str, sorted(approved.standards)))
        found.append(Reason(f"Standar yang dicabut bukan standar nomor {wanted}.", SAME))
    return found


def _days(form: Formulir, approved: Approved) -> list[Reason]:
    stated = getattr(form, "batas_waktu", None)
    if not isinstance(stated, BatasWaktu):
        return []
    if (stated.jumlah, stated.satuan) == (approved.term.days, approved.term.unit):
        return []
    sentence = (
        f"Naskah itu memberi {stated.jumlah} {stated.satuan}, yang disetujui {approved.term.days} "
        f"{approved.term.unit}."
    )
    return [Reason(sentence, SAME)]


def _letter_before(form: Formulir, approved: Approved) -> list[Reason]:
    stated, known = getattr(form, "sebelumnya", None), approved.before
    if not isinstance(stated, SuratSebelumnya) or known is None:
        return []
    found: list[Reason] = []
    if line(stated.nomor) != line(known.number):
        found.append(
            Reason(f"Surat sebelumnya bernomor {known.number}, bukan {stated.nomor}.", SAME)
        )
    if known.received is not None and stated.tanggal_terima != known.received:
        sentence = f"Surat sebelumnya diterima {known.received:%d-%m-%Y}; perbaiki pada naskahnya."
        found.append(Reason(sentence, SAME))
    if known.due is not None and stated.batas_waktu != known.due:
        sentence = f"Batas waktu surat sebelumnya {known.due:%d-%m-%Y}; perbaiki pada naskahnya."
        found.append(Reason(sentence, SAME))
    return found


def _violation(form: Formulir, approved: Approved) -> list[Reason]:
    stated = getattr(form, "pelanggaran", None)
    has = isinstance(stated, PelanggaranSla)
    if has is (approved.path is Path.FOLLOW_UP) and hasattr(form, "pelanggaran"):
        sentence = "Jalur pada naskah itu berbeda: pelanggaran kesepakatan " + (
            "tercantum padanya." if has else "belum tercantum padanya."
        )
        return [Reason(sentence, SAME)]
    if isinstance(stated, PelanggaranSla) and line(stated.sla.nomor) != line(approved.agreement):
        sentence = (
            f"Naskah itu menyebut kesepakatan Nomor {stated.sla.nomor}, bukan {approved.agreement}."
        )
        return [Reason(sentence, SAME)]
    return []


def _form_of_stop(form: Formulir, approved: Approved) -> list[Reason]:
    if not isinstance(form, SuratPenghentianLayanan) or approved.form is None:
        return []
    if form.bentuk == approved.form:
        return []
    return [Reason(f"Bentuk pada naskah itu {form.bentuk}, bukan {approved.form}.", SAME)]
