"""Tables that need no mending: what is said once holds in every document."""

import random
from itertools import product

import pytest
from docxtpl import DocxTemplate
from lxml import etree

from templates.engine import StrictEnvironment, TemplateRefused
from templates.grids import mended, settled
from tests.templates.handmade import NAMES, row, table

ENVIRONMENT = StrictEnvironment()
CHOICES = [
    {"a": a, "b": b, "list": [1] * number}
    for a, b, number in product((True, False), (True, False), (0, 1, 3))
]
BLOCKS = ("{% if a %}", "{% if b %}", "{% for x in list %}")


def tree_of(source):
    return ENVIRONMENT.parse(source)


def documents(source):
    template = ENVIRONMENT.from_string(f"<x {NAMES}>{source}</x>")
    return [template.render(values).encode() for values in CHOICES]


def mending_changes(xml):
    before = etree.tostring(etree.fromstring(xml), method="c14n")
    return etree.tostring(DocxTemplate.fix_tables(None, xml), method="c14n") != before


def end_of(begin):
    return "{% endfor %}" if "for" in begin else "{% endif %}"


def anything(dice):
    """A table with rows of any length, some of them in conditions and loops."""
    rows = []
    for _ in range(dice.randrange(1, 4)):
        cells = [str(n) for n in range(dice.randrange(1, 5))]
        if dice.random() < 0.2:
            cells[-1] = table(row("dalam", "dalam"), columns=dice.choice((1, 2)))
        span = dice.choice(("", "", '<w:gridSpan w:val="2"/>'))
        one = row(*cells, span=span)
        if dice.random() < 0.4:
            begin = dice.choice(BLOCKS)
            one = begin + one + dice.choice(("", "{% else %}" + one if "if" in begin else ""))
            one += end_of(begin)
        rows.append(one)
    return table(*rows, columns=dice.randrange(1, 5))


def test_a_settled_table_is_never_mended_by_docxtpl():
    dice, found = random.Random(7), 0
    for _ in range(600):
        source = anything(dice)
        if settled(tree_of(source)):
            found += 1
            assert not any(mending_changes(xml) for xml in documents(source)), source
    assert found > 60


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (table(row("a", "b")), True),
        (table(row("a", "b"), "{% if a %}" + row("c", "d") + "{% endif %}"), True),
        ("{% if a %}" + table(row("a", "b")) + "{% endif %}", True),
        (table("{% if a %}" + row("a", "b") + "{% endif %}"), False),
        (table(row("a", "b", "c")), False),
        (table(row("a"), columns=2), False),
        (table(row("a", span='<w:gridSpan w:val="2"/>')), True),
        (table(row("a", span='<w:gridSpan w:val="{{ a }}"/>')), False),
        ("kata saja", True),
    ],
)
def test_tables_are_settled_where_one_full_row_is_always_there(source, expected):
    assert settled(tree_of(source)) is expected


def test_other_tables_are_mended():
    xml = f"<w:document {NAMES}>{table(row('a', 'b', 'c'))}</w:document>".encode()
    columns = etree.fromstring(mended(xml)).findall(".//{*}gridCol")

    assert [column.get(f"{{{column.nsmap['w']}}}w") for column in columns] == ["666", "666", "666"]


def test_a_table_without_columns_is_refused_in_words():
    xml = f"<w:document {NAMES}><w:tbl>{row('a')}</w:tbl></w:document>".encode()

    with pytest.raises(TemplateRefused, match="tabel di templat tidak utuh"):
        mended(xml)
