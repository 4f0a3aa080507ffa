"""The readable source: what it may say, and how a mistake is shown."""

import pytest

from templates.blocks import Block, Clause, For, If, SourceRefused, read_source
from templates.build import SOURCES, build


def read(tmp_path, text):
    path = tmp_path / "contoh.yaml"
    path.write_text(text, encoding="utf-8")
    return read_source(path)


BROKEN = {
    "unknown key": (
        "title: Contoh\nbody:\n  - text: Isi\n    warna: merah\n",
        "contoh.yaml, baris 4",
    ),
    "unknown kind": ("title: Contoh\nbody:\n  - gambar: x\n", "contoh.yaml, baris 3"),
    "doubled key": ("title: Contoh\ntitle: Dua\nbody:\n  - text: Isi\n", "ditulis dua kali"),
    "no body": ("title: Contoh\nbody: []\n", "contoh.yaml, baris 2"),
    "clause without a number": ("title: Contoh\nbody:\n  - {clause: a, text: x}\n", "baris 3"),
    "no yaml": ("title: [\n", "YAML salah"),
    "a line break in a text": ('title: Contoh\nbody:\n  - text: "a\\nb"\n', "baris 3"),
}


@pytest.mark.parametrize("mistake", sorted(BROKEN))
def test_a_mistake_is_shown_with_file_and_line(mistake, tmp_path):
    text, words = BROKEN[mistake]

    with pytest.raises(SourceRefused) as refusal:
        read(tmp_path, text)
    assert words in str(refusal.value)


def test_all_mistakes_of_a_file_are_shown_together(tmp_path):
    with pytest.raises(SourceRefused) as refusal:
        read(tmp_path, "title: Contoh\nbody:\n  - gambar: x\n  - text: ''\n")

    assert len(str(refusal.value).splitlines()) == 2


def test_an_unknown_style_is_refused_when_building(tmp_path):
    source = read(tmp_path, "title: Contoh\nbody:\n  - {text: Isi, style: Pelangi}\n")

    with pytest.raises(SourceRefused, match="Pelangi"):
        build(source)


def shrinking(items: tuple[Block, ...], last: tuple[int, ...], found: list[str]) -> tuple[int, ...]:
    """The last clause number; one that is no higher than the one before is added to `found`.

    The branches of a condition may state the same number in other words: only one is printed.
    """
    for item in items:
        if isinstance(item, Clause):
            number = tuple(map(int, item.clause.split(".")))
            if number <= last:
                found.append(item.clause)
            last = number
        elif isinstance(item, If):
            last = max(shrinking(part, last, found) for part in (item.then, item.otherwise))
        elif isinstance(item, For):
            last = shrinking(item.do, last, found)
    return last


@pytest.mark.parametrize("name", sorted(path.stem for path in SOURCES.glob("*.yaml")))
def test_clause_numbers_only_grow_so_that_none_stands_twice(name):
    found = []
    shrinking(read_source(SOURCES / f"{name}.yaml").body, (), found)

    assert found == []


def test_a_clause_number_that_stands_twice_or_too_late_would_be_found(tmp_path):
    numbers = ("2.1", "2.2", "2.10", "2.10", "2.9")
    clauses = "".join(f"  - {{clause: '{number}', text: x}}\n" for number in numbers)
    found = []
    shrinking(read(tmp_path, f"title: Contoh\nbody:\n{clauses}").body, (), found)

    assert found == ["2.10", "2.9"]
