"""The numbers of the national view, from matters that went their way through the deeds."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from accounts.actor import AccountRole
from accounts.policy import Refused
from accounts.profile import save_profile
from assessments.findings.rules import Kind
from assessments.measures.rules import Rung
from assessments.overview import view, week
from assessments.overview.criteria import behind
from assessments.overview.listing import choice_from, overview_workbook
from assessments.overview.view import AGE_NAMES, Choice, Look, Stage
from catalog.loader import catalog
from evidence.store import EvidenceStore
from storage import overview as records
from tests.assessments import cases
from tests.assessments.measuring import ADVISED, FOUND, Ladder, later
from tests.furnished import Scene
from tests.scenes import LONG_AGO, PROFILE, certified

R = AccountRole
END = date(2026, 12, 31)


@pytest.fixture
def ladder(scene: Scene, store: EvidenceStore) -> Ladder:
    """Standards 9, 10 and 16 certified, a finding on 9, and a recommendation received over it."""
    found = Ladder(scene, store)
    found.finding(target="2026-01-21")
    found.certified(9, 10, 16)
    found.walked(Rung.ADVICE, ADVISED)
    return found


def test_the_map_and_n_of_17(ladder: Ladder, scene: Scene) -> None:
    certified(scene.office, (1, 9), 2026)
    with scene.database.reading() as db:
        stages = view.stages(db, 2026, END)
        assert stages == {
            ladder.unit_id: {
                1: Stage.READY, 9: Stage.IN_FORCE, 10: Stage.IN_FORCE, 16: Stage.IN_FORCE
            }
        }  # fmt: skip
        own = view.stages(db, 2026, END, Look.SELF)
        assert own == {ladder.unit_id: {1: Stage.READY, 9: Stage.READY}}
        assert view.stages(db, 2026, date(2025, 1, 1))[ladder.unit_id].keys() == {1, 9}
        homes = view.homes(db, END)
        spread = view.distribution(db, END, homes)
    assert {n: count for n, count in spread.items() if count} == {0: 1, 3: 1}


def test_both_columns_of_a_published_assessment(scene: Scene) -> None:
    cases.released(scene)
    with scene.database.reading() as db:
        unit_id = scene.office.unit_id
        looks = [view.stages(db, 2026, END, look)[unit_id][1] for look in Look]
        (line,) = [one for one in view.lines(db, 2026, END) if one.standard == 1]
        (year,) = view.by_year(db)
    assert looks == [Stage.MET, Stage.READY, Stage.MET]
    counted = line.counted
    assert (counted.certified, counted.ready, counted.published, counted.judged_met) == (1,) * 4
    assert (year.of, year.certified) == (2026, 1)


def test_findings_age_and_measures_are_in_force_until_they_end(ladder: Ladder) -> None:
    with ladder.database.reading() as db:
        for day, place in ((FOUND, 0), (date(2026, 2, 11), 0), (date(2026, 2, 12), 1), (END, 3)):
            ages = view.ageing(db, day)
            assert ages[Kind.MEASURE] == [int(n == place) for n in range(len(AGE_NAMES))]
            assert sum(ages[Kind.ADVICE]) == 0
        assert view.in_force(db, ADVISED)[Rung.ADVICE] == 1
        assert sum(view.in_force(db, date(2026, 1, 1)).values()) == 0
    ladder.repaired("T-2026-0001", date(2026, 1, 26))
    with ladder.database.reading() as db:
        assert sum(map(sum, view.ageing(db, date(2026, 1, 26)).values())) == 0
        assert view.ageing(db, date(2026, 1, 25))[Kind.MEASURE][0] == 1


def test_the_days_that_end_in_a_week(ladder: Ladder) -> None:
    with ladder.database.reading() as db:
        first = week.due_between(db, catalog(), ADVISED, week.week_of(date(2026, 1, 21)))
        second = week.due_between(db, catalog(), ADVISED, week.week_of(date(2026, 1, 28)))
    assert [(one.day, one.what) for one in first] == [
        (date(2026, 1, 21), "Target saran/rekomendasi")
    ]
    assert [(one.day, one.what, one.number) for one in second] == [
        (date(2026, 1, 26), "Batas mengajukan keberatan", "P-2026-0001"),
        (later(ADVISED, 10), "Batas waktu saran/rekomendasi", "P-2026-0001"),
    ]


def test_a_week_begins_on_monday_and_ends_on_sunday() -> None:
    assert week.week_of(date(2026, 11, 22)) == (date(2026, 11, 16), date(2026, 11, 22))
    assert week.week_of(date(2026, 11, 16)) == (date(2026, 11, 16), date(2026, 11, 22))


def test_the_choice_narrows_by_province_kind_and_form(scene: Scene) -> None:
    facts = PROFILE | {"province": "Peraga Selatan", "institution_kind": "kota",
                       "service_form": "system_provider"}  # fmt: skip
    save_profile(scene.database, scene.other.creator, facts, date(2026, 6, 1))
    with scene.database.reading() as db:
        every = view.homes(db, END)
        before = view.homes(db, LONG_AGO)
    assert view.provinces(every) == ["Nusa Peraga", "Peraga Selatan"]
    assert view.provinces(before) == ["Nusa Peraga"]  # a year is seen with the profile of that year
    for asked in ({"province": "peraga SELATAN"}, {"kind": "kota"}, {"form": "system_provider"}):
        those = view.chosen(every, Choice(2026, **asked))
        assert [home.unit_id for home in those] == [scene.other.unit_id]
        assert view.among(every, those) == [scene.other.unit_id]
    assert view.among(every, view.chosen(every, Choice(2026))) is None


def test_a_province_is_one_however_it_is_spelled() -> None:
    spelled = ("Prov. Nusa Peraga", "NUSA PERAGA", "Provinsi  Nusa Peraga", "Prov", "")
    every = [view.Home(str(n), f"LPSE {n}", province) for n, province in enumerate(spelled)]
    assert view.provinces(every) == ["NUSA PERAGA", "Prov"]
    those = view.chosen(every, Choice(2026, "NUSA PERAGA"))
    assert [home.unit_id for home in those] == ["0", "1", "2"]


def test_a_year_that_is_over_is_seen_as_of_its_last_day() -> None:
    assert Choice(2025).day(date(2026, 11, 21)) == date(2025, 12, 31)
    assert Choice(2026).day(date(2026, 11, 21)) == date(2026, 11, 21)


def test_an_address_that_says_nonsense_says_nothing() -> None:
    today = date(2026, 11, 21)
    assert choice_from({"tahun": "99999", "x": "y"}, today) == Choice(2026)
    assert choice_from({"tahun": "2024", "jenis": "kota"}, today) == Choice(2024, kind="kota")


def test_the_criteria_behind_a_cell_with_both_columns(scene: Scene) -> None:
    cases.released(scene)
    reviewer, unit_id = cases.reviewer(scene), scene.office.unit_id
    with scene.database.reading() as db:
        found = behind(db, reviewer, unit_id, 2026, 1, END)
    assert found.criteria and all(one.answer == "not_applicable" for one in found.criteria)
    assert {one.verdict for one in found.criteria} == {"not_applicable"}


def test_verdicts_are_behind_a_cell_only_once_they_are_published(scene: Scene) -> None:
    cases.finished(scene)
    with scene.database.reading() as db:
        found = behind(db, cases.reviewer(scene), scene.office.unit_id, 2026, 1, END)
    assert {one.verdict for one in found.criteria} == {None}


def test_no_draft_is_behind_a_cell_and_no_lpse_looks_behind_one(scene: Scene) -> None:
    with scene.database.reading() as db, pytest.raises(Refused, match="Belum ada"):
        behind(db, cases.reviewer(scene), scene.office.unit_id, 2026, 1, END)
    certified(scene.office, (1,), 2026)
    for actor in (scene.office.head, scene.other.head):
        with scene.database.reading() as db, pytest.raises(Refused, match="hanya untuk akun LKPP"):
            behind(db, actor, scene.office.unit_id, 2026, 1, END)


def test_the_workbook_says_the_same(ladder: Ladder, scene: Scene) -> None:
    content = overview_workbook(scene.database, cases.reviewer(scene), catalog(), {"tahun": "2026"})
    book = load_workbook(BytesIO(content))
    assert book.sheetnames == [
        "Ringkasan", "LPSE", "Standar", "Sebaran", "Tahun", "Umur temuan", "Temuan terbuka",
        "Tindakan", "Tenggat",
    ]  # fmt: skip
    heads, first, second = [list(row) for row in book["LPSE"].iter_rows(values_only=True)]
    n = heads.index("n dari 17")
    assert (first[0], first[n], second[n]) == ("LPSE Kabupaten Contoh", 3, 0)
    assert first[heads.index("Standar 9")] == Stage.IN_FORCE
    assert [r[1] for r in book["Temuan terbuka"].iter_rows(2, values_only=True)] == ["T-2026-0001"]
    assert [r[2] for r in book["Tindakan"].iter_rows(2, values_only=True)] == ["saran/rekomendasi"]
    said = {r[0]: r[1] for r in book["Ringkasan"].iter_rows(2, values_only=True)}
    assert (said["Tahun"], said["Banyaknya LPSE"], said["Berlaku: teguran"]) == (2026, 2, 0)


def test_an_lpse_gets_no_workbook(scene: Scene) -> None:
    with pytest.raises(Refused):
        overview_workbook(scene.database, scene.office.head, catalog(), {})


def test_a_number_of_many_places_is_taken_apart_again() -> None:
    packed = (5 << 3 * 16) + (1 << 3 * 2)
    assert records.unpacked(packed, 3) == [(3, 1), (17, 5)]
    assert records.unpacked(0, 3) == []
