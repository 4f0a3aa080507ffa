"""Templates that are whole: no tracked changes, no blocks that cut through elements."""

import pytest

from tests.templates.handmade import row, table, text


@pytest.mark.parametrize(
    "change",
    [
        '<w:del w:id="1" w:author="x"><w:r><w:delText>lama</w:delText></w:r></w:del>',
        '<w:ins w:id="1" w:author="x"><w:r><w:t>baru</w:t></w:r></w:ins>',
    ],
)
def test_a_tracked_change_is_found_and_the_rest_still_checked(problems, change):
    body = f"<w:p><w:r><w:t>{{{{ lspe.nama }}}}</w:t></w:r>{change}</w:p>"

    found = problems(body=text("pembuka") + body)

    assert "perubahan terlacak" in found[0][1]
    assert found[0][0].startswith("Isi, paragraf 2")
    assert found[1][1] == "`lspe.nama` tidak ada di formulir."


def test_a_block_that_begins_in_a_cell_ends_in_it(problems):
    rows = table(row("{% if mendesak %}a", "b{% endif %}"))

    [(_, what, _)] = problems(body=rows)

    assert what == "Perintah ini dibuka di dalam sebuah sel tabel, tetapi ditutup di luarnya."


def test_a_block_that_begins_in_a_paragraph_does_not_end_in_a_table(problems):
    body = text("{% if mendesak %}a") + table(row("b{% endif %}", "c"))

    assert any(
        "dibuka di dalam sebuah" in what for what in [found[1] for found in problems(body=body)]
    )


def test_a_block_over_two_runs_or_two_paragraphs_is_fine(problems):
    runs = "<w:p><w:r><w:t>{% if mendesak %}a</w:t></w:r><w:r><w:t>b{% endif %}</w:t></w:r></w:p>"

    assert problems(body=runs) == []
    assert problems("{% if mendesak %}a", "b{% endif %}") == []
