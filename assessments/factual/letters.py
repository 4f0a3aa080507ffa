"""Are a letter and the minutes of a factual assessment about this case, and do they say the same? (pure)

Kepdep 152/2022 asks for none of the three papers: that a team goes out with a letter, that a visit is
announced, and that minutes are taken for both sides is ours (USULAN).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from accounts.policy import Refused
from assessments.matters.required import OUT, SENT, names_unit, require_state, untitled
from documents.life import State
from forms.berita_acara_penilaian_faktual import BeritaAcaraPenilaianFaktual
from forms.pemberitahuan_kunjungan import PemberitahuanKunjungan
from forms.penilaian import AnggotaTim, Hitungan, Pelaksanaan, StandarDiperiksa
from forms.surat_tugas_penilaian_faktual import SuratTugasPenilaianFaktual

ON_SITE = "kunjungan lapangan"
ISSUED = (State.NUMBERED, State.SENT, State.RECEIVED)
STATED = (State.NUMBERED, State.SIGNED)
ANOTHER = "Pilih naskah yang lain, atau perbaiki naskahnya."


@dataclass(frozen=True)
class Settled:
    """What was settled in a case: whom it judges, by whom, which standards, seen where and when."""

    unit: str
    year: int
    standards: frozenset[int]
    team: frozenset[str]
    on_site: frozenset[int]
    visit: tuple[date, date] | None


@dataclass(frozen=True)
class Outcome:
    """Both columns of a case: the counts of each standard, and the criteria judged differently."""

    counts: Mapping[int, tuple[Hitungan, Hitungan]]
    different: Mapping[str, tuple[str, str]]


def require_assignment(form: SuratTugasPenilaianFaktual, state: State, case: Settled) -> None:
    """The team's letter was signed and numbered, and names this team and its standards (USULAN)."""
    require_state("Surat tugas", state, ISSUED, "tanda tangan dan nomornya")
    _require_about(form.dinilai.nama, form.penilaian_mandiri.tahun, case)
    _require_same_team(form.tim, case)
    _require_same_plan(form.standar, form.kunjungan, case)


def require_notice(form: PemberitahuanKunjungan, state: State, sent: date, case: Settled) -> None:
    """The notice was sent before the visit, and says when it is and what it sees (USULAN)."""
    if case.visit is None:
        raise Refused(
            "Tidak ada kunjungan pada penilaian ini. Tetapkan dulu standar dan tanggalnya."
        )
    require_state("Pemberitahuan", state, OUT, SENT)
    _require_about(form.dinilai.nama, form.penilaian_mandiri.tahun, case)
    _require_same_team(form.tim, case)
    _require_same_plan(form.standar, form.kunjungan, case)
    if sent >= case.visit[0]:
        raise Refused(
            f"Surat itu dikirim {sent:%d-%m-%Y}, padahal kunjungan mulai {case.visit[0]:%d-%m-%Y}. "
            "Pemberitahuan dikirim sebelum kunjungan; periksa kedua tanggalnya."
        )


def require_minutes(
    form: BeritaAcaraPenilaianFaktual, state: State, case: Settled, outcome: Outcome
) -> None:
    """The minutes are final and state exactly what the team found (USULAN; KEP152 2.1.e.2)."""
    require_state("Berita acara", state, STATED, "finalnya")
    _require_about(form.dinilai.nama, form.penilaian_mandiri.tahun, case)
    _require_people([form.ketua_tim.nama, *(one.nama for one in form.anggota)], case)
    stated = {row.nomor: (row.mandiri, row.faktual) for row in form.standar}
    wrong = sorted(n for n in {*stated, *outcome.counts} if stated.get(n) != outcome.counts.get(n))
    if wrong:
        raise Refused(
            f"Angka pada berita acara tidak sama dengan hasil penilaian untuk standar "
            f"{', '.join(map(str, wrong))}. Buat ulang berita acaranya dari penilaian ini."
        )
    told = {row.kriteria: (row.mandiri, row.faktual) for row in form.perbedaan}
    missing = sorted({*told, *outcome.different})
    missing = [c for c in missing if told.get(c) != outcome.different.get(c)]
    if missing:
        raise Refused(
            f"Daftar perbedaan pada berita acara tidak sama dengan hasil penilaian pada "
            f"{', '.join(missing)}. Perbaiki berita acaranya."
        )


def _require_about(unit: str, year: int, case: Settled) -> None:
    if not names_unit(unit, case.unit) or year != case.year:
        raise Refused(
            f"Naskah itu tentang penilaian mandiri {unit} tahun {year}, bukan {case.unit} tahun "
            f"{case.year}. {ANOTHER}"
        )


def _require_same_team(team: Iterable[AnggotaTim], case: Settled) -> None:
    _require_people([one.nama for one in team], case)


def _require_people(names: Iterable[str], case: Settled) -> None:
    if {untitled(name) for name in names} != {untitled(name) for name in case.team}:
        raise Refused(
            f"Tim pada naskah itu tidak sama dengan tim yang ditetapkan ({', '.join(sorted(case.team))})."
            f" {ANOTHER}"
        )


def _require_same_plan(
    standards: Iterable[StandarDiperiksa], visit: Pelaksanaan | None, case: Settled
) -> None:
    rows = list(standards)
    on_site = frozenset(row.nomor for row in rows if row.cara == ON_SITE)
    if frozenset(row.nomor for row in rows) != case.standards or on_site != case.on_site:
        raise Refused(
            "Standar pada naskah itu, atau cara menilainya, tidak sama dengan yang ditetapkan pada "
            f"penilaian ini. {ANOTHER}"
        )
    if case.visit != ((visit.mulai, visit.sampai) if visit else None):
        raise Refused(
            f"Tanggal kunjungan pada naskah itu tidak sama dengan yang ditetapkan. {ANOTHER}"
        )
