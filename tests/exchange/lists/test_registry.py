"""Every list as its reader may see it, from an installation in which every typed word is hostile."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell

from accounts.actor import AccountRole, Actor
from accounts.policy import Refused
from assessments.matters.processes import PROCESSES
from exchange.lists.registry import LISTS, taken
from storage import assessments, dossiers, units
from tests.exchange.lists.conftest import Marked
from tests.exchange.lists.marking import DRAFT, INSIDE, marker, tags_in, tags_of

R = AccountRole
# These are the same for everybody: once is enough.
OF_ALL = {"sumber", "pasal", "kriteria", "hari-libur", "hitungan-hari"}
WRITTEN_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(T.*)?|\d{1,2}([-/ ])(\d{1,2}|[A-Z][a-z]+)\2\d{4}")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Out:
    """A list as one person took it along."""

    name: str
    actor: Actor
    content: bytes

    @property
    def texts(self) -> str:
        """Everything the sheets say."""
        with ZipFile(BytesIO(self.content)) as archive:
            parts = [archive.read(n).decode() for n in archive.namelist() if n.endswith(".xml")]
        return "\n".join(parts)


def asked_for(marked: Marked, name: str) -> Iterator[dict[str, str]]:
    """What a list can be asked: by itself, and with the id of everything there is, one's own or not."""
    yield {}
    with marked.database.reading() as db:
        matters = dossiers.every_dossier(db, PROCESSES)
        lpse = units.units(db, "lpse")
        every = [row.id for one in lpse for row in assessments.assessments(db, one.id)]
    of = {"hasil-faktual": ("factual",), "lembar-kerja": ("surveillance", "internal")}
    if name in (*of, "langkah"):
        kinds = of.get(name, tuple(PROCESSES))
        yield from ({"berkas": row.id} for row in matters if row.process in kinds)
    if name == "jawaban":
        yield from ({"penilaian": one} for one in every)
    if name in ("standar", "kriteria-nasional"):
        yield from ({"lpse": one.id, "tahun": "2026", "standar": "1"} for one in lpse)


def readers(marked: Marked) -> list[Actor]:
    """Who has no unit; of one LPSE who coordinates and who judges; another's head; LKPP's people."""
    first, second, *_ = marked.lpse
    wanted = ((first.id, R.COORDINATOR), (first.id, R.INTERNAL_ASSESSOR), (second.id, R.HEAD))
    at_lkpp = (R.REVIEWER, R.LKPP_ADMIN)
    assert marked.administrator is not None
    return [
        marked.administrator,
        *(next(a for a in marked.actors if a.unit_id == u and r in a.roles) for u, r in wanted),
        *(marked.actor(role) for role in at_lkpp),
    ]


@pytest.fixture(scope="module")
def taken_along(marked: Marked) -> list[Out]:
    """Every list, asked for in every way, by everybody who gets it."""
    found = []
    for name in LISTS:
        for actor in readers(marked)[: 1 if name in OF_ALL else None]:
            for asked in asked_for(marked, name):
                try:
                    found.append(Out(name, actor, taken(marked.database, actor, name, asked)))
                except Refused:
                    continue
    return found


@cache
def _cells(content: bytes) -> tuple[tuple[str, str, Cell], ...]:
    book = load_workbook(BytesIO(content))
    return tuple(
        (sheet.title, str(sheet.cell(1, cell.column).value), cell)
        for sheet in book
        for row in sheet.iter_rows(min_row=2)
        for cell in row
        if cell.value is not None
    )


def test_every_list_reaches_somebody(taken_along: list[Out]) -> None:
    assert {one.name for one in taken_along} == set(LISTS)


def test_nothing_in_a_list_is_a_formula(taken_along: list[Out]) -> None:
    hostile = 0
    for one in taken_along:
        assert "<f>" not in one.texts and "<f " not in one.texts, one.name
        for _, head, cell in _cells(one.content):
            if isinstance(cell.value, str):
                assert cell.data_type == "s", (one.name, head)
                if cell.value.startswith(("=", "+", "-", "@")):
                    hostile += 1
                    assert cell.quotePrefix, (one.name, head)
    assert hostile > 500


def test_no_control_character_leaves(taken_along: list[Out]) -> None:
    for one in taken_along:
        for _, head, cell in _cells(one.content):
            assert not (isinstance(cell.value, str) and CONTROL.search(cell.value)), (
                one.name,
                head,
            )


def test_a_date_leaves_as_a_date(taken_along: list[Out]) -> None:
    dates = 0
    for one in taken_along:
        for _, head, cell in _cells(one.content):
            dates += isinstance(cell.value, date | datetime)
            said = str(cell.value).lstrip("=+-@1;") if isinstance(cell.value, str) else ""
            assert not WRITTEN_DATE.fullmatch(said), (one.name, head, cell.value)
    assert dates > 500


def test_an_lpse_never_gets_a_row_of_another_nor_what_lkpp_keeps_to_itself(
    marked: Marked, taken_along: list[Out]
) -> None:
    own = 0
    for one in taken_along:
        if one.actor.unit_kind != "lpse":
            continue
        texts = one.texts
        own += marker(one.actor.unit) in texts
        assert INSIDE not in texts, one.name
        for other in marked.lpse:
            assert other.id == one.actor.unit or marker(other.id) not in texts, one.name
    assert own > 30


def test_lkpp_never_gets_what_an_lpse_has_not_certified(taken_along: list[Out]) -> None:
    theirs = [one for one in taken_along if one.actor.unit_kind == "lkpp"]
    assert any(one.name == "jawaban" for one in theirs)
    assert [one.name for one in theirs if DRAFT in one.texts] == []


def test_the_drafts_and_inner_steps_the_tests_above_look_for_are_there(
    taken_along: list[Out],
) -> None:
    assert any(DRAFT in one.texts for one in taken_along)
    assert any(INSIDE in one.texts for one in taken_along)


def test_every_field_somebody_typed_into_leaves_in_some_list(
    marked: Marked, taken_along: list[Out]
) -> None:
    typed = tags_of(marked.path)
    left = {name for one in taken_along for name in tags_in(one.texts)}
    assert len(typed) > 60
    assert typed - left == set()


def test_who_acts_for_no_unit_gets_what_concerns_everybody_alone(marked: Marked) -> None:
    free = set(OF_ALL) | {"tugas-saya", "perangkat", "unit", "menunggu"}
    free |= {"perubahan-hari-libur", "jadwal-cadangan"}  # national days off, and backups
    for name in LISTS.keys() - free:
        with pytest.raises(Refused):
            taken(marked.database, marked.administrator, name, {})


def test_accounts_and_templates_leave_for_who_manages_them_alone(marked: Marked) -> None:
    for name in ("akun", "templat", "unit"):
        with pytest.raises(Refused):
            taken(marked.database, marked.actor(R.CONTRIBUTOR), name, {})


def test_a_list_there_is_not_is_refused(marked: Marked) -> None:
    with pytest.raises(Refused, match="tidak ada"):
        taken(marked.database, marked.actor(R.HEAD), "lain", {})
