"""Papers: versions, events in order, numbers that never repeat, PDFs, and units' templates."""

from datetime import timedelta

import pytest

from storage import evidence, overrides, papers, units
from storage.database import Database, Taken
from storage.ids import digest_of, new_code
from storage.tables import Conversion, Paper, TemplateChoice
from tests.storage.rows import (
    DAY,
    NOW,
    a_document,
    a_number,
    a_paper,
    a_template,
    an_account,
    some_id,
)

WORD, PDF = digest_of("word"), digest_of("pdf")


@pytest.fixture
def paper(database: Database) -> Paper:
    """A paper without a version, and two stored files."""
    with database.writing() as db:
        unit = units.add_unit(db, "lpse", "LPSE Contoh", None)
        account = an_account(db)
        for digest in (WORD, PDF):
            evidence.keep_blob(db, digest, 10, "application/pdf")
        return a_paper(db, unit.id, account.id)


def test_versions_are_listed_newest_first_with_what_they_state(
    database: Database, paper: Paper
) -> None:
    with database.writing() as db:
        for version in (1, 2):
            made, said = NOW + timedelta(days=version), {"nomor": str(version)}
            row = a_document(paper, WORD, version=version, created_at=made, statement=said)
            papers.add_document(db, row)
    with database.reading() as db:
        assert [row.version for row in papers.versions(db, paper.id)] == [2, 1]
        assert [d.statement for d in papers.documents(db, paper.unit_id)] == [
            {"nomor": "2"}, {"nomor": "1"},
        ]  # fmt: skip
        assert papers.document(db, paper.unit_id, row.id).version == 2
        assert papers.document(db, paper.unit_id, some_id()) is None


def test_two_versions_with_one_number_are_refused(database: Database, paper: Paper) -> None:
    with database.writing() as db:
        papers.add_document(db, a_document(paper, WORD))
    with pytest.raises(Taken), database.writing() as db:
        papers.add_document(db, a_document(paper, PDF))


def test_events_are_counted_on_and_stay_in_order(database: Database, paper: Paper) -> None:
    with database.writing() as db:
        for step in ("finalkan", "tanda_tangan", "nomori"):
            papers.add_event(db, paper, step, DAY, paper.created_by, {"apa": step})
    with database.reading() as db:
        events = papers.events(db, paper.id)
        assert [(e.seq, e.action) for e in events] == [
            (1, "finalkan"), (2, "tanda_tangan"), (3, "nomori"),
        ]  # fmt: skip
        assert list(papers.events_of_unit(db, paper.unit_id)) == [paper.id]


def test_a_code_finds_its_paper(database: Database, paper: Paper) -> None:
    with database.reading() as db:
        assert papers.paper_by_code(db, paper.code).id == paper.id
        assert papers.paper_by_code(db, new_code()) is None


def test_numbers_count_within_series_and_year(database: Database, paper: Paper) -> None:
    with database.writing() as db:
        for ordinal in (1, 2):
            other = a_paper(db, paper.unit_id, paper.created_by)
            papers.add_number(db, a_number(other, ordinal))
        outside = a_paper(db, paper.unit_id, paper.created_by)
        papers.add_number(db, a_number(outside, None, text="999/LUAR"))
    with database.reading() as db:
        assert papers.last_number(db, paper.unit_id, "umum", DAY.year).ordinal == 2
        assert papers.last_number(db, paper.unit_id, "umum", DAY.year + 1) is None
        assert papers.last_number(db, paper.unit_id, "sk", DAY.year) is None
        assert papers.number(db, outside.id).text == "999/LUAR"


def test_the_same_ordinal_or_text_twice_is_refused(database: Database, paper: Paper) -> None:
    with database.writing() as db:
        papers.add_number(db, a_number(paper, 1, text="1/A"))
    for ordinal, text in ((1, "1/B"), (2, "1/A")):
        with pytest.raises(Taken), database.writing() as db:
            other = a_paper(db, paper.unit_id, paper.created_by)
            papers.add_number(db, a_number(other, ordinal, text=text))


def test_a_pdf_takes_the_place_of_a_try_that_failed(database: Database, paper: Paper) -> None:
    for digest, problem in ((None, "konverter berhenti"), (PDF, "")):
        with database.writing() as db:
            papers.keep_conversion(db, Conversion(
                source=WORD, watermark="", digest=digest, problem=problem, made_at=NOW
            ))  # fmt: skip
    with database.reading() as db:
        assert papers.conversion(db, WORD, "").digest == PDF
        assert papers.conversion(db, WORD, "KONSEP") is None


def test_the_last_choice_says_which_template_counts(database: Database, paper: Paper) -> None:
    unit, by = paper.unit_id, paper.created_by
    with database.writing() as db:
        own = papers.add_template(db, a_template(unit, by, WORD))
        for seq, chosen in ((1, own.id), (2, None), (3, own.id)):
            papers.add_choice(db, TemplateChoice(
                unit_id=unit, name="sla_lkpp", seq=seq, template_id=chosen, chosen_at=NOW,
                chosen_by=by,
            ))  # fmt: skip
            expected = own.id if chosen else None
            counts = papers.chosen_template(db, unit, "sla_lkpp")
            assert (counts.id if counts else None) == expected
        assert papers.chosen_template(db, unit, "sla_agency") is None


def test_a_unit_s_own_value_goes_before_the_installation_s_from_its_day_on(
    database: Database, paper: Paper
) -> None:
    with database.writing() as db:
        overrides.add_override(db, "numbering", None, {"a": 1}, DAY, paper.created_by)
        overrides.add_override(
            db, "numbering", paper.unit_id, {"a": 2}, DAY + timedelta(5), paper.created_by
        )
    with database.reading() as db:
        values = [
            overrides.value_on(db, "numbering", paper.unit_id, DAY + timedelta(days))
            for days in (-1, 0, 4, 5)
        ]
        assert values == [None, {"a": 1}, {"a": 1}, {"a": 2}]
        assert overrides.value_on(db, "numbering", None, DAY + timedelta(9)) == {"a": 1}
