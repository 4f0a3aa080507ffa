"""What must hold before each step of an internal assessment and of its requests for repair? (pure)"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from accounts.policy import Refused
from assessments.matters.required import OUT, SENT, require_state, require_unit, untitled
from assessments.matters.worksheets import Judged, lacking
from documents.life import State
from forms.laporan_penilaian_internal import LaporanPenilaianInternal
from forms.notulen_rapat_koordinasi import NotulenRapatKoordinasi
from forms.permintaan_tindakan_perbaikan import PermintaanTindakanPerbaikan
from forms.program_penilaian_internal import ProgramPenilaianInternal
from forms.surat_tugas_penilai import SuratTugasPenilai
from intake.words import line, lines

LONGEST, LONGEST_LINE, MOST_LINES = 4000, 200, 20
IN_FORCE = (State.NUMBERED, State.IN_FORCE)
SIGNED = (State.SIGNED, State.NUMBERED, State.SENT, State.RECEIVED)
# How the state of a request stands in the register (domain: Belum / Proses / Sudah).
STATUS = {
    "konsep": "Belum", "diminta": "Belum", "dikerjakan": "Proses", "dikembalikan": "Proses",
    "diselesaikan": "Sudah", "disetujui": "Sudah",
}  # fmt: skip
APPROVAL = {"disetujui": "disetujui", "dikembalikan": "dikembalikan"}
UNCHECKED = "belum diperiksa"


@dataclass(frozen=True)
class Program:
    """What is assessed: each standard with the person who assesses it, when, how; what to prepare.

    `assessors`: the person for each standard. `leader` is one of them.
    """

    year: int
    assessors: Mapping[int, str]
    leader: str
    begins: date
    ends: date
    report_by: date
    aim: str
    method: str
    preparation: tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """What the records say, to hold a paper against: the unit, and who assesses which standard."""

    unit: str
    year: int
    assessors: Mapping[int, str]


@dataclass(frozen=True)
class Request:
    """What an assessor asks to be repaired: on which criterion, what was found, what, when, by whom."""

    criterion: str
    found: str
    asked: str
    priority: str
    target: date
    pic: str


def require_program(given: Program, standards: Iterable[int]) -> Program:
    """A programme that can be agreed on (SOP-ORG 2.13.1; its contents are USULAN)."""
    aim, method = lines(given.aim), lines(given.method)
    prepared = tuple(dict.fromkeys(one for one in map(line, given.preparation) if one))
    if not given.assessors or not set(given.assessors) <= set(standards):
        raise Refused(
            "Pilih sedikitnya satu standar yang dinilai, masing-masing dengan penilainya."
        )
    if given.leader not in given.assessors.values():
        raise Refused("Ketua tim harus salah satu penilai yang ditunjuk.")
    if given.ends < given.begins:
        raise Refused("Tanggal selesai penilaian mendahului tanggal mulainya.")
    if given.report_by < given.ends:
        raise Refused("Batas laporan mendahului selesainya penilaian.")
    for name, text in (("tujuan", aim), ("metode", method)):
        if not 10 <= len(text) <= LONGEST:
            raise Refused(f"Tuliskan {name} penilaian: 10 sampai {LONGEST} huruf.")
    if not prepared or len(prepared) > MOST_LINES or any(len(o) > LONGEST_LINE for o in prepared):
        raise Refused(
            f"Tuliskan yang perlu disiapkan, satu hal setiap baris: 1 sampai {MOST_LINES} baris, "
            f"masing-masing paling panjang {LONGEST_LINE} huruf."
        )
    return Program(
        given.year, dict(sorted(given.assessors.items())), given.leader, given.begins, given.ends,
        given.report_by, aim, method, prepared,
    )  # fmt: skip


def require_independent(name: str, standards: Iterable[int], runs: Iterable[int]) -> None:
    """Whoever runs a standard does not assess it (USULAN S17-09). `runs`: what they answer for."""
    both = sorted(set(standards) & set(runs))
    if both:
        numbers = ", ".join(map(str, both))
        raise Refused(
            f"{name} memegang peran yang menjalankan standar {numbers}, sehingga tidak menilainya. "
            "Tunjuk penilai lain (usulan S17-09)."
        )


def checked_list(done: Iterable[str], asked: Iterable[str]) -> list[str]:
    """The preparation, all of it done (SOP-ORG 2.13.2). Raises Refused naming what is left."""
    asked = list(asked)
    left = [one for one in asked if one not in set(done)]
    if left:
        raise Refused("Persiapan belum selesai: " + "; ".join(left) + ".")
    return asked


def require_program_paper(
    form: ProgramPenilaianInternal, state: State, known: Known
) -> None:  # fmt: skip
    """The programme as signed is the one drawn up here (SOP-ORG 2.13.1)."""
    require_unit(form.lpse, known.unit)
    require_state("Program", state, IN_FORCE, "tanda tangan dan nomornya")
    if form.tahun != known.year:
        raise Refused(f"Naskah itu program tahun {form.tahun}, bukan {known.year}.")
    _require_same({row.nomor: row.penilai for row in form.jadwal}, known.assessors)


def require_assignment(form: SuratTugasPenilai, state: State, known: Known) -> None:
    """The letter sends out exactly these assessors (USULAN; SOP-ORG 2.13)."""
    require_unit(form.lpse, known.unit)
    require_state("Surat tugas", state, OUT, SENT)
    _require_same({row.nomor: row.penilai for row in form.standar}, known.assessors)


def require_minutes(form: NotulenRapatKoordinasi, state: State, day: date) -> None:
    """The minutes are final and of that day (SOP-ORG 2.13.3)."""
    if state in (State.DRAFT, State.CANCELLED):
        raise Refused(
            f"Notulen itu masih berstatus {state.value}. Finalkan dulu di halaman Naskah."
        )
    if form.hari != day:
        raise Refused(
            f"Notulen itu tentang rapat tanggal {form.hari:%d-%m-%Y}. Samakan tanggalnya."
        )


def left_to_judge(rows: Iterable[Judged], requested: Iterable[str]) -> list[str]:
    """What stands in the way of monitoring, in words (SOP-ORG 2.13.4).

    `requested`: criteria with a request for repair; one on a criterion that is met is stray (USULAN).
    """
    rows, asked = list(rows), set(requested)
    left = lacking(rows, asked, "dinilai", "permintaan perbaikan")
    stray = sorted(asked - {one.criterion_id for one in rows if one.is_found_wanting})
    if stray:
        left.append(f"permintaan perbaikan pada {', '.join(stray)} tidak lagi sesuai hasilnya")
    return left


def require_request_paper(
    form: PermintaanTindakanPerbaikan, state: State, unit: str, numbers: Iterable[str]
) -> None:
    """The letter asks for exactly what was recorded (SOP-ORG 2.13.4)."""
    require_unit(form.lpse, unit)
    require_state("Surat permintaan", state, OUT, SENT)
    _require_numbers((row.nomor_permintaan for row in form.perbaikan), numbers)


def require_report(
    form: LaporanPenilaianInternal, state: State, known: Known, numbers: Iterable[str]
) -> None:
    """The report is about this assessment, signed, with every request (SOP-ORG 2.13.5)."""
    require_unit(form.lpse, known.unit)
    require_state("Laporan", state, SIGNED, "tanda tangannya")
    _require_same({row.nomor: row.penilai for row in form.standar}, known.assessors)
    _require_numbers((row.nomor_permintaan for row in form.perbaikan), numbers)


def require_request(given: Request, on: date) -> Request:
    """A request somebody can act on (SOP-ORG 2.13.4; domain: Prioritas is free text)."""
    found, asked = lines(given.found), lines(given.asked)
    priority, pic = line(given.priority), line(given.pic)
    for name, text in (("keterangan temuan", found), ("keterangan permintaan", asked)):
        if not 10 <= len(text) <= LONGEST:
            raise Refused(f"Tuliskan {name}: 10 sampai {LONGEST} huruf.")
    if not priority or len(priority) > 60:
        raise Refused("Isilah prioritasnya, paling panjang 60 huruf.")
    if len(pic) > LONGEST_LINE:
        raise Refused(f"Ringkaslah PIC sampai {LONGEST_LINE} huruf.")
    if given.target <= on:
        raise Refused("Target perbaikan harus sesudah tanggal permintaan ini.")
    return Request(given.criterion, found, asked, priority, given.target, pic)


def actions_taken(text: str) -> str:
    """What was done about a request. Raises Refused for one that says next to nothing."""
    given = lines(text)
    if not 10 <= len(given) <= LONGEST:
        raise Refused(f"Tuliskan tindakan perbaikannya: 10 sampai {LONGEST} huruf.")
    return given


def _require_same(stated: Mapping[int, str], known: Mapping[int, str]) -> None:
    if set(stated) != set(known):
        raise Refused(
            "Standar pada naskah itu berbeda dari programnya. Buat naskahnya dari langkah ini, atau "
            "perbaiki daftarnya."
        )
    for number, name in known.items():
        if untitled(stated[number]) != untitled(name):
            raise Refused(
                f"Naskah itu menunjuk {stated[number]} untuk standar {number}, bukan {name}. "
                "Samakan dulu penilainya."
            )


def _require_numbers(stated: Iterable[str], known: Iterable[str]) -> None:
    different = set(stated) ^ set(known)
    if different:
        raise Refused(
            f"Permintaan perbaikan pada naskah itu berbeda dari yang tercatat: "
            f"{', '.join(sorted(different))}. Buat naskahnya dari langkah ini, atau perbaiki daftarnya."
        )
