"""A register of findings comes back: compared three ways, tried by the same rules, all or nothing."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.findings import deeds
from assessments.findings.followed import accept, give_back
from assessments.findings.records import number_of, words_of
from assessments.findings.rules import Kind
from evidence.proofs import find
from evidence.store import EvidenceStore
from exchange.findings.back import Decided, apply
from exchange.findings.compare import Effect
from exchange.findings.rows import Brought
from exchange.findings.shared import (
    ACCEPTED,
    ASKED,
    DONE,
    FOUND,
    KIND_HEAD,
    PIC,
    PRIORITY,
    PROOF_HEAD,
    RETURNED,
    RULING,
    SINCE,
    TARGET,
    WORDS,
)
from exchange.workbooks.book import HIDDEN_TITLE
from exchange.workbooks.codes import code_of
from storage.tables import Dossier
from tests.assessments.cases import reviewer, second_reviewer
from tests.assessments.finding_cases import (
    answered,
    draft,
    drafted,
    judging,
    let_out,
    proof,
    published,
    reply,
    state,
    steps,
)
from tests.exchange.findings.trips import Trip, cell, typed
from tests.exchange.office import saved_again
from tests.furnished import Scene
from tests.scenes import begin, show_file, today

NEW = "Kebijakan disahkan Kepala LPSE\ndan diumumkan di laman."
At = Callable[..., Trip]


@pytest.fixture
def lpse(on_sqlite: Scene, tmp_path: Path) -> Trip:
    """The workbook of an LPSE with one published finding, to be answered with proof."""
    row = published(on_sqlite)
    return _trip(on_sqlite, on_sqlite.office.coordinator, tmp_path, row).taken()


def _trip(scene: Scene, actor: Actor, folder: Path, row: Dossier) -> Trip:
    trip = Trip(scene, actor, folder / "temuan.xlsx")
    object.__setattr__(trip, "row", row)
    return trip


def row_of(trip: Trip) -> Dossier:
    found = trip.row  # type: ignore[attr-defined]
    assert isinstance(found, Dossier)
    return found


def into(trip: Trip, **cells: str) -> Trip:
    """Type into the row of the finding: `tindakan`, `pic`, `tanggal`, `bukti`, …"""
    return trip.edit(typed(number_of(row_of(trip)))({HEADS[k]: v for k, v in cells.items()}))


HEADS = {
    "tindakan": DONE, "pic": PIC, "tanggal": SINCE, "bukti": PROOF_HEAD, "hasil": RULING,
    "alasan": WORDS, "jenis": KIND_HEAD, "uraian": FOUND, "perbaikan": ASKED,
    "prioritas": PRIORITY, "target": TARGET,
}  # fmt: skip


def shelved(scene: Scene, store: EvidenceStore) -> str:
    """A proof with a file on the LPSE's shelf; its id."""
    return show_file(scene.office, store, begin(scene.office, year=today().year + 1), "S01-01")


def title_of(scene: Scene, evidence_id: str) -> str:
    with scene.database.reading() as db:
        return find(db, scene.office.coordinator, evidence_id).title


# -- the LPSE's answers --------------------------------------------------------------------------


def test_taken_along_and_back_without_an_edit_changes_nothing(
    scene: Scene, store: EvidenceStore, tmp_path: Path
) -> None:
    row = answered(scene, store)
    give_back(scene.database, reviewer(scene), row.id, "SOP-nya belum bertanggal.", today())
    trip = _trip(scene, scene.office.coordinator, tmp_path, row).taken()
    assert cell(trip.book(), number_of(row), DONE).value == "SOP sudah disahkan Kepala LPSE."
    assert trip.preview().differences == [] and trip.preview().problems == []
    assert trip.apply() == [] and not trip.back().notice


def test_an_answer_arrives_with_its_proof_and_its_source(
    scene: Scene, store: EvidenceStore, tmp_path: Path
) -> None:
    row = published(scene)
    title = title_of(scene, shelved(scene, store))
    trip = _trip(scene, scene.office.coordinator, tmp_path, row).taken()
    into(
        trip, tindakan=NEW, pic="Melati Cendana", tanggal=f"{today():%d/%m/%Y}", bukti=title.upper()
    )
    [shown] = trip.preview().differences
    assert (shown.effect, shown.number) == (Effect.APPLIES, number_of(row))
    assert state(scene, row) == "terbuka", "a preview changes nothing"
    trip.apply()
    event = steps(scene, row)[-1]
    assert (event.action, event.day, event.name) == ("tindak_lanjuti", today(), "foto.png")
    assert event.facts == {"tindakan": NEW, "pelaksana": "Melati Cendana", "sumber": "xlsx"}
    assert trip.preview().differences == [], "once applied there is nothing left to apply"


def test_a_proof_is_named_by_its_code_too_and_an_unknown_one_is_a_problem_of_its_cell(
    lpse: Trip, store: EvidenceStore
) -> None:
    into(lpse, tindakan=NEW, bukti="tidak ada")
    [problem] = lpse.preview().problems
    assert "sel N7" in str(problem) and "'tidak ada'" in problem.sentence
    into(lpse, bukti=code_of(shelved(lpse.scene, store)).lower())
    assert [one.effect for one in lpse.preview().differences] == [Effect.APPLIES]


def test_an_answer_without_its_proof_waits_until_one_is_chosen_on_the_page(
    lpse: Trip, store: EvidenceStore
) -> None:
    into(lpse, tindakan=NEW)
    [shown] = lpse.preview().differences
    assert shown.effect is Effect.LACKS and lpse.apply() == []
    chosen = Decided(proofs={shown.dossier_id: shelved(lpse.scene, store)})
    assert [one.effect for one in lpse.apply(chosen)] == [Effect.APPLIES]
    assert state(lpse.scene, row_of(lpse)) == "ditindaklanjuti"


def test_a_saran_is_answered_without_a_proof(on_sqlite: Scene, tmp_path: Path) -> None:
    row = published(on_sqlite, kind=Kind.ADVICE, target=None)
    trip = _trip(on_sqlite, on_sqlite.office.coordinator, tmp_path, row).taken()
    into(trip, tindakan=NEW).apply()
    assert state(on_sqlite, row) == "ditindaklanjuti"


def test_the_rules_are_those_of_the_screen_and_name_the_cell(
    on_sqlite: Scene, tmp_path: Path
) -> None:
    row = published(on_sqlite, kind=Kind.ADVICE, target=None)
    trip = _trip(on_sqlite, on_sqlite.office.coordinator, tmp_path, row).taken()
    tomorrow = today() + timedelta(1)
    for cells, place, says in (
        ({"tindakan": "Sudah."}, "L7", "sedikitnya 10"),
        ({"tindakan": NEW, "tanggal": "kemarin"}, "M7", "bukan tanggal"),
        ({"tindakan": NEW, "tanggal": f"{tomorrow:%d/%m/%Y}"}, "M7", "belum tiba"),
        ({"tindakan": NEW, "tanggal": "01-01-2020"}, "M7", "mendahului"),
        ({"tindakan": "x" * 4001}, "L7", "Terlalu panjang"),
        ({"pic": "Orang lain"}, "K7", "bersama isian pokok"),
        ({"tindakan": NEW, "pic": "x" * 201}, "K7", "Terlalu panjang"),
    ):
        trip.taken()
        into(trip, **cells)
        [problem] = trip.preview().problems
        assert str(problem).startswith(f"lembar 'Tindak lanjut' sel {place}:"), problem
        assert says in problem.sentence
    with pytest.raises(Refused, match="Perbaiki dulu"):
        trip.apply()
    assert state(on_sqlite, row) == "terbuka"


def test_a_formula_a_strange_number_and_a_number_twice_are_problems_of_their_cells(
    lpse: Trip,
) -> None:
    number = number_of(row_of(lpse))

    def edit(book: Workbook) -> None:
        sheet = book["Tindak lanjut"]
        sheet["L7"] = "=1+1"
        sheet["D8"], sheet["L8"] = "T-2026-9999", NEW
        sheet["D9"], sheet["L9"] = number, NEW
        sheet["L10"] = NEW

    said = [str(one) for one in lpse.edit(edit).preview().problems]
    assert len(said) == 4
    for place, words in (
        ("L7", "berisi rumus"), ("D8", "tidak ada dalam register"), ("D9", "sudah ada di"),
        ("L10", "tanpa isian"),
    ):  # fmt: skip
        assert any(f"sel {place}:" in one and words in one for one in said), (place, said)


def test_what_happened_meanwhile_is_not_passed_over_unless_the_bearer_says_so(
    lpse: Trip, store: EvidenceStore
) -> None:
    scene, row = lpse.scene, row_of(lpse)
    reply(scene, row, proof(store))
    give_back(scene.database, reviewer(scene), row.id, "SOP-nya belum bertanggal.", today())
    into(lpse, tindakan=NEW, bukti=code_of(shelved(scene, store)))
    [shown] = lpse.preview().differences
    assert shown.effect is Effect.MEETS and lpse.apply() == []
    lpse.apply(Decided(insisted=frozenset({shown.dossier_id})))
    assert steps(scene, row)[-1].facts["tindakan"] == NEW


def test_what_was_answered_meanwhile_is_left_alone(lpse: Trip, store: EvidenceStore) -> None:
    reply(lpse.scene, row_of(lpse), proof(store))
    into(lpse, tindakan=NEW)
    [shown] = lpse.preview().differences
    assert shown.effect is Effect.MOVED
    assert lpse.apply(Decided(insisted=frozenset({shown.dossier_id}))) == []


def test_without_its_hidden_sheet_what_is_empty_is_filled_and_the_rest_waits(
    on_sqlite: Scene, store: EvidenceStore, tmp_path: Path
) -> None:
    row = published(on_sqlite, kind=Kind.ADVICE, target=None)
    trip = _trip(on_sqlite, on_sqlite.office.coordinator, tmp_path, row).taken()
    into(trip, tindakan=NEW).edit(lambda book: book.remove(book[HIDDEN_TITLE]))
    assert "tersembunyi" in trip.back().notice
    trip.apply()
    assert state(on_sqlite, row) == "ditindaklanjuti"
    give_back(on_sqlite.database, reviewer(on_sqlite), row.id, "Belum ada tanggalnya.", today())
    into(trip, tindakan="Isian yang lain sama sekali.")
    assert [one.effect for one in trip.preview().differences] == [Effect.MEETS]


def test_a_hidden_sheet_that_was_touched_is_not_believed(lpse: Trip) -> None:
    def raised(book: Workbook) -> None:
        for one in book[HIDDEN_TITLE].iter_rows():
            if str(one[0].value).startswith("langkah "):
                one[1].value = "9"

    assert lpse.edit(raised).back().seen is None


def test_a_preview_that_is_not_true_any_more_is_not_applied(
    lpse: Trip, store: EvidenceStore
) -> None:
    into(lpse, tindakan=NEW, bukti=code_of(shelved(lpse.scene, store)))
    back, seen = lpse.back(), lpse.preview().differences
    reply(lpse.scene, row_of(lpse), proof(store))
    with pytest.raises(Refused, match="sejak pratinjau"):
        apply(lpse.scene.database, lpse.actor, lpse.register, back, Decided(), seen, today())


def test_what_a_browser_hands_on_is_checked_again(lpse: Trip) -> None:
    back = into(lpse, tindakan=NEW).back()
    assert Brought.from_json(back.as_json()) == back
    for said in (None, {}, {"rows": [{"number": 7}], "problems": [], "seen": {}}):
        with pytest.raises(Refused, match="tidak terbaca"):
            Brought.from_json(said)
    one = back.as_json()["rows"][0]
    for forged, says in (
        ({"task": "Konsep"}, "tidak terbaca"),
        ({"typed": {"actions": NEW, "day": "besok"}}, "bukan tanggal"),
    ):
        bad = Brought.from_json({"rows": [one | forged], "problems": [], "seen": None})
        with pytest.raises(Refused, match=says):
            apply(lpse.scene.database, lpse.actor, lpse.register, bad,
                  Decided(insisted=frozenset({row_of(lpse).id}),
                          proofs={row_of(lpse).id: "0" * 36}), [], today())  # fmt: skip
    assert state(lpse.scene, row_of(lpse)) == "terbuka"


def test_another_lpse_s_workbook_and_its_numbers_are_refused(lpse: Trip) -> None:
    stranger = lpse.scene.other.coordinator
    with pytest.raises(Refused, match=r"Lembar itu milik .*, bukan unit Anda"):
        lpse.back(stranger)
    lpse.edit(lambda book: book.remove(book[HIDDEN_TITLE]))
    with pytest.raises(Refused, match="berkode"):
        lpse.back(stranger)


def test_a_workbook_of_something_else_says_what_it_is(lpse: Trip) -> None:
    def other(book: Workbook) -> None:
        for one in book[HIDDEN_TITLE].iter_rows():
            if one[0].value == "skema":
                one[1].value = "telaah-kunjungan"

    with pytest.raises(Refused, match="lembar kunjungan"):
        lpse.edit(other).back()
    book = Workbook()
    book.worksheets[0].append(("nama", "alamat"))
    book.save(lpse.path)
    with pytest.raises(Refused, match="tidak memuat lembar"):
        lpse.back()


# -- LKPP's drafts and rulings -------------------------------------------------------------------


def test_a_draft_is_put_otherwise_and_its_blanks_keep_what_stands(
    scene: Scene, tmp_path: Path
) -> None:
    row = drafted(scene, let_out(scene, judging(scene)))
    trip = _trip(scene, reviewer(scene), tmp_path, row).taken()
    assert trip.preview().differences == []
    into(trip, jenis="Saran", uraian=NEW, prioritas="", target="01/12/2031", pic="Sekretaris")
    [shown] = trip.apply()
    assert shown.effect is Effect.APPLIES
    words = words_of(steps(scene, row))
    assert (words.kind, words.description, words.pic) == (Kind.ADVICE, NEW, "Sekretaris")
    assert (words.priority, str(words.target)) == ("Tinggi", "2031-12-01")
    assert steps(scene, row)[-1].facts["sumber"] == "xlsx"
    assert trip.preview().differences == []


def test_a_draft_a_colleague_changed_meets_only_where_both_wrote(
    on_sqlite: Scene, tmp_path: Path
) -> None:
    row = drafted(on_sqlite, judging(on_sqlite))
    trip = _trip(on_sqlite, reviewer(on_sqlite), tmp_path, row).taken()
    other = draft(description="Yang ditulis rekan.")
    deeds.change(on_sqlite.database, reviewer(on_sqlite), row.id, other, 1, today())
    into(trip, prioritas="Sedang")
    assert [one.effect for one in trip.apply()] == [Effect.APPLIES]
    assert words_of(steps(on_sqlite, row)).description == "Yang ditulis rekan."
    into(trip, uraian=NEW)
    [shown] = trip.preview().differences
    assert shown.effect is Effect.MEETS
    trip.apply(Decided(insisted=frozenset({shown.dossier_id})))
    assert words_of(steps(on_sqlite, row)).description == NEW


def test_a_kind_its_basis_does_not_carry_is_a_problem(on_sqlite: Scene, tmp_path: Path) -> None:
    row = drafted(on_sqlite, judging(on_sqlite), criterion="S01-09", kind=Kind.ADVICE, target=None)
    trip = _trip(on_sqlite, reviewer(on_sqlite), tmp_path, row).taken()
    [problem] = into(trip, jenis=str(Kind.MEASURE)).preview().problems
    assert "hanya berdasar praktik" in problem.sentence and "sel F7" in problem.place
    [problem] = into(trip, jenis="berat").preview().problems
    assert "bukan pilihan" in problem.sentence


def test_an_answer_is_accepted_and_another_given_back_with_its_reason(
    scene: Scene, store: EvidenceStore, tmp_path: Path
) -> None:
    row = answered(scene, store)
    trip = _trip(scene, reviewer(scene), tmp_path, row).taken()
    into(trip, hasil=RETURNED)
    assert "Tuliskan penjelasannya" in trip.preview().problems[0].sentence
    into(trip, alasan="SOP-nya belum bertanggal.")
    trip.apply()
    assert state(scene, row) == "dikembalikan"
    assert trip.preview().differences == []
    reply(scene, row, proof(store))
    again = _trip(scene, reviewer(scene), tmp_path, row).taken()
    into(again, alasan="Sudah dilihat.")
    assert "Pilih dahulu" in again.preview().problems[0].sentence
    into(again, hasil=ACCEPTED.lower()).apply()
    assert state(scene, row) == "diterima"
    assert steps(scene, row)[-1].facts["sumber"] == "xlsx"


def test_what_was_ruled_meanwhile_is_left_alone(
    on_sqlite: Scene, store: EvidenceStore, tmp_path: Path
) -> None:
    row = answered(on_sqlite, store)
    trip = _trip(on_sqlite, reviewer(on_sqlite), tmp_path, row).taken()
    accept(on_sqlite.database, second_reviewer(on_sqlite), row.id, today())
    into(trip, hasil=RETURNED, alasan="SOP-nya belum bertanggal.")
    assert [one.effect for one in trip.preview().differences] == [Effect.MOVED]


def test_one_wrong_row_withholds_all(
    on_sqlite: Scene, store: EvidenceStore, tmp_path: Path
) -> None:
    case = let_out(on_sqlite, judging(on_sqlite))
    good = drafted(on_sqlite, case)
    bad = drafted(on_sqlite, case, criterion="S01-09", kind=Kind.ADVICE, target=None)
    trip = _trip(on_sqlite, reviewer(on_sqlite), tmp_path, good).taken()
    into(trip, uraian=NEW).edit(typed(number_of(bad))({KIND_HEAD: str(Kind.MEASURE)}))
    with pytest.raises(Refused, match="Perbaiki dulu"):
        trip.apply()
    assert words_of(steps(on_sqlite, good)).description != NEW


# -- by other programs ---------------------------------------------------------------------------


def test_saved_again_by_another_program_in_another_order_it_arrives_exactly(
    lpse: Trip, store: EvidenceStore
) -> None:
    title = title_of(lpse.scene, shelved(lpse.scene, store))
    saved_again(lpse.path)
    assert lpse.preview().differences == [] and lpse.back().seen is not None
    into(lpse, tindakan=NEW, bukti=title, tanggal=f"{today():%d/%m/%Y}")

    def turned(book: Workbook) -> None:
        book.security.lockStructure = False
        old = book["Tindak lanjut"]
        new = book.create_sheet("Punya kami", 0)
        for row in old.iter_rows(values_only=True):
            new.append(row[::-1])
        book.remove(old)

    saved_again(lpse.edit(turned).path)
    [shown] = lpse.apply()
    assert {one.head: one.typed for one in shown.changes} == {
        DONE: NEW, PROOF_HEAD: title, SINCE: f"{today():%d/%m/%Y}",
    }  # fmt: skip


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.sampled_from(" \n"),
    min_size=10, max_size=40,
).filter(lambda text: len(text.strip()) >= 10 and "  " not in text)  # fmt: skip


def test_any_set_of_edits_arrives_exactly(on_sqlite: Scene, tmp_path: Path) -> None:
    case = let_out(on_sqlite, judging(on_sqlite))
    rows = [drafted(on_sqlite, case), drafted(on_sqlite, case, kind=Kind.ADVICE, target=None)]
    trip = _trip(on_sqlite, reviewer(on_sqlite), tmp_path, rows[0]).taken()
    fresh = trip.path.read_bytes()
    heads = {FOUND: lambda t: t.strip(), ASKED: lambda t: t.strip()}

    @settings(max_examples=6, deadline=None)
    @given(st.dictionaries(
        st.tuples(st.sampled_from(range(2)), st.sampled_from(sorted(heads))), TEXTS, max_size=4,
    ))  # fmt: skip
    def arrives(edits: dict[tuple[int, str], str]) -> None:
        trip.path.write_bytes(fresh)
        for (place, head), text in edits.items():
            trip.edit(typed(number_of(rows[place]))({head: text}))
        outcome = trip.preview()
        assert outcome.problems == []
        found = {
            (one.number, cell.head): cell.typed
            for one in outcome.differences
            for cell in one.changes
        }
        assert found == {
            (number_of(rows[place]), head): heads[head](text)
            for (place, head), text in edits.items()
        }

    arrives()


SPOILT = st.one_of(
    st.sampled_from([
        "=HYPERLINK(1) dan +2", "  dua  spasi dan\ttab ", "a_x000D_b_X0000_ dan lainnya",
        "00123456789", "2026-11-01 10:00", "baris satu\r\nbaris dua\n\ntiga", "_x005F_ apa adanya",
    ]),
    st.text(min_size=20, max_size=60),
)  # fmt: skip


def test_whatever_stands_in_the_cells_goes_out_and_comes_back_unchanged(
    on_sqlite: Scene, tmp_path: Path
) -> None:
    row = drafted(on_sqlite, judging(on_sqlite))
    trip = _trip(on_sqlite, reviewer(on_sqlite), tmp_path, row)

    @settings(max_examples=8, deadline=None)
    @given(SPOILT, SPOILT)
    def unchanged(description: str, repair: str) -> None:
        said = draft(description=description, repair=repair)
        seen = len(steps(on_sqlite, row))
        deeds.change(on_sqlite.database, reviewer(on_sqlite), row.id, said, seen, today())
        outcome = trip.taken().preview()
        assert outcome.differences == [] and outcome.problems == []

    unchanged()
