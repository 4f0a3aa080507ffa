"""Blocks as paragraphs: clauses, inline marks, conditions and lists."""

from io import BytesIO

import pytest
from docx import Document
from docxtpl import DocxTemplate

from templates.blocks import read_source
from templates.build import build
from templates.engine import StrictEnvironment


@pytest.fixture
def made(tmp_path):
    """Build a body and fill it, as the engine does."""

    def make(body, **data):
        path = tmp_path / "contoh.yaml"
        path.write_text(f"title: Contoh\nbody:\n{body}", encoding="utf-8")
        template = DocxTemplate(BytesIO(build(read_source(path))))
        template.render({"kode_dokumen": "", **data}, StrictEnvironment())
        out = BytesIO()
        template.save(out)
        return Document(BytesIO(out.getvalue()))

    return make


def lines(document):
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def test_a_clause_prints_its_number_and_hangs_by_its_depth(made):
    document = made(
        "  - {clause: '6.1', text: 'LPSE:'}\n"
        "  - {clause: 6.1.4, text: Mengelola}\n"
        "  - {clause: 6.1.4.1, text: Cadangan}\n"
    )
    clauses = [p for p in document.paragraphs if p.text]

    assert [p.text for p in clauses] == ["6.1\tLPSE:", "6.1.4\tMengelola", "6.1.4.1\tCadangan"]
    assert [p.style.name for p in clauses] == ["Pasal 2", "Pasal 3", "Pasal 4"]
    indents = [p.style.paragraph_format.left_indent for p in clauses]
    assert indents == sorted(indents)
    assert [p.paragraph_format.keep_with_next for p in clauses] == [True, None, None]


def test_stars_make_italic_and_bold(made):
    [paragraph] = [
        p
        for p in made("  - text: 'biasa *miring* dan **tebal {{ x }}**'\n", x="*").paragraphs
        if p.text
    ]

    assert paragraph.text == "biasa miring dan tebal *"
    assert [run.text for run in paragraph.runs if run.italic] == ["miring"]
    assert [run.text for run in paragraph.runs if run.bold] == ["tebal *"]


@pytest.mark.parametrize(
    ("setuju", "expected"), [(True, ["ya", "akhir"]), (False, ["tidak", "akhir"])]
)
def test_a_condition_leaves_one_branch_and_no_empty_paragraph(made, setuju, expected):
    document = made(
        "  - if: setuju\n    then:\n      - text: 'ya'\n    else:\n      - text: 'tidak'\n"
        "  - text: akhir\n",
        setuju=setuju,
    )

    assert [paragraph.text for paragraph in document.paragraphs] == expected


def test_a_loop_repeats_its_blocks(made):
    document = made(
        "  - for: o in orang\n    do:\n"
        "      - {heading: '{{ o.nama }}'}\n      - text: 'umur {{ o.umur }}'\n",
        orang=[{"nama": "Ani", "umur": 30}, {"nama": "Budi", "umur": 31}],
    )

    assert lines(document) == ["Ani", "umur 30", "Budi", "umur 31"]
    assert document.paragraphs[0].style.paragraph_format.keep_with_next


def test_an_item_of_a_list_has_its_own_mark(made):
    assert lines(made("  - {item: 'a.', text: Pertama}\n")) == ["a.\tPertama"]
