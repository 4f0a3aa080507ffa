"""The worksheet comes back: every cell checked, shown before it is applied, nothing overwritten."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from accounts.actor import AccountRole
from accounts.policy import Refused
from assessments.self_assessment.save import settle
from catalog.loader import catalog
from exchange.visit.taken import visit_workbook
from exchange.workbooks.book import HIDDEN_TITLE
from exchange.worksheet.applying import apply
from exchange.worksheet.back import Brought, Row
from exchange.worksheet.columns import CONFIRM, HEADS, KEY, STAMP, STILL
from exchange.worksheet.differences import CONFIRMED, Effect
from exchange.worksheet.tear_out import Part
from storage import answers as answer_records
from storage import assessments as records
from tests.assessments.cases import reviewer, under_way
from tests.exchange.worksheet.trip import Edit, Trip, cell_of, places, typing, write
from tests.furnished import Scene
from tests.scenes import answer_all, begin, certify, say

FULL = {
    "value": "Sebagian", "description": "=Naskah ada,\n+belum sah @ 2026", "unsure": "ya",
    "reason": "-", "repair_what": "@Menandatangani", "repair_pic": "Ayu & Bima",
    "repair_target": "31/12/2026",
}  # fmt: skip


@pytest.fixture
def trip(on_sqlite: Scene, tmp_path: Path) -> Trip:
    return Trip(on_sqlite, tmp_path / "lembar.xlsx")


def colleague_says(trip: Trip, seen: int = 0, **fields: object) -> None:
    office = trip.scene.office
    say(office, trip.assessment_id, "S01-01", fields, seen, by=office.coordinator)


def test_taken_along_and_back_without_an_edit_changes_nothing(scene: Scene, tmp_path: Path) -> None:
    said = {"value": "partial", "description": "dua  spasi\n\n dan\ttab ", "unsure": True,
            "repair_target": date(2026, 5, 1)}  # fmt: skip
    say(scene.office, scene.assessment_id, "S01-01", said)
    trip = Trip(scene, tmp_path / "lembar.xlsx")
    back = trip.back()
    assert back.is_named and not back.problems and not back.notices
    assert trip.differences() == [] and trip.apply().saved == 0
    assert trip.sources("S01-01") == ["web"]


def test_what_was_typed_arrives_with_its_source(scene: Scene, tmp_path: Path) -> None:
    trip = Trip(scene, tmp_path / "lembar.xlsx").edit(typing("S01-01", **FULL))
    found = trip.differences()
    assert {one.field for one in found} == set(HEADS) and not trip.stands()
    assert {one.effect for one in found} == {Effect.NEW}
    assert trip.apply().sentence == "7 isian dari lembar kerja tersimpan"
    kept = trip.stands()["S01-01"]
    assert (kept.value, kept.unsure, kept.repair_target) == ("partial", True, date(2026, 12, 31))
    assert kept.description == FULL["description"] and kept.repair_what == FULL["repair_what"]
    assert trip.sources("S01-01") == ["xlsx"]
    assert trip.differences() == [], "once applied there is nothing left to apply"


@pytest.mark.parametrize("typed", [
    date(2026, 12, 31), datetime(2026, 12, 31, 10, 30), "31/12/2026", " 31-12-2026 ", "2026-12-31",
])  # fmt: skip
def test_a_date_may_be_a_date_or_a_text(trip: Trip, typed: object) -> None:
    def type_it(book: Workbook) -> None:
        write(book, "S01-01", repair_target=typed)
        if not isinstance(typed, str):
            cell_of(book, "S01-01", HEADS["repair_target"]).number_format = "dd/mm/yyyy"

    trip.edit(type_it).apply()
    assert trip.stands()["S01-01"].repair_target == date(2026, 12, 31)


def test_a_blank_takes_nothing_away_and_a_doubt_is_taken_back_in_words(trip: Trip) -> None:
    colleague_says(trip, value="met", description="Lengkap.", unsure=True)
    trip.take().edit(typing("S01-01", **dict.fromkeys(HEADS)))
    assert trip.differences() == []
    trip.edit(typing("S01-01", unsure=" Sudah Yakin "))
    trip.apply()
    kept = trip.stands()["S01-01"]
    assert (kept.value, kept.description, kept.unsure) == ("met", "Lengkap.", False)


def test_a_field_a_colleague_changed_meanwhile_is_set_aside_and_the_others_arrive(
    scene: Scene, tmp_path: Path
) -> None:
    trip = Trip(scene, tmp_path / "lembar.xlsx")
    colleague_says(trip, value="met")
    trip.edit(typing("S01-01", value="Belum", description="Pintu tidak terkunci."))
    met, new = trip.differences()
    assert (met.field, met.effect, met.before) == ("value", Effect.MEETS, "met")
    assert met.colleague == scene.office.coordinator.name
    assert (new.field, new.effect) == ("description", Effect.NEW)
    assert "1 disisihkan" in trip.apply().sentence
    kept = trip.stands()["S01-01"]
    assert (kept.value, kept.description) == ("met", "Pintu tidak terkunci.")
    with scene.database.reading() as db:
        [aside] = answer_records.unsettled(db, trip.assessment_id)["S01-01"]
    assert (aside.field, aside.value, aside.seen_version) == ("value", {"value": "unmet"}, 0)
    assert trip.differences() == [], "what waits for a choice does not wait twice"
    settle(scene.database, scene.office.coordinator, catalog(), aside.id, use_mine=True)
    assert trip.stands()["S01-01"].value == "unmet"


def test_an_untouched_cell_does_not_bring_an_old_answer_back(trip: Trip) -> None:
    colleague_says(trip, value="met", description="Lama.")
    trip.take()
    colleague_says(trip, 1, value="partial", description="Baru.")
    trip.edit(typing("S01-01", repair_pic="Ayu"))
    assert [one.field for one in trip.differences()] == ["repair_pic"]
    trip.apply()
    kept = trip.stands()["S01-01"]
    assert (kept.value, kept.description, kept.repair_pic) == ("partial", "Baru.", "Ayu")


def test_the_same_answer_from_both_is_no_meeting(trip: Trip) -> None:
    colleague_says(trip, value="unmet")
    trip.edit(typing("S01-01", value="Belum"))
    assert trip.differences() == []


def test_a_copied_answer_is_confirmed_from_the_workbook(on_sqlite: Scene, tmp_path: Path) -> None:
    office = on_sqlite.office
    say(office, on_sqlite.assessment_id, "S01-01", {"value": "met"})
    new = begin(office, (1,), 2027, on_sqlite.assessment_id)
    trip = Trip(on_sqlite, tmp_path / "lembar.xlsx", new)
    assert trip.differences() == []
    trip.edit(typing("S01-01", **{CONFIRM: STILL.upper()}))
    [one] = trip.differences()
    assert (one.field, one.effect) == (CONFIRMED, Effect.CONFIRMS)
    assert trip.apply().saved == 1
    assert trip.sources("S01-01") == ["carry_over", "xlsx"] and trip.differences() == []


def turned_round(book: Workbook) -> None:
    """Columns the other way round, under other titles, with sheets of somebody's own."""
    old = book["Standar 1"]
    new = book.create_sheet("Salinan saya", 0)
    for row in old.iter_rows(values_only=True):
        new.append(row[::-1])
        for cell in new[new.max_row]:
            cell.data_type = "s" if cell.data_type == "f" else cell.data_type
    book.remove(old)
    book.create_sheet("Catatan bebas").append(("apa saja",))


def copied(book: Workbook) -> None:
    """Only the sheet itself, as it is copied into a new file: nothing hidden comes along."""
    for name in book.sheetnames:
        if not name.startswith("Standar "):
            del book[name]


def bare(book: Workbook) -> None:
    """Only the table, without the lines above it, and without the hidden column."""
    copied(book)
    [sheet] = book.worksheets
    row, heads = places(sheet)
    sheet.delete_cols(heads[STAMP])
    sheet.delete_rows(1, row - 1)


@pytest.mark.parametrize("change", [turned_round, copied])
def test_reordered_added_and_copied_sheets_come_back_knowing_what_they_were_made_with(
    trip: Trip, change: Edit
) -> None:
    colleague_says(trip, value="met", description="Lengkap.")
    trip.take().edit(typing("S01-01", value="Belum"))
    trip.edit(change)
    back = trip.back()
    assert back.is_named and not back.notices
    assert [one.effect for one in trip.differences()] == [Effect.CHANGED]
    trip.apply()
    assert trip.stands()["S01-01"].value == "unmet"


def test_a_workbook_that_names_nothing_is_asked_about_and_overwrites_nothing(trip: Trip) -> None:
    colleague_says(trip, value="met")
    trip.take().edit(typing("S01-01", value="Belum"))
    trip.edit(typing("S01-02", value="Belum")).edit(bare)
    back = trip.back()
    assert not back.is_named and not back.rows and "tidak menyebut" in back.notices[0]
    with pytest.raises(Refused, match="tidak menyebut penilaiannya"):
        trip.apply()
    assert "Tidak diketahui lagi" in trip.back(is_confirmed=True).notices[0]
    effects = {one.criterion_id: one.effect for one in trip.differences(is_confirmed=True)}
    assert effects == {"S01-01": Effect.MEETS, "S01-02": Effect.NEW}
    trip.apply(is_confirmed=True)
    now = trip.stands()
    assert (now["S01-01"].value, now["S01-02"].value) == ("met", "unmet")


@pytest.mark.parametrize("head", [STAMP, "versi jawaban S01-01"])
def test_a_version_somebody_raised_is_not_believed(trip: Trip, head: str) -> None:
    colleague_says(trip, value="met")
    trip.take()
    colleague_says(trip, 1, value="partial")

    def raised(book: Workbook) -> None:
        write(book, "S01-01", value="Belum")
        stamp = cell_of(book, "S01-01", STAMP)
        stamp.value = f"2.{str(stamp.value).partition('.')[2]}" if head == STAMP else None
        for row in book[HIDDEN_TITLE].iter_rows():
            if row[0].value == head:
                row[1].value = "2"

    trip.edit(raised)
    assert [one.effect for one in trip.differences()] == [Effect.MEETS]


def test_a_wrong_workbook_says_which_one_it_is(on_sqlite: Scene, tmp_path: Path) -> None:
    second = begin(on_sqlite.office, (1,), 2027)
    trip = Trip(on_sqlite, tmp_path / "lembar.xlsx", second)
    with pytest.raises(Refused, match="milik penilaian lain: Penilaian mandiri 2027"):
        trip.back(on_sqlite.assessment_id)
    trip.edit(copied)
    with pytest.raises(Refused, match="milik penilaian lain: Penilaian mandiri 2027"):
        trip.back(on_sqlite.assessment_id)


def test_sheets_of_two_assessments_in_one_workbook_are_refused(
    on_sqlite: Scene, tmp_path: Path
) -> None:
    trip = Trip(on_sqlite, tmp_path / "lembar.xlsx")
    other = Trip(on_sqlite, tmp_path / "lain.xlsx", begin(on_sqlite.office, (2,), 2027))

    def mixed(book: Workbook) -> None:
        sheet = book.create_sheet("Tahun lalu")
        for row in other.book()["Standar 2"].iter_rows(values_only=True):
            sheet.append(row)

    with pytest.raises(Refused, match="Sebagian lembar di berkas itu berkode"):
        trip.edit(mixed).back()


def test_another_units_workbook_and_an_unknown_one_sound_the_same(
    on_sqlite: Scene, tmp_path: Path
) -> None:
    theirs = begin(on_sqlite.other, (1,), 2026)
    trip = Trip(on_sqlite, tmp_path / "x.xlsx", theirs, by=on_sqlite.other.contributor)
    trip.actor = on_sqlite.office.contributor
    with pytest.raises(Refused, match="tidak ditemukan di unit Anda") as foreign:
        trip.back(on_sqlite.assessment_id)
    assert "Teladan" not in str(foreign.value)

    def renamed(book: Workbook) -> None:
        for row in book[HIDDEN_TITLE].iter_rows():
            if row[0].value == "penilaian":
                row[1].value = "01990000-0000-7000-8000-000000000000"

    with pytest.raises(Refused) as unknown:
        trip.edit(renamed).back(on_sqlite.assessment_id)
    assert str(unknown.value) == str(foreign.value)


def test_a_workbook_of_another_kind_is_named(on_sqlite: Scene, tmp_path: Path) -> None:
    case = under_way(on_sqlite)
    trip = Trip(on_sqlite, tmp_path / "lembar.xlsx")
    with on_sqlite.database.reading() as db:
        trip.path.write_bytes(visit_workbook(db, reviewer(on_sqlite), case, (1,)))
    with pytest.raises(Refused, match="lembar kunjungan penilaian faktual"):
        trip.back()
    trip.edit(lambda book: book.remove(book[HIDDEN_TITLE]))
    with pytest.raises(Refused, match="lembar kunjungan penilaian faktual"):
        trip.back()
    book = Workbook()
    book.worksheets[0].append(("nama", "alamat"))
    book.save(trip.path)
    with pytest.raises(Refused, match="tidak memuat lembar"):
        trip.back()


def key_becomes(criterion_id: str, text: str) -> Callable[[Workbook], object]:
    return lambda book: write(book, criterion_id, **{KEY: text})


@pytest.mark.parametrize(
    ("change", "place", "says"),
    [
        (typing("S01-01", value="Bagus"), "E7", "'Bagus' bukan pilihan"),
        (typing("S01-01", unsure="tidak"), "G7", "pilih ya, sudah yakin"),
        (typing("S01-01", description="x" * 8001), "F7", "teks terlalu panjang"),
        (typing("S01-01", repair_pic="x" * 201), "J7", "terlalu panjang"),
        (typing("S01-01", repair_target="31 Foo"), "K7", "bukan tanggal"),
        (typing("S01-01", repair_target="31/02/2026"), "K7", "bukan tanggal"),
        (typing("S01-01", repair_target="01/01/1026"), "K7", "tidak mungkin"),
        (lambda b: b["Standar 1"].__setitem__("F7", "=A1"), "F7", "berisi rumus"),
        (lambda b: (write(b, "S01-01", value="Belum"), key_becomes("S01-01", "S02-01")(b)),
         "A7", "tidak ada pada penilaian ini"),
        (lambda b: (write(b, "S01-01", value="Belum"), key_becomes("S01-01", "?")(b)),
         "A7", "tidak berkode"),
        (lambda b: (write(b, "S01-01", value="Belum"), write(b, "S01-02", value="Memenuhi"),
                    key_becomes("S01-02", "S01-01")(b)), "A8", "sudah ada di"),
    ],
)  # fmt: skip
def test_every_problem_names_sheet_and_cell_and_nothing_is_applied(
    trip: Trip, change: Edit, place: str, says: str
) -> None:
    trip.edit(typing("S01-03", value="Memenuhi"))
    [problem] = trip.edit(change).back().problems
    assert (problem.sheet, problem.cell) == ("Standar 1", place) and says in problem.sentence
    with pytest.raises(Refused, match="Perbaiki dulu"):
        trip.apply()
    assert not trip.stands()


def test_a_criterion_switched_off_takes_no_answer(on_sqlite: Scene, tmp_path: Path) -> None:
    assessment = begin(on_sqlite.office, (9,), 2026)
    trip = Trip(on_sqlite, tmp_path / "lembar.xlsx", assessment)
    with on_sqlite.database.reading() as db:
        off = next(c for c in records.criteria(db, assessment) if c.switched_off is not None)
    [problem] = trip.edit(typing(off.criterion_id, value="Memenuhi")).back().problems
    assert "tidak dinilai bagi LPSE ini" in problem.sentence


def test_a_column_that_is_gone_is_told(trip: Trip) -> None:
    def cut(book: Workbook) -> None:
        sheet = book["Standar 1"]
        sheet.delete_cols(places(sheet)[1][HEADS["repair_pic"]])

    [notice] = trip.edit(cut).back().notices
    assert notice == "Lembar 'Standar 1' tidak memuat kolom 'PIC'; isian kolom itu tidak dibaca."


def test_the_same_row_twice_says_it_once(trip: Trip) -> None:
    trip.edit(typing("S01-01", value="Belum"))
    trip.edit(lambda book: book.copy_worksheet(book["Standar 1"]))
    assert len(trip.differences()) == 1


def test_a_tear_out_brings_back_its_own_rows_alone(on_sqlite: Scene, tmp_path: Path) -> None:
    assessment = begin(on_sqlite.office, (1, 2), 2026)
    trip = Trip(on_sqlite, tmp_path / "lembar.xlsx", assessment, Part((2,)))
    trip.edit(typing("S02-01", value="Memenuhi")).apply()
    assert set(trip.stands()) == {"S02-01"}


def test_all_of_it_is_applied_or_nothing(trip: Trip) -> None:
    good = Row("S01-01", "", {"value": "met"}, seen=0)
    bad = Row("S17-01", "", {"value": "met"}, seen=0)
    back = Brought((good, bad), (), (), True)
    with pytest.raises(Refused, match="tidak dinilai"):
        apply(trip.scene.database, trip.actor, catalog(), trip.assessment_id, back)
    assert not trip.stands()


def test_what_a_caller_made_up_is_checked_again(trip: Trip) -> None:
    back = Brought((Row("S01-01", "", {"value": "sempurna"}, seen=0),), (), (), True)
    with pytest.raises(Refused, match="Pilihlah"):
        apply(trip.scene.database, trip.actor, catalog(), trip.assessment_id, back)


def test_only_who_answers_brings_it_back_and_only_while_it_is_open(
    on_sqlite: Scene, tmp_path: Path
) -> None:
    trip = Trip(on_sqlite, tmp_path / "lembar.xlsx").edit(typing("S01-01", value="Belum"))
    trip.actor = on_sqlite.office.actor(AccountRole.HEAD)
    with pytest.raises(Refused, match="tidak berwenang"):
        trip.back()
    trip.actor = on_sqlite.office.contributor
    back = trip.back()
    answer_all(on_sqlite.office, on_sqlite.assessment_id)
    certify(on_sqlite.office, on_sqlite.assessment_id)
    with pytest.raises(Refused, match="sudah disahkan"):
        trip.back()
    with pytest.raises(Refused, match="sudah disahkan"):
        apply(on_sqlite.database, trip.actor, catalog(), trip.assessment_id, back)
