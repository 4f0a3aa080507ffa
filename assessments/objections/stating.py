"""Do the papers of an objection state what the matter states? (pure)"""

import re
from datetime import date

from accounts.policy import Refused
from assessments.clock.deadlines import DayUnit
from assessments.matters.required import require_out, require_state, require_unit
from assessments.measures.rules import Measure, Term
from assessments.objections.rules import Decision, Timing
from documents.life import State
from forms.berita_acara_klarifikasi import BeritaAcaraKlarifikasi
from forms.surat_keberatan import SuratKeberatan
from forms.tanggapan_keberatan import TanggapanKeberatan
from forms.tindakan import BatasWaktu
from intake.words import line


def require_letter(form: SuratKeberatan, state: State, unit: str, measure: Measure) -> None:
    """The objection was signed, numbered and sent, and objects to this measure (KEP152 2.3.a)."""
    require_out(state)
    require_unit(form.lpse, unit)
    _require_measure(form.tindakan, measure)
    _require_number(form.pemberitahuan.nomor, measure.letter.number, "surat tindakan")


def require_minutes(
    form: BeritaAcaraKlarifikasi, state: State, unit: str, measure: Measure, number: str
) -> None:
    """The minutes are signed and about this objection of this LPSE (KEP152 2.3.b)."""
    require_unit(form.pengelola, unit)
    require_state("Berita acara", state, (State.SIGNED,), "tanda tangan semua pihak")
    _require_measure(form.tindakan, measure)
    _require_number(form.keberatan.nomor, number, "surat keberatan")


def require_way(form: BeritaAcaraKlarifikasi, action: str) -> None:
    """Minutes of an examination alone record no clarification (KEP152 2.3.b)."""
    if action == "klarifikasi" and form.cara == "pemeriksaan":
        raise Refused(
            "Berita acara itu hanya memuat pemeriksaan. Catat sebagai pemeriksaan, atau pilih berita acara "
            "klarifikasinya."
        )


def require_answer(form: TanggapanKeberatan, state: State, unit: str, measure: Measure) -> None:
    """The answer went out to this LPSE, about this measure (KEP152 2.3.c)."""
    require_out(state)
    require_unit(form.pengelola, unit)
    _require_measure(form.tindakan, measure)
    _require_number(form.pemberitahuan.nomor, measure.letter.number, "surat tindakan")


def require_counted(
    form: TanggapanKeberatan, number: str, filed: date, due: date, timing: Timing
) -> None:
    """It answers this letter and counts as the decision did (KEP152 2.3.a)."""
    _require_number(form.keberatan.nomor, number, "surat keberatan")
    if form.keberatan.diajukan != filed:
        _differs("tanggal pengajuan keberatan")
    if form.hitungan.jatuh_tempo != due:
        _differs("batas pengajuan keberatan")
    if form.ketepatan != timing.value:
        _differs("ketepatan waktu keberatan")


def require_decided(form: TanggapanKeberatan, decision: Decision, last_day: str | None) -> None:
    """It says what was decided: outcome, what falls, and the new days until `last_day` (KEP152 2.3.c)."""
    if form.hasil != decision.outcome.value:
        _differs("hasil keberatan")
    said = form.perubahan
    fallen = [*decision.findings_dropped, *map(str, decision.standards_dropped)]
    if any(not re.search(rf"(?<!\w){re.escape(one)}(?!\w)", said) for one in fallen):
        raise Refused(
            "Tanggapan itu belum menyebut semua temuan dan standar yang gugur. Lengkapi Perubahan tindakan "
            f"dengan {', '.join(sorted(fallen))}."
        )
    due = form.batas_waktu.jatuh_tempo.isoformat() if form.batas_waktu else None
    if _term(form.batas_waktu) != printed(decision) or due != last_day:
        _differs("batas waktu baru")


def printed(decision: Decision) -> Term | None:
    """New days as the answer prints them: with the day they are counted from."""
    if decision.new_term is None:
        return None
    term = decision.new_term
    return Term(term.days, term.unit, term.counted_from or decision.day)


def _term(stated: BatasWaktu | None) -> Term | None:
    if stated is None:
        return None
    return Term(stated.jumlah, DayUnit(stated.satuan), stated.dihitung_dari)


def _require_measure(stated: str, measure: Measure) -> None:
    if stated != measure.rung.value:
        raise Refused(
            f"Naskah itu menyebut tindakan {stated}, sedangkan keberatan ini atas {measure.rung.value}. "
            "Pilih naskah yang lain."
        )


def _require_number(stated: str, known: str, what: str) -> None:
    if line(stated) != line(known):
        raise Refused(
            f"Naskah itu menyebut {what} nomor {stated}, bukan {known}. Pilih naskah yang lain, atau "
            "perbaiki nomornya."
        )


def _differs(what: str) -> None:
    raise Refused(
        f"Tanggapan itu tidak sama dengan putusan yang tercatat pada {what}. Perbaiki naskahnya, atau "
        "pilih naskah yang lain."
    )
