"""The render bench: ours beside docxtpl in one run, and the promises made about both."""

import json
import re
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner

from forms import EXAMPLES
from telaah.bench import app
from telaah.bench_render import LETTER, ROWS, by_docxtpl
from templates.packing import unpack
from templates.pdf import Converter
from templates.render import render, template_bytes
from tests.docs.manual import shapes


@pytest.fixture(scope="module")
def report() -> Any:
    done = CliRunner().invoke(app, ["render", "--json"])
    assert done.exit_code == 0
    return json.loads(done.stdout)


def kinds(value: Any) -> Any:
    """Keys and kinds of a JSON document."""
    if isinstance(value, dict):
        return {key: kinds(inner) for key, inner in value.items()}
    return [kinds(value[0])] if isinstance(value, list) else type(value)


def test_the_report_looks_as_the_manual_says(report: Any) -> None:
    (shown,) = shapes("telaah bench render")

    assert kinds(report) == kinds(shown)
    assert (report["document"], report["table"]["rows"]) == (LETTER, list(ROWS))


def test_a_letter_costs_a_fortieth_of_what_docxtpl_takes(report: Any) -> None:
    assert report["letter"]["ratio"] >= 40


def test_a_row_costs_much_the_same_in_every_table(report: Any) -> None:
    table = report["table"]

    assert table["telaah"]["growth"] < 2.5  # tenfold where the cost grew with the square
    assert table["telaah"]["us_per_row"] < table["reference"]["us_per_row"]


def test_seven_hundred_letters_take_less_than_three_seconds_of_one_core(report: Any) -> None:
    assert report["batch"]["letters"] == 700
    assert 0.1 < report["batch"]["cpu_seconds"] < 3


def words(document: bytes) -> list[str]:
    body = unpack(document)["word/document.xml"].decode()
    return re.findall("<w:t[^>]*>([^<]*)", body)


def test_the_letter_measured_has_two_pages_and_says_what_docxtpl_makes_it_say() -> None:
    form = EXAMPLES[LETTER]
    ours = render(LETTER, form)
    with Converter() as converter:
        pages = PdfReader(BytesIO(converter.convert(ours))).pages

    assert len(pages) == 2
    theirs = by_docxtpl(template_bytes(LETTER), form.model_dump(mode="json"))
    assert words(ours) == words(theirs)


def test_in_words_it_says_the_same() -> None:
    done = CliRunner().invoke(app, ["render", "--letters", "10", "--rounds", "3"])

    assert done.exit_code == 0
    assert "perbandingan" in done.stdout
    assert "10 surat sekaligus" in done.stdout
