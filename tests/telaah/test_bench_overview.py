"""The bench of the national view: a country is made, every query answers, and nothing drifts."""

import json
from datetime import date
from typing import Any

import pytest
from typer.testing import CliRunner

from assessments.overview import keeping, view
from catalog.loader import catalog
from storage import filling, overview
from storage.database import Database
from telaah.bench import app
from telaah.bench_country import Country, settled
from telaah.bench_overview import measured


@pytest.fixture
def country(database: Database) -> Country:
    return settled(database, catalog(), 3, 2)


def test_what_is_kept_of_a_made_up_country_is_true(database: Database, country: Country) -> None:
    with database.reading() as db:
        from_answers = keeping.from_answers(catalog())
        assert [keeping.drift(db, one, from_answers) for one in country.units] == [[], [], []]
        assert keeping.drifted(db) == []
        kept = {part: len(overview.kept(db, part, country.units[0])) for part in view_parts()}
    assert kept == {"scores": 34, "standings": 1, "findings": 6, "measures": 1}


def view_parts() -> list[str]:
    return ["scores", "standings", "findings", "measures"]


def test_both_ways_give_the_same_numbers(database: Database, country: Country) -> None:
    with database.reading() as db:
        ours = [(one.of, one.certified, one.ready) for one in view.by_year(db)]
        theirs = filling.raw_counts(db, "year", country.first, country.last)
        assert ours == theirs and 0 < theirs[0][2] < theirs[0][1] == 51
        year = country.last
        lines = [(x.standard, x.counted.certified, x.counted.ready) for x in _lines(db, year)]
        assert lines == filling.raw_counts(db, "standard", year, year)


def _lines(db: Any, year: int) -> list[view.Line]:
    return view.lines(db, year, date(year, 12, 31))


def test_a_drift_is_mended_by_making_the_view_anew(database: Database, country: Country) -> None:
    with database.writing() as db:
        overview.replace(db, "findings", country.units[1], [])
    with database.reading() as db:
        assert keeping.drifted(db) == [country.units[1]]
    assert keeping.rebuild(database) == 3
    with database.reading() as db:
        assert keeping.drifted(db) == []


def test_the_report_has_every_query_beside_its_reference(database: Database) -> None:
    report = measured(database, 3, 2, 3)
    assert (report["answers"], report["compared"], report["drift"]) == (3 * 2 * 170, 3, 0)
    assert set(report["queries"]) == {
        "homes", "map", "map_page", "standards", "years", "n_of_17", "ageing", "measures", "week",
        "criteria",
    }  # fmt: skip
    beside = {name for name, row in report["queries"].items() if row["reference_ms"] is not None}
    assert beside == {"map", "standards", "years", "n_of_17", "ageing", "measures"}
    assert set(report["keeping_ms"]) == set(view_parts())


def test_the_command_prints_one_document() -> None:
    done = CliRunner().invoke(
        app, ["overview", "--units", "2", "--years", "1", "--rounds", "3", "--json"]
    )
    assert (done.exit_code, json.loads(done.stdout)["engine"]) == (0, "sqlite")


def test_a_database_that_is_no_postgresql_is_refused_in_a_sentence() -> None:
    done = CliRunner().invoke(app, ["overview", "--postgresql", "mysql://x"])
    assert done.exit_code == 1
    assert "Periksa --postgresql" in done.stderr
