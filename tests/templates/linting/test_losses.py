"""Text that docxtpl drops without a word: seen in what it leaves, and really dropped."""

from io import BytesIO

import pytest
from docx import Document
from docxtpl import DocxTemplate

from tests.templates.handmade import row, table, text, word

ROWS = [
    ("{%tr for t in temuan %}", "hilang"),
    ("{{ t.masalah }}", "{{ loop.index }}"),
    ("{%tr endfor %}", ""),
]


def rendered(body):
    template = DocxTemplate(BytesIO(word(body)))
    template.render({"mendesak": True, "temuan": [{"masalah": "a"}], "yth": ["x"]})
    out = BytesIO()
    template.save(out)
    return Document(BytesIO(out.getvalue())).element.xml


@pytest.mark.parametrize(
    "line", ["hilang {%p if mendesak %}", "{%p if mendesak %} hilang", "{%p if mendesak %}hilang"]
)
def test_text_beside_a_paragraph_tag(problems, line):
    body = text(line) + text("tetap") + text("{%p endif %}")

    [(where, what, suggestion)] = problems(body=body)

    assert where == f'Isi, paragraf 1 ("{line}")'
    assert what == "Isi paragraf ini hilang, karena ada tanda {%p … %} di dalamnya."
    assert suggestion == "Letakkan tanda {%p … %} sendirian di dalam paragraf."
    assert "hilang" not in rendered(body)


def test_a_tag_beside_a_paragraph_tag_is_lost_as_well(problems):
    [(where, what, _)] = problems("{%p if mendesak %}segera{%p endif %}")

    assert where.startswith("Isi, paragraf 1")
    assert what.startswith("Isi paragraf ini hilang")


def test_text_in_a_row_with_a_row_tag(problems):
    body = table(row("Temuan", "No."), *(row(*cells) for cells in ROWS))

    [(where, what, _)] = problems(body=body)

    assert where == 'Isi, paragraf 4 ("hilang")'
    assert what == "Isi baris tabel ini hilang, karena ada tanda {%tr … %} di dalamnya."
    assert "hilang" not in rendered(body)


def test_text_in_a_cell_with_a_cell_tag(problems):
    cells = ("{%tc for y in yth %} hilang", "{{ y }}", "{%tc endfor %}")
    body = table(row(*cells), columns=3)

    [(_, what, _)] = problems(body=body)

    assert what == "Isi sel ini hilang, karena ada tanda {%tc … %} di dalamnya."
    assert "hilang" not in rendered(body)


def test_text_before_a_dash(problems):
    body = text("pembuka") + text("hilang {%- if mendesak %} tetap{% endif %}")

    [(where, what, _)] = problems(body=body)

    assert where.startswith("Isi, paragraf 2")
    assert what == "Sebagian teks di samping tanda isian ini hilang saat dokumen dibuat."
    assert "hilang" not in rendered(body)


@pytest.mark.parametrize(
    "line",
    [
        "a {% if mendesak %}b{% endif %} c & d",
        "{% if denda and denda < 5 and surat.hal == \u201cx\u201d %}murah{% endif %}",
        "{# catatan untuk penyunting #}isi {{ surat.nomor }}",
        "a{%r if mendesak %}b{%r endif %}c",
    ],
)
def test_text_that_stays_is_no_loss(problems, line):
    assert problems(line) == []


def test_tags_alone_in_their_paragraph_or_row_are_no_loss(problems):
    rows = table(row("Temuan", "No."), *(row(*(c.replace("hilang", "") for c in r)) for r in ROWS))
    lines = text("{%p if mendesak %}") + text("segera") + text("{%p endif %}")

    assert problems(body=lines + rows + text("{%p for y in yth %}") + text("{{ y }}")
                    + text("{%p endfor %}")) == []  # fmt: skip


def test_cells_that_docxtpl_merges_are_no_loss(problems):
    rows = table(
        row("{% colspan loop.length %}Kepala", "x"),
        row("{%tr for t in temuan %}", ""),
        row("{% vm %}{{ t.masalah }}", "{{ loop.index }}"),
        row("{%tr endfor %}", ""),
    )

    assert not [p for p in problems(body=rows) if "hilang" in p[1]]
