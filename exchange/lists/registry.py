"""Which lists are there, what are they called, and who makes each?

`/daftar/<name>.xlsx` and `telaah export csv` give these, as their reader may see them: every deed here
asks the policy function and takes its scope from the actor.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.findings.register import register_workbook as findings_workbook
from assessments.guidance.listing import guidance_workbook, oversight_workbook
from assessments.internal.register import register_workbook as repairs_workbook
from assessments.overview.listing import overview_workbook
from catalog.loader import catalog
from documents.listing import register_workbook as papers_workbook
from exchange.lists import (
    answers,
    cycles,
    days,
    installation,
    law,
    matters,
    papers,
    people,
    proofs,
    records,
    units,
    waiting,
)
from exchange.lists.reader import Reader
from intake.workbook import Table, workbook
from storage.database import Database

Asked = Mapping[str, str]
Make = Callable[[Database, Actor, Asked], bytes]
NO_SUCH_LIST = "Daftar itu tidak ada."


@dataclass(frozen=True)
class Listing:
    """A list: what people call it, and the deed that makes its workbook."""

    title: str
    make: Make


def taken(database: Database, actor: Actor, name: str, asked: Asked) -> bytes:
    """A list as Excel, narrowed as asked, for who may see it. Raises Refused; unknown ones too."""
    if name not in LISTS:
        raise Refused(NO_SUCH_LIST)
    return LISTS[name].make(database, actor, asked)


def _of(title: str, table: Callable[[Reader], Table]) -> Listing:
    def make(database: Database, actor: Actor, asked: Asked) -> bytes:
        with database.reading() as db:
            return workbook(title, *table(Reader(db, actor, asked)))

    return Listing(title, make)


def _overview(database: Database, actor: Actor, asked: Asked) -> bytes:
    return overview_workbook(database, actor, catalog(), asked)


LISTS: Mapping[str, Listing] = {
    # The self-assessment.
    "penilaian": _of("Penilaian mandiri", cycles.cycles),
    "jawaban": _of("Jawaban", answers.answers),
    "riwayat-jawaban": _of("Riwayat jawaban", answers.versions),
    "kemajuan": _of("Kemajuan", answers.progress),
    "rontgen": _of("Rontgen", answers.remarks),
    "komentar": _of("Komentar", answers.comments),
    "disisihkan": _of("Suntingan yang disisihkan", answers.set_aside),
    "bukti": _of("Bukti", proofs.proofs),
    "berkas-bukti": _of("Berkas bukti", proofs.files),
    # Papers.
    "naskah": Listing("Daftar naskah", papers_workbook),
    "riwayat-naskah": _of("Riwayat naskah", papers.history),
    "isian-naskah": _of("Isian naskah", papers.statements),
    "templat": _of("Templat", units.templates),
    "penomoran": _of("Penomoran", units.numberings),
    # Matters between both sides.
    "permohonan": _of("Permohonan", matters.applications),
    "antrean-faktual": _of("Antrean penilaian faktual", matters.waiting_submissions),
    "penilaian-faktual": _of("Penilaian faktual", matters.factual_cases),
    "hasil-faktual": _of("Hasil penilaian faktual", answers.side_by_side),
    "klarifikasi": _of("Klarifikasi", records.questions),
    "lembar-kerja": _of("Lembar kerja", answers.worksheet),
    "penetapan": _of("Penetapan dan sertifikat", records.determinations),
    "standar": _of("Standar", records.standards),
    "temuan": Listing("Register temuan", findings_workbook),
    "surveillance": _of("Surveillance", matters.surveillances),
    "tindakan": _of("Tindakan pembinaan", matters.measures),
    "usul-tindakan": _of("Kemungkinan tindakan", waiting.reach),
    "keberatan": _of("Keberatan", matters.objections),
    "pendampingan": Listing("Pendampingan", guidance_workbook),
    "pengawasan": Listing("Pengawasan", oversight_workbook),
    "riwayat": _of("Riwayat", records.opening_balance),
    "langkah": _of("Langkah", records.steps),
    "menunggu": _of("Yang menunggu", waiting.inbox),
    "penilaian-internal": _of("Penilaian internal", records.programmes),
    "perbaikan-internal": Listing("Register perbaikan internal", repairs_workbook),
    "nasional": Listing("Tampilan nasional", _overview),
    "kriteria-nasional": _of("Kriteria", waiting.cell),
    # The unit and its people.
    "profil": _of("Riwayat profil", units.profiles),
    "orang": _of("Orang", people.people),
    "tugas-pengadaan": _of("Tugas pengadaan", people.duties),
    "peran": _of("Peran", people.roles),
    "akun": _of("Akun pengguna", people.account_rights),
    "tugas-saya": _of("Tugas saya", people.own_rights),
    "perangkat": _of("Perangkat yang sedang masuk", units.browsers),
    "unit": _of("Unit", people.every_unit),
    "jadwal-cadangan": _of("Jadwal cadangan", installation.schedules),
    # Law and days.
    "sumber": _of("Sumber", law.sources),
    "pasal": _of("Pasal", law.clauses),
    "kriteria": _of("Kriteria", law.criteria),
    "hari-libur": _of("Hari libur", days.holidays),
    "perubahan-hari-libur": _of("Perubahan hari libur", installation.days_off),
    "hitungan-hari": _of("Hitungan hari", days.arithmetic),
}
