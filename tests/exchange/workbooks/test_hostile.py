"""Whatever is brought as a workbook is refused with one sentence or read harmlessly, within limits."""

import random
from dataclasses import asdict
from pathlib import Path

import pytest

from accounts.policy import Refused
from exchange.workbooks import reading
from exchange.workbooks.cells import gather
from exchange.workbooks.reading import Book, read_book
from intake import office
from intake.limits import MIB
from tests.exchange.workbooks.honest import worksheet
from tests.exchange.workbooks.hostile import CORPUS, FORMULAS
from tests.exchange.workbooks.pieces import Brought, built, package, sheet, zipped

SECRET = Path("/etc/passwd").read_text().splitlines()[0]


def taken(tmp_path: Path, content: bytes) -> Book:
    path = tmp_path / "lembar.xlsx"
    path.write_bytes(content)
    return read_book(path, "lembar.xlsx")


def all_text(book: Book) -> str:
    return "\n".join(
        cell.text for one in book.sheets for row in one.rows.values() for cell in row.values()
    )


@pytest.mark.parametrize("brought", CORPUS, ids=lambda one: one.title)
def test_a_workbook_is_refused_in_a_sentence_or_read_harmlessly(
    brought: Brought, tmp_path: Path
) -> None:
    if brought.says is None:
        book = taken(tmp_path, brought.build())
        said = [one["Catatan"] for one in book.table("Kode", ("Catatan",)).lines]
        assert tuple(cell.text for cell in said if cell) == brought.reads
        assert SECRET not in all_text(book)
        return
    with pytest.raises(Refused) as refusal:
        taken(tmp_path, brought.build())
    sentence = str(refusal.value)
    assert sentence.startswith("Berkas 'lembar.xlsx'") and sentence.endswith(".")
    assert brought.says in sentence
    assert "\n" not in sentence and len(sentence) < 300 and "PDF, lalu" not in sentence


@pytest.mark.parametrize("brought", FORMULAS[:4], ids=lambda one: one.title)
def test_what_is_a_formula_says_so_in_its_cell(brought: Brought, tmp_path: Path) -> None:
    [row] = taken(tmp_path, brought.build()).table("Kode", ("Catatan",)).lines
    cell = row["Catatan"]
    assert cell is not None and cell.is_formula and cell.place == "lembar 'Isi' sel B2"


def test_the_processes_that_look_into_a_workbook_are_kept_small() -> None:
    """What holds them to it is proven in tests/intake/test_child.py."""
    for limits in (reading._LOOKED_INTO, reading._LIMITS):
        assert limits.memory_bytes <= 200 * MIB and limits.cpu_seconds <= 2
    assert reading._ADMITTED.unpacked_bytes <= 64 * MIB


def test_an_honest_worksheet_with_changed_bytes_is_refused_or_read(tmp_path: Path) -> None:
    """Bytes of the package: the checksums find nearly all of them before anything is read."""
    chance = random.Random(4)
    content, outcomes = worksheet(), set()
    for _ in range(200):
        changed = bytearray(content)
        for _ in range(chance.randint(1, 3)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        outcomes.add(outcome(tmp_path, bytes(changed)))
    assert "problem" in outcomes


def test_honest_parts_with_changed_markup_are_refused_or_read(tmp_path: Path) -> None:
    """Bytes of the parts, packed again with sums that fit: these reach the reader."""
    chance = random.Random(5)
    outcomes = set()
    for _ in range(400):
        parts = package(sheet=sheet())
        name = chance.choice([one for one in parts if one != "[Content_Types].xml"])
        part = parts[name]
        assert isinstance(part, bytes)
        parts[name] = mutated(part, chance)
        outcomes.add(outcome(tmp_path, zipped(parts)))
    assert {"problem", "unreadable", "sheets"} <= outcomes


def mutated(part: bytes, chance: random.Random) -> bytes:
    """A part with a few bytes changed, a stretch cut out, or a stretch written twice."""
    changed = bytearray(part)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(changed))
        stretch = changed[at : at + chance.randint(1, 40)]
        kind = chance.randrange(3)
        if kind == 0:
            changed[at] = chance.randrange(256)
        elif kind == 1:
            del changed[at : at + len(stretch)]
        else:
            changed[at:at] = stretch
    return bytes(changed)


def outcome(tmp_path: Path, content: bytes) -> str:
    """What the children answer, asked in this process: any exception of theirs fails the test."""
    path = tmp_path / "lembar.xlsx"
    path.write_bytes(content)
    order = {"path": str(path), "kind": None, "limits": asdict(reading._ADMITTED)}
    if "problem" in office.examine(order):
        return "problem"
    [answer] = gather(str(path))
    return answer


def test_the_plain_workbook_of_the_corpus_is_sound(tmp_path: Path) -> None:
    book = taken(tmp_path, built())
    assert [one.title for one in book.sheets] == ["Isi"]
    assert all_text(book) == "Kode\nCatatan\nA-1\nisi"
