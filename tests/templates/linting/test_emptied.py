"""Cells and tables that keep something, however the conditions turn out."""

import pytest

from tests.templates.handmade import row, table, text

IF, ENDIF = text("{%p if mendesak %}"), text("{%p endif %}")
ELSE = text("{%p else %}")
FOR, ENDFOR = text("{%p for t in temuan %}"), text("{%p endfor %}")
EMPTY_CELL = "Sel tabel ini dapat menjadi kosong, karena seluruh isinya bersyarat."


def cell(*content):
    return f"<w:tr><w:tc>{''.join(content)}</w:tc></w:tr>"


def one_cell(*content):
    return table(cell(*content), columns=1)


def whats(found):
    return [what for _, what, _ in found]


@pytest.mark.parametrize(
    "content",
    [
        (IF, text("a"), ENDIF),
        (FOR, text("{{ t.masalah }}"), ENDFOR),
        (IF, text("a"), ENDIF, FOR, text("b"), ENDFOR),
        (IF, text("a"), ELSE, FOR, text("b"), ENDFOR, ENDIF),
        (text("a"), table(row("x", "y")), IF, text("b"), ENDIF),
    ],
)
def test_a_cell_must_not_become_empty(problems, content):
    assert whats(problems(body=one_cell(*content))) == [EMPTY_CELL]


@pytest.mark.parametrize(
    "content",
    [
        (text("a"), IF, text("b"), ENDIF),
        (IF, text("a"), ENDIF, text("")),
        (IF, text("a"), ELSE, text("b"), ENDIF),
        (text("{%p for y in yth %}"), text("{{ y }}"), ENDFOR),
        (text("a"), table(row("x", "y")), text("")),
        (f"<w:sdt><w:sdtContent>{text('a')}</w:sdtContent></w:sdt>",),
    ],
)
def test_a_cell_that_keeps_a_paragraph_is_fine(problems, content):
    assert problems(body=one_cell(*content)) == []


def test_a_loop_over_a_list_that_was_tested_leaves_something(problems):
    rows = table(
        cell(text("kepala")), cell(text("{%tr if temuan %}")),
        cell(FOR, text("{{ t.masalah }}"), ENDFOR), cell(text("{%tr endif %}")), columns=1,
    )  # fmt: skip

    assert problems(body=rows) == []


def test_a_table_must_not_lose_all_its_rows(problems):
    rows = [
        row("{%tr for t in temuan %}", ""),
        row("{{ t.masalah }}", "x"),
        row("{%tr endfor %}", ""),
    ]

    [(where, what, _)] = problems(body=text("a") + table(*rows))

    assert where.startswith("Isi, paragraf 2")
    assert what == "Tabel ini dapat kehilangan semua barisnya, karena semuanya bersyarat."
    assert problems(body=table(row("kepala", "kepala"), *rows)) == []


def test_conditions_that_together_always_leave_something_are_fine(problems):
    fine = (
        text("{%p if denda or not batas %}"), text("a"), ENDIF,
        text("{%p if batas %}"), text("b"), ENDIF,
    )  # fmt: skip
    empty = (*fine[:3], text("{%p if penutup %}"), text("b"), ENDIF)

    assert problems(body=one_cell(*fine)) == []
    assert whats(problems(body=one_cell(*empty))) == [EMPTY_CELL]


def test_a_condition_around_the_cell_counts(problems):
    content = (
        text("{%p if denda %}"), text("a"), ENDIF, text("{%p if batas %}"), text("b"), ENDIF,
    )  # fmt: skip
    rows = table(
        cell(text("kepala")), cell(text("{%tr if denda or batas %}")),
        cell(*content), cell(text("{%tr endif %}")), columns=1,
    )  # fmt: skip

    assert problems(body=rows) == []
    assert whats(problems(body=one_cell(*content))) == [EMPTY_CELL]


def test_a_loop_with_a_condition_of_its_own_may_find_nothing(problems):
    loop = text("{%p for y in yth if mendesak %}")

    assert whats(problems(body=one_cell(loop, text("a"), ENDFOR))) == [EMPTY_CELL]


def test_very_many_conditions_are_looked_at_without_trying_all(problems):
    content = [
        line
        for name in ("denda", "batas", "rujukan", "penutup", "mendesak", "temuan", "tembusan",
                     "surat.hal", "surat.nomor", "lpse.nama", "lpse.kode", "kode_dokumen")
        for line in (text(f"{{%p if {name} %}}"), text("a"), ENDIF)
    ]  # fmt: skip

    assert whats(problems(body=one_cell(*content))) == [EMPTY_CELL]
