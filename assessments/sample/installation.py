"""An invented installation, rich enough to show every screen. No name in it is a real official's."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

from docx import Document
from openpyxl import Workbook
from PIL import Image, ImageDraw, ImageFont

from accounts.actor import AccountRole, Actor, actor_of
from accounts.passwords import hashed
from accounts.people import add_person, record_duty
from accounts.policy import Action, Refused, require
from accounts.profile import create_unit, profile_on, save_profile
from accounts.roles import HEAD_ROLE, assign_role
from assessments.sample.papers import make_papers
from assessments.self_assessment.answering import AnswerValue
from assessments.self_assessment.certify import certification, content_digest
from assessments.self_assessment.proof import attach, attach_new
from assessments.self_assessment.records import answered_all, find
from assessments.self_assessment.remarks import assign_criteria, write_comment
from assessments.self_assessment.report import issue_report
from assessments.self_assessment.save import save_many
from assessments.self_assessment.start import Cycle, start
from catalog.loader import Catalog
from evidence.proofs import Kept, keep
from evidence.store import EvidenceStore
from storage import accounts as records
from storage import people, units
from storage.assessments import criteria
from storage.database import Database
from storage.evidence import evidence_of_unit

PEOPLE = (
    "Raden Wiratama Sujana",
    "Melati Cendana Putri",
    "Bagus Prakoso Jati",
    "Ayu Lestari Kirana",
    "Dimas Angkasa Pertala",
    "Sekar Wangi Nirmala",
    "Galih Samudra Prata",
    "Intan Permata Wisesa",
    "Arga Bayu Lesmana",
    "Nadia Kusuma Rimba",
    "Yoga Telaga Biru",
    "Rara Puspa Senja",
    "Tirta Candra Buana",
    "Laras Embun Pagi",
)
UNITS = (
    (
        "LPSE Kabupaten Contoh Raya",
        "kabupaten",
        "Pemerintah Kabupaten Contoh Raya",
        "service_provider",
    ),
    ("LPSE Kota Teladan Jaya", "kota", "Pemerintah Kota Teladan Jaya", "service_provider"),
    ("LPSE Provinsi Nusa Peraga", "provinsi", "Pemerintah Provinsi Nusa Peraga", "system_provider"),
)
DESCRIPTIONS = {
    AnswerValue.MET: (
        "Sudah ditetapkan dan dijalankan; catatannya diperbarui setiap bulan oleh penanggung jawab.",
        "Dokumen berlaku, disosialisasikan pada awal tahun, dan dipakai dalam layanan harian.",
    ),
    AnswerValue.PARTIAL: (
        "Dokumen tersedia, tetapi catatan pelaksanaannya belum lengkap untuk dua triwulan terakhir.",
        "Sudah berjalan pada layanan utama; layanan pendukung belum mengikuti prosedur yang sama.",
    ),
    AnswerValue.UNMET: (
        "Belum ada dokumen yang ditetapkan; pelaksanaan masih mengikuti kebiasaan.",
        "Kegiatan belum dilakukan pada tahun ini karena anggaran baru tersedia tahun depan.",
    ),
}
REPAIRS = (
    "Menyusun dan menetapkan dokumennya, lalu mensosialisasikan kepada pelaksana.",
    "Melengkapi catatan yang tertinggal dan menugaskan penanggung jawab tetap.",
)


@dataclass(frozen=True)
class Sample:
    """What was made: names of the units, addresses to sign in with, and their one password."""

    units: tuple[str, ...]
    accounts: tuple[tuple[str, str], ...]


@dataclass
class _Making:
    database: Database
    store: EvidenceStore
    catalog: Catalog
    admin: Actor
    password_hash: str
    dice: random.Random
    now: datetime

    @property
    def today(self) -> date:
        return self.now.date()


def make_sample(
    database: Database,
    store: EvidenceStore,
    catalog: Catalog,
    admin: Actor,
    password: str,
    many: int = 3,
    years: int = 2,
    seed: int = 17,
    progress: Callable[[str], None] = lambda _: None,
) -> Sample:
    """Fill an installation without units with invented ones. Raises Refused for any other.

    The sign-in addresses end in `.contoh.id`; all share `password`.
    """
    require(admin, Action.CREATE_UNIT)
    with database.reading() as db:
        if units.units(db):
            raise Refused("Data contoh hanya dapat dibuat pada instalasi yang masih kosong.")
    making = _Making(
        database, store, catalog, admin, hashed(password), random.Random(seed), datetime.now(UTC)
    )
    made: list[str] = []
    accounts: list[tuple[str, str]] = []
    for number in range(many):
        name, addresses = _lpse(making, number, years)
        made.append(name)
        accounts += addresses
        progress(name)
    accounts += _lkpp(making)
    with database.writing() as db:
        row = records.installation(db)
        if row is not None:
            row.is_sample = True
    return Sample((*made, "LKPP (contoh)"), tuple(accounts))


def _lpse(making: _Making, number: int, years: int) -> tuple[str, list[tuple[str, str]]]:
    base, kind, institution, form = UNITS[number % len(UNITS)]
    suffix = "" if number < len(UNITS) else f" {number + 1}"
    unit = create_unit(
        making.database, making.admin, base + suffix, "lpse", f"{900 + number}", making.now
    )
    actor = _as(making, unit.id)
    save_profile(
        making.database, actor, _profile(kind, institution + suffix, form), date(2024, 1, 2)
    )
    crew = _crew(making, actor, number)
    accounts = _accounts(making, unit.id, crew, number)
    if number == 0:
        coordinator = _as(making, unit.id, crew[1])
        make_papers(making.database, making.store, coordinator, making.today)
    for back in range(years - 1, -1, -1):
        _cycle(making, unit.id, crew, making.today.year - back, number, newest=back == 0)
    return unit.name, accounts


def _profile(kind: str, institution: str, form: str) -> dict[str, object]:
    place = institution.split(" ", 2)[-1]
    return {
        "institution": institution,
        "institution_kind": kind,
        "service_form": form,
        "position": "ukpbj",
        "province": "Nusa Peraga",
        "region_code": "99.01",
        "zone": "WIB",
        "formation_decree": f"Peraturan Kepala Daerah {place} Nomor 12 Tahun 2023 (contoh)",
        "address": "Jalan Merdeka Raya Nomor 17",
        "city": place,
        "phone": "(0999) 123456",
        "email": "lpse@contoh.id",
        "website": "https://lpse.contoh.id",
        "helpdesk_address": "Gedung Layanan Lantai 1, Jalan Merdeka Raya Nomor 17",
        "helpdesk_phone": "(0999) 123457",
        "helpdesk_email": "helpdesk@contoh.id",
        "helpdesk_hours": "Senin sampai Jumat, 07.30 sampai 16.00",
        "letterhead": [
            institution.upper(),
            "BAGIAN PENGADAAN BARANG/JASA",
            "LAYANAN PENGADAAN SECARA ELEKTRONIK",
        ],
    }


def _crew(making: _Making, actor: Actor, number: int) -> list[str]:
    """People with their roles: 11 of 13 filled, one conflict to see, in the first unit."""
    crew = []
    for i, name in enumerate(PEOPLE):
        born = date(1975 + (i + number) % 15, 1 + i % 12, 1 + (i * 7) % 27)
        appointed = born.year + 24
        nip = f"{born:%Y%m%d}{appointed}{1 + i % 12:02d}{1 + i % 2}{i + 1:03d}"
        person = add_person(
            making.database,
            actor,
            {
                "name": name,
                "nip": nip,
                "position": "Pranata Komputer" if i else "Kepala Bagian",
                "phone": f"0812-0000-{i:04d}",
                "email": f"orang{i + 1}.{number + 1}@contoh.id",
            },
            making.today,
        )
        crew.append(person.id)
    _roles(making, actor, crew, number)
    if number == 0:
        record_duty(making.database, actor, crew[4], "pokja_pemilihan", date(2025, 3, 1))
    return crew


def _roles(making: _Making, actor: Actor, crew: list[str], number: int) -> None:
    left_open = {"administrator_keuangan", "pengelola_kapasitas"} if number == 0 else set()
    for i, role in enumerate(making.catalog.roles.values()):
        if role.id in left_open:
            continue
        is_head = role.id == HEAD_ROLE
        assign_role(
            making.database,
            actor,
            making.catalog,
            crew[i % len(crew)],
            role.id,
            {
                "title": "Kepala" if is_head else role.title,
                "capacity": "definitif",
                "decree_number": f"SK Nomor {number + 11}/LPSE/2024 (contoh)",
                "decree_date": date(2024, 1, 8),
                "valid_from": date(2024, 1, 8),
                "valid_to": None,
            },
        )


def _accounts(making: _Making, unit_id: str, crew: list[str], number: int) -> list[tuple[str, str]]:
    wanted = (
        ("kepala", crew[0], (AccountRole.HEAD,)),
        ("koordinator", crew[1], (AccountRole.COORDINATOR, AccountRole.UNIT_ADMIN)),
        ("pengisi", crew[2], (AccountRole.CONTRIBUTOR,)),
        ("penilai", crew[12], (AccountRole.INTERNAL_ASSESSOR,)),
    )
    made = []
    with making.database.writing() as db:
        for label, person_id, roles in wanted:
            person = people.person(db, unit_id, person_id)
            email = f"{label}.{number + 1}@contoh.id"
            account = records.add_account(db, email, person.name if person else label)
            account.password_hash = making.password_hash
            for role in roles:
                records.add_membership(db, account.id, unit_id, person_id, role, date(2024, 1, 8))
            made.append((email, label))
    return made


def _lkpp(making: _Making) -> list[tuple[str, str]]:
    unit = create_unit(making.database, making.admin, "LKPP (contoh)", "lkpp", None, making.now)
    actor = _as(making, unit.id)
    facts: dict[str, object] = {
        "institution": "Lembaga Pembina (contoh)",
        "institution_kind": "lembaga",
    }
    save_profile(making.database, actor, facts, date(2024, 1, 2))
    person = add_person(
        making.database,
        actor,
        {"name": "Wahyu Lintang Saputra", "position": "Peninjau"},
        making.today,
    )
    with making.database.writing() as db:
        account = records.add_account(db, "peninjau@contoh.id", person.name)
        account.password_hash = making.password_hash
        records.add_membership(
            db, account.id, unit.id, person.id, AccountRole.REVIEWER, date(2024, 1, 8)
        )
    return [("peninjau@contoh.id", "peninjau LKPP")]


def _as(making: _Making, unit_id: str, person_id: str | None = None) -> Actor:
    """The administrator acting for a unit, or the account of one of its people."""
    with making.database.reading() as db:
        account_id = making.admin.account_id
        if person_id is not None:
            account_id = next(
                a.id for a, m in records.accounts_of_unit(db, unit_id) if m.person_id == person_id
            )
        account = records.account(db, account_id)
        if account is None:
            raise LookupError(account_id)
        return actor_of(db, account, unit_id, making.today)


def _cycle(
    making: _Making, unit_id: str, crew: list[str], year: int, number: int, newest: bool
) -> None:
    coordinator = _as(making, unit_id, crew[1])
    with making.database.reading() as db:
        profile = profile_on(db, unit_id, making.today)
    chosen = (
        tuple(making.catalog.standards) if not (newest and number == 2) else (9, 10, 11, 16, 17)
    )
    assessment_id = start(
        making.database,
        coordinator,
        making.catalog,
        profile,
        Cycle(year, f"Penilaian mandiri {year}", chosen),
    )
    finished = not newest or number == 1
    proofs = _proofs(making, coordinator, assessment_id)
    answers = _answers(making, assessment_id, coordinator, crew, finished)
    save_many(making.database, coordinator, making.catalog, assessment_id, answers, "web")
    _show(making, coordinator, assessment_id, answers, proofs)
    if finished:
        _certify(making, unit_id, crew[0], assessment_id)
        issue_report(
            making.database, making.store, coordinator, making.catalog, assessment_id, making.today
        )
    else:
        _still_open(making, coordinator, crew, assessment_id)


def _answers(
    making: _Making, assessment_id: str, actor: Actor, crew: list[str], finished: bool
) -> dict[str, dict[str, Any]]:
    with making.database.reading() as db:
        asked = [a for a in answered_all(db, assessment_id).values() if a.switched_off is None]
        names = {p.id: p.name for p in people.people(db, actor.unit)}
    share = 1.0 if finished else 0.55
    chosen = asked[: int(len(asked) * share)]
    return {
        a.criterion_id: _answer(making, names[crew[i % len(crew)]]) for i, a in enumerate(chosen)
    }


def _answer(making: _Making, pic: str) -> dict[str, Any]:
    value = making.dice.choices(
        [AnswerValue.MET, AnswerValue.PARTIAL, AnswerValue.UNMET, AnswerValue.NOT_APPLICABLE],
        weights=[76, 14, 7, 3],
    )[0]
    if value is AnswerValue.NOT_APPLICABLE:
        return {"value": value, "reason": "Layanan ini tidak diselenggarakan oleh LPSE kami."}
    answer: dict[str, Any] = {
        "value": value,
        "description": making.dice.choice(DESCRIPTIONS[value]),
        "unsure": making.dice.random() < 0.05,
    }
    if value is not AnswerValue.MET:
        target = making.today + timedelta(days=making.dice.randrange(60, 240))
        answer |= {
            "repair_what": making.dice.choice(REPAIRS),
            "repair_pic": pic,
            "repair_target": target,
        }
    return answer


def _proofs(making: _Making, actor: Actor, assessment_id: str) -> list[str]:
    """Four kinds of proof as real files; the first assessment of a unit brings them in."""
    with making.database.reading() as db:
        asked = [c.criterion_id for c in criteria(db, assessment_id) if c.switched_off is None]
        existing = [e.id for e in evidence_of_unit(db, actor.unit)]
    if existing:
        return existing
    made = []
    for i, (name, kind, content) in enumerate(_files(making.catalog)):
        kept = _keep(making, content, name)
        made.append(
            attach_new(
                making.database,
                actor,
                assessment_id,
                asked[i],
                kept,
                {
                    "title": name.rsplit(".", 1)[0],
                    "kind": kind,
                    "number": f"{i + 1}/LPSE/2025",
                    "issued_on": date(2025, 2, 3),
                    "valid_from": date(2025, 2, 3),
                    "valid_to": date(2025, 12, 31) if i == 2 else None,
                    "confidentiality": "rahasia" if kind == "record" else "biasa",
                },
            )
        )
    made.append(
        attach_new(
            making.database,
            actor,
            assessment_id,
            asked[5],
            None,
            {
                "title": "Maklumat layanan di situs",
                "kind": "policy",
                "link": "https://lpse.contoh.id/maklumat",
            },
        )
    )
    return made


def _files(catalog: Catalog) -> list[tuple[str, str, bytes]]:
    lines = [f"{role.at} {role.title}" for role in catalog.roles.values()]
    return [
        (
            "Kebijakan layanan dan keamanan informasi.pdf",
            "policy",
            _pdf("KEBIJAKAN LAYANAN (CONTOH)", ["Kerahasiaan, keutuhan, dan ketersediaan."] * 8),
        ),
        ("SOP pengelolaan layanan.docx", "policy", _word("SOP PENGELOLAAN LAYANAN (CONTOH)")),
        ("SK tim pengelola.pdf", "assignment", _pdf("SURAT KEPUTUSAN (CONTOH)", lines)),
        ("Register gangguan 2025.xlsx", "record", _sheet()),
        (
            "Laporan evaluasi layanan.pdf",
            "report",
            _pdf("LAPORAN EVALUASI (CONTOH)", ["Capaian per triwulan dan rencana perbaikan."] * 6),
        ),
    ]


def _pdf(title: str, lines: list[str]) -> bytes:
    page = Image.new("RGB", (1240, 1754), "white")
    pen = ImageDraw.Draw(page)
    pen.text((120, 140), title, fill="black", font=ImageFont.load_default(40))
    for i, line in enumerate(lines):
        pen.text(
            (120, 260 + i * 60), f"{i + 1}. {line}", fill="black", font=ImageFont.load_default(28)
        )
    out = BytesIO()
    page.save(out, "PDF", resolution=150)
    return out.getvalue()


def _word(title: str) -> bytes:
    document = Document()
    document.add_heading(title, 1)
    for step in ("Tujuan", "Ruang lingkup", "Prosedur", "Pencatatan", "Evaluasi"):
        document.add_paragraph(step, style="List Number")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _sheet() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.append(["Nomor tiket", "Tanggal", "Pelapor", "Uraian", "Prioritas", "Status"])
    for i in range(1, 13):
        sheet.append(
            [
                f"T-{i:04d}",
                date(2025, i, 5),
                "Pokja Contoh",
                "Tidak dapat masuk aplikasi",
                "Rendah",
                "Selesai",
            ]
        )
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _keep(making: _Making, content: bytes, name: str) -> Kept:
    with making.store.receive(len(content)) as incoming:
        incoming.write(content)
        return keep(incoming, name)


def _show(
    making: _Making,
    actor: Actor,
    assessment_id: str,
    answers: dict[str, dict[str, Any]],
    proofs: list[str],
) -> None:
    """Every Memenuhi gets a proof, but for the last few of an unfinished one."""
    met = [c for c, a in answers.items() if a["value"] is AnswerValue.MET]
    for i, criterion_id in enumerate(met):
        attach(making.database, actor, assessment_id, criterion_id, [proofs[i % len(proofs)]])


def _certify(making: _Making, unit_id: str, head_id: str, assessment_id: str) -> None:
    head = _as(making, unit_id, head_id)
    with making.database.reading() as db:
        digest = content_digest(db, find(db, head, assessment_id))
    certification(making.database, head, making.catalog, assessment_id, digest, making.now)


def _still_open(making: _Making, actor: Actor, crew: list[str], assessment_id: str) -> None:
    with making.database.reading() as db:
        asked = [c.criterion_id for c in criteria(db, assessment_id) if c.switched_off is None]
    assign_criteria(making.database, actor, assessment_id, asked[-20:], crew[2])
    write_comment(
        making.database,
        actor,
        assessment_id,
        asked[0],
        "Mohon tambahkan notulen sosialisasi triwulan ketiga.",
    )
