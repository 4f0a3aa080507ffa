"""A visit's workbook comes back: checked cell by cell, shown before it is applied, nothing overwritten."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from accounts.policy import Refused
from assessments.factual.clarifications import questions
from assessments.factual.deeds import begin
from assessments.factual.judging import undecided
from assessments.factual.verdicts import Spot, decide, save_verdict
from assessments.factual.views import judgement
from exchange.visit.back import Difference, Effect, apply, differences
from exchange.visit.rows import Brought, brought
from exchange.visit.taken import KEY, NOTE, QUESTION, VERDICT, visit_workbook
from exchange.workbooks.book import HIDDEN_TITLE
from exchange.workbooks.reading import read_book
from storage import dossiers as records
from tests.assessments.cases import assigned, reviewer, row_of, second_reviewer, under_way
from tests.furnished import Scene
from tests.scenes import certified, today

Edit = Callable[[Workbook], None]
HEADS = {VERDICT: 7, NOTE: 8, QUESTION: 9}


def write(book: Workbook, criterion_id: str, **cells: str) -> None:
    """Type into the row of a criterion; `hasil`, `catatan`, `tanya`."""
    names = {"hasil": 7, "catatan": 8, "tanya": 9}
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            if row[0].value == criterion_id:
                for name, text in cells.items():
                    sheet.cell(row[0].row, names[name]).value = text


class Trip:
    """One workbook: taken along when made, edited, and brought back."""

    def __init__(self, scene: Scene, case: str, tmp_path: Path) -> None:
        self.scene, self.case, self.path = scene, case, tmp_path / "kunjungan.xlsx"
        with scene.database.reading() as db:
            self.path.write_bytes(visit_workbook(db, reviewer(scene), case, (1,)))

    def edit(self, change: Edit) -> "Trip":
        book = load_workbook(self.path)
        change(book)
        book.save(self.path)
        return self

    def back(self, case: str | None = None) -> Brought:
        book = read_book(self.path, "kunjungan.xlsx")
        with self.scene.database.reading() as db:
            return brought(db, reviewer(self.scene), case or self.case, book)

    def differences(self) -> list[Difference]:
        back = self.back()
        with self.scene.database.reading() as db:
            return differences(db, reviewer(self.scene), self.case, back)

    def apply(self) -> list[Difference]:
        scene = self.scene
        return apply(scene.database, reviewer(scene), self.case, self.back(), today())

    def stands(self, criterion_id: str = "S01-01") -> dict[str, object]:
        with self.scene.database.reading() as db:
            return judgement(db, reviewer(self.scene), Spot(self.case, criterion_id)).fields

    def versions(self, criterion_id: str = "S01-01") -> list[tuple[str, str]]:
        with self.scene.database.reading() as db:
            rows = records.verdicts(db, self.case, criterion_id).get(criterion_id, [])
        return [(row.source, row.value) for row in rows]


@pytest.fixture
def trip(on_sqlite: Scene, tmp_path: Path) -> Trip:
    return Trip(on_sqlite, under_way(on_sqlite), tmp_path)


def save(trip: Trip, actor: object, seen: int = 0, **fields: str) -> None:
    spot = Spot(trip.case, "S01-01")
    save_verdict(trip.scene.database, actor, spot, fields, seen)  # type: ignore[arg-type]


def test_taken_along_and_back_without_an_edit_changes_nothing(scene: Scene, tmp_path: Path) -> None:
    case = under_way(scene)
    said = {"value": "partial", "note": "dua  spasi\ndan baris"}
    save_verdict(scene.database, reviewer(scene), Spot(case, "S01-01"), said, 0)
    trip = Trip(scene, case, tmp_path)
    assert trip.back().seen == {"S01-01": 1} and not trip.back().notice
    assert trip.differences() == [] and trip.apply() == []
    assert trip.versions() == [("web", "partial")]


def test_what_was_typed_arrives_with_its_source(scene: Scene, tmp_path: Path) -> None:
    trip = Trip(scene, under_way(scene), tmp_path)
    trip.edit(lambda b: write(b, "S01-01", hasil=" belum ", catatan="Pintu tidak terkunci."))
    [shown] = trip.differences()
    assert (shown.effect, shown.criterion_id) == (Effect.NEW, "S01-01")
    assert trip.stands()["value"] == "unanswered", "a preview changes nothing"
    trip.apply()
    assert trip.stands() == {"value": "unmet", "note": "Pintu tidak terkunci."}
    assert trip.versions() == [("xlsx", "unmet")]
    assert trip.differences() == [], "once applied there is nothing left to apply"


def test_a_blank_takes_nothing_away(trip: Trip, tmp_path: Path) -> None:
    save(trip, reviewer(trip.scene), value="met", note="Lengkap.")
    again = Trip(trip.scene, trip.case, tmp_path)
    again.edit(lambda b: write(b, "S01-01", hasil=None, catatan=None))  # type: ignore[arg-type]
    assert again.differences() == []
    again.edit(lambda b: write(b, "S01-01", catatan="Lengkap sekali."))
    again.apply()
    assert again.stands() == {"value": "met", "note": "Lengkap sekali."}


def test_a_verdict_changed_meanwhile_is_not_overwritten_but_waits(
    scene: Scene, tmp_path: Path
) -> None:
    colleague = second_reviewer(scene)
    trip = Trip(scene, under_way(scene, colleague), tmp_path)
    save(trip, colleague, value="met", note="Ada di lemari.")
    trip.edit(lambda b: write(b, "S01-01", hasil="Belum"))
    [shown] = trip.differences()
    assert (shown.effect, shown.colleague) == (Effect.MEETS, colleague.name)
    trip.apply()
    assert trip.stands() == {"value": "met", "note": "Ada di lemari."}
    assert trip.versions() == [("web", "met"), ("set_aside_xlsx", "unmet")]
    with scene.database.reading() as db:
        [waiting] = undecided(records.verdicts(db, trip.case)["S01-01"])
    decide(scene.database, colleague, Spot(trip.case, "S01-01"), waiting.version)
    assert trip.stands()["value"] == "unmet"


def test_what_the_bearer_judged_online_meanwhile_is_not_overwritten_either(trip: Trip) -> None:
    save(trip, reviewer(trip.scene), value="met")
    trip.edit(lambda b: write(b, "S01-01", hasil="Belum"))
    trip.apply()
    assert trip.stands()["value"] == "met"
    assert trip.versions()[-1] == ("set_aside_xlsx", "unmet")


def test_an_untouched_cell_does_not_bring_an_old_verdict_back(trip: Trip, tmp_path: Path) -> None:
    save(trip, reviewer(trip.scene), value="met")
    again = Trip(trip.scene, trip.case, tmp_path)
    save(trip, reviewer(trip.scene), 1, value="partial")
    assert again.differences() == []


def test_the_same_verdict_from_both_is_no_meeting(trip: Trip) -> None:
    save(trip, reviewer(trip.scene), value="unmet")
    trip.edit(lambda b: write(b, "S01-01", hasil="Belum"))
    assert trip.differences() == []


def test_a_question_is_asked_once(trip: Trip) -> None:
    trip.edit(lambda b: write(b, "S01-02", tanya="Siapa yang memegang kunci?"))
    assert [one.effect for one in trip.differences()] == [Effect.ASKS]
    trip.apply()
    assert trip.apply() == []
    with trip.scene.database.reading() as db:
        asked = questions(db, row_of(trip.scene, trip.case))
    assert [(one.criterion_id, one.state) for one in asked] == [("S01-02", "ditanyakan")]


def test_reordered_renamed_and_added_sheets_still_come_back(trip: Trip) -> None:
    def turn_round(book: Workbook) -> None:
        write(book, "S01-01", hasil="Memenuhi", catatan="Diperiksa.")
        old = book["Standar 1"]
        new = book.create_sheet("Salinan saya", 0)
        for row in old.iter_rows(values_only=True):
            new.append(row[::-1])
        book.remove(old)
        book.create_sheet("Catatan bebas").append(("apa saja",))
        book.security.lockStructure = False

    trip.edit(turn_round)
    trip.apply()
    assert trip.stands() == {"value": "met", "note": "Diperiksa."}


def test_without_its_hidden_sheet_nothing_that_stands_is_overwritten(trip: Trip) -> None:
    save(trip, reviewer(trip.scene), value="met")

    def copied(book: Workbook) -> None:
        book.remove(book[HIDDEN_TITLE])
        write(book, "S01-01", hasil="Belum")
        write(book, "S01-02", hasil="Belum")

    back = trip.edit(copied).back()
    assert back.seen is None and "tersembunyi" in back.notice
    trip.apply()
    assert (trip.stands()["value"], trip.stands("S01-02")["value"]) == ("met", "unmet")


def test_a_hidden_sheet_that_was_touched_is_not_believed(trip: Trip, tmp_path: Path) -> None:
    save(trip, reviewer(trip.scene), value="met")
    again = Trip(trip.scene, trip.case, tmp_path)

    def raised(book: Workbook) -> None:
        for row in book[HIDDEN_TITLE].iter_rows():
            if row[0].value == "versi kriteria S01-01":
                row[1].value = "99"

    assert again.edit(raised).back().seen is None


def test_a_wrong_workbook_says_which_case_it_belongs_to(scene: Scene, tmp_path: Path) -> None:
    from assessments.factual.deeds import Team, assign, open_case
    from tests.assessments.cases import approver

    first = Trip(scene, under_way(scene), tmp_path)
    elsewhere = certified(scene.other)
    second = open_case(scene.database, approver(scene), elsewhere, today())
    assign(
        scene.database, approver(scene), second, Team((reviewer(scene).account_id,), ()), today()
    )
    begin(scene.database, reviewer(scene), second, today())
    with pytest.raises(Refused, match="milik penilaian faktual LPSE Kabupaten Contoh"):
        first.back(second)
    first.edit(lambda book: book.remove(book[HIDDEN_TITLE]))
    with pytest.raises(Refused, match="berkode"):
        first.back(second)


@pytest.mark.parametrize(
    ("change", "place", "says"),
    [
        (lambda b: write(b, "S01-01", hasil="Bagus"), "G7", "'Bagus' bukan pilihan"),
        (lambda b: write(b, "S01-01", catatan="=A1"), "H7", "berisi rumus"),
        (lambda b: write(b, "S01-01", catatan="x" * 8001), "H7", "terlalu panjang"),
        (lambda b: b["Standar 1"].__setitem__("A7", "S02-01"), "A7", "tidak dinilai"),
        (lambda b: b["Standar 1"].__setitem__("A8", "S01-01"), "A8", "sudah ada"),
        (lambda b: (write(b, "S01-01", catatan="x"), b["Standar 1"].__setitem__("A7", "?")),
         "A7", "tidak berkode"),
    ],
)  # fmt: skip
def test_every_problem_names_sheet_and_cell_and_nothing_is_applied(
    trip: Trip, change: Edit, place: str, says: str
) -> None:
    trip.edit(lambda b: write(b, "S01-03", hasil="Memenuhi"))
    back = trip.edit(change).back()
    [problem] = [str(one) for one in back.problems]
    assert problem.startswith(f"lembar 'Standar 1' sel {place}:") and says in problem
    with pytest.raises(Refused, match="Perbaiki dulu"):
        apply(trip.scene.database, reviewer(trip.scene), trip.case, back, today())
    assert trip.stands("S01-03")["value"] == "unanswered"


def test_a_workbook_of_something_else_is_refused(trip: Trip, tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(("nama", "alamat"))
    book.save(trip.path)
    with pytest.raises(Refused, match="tidak memuat lembar"):
        trip.back()


def test_all_of_it_is_applied_or_nothing(trip: Trip) -> None:
    good = {"criterion_id": "S01-01", "place": "", "value": "met", "note": "", "question": ""}
    bad = good | {"criterion_id": "S17-01"}
    back = Brought.from_json({"rows": [good, bad], "problems": [], "seen": {}})
    with pytest.raises(Refused, match="tidak dinilai"):
        apply(trip.scene.database, reviewer(trip.scene), trip.case, back, today())
    assert trip.stands()["value"] == "unanswered"


def test_what_a_browser_hands_on_is_checked_again(trip: Trip) -> None:
    back = trip.edit(lambda b: write(b, "S01-01", hasil="Belum")).back()
    assert Brought.from_json(back.as_json()) == back
    for said in (None, {}, {"rows": [{"criterion_id": 7}], "problems": [], "seen": {}}):
        with pytest.raises(Refused, match="tidak terbaca"):
            Brought.from_json(said)
    forged = Brought.from_json({
        "rows": [{"criterion_id": "S01-01", "place": "", "value": "sempurna"}], "problems": [],
        "seen": {},
    })  # fmt: skip
    with pytest.raises(Refused, match="Pilihlah"):
        apply(trip.scene.database, reviewer(trip.scene), trip.case, forged, today())


def test_only_the_team_brings_it_back_and_only_while_it_judges(on_sqlite: Scene) -> None:
    case = assigned(on_sqlite)
    empty = Brought((), {}, ())
    with pytest.raises(Refused, match="tidak sedang berjalan"):
        apply(on_sqlite.database, reviewer(on_sqlite), case, empty, today())
    stranger = second_reviewer(on_sqlite)
    with pytest.raises(Refused, match="anggota tim"):
        apply(on_sqlite.database, stranger, case, empty, today())


NOTES = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=40
)


def test_any_set_of_edits_arrives_exactly(on_sqlite: Scene, tmp_path: Path) -> None:
    trip = Trip(on_sqlite, under_way(on_sqlite), tmp_path)
    fresh = trip.path.read_bytes()

    @settings(max_examples=8, deadline=None)
    @given(st.dictionaries(st.sampled_from(["S01-01", "S01-02", "S01-04"]), NOTES, max_size=3))
    def arrives(notes: dict[str, str]) -> None:
        trip.path.write_bytes(fresh)

        def type_them(book: Workbook) -> None:
            for criterion_id, text in notes.items():
                write(book, criterion_id, catatan=text)
                for row in book["Standar 1"].iter_rows():
                    if row[0].value == criterion_id:
                        row[7].data_type = "s"

        trip.edit(type_them)
        assert {one.criterion_id: one.changes for one in trip.differences()} == {
            criterion_id: {"note": text} for criterion_id, text in notes.items()
        }

    arrives()


def test_headings_are_those_the_reader_looks_for() -> None:
    from exchange.visit.taken import COLUMNS

    assert [column.head for column in COLUMNS].index(KEY) == 0
    assert {c.head: n for n, c in enumerate(COLUMNS, 1) if c.is_filled_in} == HEADS
