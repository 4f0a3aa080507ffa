"""The opening balance by workbook: each row with its scan, all or nothing, and once."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from accounts.actor import AccountRole, Actor
from accounts.opening import give_code
from accounts.policy import Refused
from assessments.certificates.records import events_of
from assessments.certificates.rules import Status, statuses
from assessments.findings.records import findings_of
from assessments.history.deeds import entered
from assessments.matters.papers import files_of, hand_out
from assessments.measures.agreements import agreement_of
from assessments.measures.receipts import clock_start
from assessments.measures.records import measures_of
from assessments.measures.rules import Rung
from evidence.proofs import Kept
from evidence.store import EvidenceStore
from exchange.roster import deeds as roster
from exchange.roster.book import PEOPLE, ROLES, UNITS, made
from exchange.roster.deeds import Brought
from exchange.roster.history_book import GUIDE, SHEETS
from exchange.roster.rows import Kind, Outcome
from exchange.workbooks.reading import Book, read_book
from storage.units import unit
from tests.furnished import Scene
from tests.scenes import keep_file, picture, today

R = AccountRole
CODE = "777"
SLA = {
    "Nomor SLA": "SLA-3/2019", "Kode LPSE": CODE, "Bentuk layanan": "system provider",
    "K/L/Pemda": "Pemerintah Kabupaten Contoh", "Tanggal ditandatangani": "06/05/2019",
    "Berkas pindai": "SLA.png",
}  # fmt: skip
CERTIFICATE = {
    "Nomor sertifikat atau penetapan": "SERT-12/2023", "Kode LPSE": CODE, "Jenis": "sertifikat",
    "Standar": "9, 10; 11", "Tanggal": date(2023, 6, 10), "Berkas pindai": "sertifikat.png",
}  # fmt: skip
FINDING = {
    "Label temuan": "A1", "Kode LPSE": CODE, "Kriteria": "s09-01", "Jenis temuan": "saran/rekomendasi",
    "Asal": "surveillance", "Ketidaksesuaian": "Ruang server tidak terkunci",
    "Perbaikan yang diminta": "Pasang kunci & catat", "Disampaikan kepada LPSE": "02/02/2026",
    "Berkas pindai": "surat.png",
}  # fmt: skip
MEASURE = {
    "Nomor surat tindakan": "77/T/2026", "Kode LPSE": CODE, "Tindakan": "teguran",
    "Temuan yang disebut": "a1", "Tanggal surat": "10/02/2026", "Tanggal kirim": "11/02/2026",
    "Tanggal terima": "13/02/2026", "Batas waktu (hari)": "10", "Satuan": "hari kerja",
    "Berkas pindai": "surat.png", "Berkas tanda terima": "tanda terima.png",
}  # fmt: skip
ALL: dict[str, list[dict[str, object]]] = {
    "SLA": [dict(SLA)], "Sertifikat": [dict(CERTIFICATE)], "Temuan": [dict(FINDING)],
    "Tindakan": [dict(MEASURE)],
}  # fmt: skip
SCANS = ("sla.png", "sertifikat.png", "surat.png", "Tanda Terima.png")
Fill = Callable[..., Book]


def admin(scene: Scene) -> Actor:
    return scene.lkpp.actor(R.LKPP_ADMIN)


@pytest.fixture
def coded(on_sqlite: Scene) -> Scene:
    with on_sqlite.database.writing() as db:
        row = unit(db, on_sqlite.office.unit_id)
        assert row is not None
        give_code(db, admin(on_sqlite), row, CODE)
    return on_sqlite


@pytest.fixture
def scans(store: EvidenceStore) -> dict[str, Kept]:
    return {name: keep_file(store, picture("teal"), name) for name in SCANS}


@pytest.fixture(scope="module")
def content() -> bytes:
    staff = (("LPSE", UNITS), ("Orang", PEOPLE), ("Peran", ROLES))
    return made([(title, fields, []) for title, fields in (*staff, *SHEETS)], GUIDE)


@pytest.fixture
def filled(tmp_path: Path, content: bytes) -> Fill:
    """The workbook LKPP's administrator fetches, with rows typed under its headings."""

    def fill(sheets: dict[str, list[dict[str, object]]]) -> Book:
        book = load_workbook(BytesIO(content))
        for title, rows in sheets.items():
            sheet = book[title]
            places = {cell.value: cell.column for cell in sheet[3]}
            for number, facts in enumerate(rows, 4):
                for head, value in facts.items():
                    sheet.cell(number, places[head]).value = value
        path = tmp_path / "isi.xlsx"
        book.save(path)
        return read_book(path, "isi.xlsx")

    return fill


def previewed(scene: Scene, brought: Brought, actor: Actor | None = None) -> Outcome:
    who = actor or admin(scene)
    return roster.preview(scene.database, who, brought, today(), datetime.now(UTC))


def applied(scene: Scene, brought: Brought) -> Outcome:
    seen = previewed(scene, brought).changes
    now = datetime.now(UTC)
    return roster.apply(scene.database, admin(scene), brought, seen, today(), now)


def kinds(found: Outcome) -> dict[str, Kind]:
    return {one.sheet: one.kind for one in found.changes if one.sheet != "LPSE"}


def test_a_history_of_before_comes_in_with_its_scans_and_goes_its_ordinary_way(
    coded: Scene, store: EvidenceStore, scans: dict[str, Kept], filled: Fill
) -> None:
    brought, unit_id = Brought(filled(ALL), scans), coded.office.unit_id
    assert set(kinds(previewed(coded, brought)).values()) == {Kind.NEW}
    with coded.database.reading() as db:
        assert entered(db, admin(coded)) == []
    applied(coded, brought)
    with coded.database.reading() as db:
        every = entered(db, coded.office.head)
        (finding,), (measure,) = findings_of(db, unit_id), measures_of(db, unit_id)
        held = agreement_of(db, unit_id, "SLA-3/2019")
        files = [f for one in every for e in one.events for f in files_of(db, coded.office.head, e)]
        assert statuses(events_of(db, unit_id), today())[11] is Status.IN_FORCE
    assert held is not None and held.agreement.is_in_force(today())
    assert (measure.rung, measure.findings) == (Rung.REPRIMAND, {finding.id})
    assert clock_start(measure.letter, today()) == date(2026, 2, 13)
    assert len(every) == 4 and len(files) == 5
    for file in files:
        assert hand_out(coded.database, store, coded.office.head, file.place) is not None
    again = previewed(coded, brought)
    assert not again.problems and set(kinds(again).values()) == {Kind.SAME}


def test_a_measure_names_a_finding_of_the_register_too(
    coded: Scene, scans: dict[str, Kept], filled: Fill
) -> None:
    applied(coded, Brought(filled({"Temuan": ALL["Temuan"]}), scans))
    with coded.database.reading() as db:
        (finding,) = findings_of(db, coded.office.unit_id)
    row = MEASURE | {"Temuan yang disebut": finding.id, "Berkas tanda terima": None}
    applied(coded, Brought(filled({"Tindakan": [row]}), scans))
    with coded.database.reading() as db:
        (measure,) = measures_of(db, coded.office.unit_id)
    assert measure.findings == {finding.id}
    assert clock_start(measure.letter, today()) is None


@pytest.mark.parametrize(
    ("sheet", "wrong", "cell", "sentence"),
    [
        ("SLA", {"Berkas pindai": "lain.png"}, "H4", "'lain.png' belum diunggah bersama"),
        ("SLA", {"Berkas pindai": None}, "A4", "Isilah kolom Berkas pindai"),
        ("SLA", {"Tanggal ditandatangani": "31/02/2019"}, "E4", "bukan tanggal"),
        ("SLA", {"Kode LPSE": "999"}, "B4", "tidak dikenal"),
        ("Sertifikat", {"Standar": "9, x"}, "A4", "'x' bukan bilangan"),
        ("Sertifikat", {"Standar": "18"}, "A4", "standar 1 sampai 17"),
        ("Temuan", {"Kriteria": "S99-01"}, "C4", "tidak dikenal"),
        ("Temuan", {"Asal": "kabar burung"}, "E4", "pilih salah satu"),
        ("Tindakan", {"Temuan yang disebut": "B7"}, "A4", "tidak terbuka"),
        ("Tindakan", {"Tanggal kirim": "09/02/2026"}, "A4", "Urutan tanggalnya keliru"),
        ("Tindakan", {"Berkas tanda terima": "tiada.png"}, "S4", "belum diunggah bersama"),
    ],
)
def test_one_problem_is_told_with_its_cell_and_holds_back_everything(
    coded: Scene,
    scans: dict[str, Kept],
    filled: Fill,
    sheet: str,
    wrong: dict[str, object],
    cell: str,
    sentence: str,
) -> None:
    rows = {title: [dict(row) for row in every] for title, every in ALL.items()}
    rows[sheet][0] |= wrong
    brought = Brought(filled(rows), scans)
    said = [str(one) for one in previewed(coded, brought).problems]
    assert any(f"lembar '{sheet}' sel {cell}" in one and sentence in one for one in said), said
    with pytest.raises(Refused, match="kesalahan menahan"):
        applied(coded, brought)
    with coded.database.reading() as db:
        assert entered(db, admin(coded)) == []


def test_two_findings_of_one_label_are_refused(
    coded: Scene, scans: dict[str, Kept], filled: Fill
) -> None:
    other = FINDING | {"Ketidaksesuaian": "Pintu darurat tertutup lemari"}
    brought = Brought(filled({"Temuan": [FINDING, other]}), scans)
    assert "ada dua kali" in str(previewed(coded, brought).problems[0])


def test_an_lpse_neither_gets_these_sheets_nor_enters_their_rows(
    coded: Scene, scans: dict[str, Kept], filled: Fill
) -> None:
    lpse = coded.office.admin
    whole = load_workbook(BytesIO(roster.template(coded.database, admin(coded), today())))
    assert {"SLA", "Sertifikat", "Temuan", "Tindakan"} < set(whole.sheetnames)
    own = load_workbook(BytesIO(roster.template(coded.database, lpse, today())))
    assert not {"SLA", "Sertifikat", "Temuan", "Tindakan"} & set(own.sheetnames)
    every = filled({"SLA": [SLA]})
    mine = Book(tuple(one for one in every.sheets if one.title != "LPSE"))
    problems = previewed(coded, Brought(mine, scans), lpse).problems
    assert "tidak berwenang" in str(problems[0])
