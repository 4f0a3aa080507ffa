"""LPSEs and people by workbook: the empty one filled in as people do, previewed, applied, refused."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from accounts.actor import AccountRole, Actor
from accounts.policy import Refused
from accounts.profile import profile_on
from accounts.roles import HEAD_ROLE
from accounts.sign_in import link_owner
from exchange.roster import deeds as roster
from exchange.roster.deeds import Brought
from exchange.roster.people import ADMIN
from exchange.roster.rows import Change, Kind, Outcome
from exchange.workbooks.reading import Book, read_book
from storage.people import people, roles_held
from storage.units import units
from tests.furnished import Scene
from tests.scenes import actor_now, today

R = AccountRole
NIP = "199003032015032003"
LPSE = {
    "Nama LPSE": "LPSE Kota Baru", "Kode LPSE": "701", "K/L/Pemda": "Pemerintah Kota Baru",
    "Jenis instansi": "pemerintah kota", "Bentuk layanan": "System provider", "Zona waktu": "WIT",
    "Kota": "Kota Baru",
}  # fmt: skip
PERSON = {
    "Nama orang": "Melati Cendana", "Kode LPSE": "701", "NIP": NIP, "Jabatan": "Pranata Komputer",
    "Email orang": "melati@kotabaru.contoh.id",
}  # fmt: skip
Sheets = dict[str, list[dict[str, object]]]
ROW = "baris"  # into this row, instead of one below what is there


def admin(scene: Scene) -> Actor:
    return scene.lkpp.actor(R.LKPP_ADMIN)


@pytest.fixture
def filled(tmp_path: Path) -> Callable[..., Book]:
    """The workbook the actor fetches, with rows typed under its headings, read as it comes back."""

    def fill(scene: Scene, actor: Actor, sheets: Sheets) -> Book:
        path = tmp_path / "isi.xlsx"
        book = load_workbook(BytesIO(roster.template(scene.database, actor, today())))
        for title, rows in sheets.items():
            sheet = book[title]
            places = {cell.value: cell.column for cell in sheet[3]}
            row = 4
            while sheet.cell(row, 1).value is not None:
                row += 1
            for number, facts in enumerate(rows, row):
                at = facts.get(ROW, number)
                for head, value in facts.items():
                    if head != ROW:
                        sheet.cell(at, places[head]).value = value
        book.save(path)
        return read_book(path, "isi.xlsx")

    return fill


def previewed(scene: Scene, actor: Actor, book: Book) -> Outcome:
    return roster.preview(scene.database, actor, Brought(book), today(), datetime.now(UTC))


def applied(scene: Scene, actor: Actor, book: Book) -> Outcome:
    seen = previewed(scene, actor, book).changes
    return roster.apply(scene.database, actor, Brought(book), seen, today(), datetime.now(UTC))


def codes(scene: Scene) -> dict[str | None, str]:
    with scene.database.reading() as db:
        return {unit.code: unit.id for unit in units(db, "lpse")}


def names(scene: Scene, unit_id: str) -> dict[str, str | None]:
    with scene.database.reading() as db:
        return {one.name: one.nip for one in people(db, unit_id)}


def test_what_is_new_is_shown_first_and_kept_only_when_applied(
    scene: Scene, filled: Callable[..., Book]
) -> None:
    book = filled(scene, admin(scene), {"LPSE": [LPSE], "Orang": [PERSON]})
    found = previewed(scene, admin(scene), book)
    new = [
        Change("LPSE", "LPSE Kota Baru", Kind.NEW),
        Change("Orang", "Melati Cendana (LPSE Kota Baru)", Kind.NEW),
    ]
    assert [one for one in found.changes if one.kind is not Kind.SAME] == new
    assert found.problems == []
    assert "701" not in codes(scene)
    applied(scene, admin(scene), book)
    unit_id = codes(scene)["701"]
    with scene.database.reading() as db:
        profile = profile_on(db, unit_id, today())
    assert (profile.institution_kind, profile.service_form.value, profile.zone) == (
        "kota", "system_provider", "WIT",
    )  # fmt: skip
    assert names(scene, unit_id) == {"Melati Cendana": NIP}


def test_the_same_workbook_again_changes_nothing(
    on_sqlite: Scene, filled: Callable[..., Book]
) -> None:
    book = filled(on_sqlite, admin(on_sqlite), {"LPSE": [LPSE], "Orang": [PERSON]})
    applied(on_sqlite, admin(on_sqlite), book)
    again = previewed(on_sqlite, admin(on_sqlite), book)
    assert {one.kind for one in again.changes} == {Kind.SAME}


def test_units_match_by_code_and_people_by_nip_and_an_empty_cell_changes_nothing(
    scene: Scene, filled: Callable[..., Book]
) -> None:
    first = filled(scene, admin(scene), {"LPSE": [LPSE], "Orang": [PERSON]})
    applied(scene, admin(scene), first)
    unit = {"Nama LPSE": "LPSE Kota Baru", "Kode LPSE": "701", "Alamat": "Jalan Baru 1"}
    person = {"Nama orang": "Melati Cendana, M.Kom.", ROW: 4}
    second = Book(filled(scene, admin(scene), {"Orang": [person]}).sheets)
    found = applied(scene, admin(scene), second)
    assert [one.differs for one in found.changes if one.kind is Kind.CHANGED] == [("Nama orang",)]
    assert names(scene, codes(scene)["701"]) == {"Melati Cendana, M.Kom.": NIP}
    # The template already holds the unit: the row typed under it is a second one of the same code.
    twice = filled(scene, admin(scene), {"LPSE": [unit]})
    assert "ada dua kali" in str(previewed(scene, admin(scene), twice).problems[0])


def test_a_unit_is_restated_from_today_on(scene: Scene, tmp_path: Path) -> None:
    path = tmp_path / "isi.xlsx"

    def typed(**facts: str) -> Book:
        book = Workbook()
        from exchange.workbooks.book import MARK

        hidden = book.worksheets[0]
        hidden["A1"], hidden["A2"], hidden["B2"] = MARK, "jenis", "lpse-dan-orang"
        sheet = book.create_sheet("Apa saja")
        row = LPSE | facts
        sheet.append(list(row))
        sheet.append(list(row.values()))
        book.save(path)
        return read_book(path, "isi.xlsx")

    applied(scene, admin(scene), typed())
    found = applied(scene, admin(scene), typed(Alamat="Jalan Baru 1"))
    assert found.changes == [Change("LPSE", "LPSE Kota Baru", Kind.CHANGED, ("Alamat",))]
    with scene.database.reading() as db:
        profile = profile_on(db, codes(scene)["701"], today())
    assert (profile.address, profile.city) == ("Jalan Baru 1", "Kota Baru")
    renamed = previewed(scene, admin(scene), typed(**{"Nama LPSE": "LPSE Lain"}))
    assert "sudah milik LPSE Kota Baru" in str(renamed.problems[0])


@pytest.mark.parametrize(
    ("sheet", "wrong", "head", "sentence"),
    [
        ("LPSE", {"Zona waktu": "GMT"}, "J6", "pilih salah satu: WIB, WITA, WIT"),
        ("LPSE", {"Kode LPSE": None}, "A6", "kode LPSE resmi"),
        ("LPSE", {"Email": "bukan email"}, "N6", "bukan alamat email"),
        ("LPSE", {"Kota": "=1+1"}, "L6", "rumus"),
        ("LPSE", {"Nama LPSE": None}, "B6", "tanpa isian 'Nama LPSE'"),
        ("Orang", {"NIP": "123"}, "C4", "18 angka"),
        ("Orang", {"NIP": 1.98001012005011e17}, "C4", "18 angka"),
        ("Orang", {"Kode LPSE": "999"}, "B4", "tidak dikenal"),
        ("Orang", {"Email orang": "bukan email"}, "F4", "bukan alamat email"),
        ("Orang", {"Administrator pertama": "mungkin"}, "G4", "pilih salah satu: ya"),
    ],
)
def test_every_problem_is_told_with_sheet_and_cell_and_holds_back_all(
    on_sqlite: Scene,
    filled: Callable[..., Book],
    sheet: str,
    wrong: dict[str, object],
    head: str,
    sentence: str,
) -> None:
    rows: Sheets = {"LPSE": [dict(LPSE)], "Orang": [dict(PERSON)]}
    rows[sheet][0] |= wrong
    actor = admin(on_sqlite)
    book = filled(on_sqlite, actor, rows)
    problems = [str(one) for one in previewed(on_sqlite, actor, book).problems]
    assert any(f"lembar '{sheet}' sel {head}" in one and sentence in one for one in problems), (
        problems
    )
    with pytest.raises(Refused, match="kesalahan"):
        applied(on_sqlite, actor, book)
    assert "701" not in codes(on_sqlite)


def test_a_first_administrator_gets_a_link_and_then_the_lpse_is_its_own(
    scene: Scene, filled: Callable[..., Book]
) -> None:
    rows: Sheets = {"LPSE": [LPSE], "Orang": [PERSON | {"Administrator pertama": "ya"}]}
    book = filled(scene, admin(scene), rows)
    assert previewed(scene, admin(scene), book).links == []
    found = applied(scene, admin(scene), book)
    assert found.changes[-1].differs == (ADMIN,)
    (link,) = found.links
    owner = link_owner(scene.database, link.token, datetime.now(UTC))
    assert owner.email == link.email == "melati@kotabaru.contoh.id"
    first = actor_now(scene.database, link.email)
    assert first.roles == {R.UNIT_ADMIN, R.COORDINATOR}
    later = filled(scene, admin(scene), {"Orang": [PERSON | {"Jabatan": "Lain"}]})
    assert "dikelola orangnya sendiri" in str(previewed(scene, admin(scene), later).problems[0])
    own = filled(scene, first, {"Orang": [PERSON | {"Nama orang": "Bagus", "NIP": None}]})
    assert applied(scene, first, own).problems == []


def test_an_account_that_is_somebody_elsewhere_gets_no_link(
    on_sqlite: Scene, filled: Callable[..., Book]
) -> None:
    taken = on_sqlite.other.email(R.HEAD)
    row = PERSON | {"Administrator pertama": "ya", "Email orang": taken}
    book = filled(on_sqlite, admin(on_sqlite), {"LPSE": [LPSE], "Orang": [row]})
    assert applied(on_sqlite, admin(on_sqlite), book).links == []


def test_an_lpse_brings_in_its_own_people_and_nothing_of_another(
    scene: Scene, filled: Callable[..., Book]
) -> None:
    book = filled(scene, admin(scene), {"LPSE": [LPSE]})
    applied(scene, admin(scene), book)
    own = filled(scene, scene.office.admin, {"Orang": [PERSON | {"Kode LPSE": None}]})
    applied(scene, scene.office.admin, own)
    assert names(scene, scene.office.unit_id)["Melati Cendana"] == NIP
    foreign = filled(scene, scene.office.admin, {"Orang": [PERSON]})
    unknown = filled(scene, scene.office.admin, {"Orang": [PERSON | {"Kode LPSE": "702"}]})
    sentences = [
        previewed(scene, scene.office.admin, one).problems[0].sentence.replace("702", "701")
        for one in (foreign, unknown)
    ]
    assert sentences[0] == sentences[1]
    units_too = filled(scene, admin(scene), {"LPSE": [LPSE | {"Kode LPSE": "703"}]})
    problems = previewed(scene, scene.office.admin, units_too).problems
    assert problems
    assert all("Kota Baru" not in one.sentence for one in problems)


@pytest.mark.parametrize("role", sorted(R))
def test_who_may_bring_a_workbook(
    on_sqlite: Scene, filled: Callable[..., Book], role: AccountRole
) -> None:
    office = on_sqlite.lkpp if role in on_sqlite.lkpp.actors else on_sqlite.office
    book = filled(on_sqlite, admin(on_sqlite), {"LPSE": [LPSE]})
    actor = office.actor(role)
    if role not in (R.LKPP_ADMIN, R.UNIT_ADMIN, R.COORDINATOR):
        with pytest.raises(Refused, match="tidak berwenang"):
            previewed(on_sqlite, actor, book)
        with pytest.raises(Refused, match="tidak berwenang"):
            roster.template(on_sqlite.database, actor, today())
        return
    assert bool(previewed(on_sqlite, actor, book).problems) is (role is not R.LKPP_ADMIN)


def test_what_changed_since_the_preview_is_not_applied(
    on_sqlite: Scene, filled: Callable[..., Book]
) -> None:
    book = filled(on_sqlite, admin(on_sqlite), {"LPSE": [LPSE]})
    seen = previewed(on_sqlite, admin(on_sqlite), book).changes
    applied(on_sqlite, admin(on_sqlite), book)
    with pytest.raises(Refused, match="berubah sejak pratinjau"):
        roster.apply(
            on_sqlite.database, admin(on_sqlite), Brought(book), seen, today(), datetime.now(UTC)
        )


def test_another_workbook_and_an_empty_one_are_refused(
    on_sqlite: Scene, filled: Callable[..., Book], tmp_path: Path
) -> None:
    other = tmp_path / "lain.xlsx"
    book = Workbook()
    book.worksheets[0].append(["Nama LPSE", "Kode LPSE"])
    book.save(other)
    with pytest.raises(Refused, match="bukan buku kerja LPSE"):
        previewed(on_sqlite, admin(on_sqlite), read_book(other, "lain.xlsx"))
    with pytest.raises(Refused, match="belum berisi"):
        previewed(
            on_sqlite,
            on_sqlite.office.admin,
            _without_people(filled(on_sqlite, admin(on_sqlite), {})),
        )


def _without_people(book: Book) -> Book:
    return Book(tuple(sheet for sheet in book.sheets if sheet.title != "LPSE"))


ROLE = {
    "Peran LPSE": "ketua lpse", "Kode LPSE": "701", "Pemegang (NIP atau nama)": NIP,
    "Kapasitas": "definitif", "Nomor SK": "SK 1/2011", "Tanggal SK": "03/01/2011",
    "Mulai bertugas": "10/01/2011", "Sampai": "31/12/2015",
}  # fmt: skip


def held(scene: Scene) -> list[tuple[str, date, date | None, str]]:
    with scene.database.reading() as db:
        rows = roles_held(db, codes(scene)["701"])
        return [(one.role, one.valid_from, one.valid_to, one.decree_number) for one in rows]


def test_roles_held_long_ago_come_in_and_are_corrected(
    scene: Scene, filled: Callable[..., Book]
) -> None:
    sheets: Sheets = {"LPSE": [LPSE], "Orang": [PERSON], "Peran": [ROLE]}
    applied(scene, admin(scene), filled(scene, admin(scene), sheets))
    assert held(scene) == [(HEAD_ROLE, date(2011, 1, 10), date(2015, 12, 31), "SK 1/2011")]
    again = filled(scene, admin(scene), {"Peran": [{"Nomor SK": "SK 11/2011", ROW: 4}]})
    changes = applied(scene, admin(scene), again).changes
    assert [one.differs for one in changes if one.sheet == "Peran"] == [("Nomor SK",)]
    assert held(scene) == [(HEAD_ROLE, date(2011, 1, 10), date(2015, 12, 31), "SK 11/2011")]


@pytest.mark.parametrize(
    ("wrong", "cell", "sentence"),
    [
        ({"Peran LPSE": "Kepala Gudang"}, "A4", "13 peran"),
        ({"Pemegang (NIP atau nama)": "Siapa"}, "C4", "tidak ditemukan"),
        ({"Mulai bertugas": "31/02/2011"}, "H4", "bukan tanggal"),
        ({"Mulai bertugas": None}, "A4", "tanggal mulai"),
        ({"Sampai": "01/01/2010"}, "A4", "mendahului"),
        ({"Kapasitas": "Plt.", "Sampai": None}, "A4", "tanggal akhir"),
    ],
)
def test_a_role_that_cannot_have_been_held_is_told_with_its_cell(
    on_sqlite: Scene,
    filled: Callable[..., Book],
    wrong: dict[str, object],
    cell: str,
    sentence: str,
) -> None:
    sheets: Sheets = {"LPSE": [LPSE], "Orang": [PERSON], "Peran": [ROLE | wrong]}
    found = previewed(on_sqlite, admin(on_sqlite), filled(on_sqlite, admin(on_sqlite), sheets))
    (problem,) = found.problems
    assert problem.place == f"lembar 'Peran' sel {cell}"
    assert sentence in problem.sentence


def _with_member(content: bytes, name: str, body: bytes) -> bytes:
    """A workbook of ours with one part more."""
    out = BytesIO(content)
    with ZipFile(out, "a", ZIP_DEFLATED) as package:
        package.writestr(name, body)
    return out.getvalue()


def test_a_hostile_workbook_is_refused_before_it_is_read(on_sqlite: Scene, tmp_path: Path) -> None:
    ours = roster.template(on_sqlite.database, admin(on_sqlite), today())
    dtd = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    for number, content in enumerate(
        [
            b"PK\x03\x04 bukan zip",
            b"Nama LPSE;Kode LPSE",
            b"",
            _with_member(ours, "xl/bom.xml", b"0" * 40_000_000),
            _with_member(ours, "xl/dtd.xml", dtd),
            _with_member(ours, "xl/vbaProject.bin", b"makro"),
            _with_member(ours, "../keluar.xml", b"<x/>"),
        ]
    ):
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(content)
        with pytest.raises(Refused):
            read_book(path, path.name)
    path.write_bytes(ours)
    assert (read_book(path, path.name).kept or {})["jenis"] == "lpse-dan-orang"
