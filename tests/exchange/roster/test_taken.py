"""Everything there is goes out in the workbook; unedited it changes nothing, edits arrive exactly."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from accounts import opening
from accounts.actor import AccountRole, Actor
from accounts.policy import Refused
from accounts.profile import Profile
from accounts.roles import CAPACITIES
from assessments.history.deeds import enter_objection, enter_role
from assessments.history.entering import Whose
from assessments.history.roles import PastRole
from catalog.loader import catalog
from evidence.store import EvidenceStore
from exchange.roster import deeds as roster
from exchange.roster.book import KIND
from exchange.roster.deeds import Brought
from exchange.roster.rows import Kind, Outcome
from exchange.roster.which import TOUCHED, UNNAMED
from exchange.visit.taken import SCHEMA as VISIT
from exchange.workbooks.book import Column, Page, filled_in
from exchange.workbooks.reading import read_book
from exchange.worksheet.columns import SCHEMA as WORKSHEET
from storage import people as records
from storage.tables import Person, RoleHeld
from tests.assessments.history.test_deeds import admin, reprimand
from tests.assessments.history.test_objecting import REFUSED
from tests.exchange.office import saved_again
from tests.furnished import Scene
from tests.scenes import keep_file, picture, today

R = AccountRole
CODES = count(1)
NAMES = ("Melati Cendana", "Bagus Prakoso", "Sekar Nirmala", "Melati Cendana")
NIPS = ("", "199003032015032003", "198501012010011001")
TEXT = st.sampled_from(
    ("", "SK 1/2019", "=1+1", "-", "Kepala & Ketua", "  jarak  dua ", "012", "A\nB")
)
DAYS = st.dates(date(2012, 1, 1), date(2026, 6, 1))


@st.composite
def staffs(draw: st.DrawFn) -> list[tuple[dict[str, str], list[dict[str, Any]], date | None]]:
    """People with the roles they hold or held, some of whom left."""
    found, nips = [], draw(st.permutations(NIPS))
    for place, name in enumerate(draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3))):
        facts = {"name": name, "nip": nips[place], "position": draw(TEXT), "phone": "", "email": ""}
        held = draw(st.lists(st.builds(_role, DAYS, st.integers(0, 900), TEXT, st.sampled_from(CAPACITIES),
                                       st.sampled_from(sorted(catalog().roles))), max_size=3))  # fmt: skip
        found.append((facts, held, draw(st.none() | DAYS)))
    return found


def _role(begin: date, days: int, number: str, capacity: str, role: str) -> dict[str, Any]:
    last = date.fromordinal(begin.toordinal() + days) if days or capacity != "definitif" else None
    return {"role": role, "title": number, "capacity": capacity, "decree_number": number,
            "decree_date": begin if number else None, "valid_from": begin, "valid_to": last}  # fmt: skip


class Trip:
    """One workbook: fetched when made, edited, and brought back."""

    def __init__(self, scene: Scene, actor: Actor, path: Path, only: tuple[str, ...] = ()) -> None:
        self.scene, self.actor, self.path = scene, actor, path
        self.path.write_bytes(roster.template(scene.database, actor, today(), only))

    def rows(self, title: str) -> Iterator[dict[str, Any]]:
        """The filled rows of a sheet, by heading."""
        sheet = load_workbook(self.path)[title]
        heads = [cell.value for cell in sheet[3]]
        for row in sheet.iter_rows(min_row=4, values_only=True):
            if row[0]:
                yield dict(zip(heads, row, strict=True))

    def edit(self, title: str, row: int, head: str, value: object) -> None:
        book = load_workbook(self.path)
        places = {cell.value: cell.column for cell in book[title][3]}
        book[title].cell(row + 4, places[head]).value = value
        book.save(self.path)

    def seen(self, **scans: Any) -> Outcome:
        brought = Brought(read_book(self.path, "isi.xlsx"), scans)
        return roster.preview(self.scene.database, self.actor, brought, today(), datetime.now(UTC))

    def applied(self, scans: dict[str, Any] | None = None) -> Outcome:
        brought = Brought(read_book(self.path, "isi.xlsx"), scans or {})
        now, db = datetime.now(UTC), self.scene.database
        seen = roster.preview(db, self.actor, brought, today(), now)
        assert seen.problems == []
        return roster.apply(db, self.actor, brought, seen.changes, today(), now)


def unit_with(scene: Scene, staff: list[Any]) -> str:
    """An LPSE nobody acts for yet, with these people."""
    actor = admin(scene)
    with scene.database.writing() as db:
        number = next(CODES)
        profile = Profile().model_dump(mode="json") | {"letterhead": ("BARIS SATU", "Baris dua")}
        unit = opening.add_unit(
            db, actor, f"LPSE Peraga {number}", f"P{number}", profile, date(2026, 1, 1)
        )
        for facts, held, left in staff:
            person = opening.put_person(db, actor, unit.id, None, facts, today())
            for one in held:
                given = {key: value for key, value in one.items() if key != "role"}
                opening.put_role(db, actor, person, one["role"], None, given)
            opening.put_duty(db, actor, person, "ppk", None, (date(2011, 1, 3), left))
            if left is not None:
                opening.let_go(db, actor, person, left)
        return unit.id


def staff_of(scene: Scene, unit_id: str) -> tuple[list[Person], list[RoleHeld]]:
    with scene.database.reading() as db:
        return records.people(db, unit_id), records.roles_held(db, unit_id)


def told(unit: tuple[list[Person], list[RoleHeld]]) -> dict[str, dict[str, Any]]:
    """Every fact of every record, by id."""
    return {
        one.id: {c.name: getattr(one, c.name) for c in one.__table__.columns}
        for rows in unit
        for one in rows  # type: ignore[attr-defined]
    }


SLOW = settings(
    max_examples=6, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip


@SLOW
@given(staff=staffs())
def test_what_went_out_and_comes_back_unedited_changes_nothing(
    on_sqlite: Scene, tmp_path: Path, staff: list[Any]
) -> None:
    unit_id = unit_with(on_sqlite, staff)
    before = told(staff_of(on_sqlite, unit_id))
    trip = Trip(on_sqlite, admin(on_sqlite), tmp_path / "isi.xlsx", (unit_id,))
    assert len(list(trip.rows("Orang"))) == len(staff)
    assert len(list(trip.rows("Peran"))) == sum(len(held) for _, held, _ in staff)
    found = trip.applied()
    assert {one.kind for one in found.changes} == {Kind.SAME}
    assert len(found.changes) == 1 + len(before) + len(staff)  # the LPSE, and a duty each
    assert told(staff_of(on_sqlite, unit_id)) == before


EDITS = {
    "Sebutan jabatan": ("title", "Kepala Baru"), "Nomor SK": ("decree_number", "SK 99/2020"),
    "Tanggal SK": ("decree_date", date(2011, 5, 6)),
}  # fmt: skip


@SLOW
@given(staff=staffs(), data=st.data())
def test_every_edit_arrives_and_nothing_else_changes(
    on_sqlite: Scene, tmp_path: Path, staff: list[Any], data: st.DataObject
) -> None:
    unit_id = unit_with(on_sqlite, staff)
    trip = Trip(on_sqlite, admin(on_sqlite), tmp_path / "isi.xlsx", (unit_id,))
    people, held = staff_of(on_sqlite, unit_id)
    expected, touched = told((people, held)), 0
    for place in data.draw(st.sets(st.integers(0, len(held) - 1))) if held else ():
        head = data.draw(st.sampled_from(sorted(EDITS)))
        fact, value = EDITS[head]
        trip.edit("Peran", place, head, f"{value:%d/%m/%Y}" if isinstance(value, date) else value)
        touched += expected[held[place].id][fact] != value
        expected[held[place].id][fact] = value
    alike = {row["Nama orang"] for row in trip.rows("Orang")}
    if len(alike) == len(people) and data.draw(st.booleans()):
        trip.edit("Orang", 0, "Jabatan", "Jabatan lain")
        trip.edit("Orang", 0, "Telepon orang", "(0999) 111222")
        expected[people[0].id] |= {"position": "Jabatan lain", "phone": "(0999) 111222"}
        touched += 1
    found = trip.applied()
    assert sum(one.kind is Kind.CHANGED for one in found.changes) == touched
    assert all(one.kind is not Kind.NEW for one in found.changes)
    now = told(staff_of(on_sqlite, unit_id))
    assert now == expected


def with_history(scene: Scene, store: EvidenceStore) -> str:
    """Everything of the opening balance there is of the first LPSE, and a role of before of another."""
    reprimand(scene, store)
    kept = keep_file(store, picture("blue"), "pindai.png")
    given = Whose(scene.office.unit_id, kept)
    enter_objection(scene.database, admin(scene), given, REFUSED)
    facts = {"name": "Melati", "nip": "", "position": "", "phone": "", "email": ""}
    unit_id = unit_with(scene, [(facts, [], None)])
    (person,), _ = staff_of(scene, unit_id)
    role = {"title": "", "capacity": "definitif", "decree_number": "SK 1", "valid_to": None,
            "decree_date": date(2019, 1, 8), "valid_from": date(2019, 1, 9)}  # fmt: skip
    past = PastRole(person.id, "penilai", role)
    enter_role(scene.database, admin(scene), Whose(unit_id, kept), past)
    return unit_id


def test_history_goes_out_whole_comes_back_the_same_and_is_corrected(
    on_sqlite: Scene, store: EvidenceStore, tmp_path: Path
) -> None:
    with_history(on_sqlite, store)
    actor, path = admin(on_sqlite), tmp_path / "isi.xlsx"
    trip = Trip(on_sqlite, actor, path)
    seen = trip.seen()
    assert seen.problems == [] and {one.kind for one in seen.changes} == {Kind.SAME}
    sheets = {one.sheet for one in seen.changes}
    assert {"Sertifikat", "Temuan", "Tindakan", "Keberatan", "Peran"} < sheets
    (role,) = trip.rows("Peran")
    assert (role["Riwayat"], role["Berkas pindai SK"]) == ("ya", "pindai.png")
    trip.edit("Sertifikat", 0, "Standar", "9; 10, 12")
    trip.edit("Keberatan", 0, "Putusan", "dikabulkan seluruhnya")
    trip.edit("Peran", 0, "Nomor SK", "SK 1a")
    found = trip.applied()
    assert {(one.sheet, one.differs) for one in found.changes if one.kind is Kind.CHANGED} == {
        ("Sertifikat", ("Standar",)), ("Keberatan", ("Putusan",)), ("Peran", ("Nomor SK",)),
    }  # fmt: skip
    again = Trip(on_sqlite, actor, path)
    assert next(again.rows("Sertifikat"))["Standar"] == "9, 10, 12"
    assert next(again.rows("Keberatan"))["Putusan"] == "dikabulkan seluruhnya"
    assert {one.kind for one in again.seen().changes} == {Kind.SAME}
    again.edit("Temuan", 0, "Ketidaksesuaian", "Pintu tidak terkunci")
    assert "diikuti langkah lain" in str(again.seen().problems[0])


def test_a_scan_that_is_named_anew_must_come_along(
    on_sqlite: Scene, store: EvidenceStore, tmp_path: Path
) -> None:
    with_history(on_sqlite, store)
    trip = Trip(on_sqlite, admin(on_sqlite), tmp_path / "isi.xlsx")
    trip.edit("Peran", 0, "Berkas pindai SK", "lain.png")
    assert "'lain.png' belum diunggah" in str(trip.seen().problems[0])
    trip.applied({"lain.png": keep_file(store, picture("red"), "lain.png")})
    (role,) = Trip(on_sqlite, admin(on_sqlite), trip.path).rows("Peran")
    assert role["Berkas pindai SK"] == "lain.png"


def test_an_lpse_takes_its_own_people_and_roles_and_nobody_elses(
    on_sqlite: Scene, tmp_path: Path
) -> None:
    trip = Trip(on_sqlite, on_sqlite.office.admin, tmp_path / "isi.xlsx")
    mine, _ = staff_of(on_sqlite, on_sqlite.office.unit_id)
    assert [row["Nama orang"] for row in trip.rows("Orang")] == [one.name for one in mine]
    assert {one.kind for one in trip.seen().changes} == {Kind.SAME}
    lkpp = Trip(on_sqlite, admin(on_sqlite), tmp_path / "lkpp.xlsx")
    assert list(lkpp.rows("Orang")) == []  # every LPSE of the scene has people who act for it
    trip.actor = on_sqlite.other.admin
    with pytest.raises(Refused, match="bukan unit Anda"):
        trip.seen()


def test_who_left_is_not_given_another_last_day(on_sqlite: Scene, tmp_path: Path) -> None:
    facts = {"name": "Melati", "nip": "", "position": "", "phone": "", "email": ""}
    unit_id = unit_with(
        on_sqlite, [(facts, [_role(date(2020, 1, 1), 0, "SK", "definitif", "penilai")], None)]
    )
    trip = Trip(on_sqlite, admin(on_sqlite), tmp_path / "isi.xlsx", (unit_id,))
    trip.edit("Orang", 0, "Terakhir bertugas", "31/12/2024")
    trip.applied()
    (person,), (held,) = staff_of(on_sqlite, unit_id)
    assert person.left_on == held.valid_to == date(2024, 12, 31)
    trip.edit("Orang", 0, "Terakhir bertugas", "31/12/2025")
    assert "sudah tercatat berhenti" in str(trip.seen().problems[0])


def moved(path: Path) -> None:
    """Every sheet to fill in copied into a new file, its columns in another order, without the rest."""
    old, new = load_workbook(path), Workbook()
    for sheet in old.worksheets:
        if sheet.title.startswith(("Contoh", "Petunjuk")) or sheet.sheet_state == "hidden":
            continue
        copy = new.create_sheet(f"Salinan {sheet.title}")
        for row in sheet.iter_rows(min_row=3, values_only=True):
            copy.append(list(reversed(row)))
    new.save(path)


def test_calc_saves_it_columns_move_and_sheets_go_into_a_new_file(
    on_sqlite: Scene, store: EvidenceStore, tmp_path: Path
) -> None:
    with_history(on_sqlite, store)
    trip = Trip(on_sqlite, admin(on_sqlite), tmp_path / "isi.xlsx")
    trip.edit("Sertifikat", 0, "Standar", "9, 10")
    saved_again(trip.path)
    seen = trip.seen()
    assert seen.problems == [] and seen.notices == []
    changed = {(one.sheet, one.differs) for one in seen.changes if one.kind is not Kind.SAME}
    assert changed == {("Sertifikat", ("Standar",))}
    moved(trip.path)
    again = trip.seen()
    assert again.changes == seen.changes and again.notices == [UNNAMED]


@pytest.mark.parametrize(
    ("kept", "sentence"),
    [
        ({"skema": VISIT}, "lembar kunjungan"),
        ({"skema": WORKSHEET}, "lembar kerja penilaian mandiri"),
        ({"skema": "entah"}, "buku kerja Telaah yang lain"),
        ({"jenis": KIND, "versi skema": "9"}, "versi Telaah yang lebih baru"),
    ],
)
def test_another_workbook_is_named(
    on_sqlite: Scene, tmp_path: Path, kept: dict[str, str], sentence: str
) -> None:
    path = tmp_path / "isi.xlsx"
    page = Page(
        "Lembar", ("Lembar",), (Column("Nama LPSE", 20), Column("Kode LPSE", 20)), [("A", "1")]
    )
    path.write_bytes(filled_in([page], (), kept))
    brought = Brought(read_book(path, "isi.xlsx"))
    with pytest.raises(Refused, match=sentence):
        roster.preview(on_sqlite.database, admin(on_sqlite), brought, today(), datetime.now(UTC))


def test_a_hidden_sheet_that_was_touched_is_told(on_sqlite: Scene, tmp_path: Path) -> None:
    trip = Trip(on_sqlite, admin(on_sqlite), tmp_path / "isi.xlsx")
    book = load_workbook(BytesIO(trip.path.read_bytes()))
    for row in book["telaah"].iter_rows():
        if row[0].value == "nama unit":
            row[1].value = "LPSE Lain"
    book.save(trip.path)
    assert trip.seen().notices == [TOUCHED]


def test_how_far_it_is_is_told(on_sqlite: Scene) -> None:
    steps: list[tuple[int, int]] = []
    roster.template(
        on_sqlite.database, admin(on_sqlite), today(), told=lambda *step: steps.append(step)
    )
    assert steps[-1][0] == steps[-1][1] == len(steps) > 1
