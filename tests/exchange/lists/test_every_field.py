"""Every field a person can type leaves in some list: the fields read from the code, one by one."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from openpyxl import load_workbook
from sqlalchemy import Date, text

from accounts.actor import AccountRole, Actor
from accounts.profile import Profile
from assessments.clock.calendar import JOINT_LEAVE, LOCAL, YEAR
from assessments.factual import judging
from assessments.matters.process import Side
from assessments.matters.processes import PROCESSES
from assessments.self_assessment.answering import FIELDS
from documents.numbering import Numbering
from exchange.backup.schedule import KEY, Schedule
from exchange.bundle.gathered import gathered
from exchange.bundle.seen import seen
from exchange.lists.registry import taken
from exchange.matter_words import BY_PROCESS
from exchange.words import PAPER_FACTS, PROFILE
from exchange.workbooks.days import as_cell
from exchange.worksheet.taken import workbook
from forms import EXAMPLES, FORMS
from storage import overrides, papers
from storage.database import Database
from storage.ids import new_code, new_id
from storage.kinds import Day
from storage.tables import (
    Base,
    Comment,
    Document,
    Dossier,
    DossierEvent,
    Paper,
    PaperFile,
    SetAside,
    TemplateVersion,
)
from tests.assessments.sampling import MADE
from tests.exchange.lists import fields as known
from tests.exchange.lists.conftest import Marked
from tests.exchange.lists.fields import COLUMNS, Way, keys_written, profile_values, typed_columns

NOW, TODAY = datetime(2026, 11, 2, 3, tzinfo=UTC), date(2026, 11, 2)
PLANTED_DAY = date(2019, 3, 5)
NUMBERING = "numbering.pengumuman_gangguan"
Row = dict[str, Any]


@dataclass(frozen=True)
class Field:
    """An installation to plant into, who reads it on each side, and what the lists are asked."""

    database: Database
    readers: dict[str, Actor]
    asked: dict[str, dict[str, str]]

    def rows(self, way: Way) -> list[Row]:
        """A list as its reader gets it, a row by its heads."""
        asked = self.asked.get(way.list, {})
        content = taken(self.database, self.readers[way.side], way.list, asked)
        heads, *rows = load_workbook(BytesIO(content)).worksheets[0].iter_rows(values_only=True)
        return [dict(zip(map(str, heads), row, strict=True)) for row in rows]

    def said(self, way: Way) -> set[str]:
        """What stands under the head; without one, every row as a whole."""
        rows = [{head: _plain(value) for head, value in row.items()} for row in self.rows(way)]
        if not way.head:
            return {"\n".join(row.values()) for row in rows}
        return {row[way.head] for row in rows} - {""}

    @property
    def own(self) -> Actor:
        """Who reads for the LPSE."""
        return self.readers["lpse"]


def _plain(value: Any) -> str:
    if value is None:
        return ""
    return str(value.date() if isinstance(value, datetime) else value)


@contextmanager
def _planting(marked: Marked, folder: Path) -> Iterator[Field]:
    """A copy of the marked installation to plant into, with a row in every table people type into."""
    path = folder / "telaah.db"
    with closing(sqlite3.connect(marked.path)) as db:
        db.execute("vacuum into ?", (str(path),))
        unit, assessment = db.execute("select unit_id, assessment_id from comment").fetchone()
        judged = (
            "select dossier_id from verdict v join dossier d on d.id = dossier_id where process=?"
        )
        case = db.execute(judged, ("factual",)).fetchone()[0]
    here = {"penilaian": assessment}
    asked = {
        "hasil-faktual": {"berkas": case},
        **dict.fromkeys(("jawaban", "komentar", "disisihkan"), here),
    }
    own = next(
        one for one in marked.actors
        if one.unit_id == unit and AccountRole.COORDINATOR in one.roles
    )  # fmt: skip
    assert marked.administrator is not None
    readers = {
        "lpse": own, "lkpp": marked.actor(AccountRole.REVIEWER),
        "administrator": marked.administrator,
    }  # fmt: skip
    database = Database(f"sqlite:///{path}")
    try:
        yield Field(database, readers, asked)
    finally:
        database.close()


@pytest.fixture(scope="module")
def field(marked: Marked, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Field]:
    """One installation for the whole module: what a test plants, it takes out again."""
    with _planting(marked, tmp_path_factory.mktemp("ladang")) as field:
        with time_machine.travel(MADE, tick=True):
            _complete(field)
        yield field


def _complete(field: Field) -> None:
    """A row in the tables the sample leaves empty."""
    own, unit = field.own.account_id, field.own.unit
    assessment = field.asked["jawaban"]["penilaian"]
    with field.database.writing() as db:
        paper = papers.papers(db, unit)[0]
        digest = papers.versions(db, paper.id)[0].digest
        criterion = db.query(Comment).filter_by(assessment_id=assessment).first().criterion_id
        db.add_all([
            SetAside(unit_id=unit, assessment_id=assessment, criterion_id=criterion, field="reason",
                     value={"value": ""}, seen_version=1, met_version=2, saved_at=NOW, saved_by=own),
            PaperFile(paper_id=paper.id, unit_id=unit, kind="other", digest=digest, name="",
                      facts={}, added_at=NOW, added_by=own),
            TemplateVersion(unit_id=unit, name="pengumuman_gangguan", version=1, digest=digest, note="",
                            uploaded_at=NOW, uploaded_by=own),
        ])  # fmt: skip
        for key, value, of in _settings("x"):
            overrides.add_override(db, key, unit if of else None, value, TODAY, own, "x")


def _settings(words: str) -> Iterator[tuple[str, Row, bool]]:
    """Every kind of setting with these words wherever it has some; whether it is a unit's own."""
    off = [{"date": "2027-08-18", "name": words}]
    numbering = {one.name: words for one in fields(Numbering)}
    yield NUMBERING, numbering, True
    yield f"{LOCAL}2027", {"year": 2027, "decree": words, "days": off}, True
    national = [{**off[0], "kind": "libur_nasional"}]
    yield f"{YEAR}2027", {"year": 2027, "decree": words, "confirmed": True, "days": national}, False
    yield JOINT_LEAVE, {"is_off": True}, False
    schedule = {one.name: 9 for one in fields(Schedule) if one.name not in ("since", "by")}
    yield KEY, {**schedule, "on": True}, False


@contextmanager
def _column(field: Field, name: str, value: Callable[[int], Any] | Any) -> Iterator[None]:
    """The same in every row of a column, until the end."""
    table, column = name.split(".")
    put = text(f'update "{table}" set "{column}"=:value where rowid=:row')
    with field.database.writing() as db:
        before = db.execute(text(f'select "{column}", rowid from "{table}"')).all()
        assert before, f"nothing in {table}"
        new = [(value(row) if callable(value) else value, row) for _, row in before]
        db.execute(put, [{"value": one, "row": row} for one, row in new])
    yield
    with field.database.writing() as db:
        db.execute(put, [{"value": one, "row": row} for one, row in before])


def words_of(name: str) -> str:
    """What is typed into a field and nowhere else."""
    return f"(:{name}:)"


def _is_day(name: str) -> bool:
    table, column = name.split(".")
    return isinstance(Base.metadata.tables[table].columns[column].type, Day | Date)


def test_every_column_somebody_fills_is_said_to_leave() -> None:
    assert typed_columns() == COLUMNS.keys() | known.WITHIN
    columns = {f"{t.name}.{c.name}" for t in Base.metadata.tables.values() for c in t.columns}
    assert known.NOT_TYPED.keys() - columns == set()
    assert known.NOBODYS.keys() - Base.metadata.tables.keys() == set()
    assert {f"answer.{name}" for name in FIELDS} <= COLUMNS.keys()
    assert {f"verdict.{name}" for name in judging.EMPTY} <= COLUMNS.keys()


@pytest.mark.parametrize("name", COLUMNS)
def test_what_is_put_into_a_column_leaves_in_its_list(field: Field, name: str) -> None:
    way = COLUMNS[name]
    if way.values:
        told = []
        for value in way.values:
            with _column(field, name, value):
                told.append(field.said(way))
        assert told[0] != told[1] and all(told), told
        return
    if _is_day(name):
        with _column(field, name, PLANTED_DAY.isoformat()):
            assert PLANTED_DAY.isoformat() in field.said(way)
        return
    with _column(field, name, lambda row: f"{words_of(name)}{row}"):
        assert any(words_of(name) in one for one in field.said(way))


@pytest.mark.parametrize("name", Profile.model_fields)
def test_every_fact_of_a_profile_leaves(field: Field, name: str) -> None:
    way, words = Way("profil", PROFILE[name]), words_of(name)
    told = []
    for value in profile_values(name, words):
        with _column(field, "unit_profile.facts", json.dumps({name: value})):
            told.append(field.said(way))
    assert words in told[0] or (len(told) == 2 and told[0] != told[1])


@pytest.mark.parametrize("name", FIELDS)
def test_an_edit_set_aside_leaves_whichever_field_it_was_for(field: Field, name: str) -> None:
    said = {"value": "partial", "unsure": True, "repair_target": PLANTED_DAY.isoformat()}
    shown = {"value": "Sebagian", "unsure": "ya", "repair_target": PLANTED_DAY.isoformat()}
    value = json.dumps({"value": said.get(name, words_of(name))})
    with _column(field, "set_aside.field", name), _column(field, "set_aside.value", value):
        assert shown.get(name, words_of(name)) in field.said(Way("disisihkan", "Yang disisihkan"))


SETTINGS = {
    NUMBERING: (Way("penomoran", ""), len(fields(Numbering))),
    f"{LOCAL}2027": (Way("perubahan-hari-libur", "Isinya"), 2),
    f"{YEAR}2027": (Way("perubahan-hari-libur", "Isinya"), 2),
    JOINT_LEAVE: (Way("perubahan-hari-libur", "Isinya"), 0),
    KEY: (Way("jadwal-cadangan", "", side="administrator"), 0),
}


def test_every_kind_of_setting_is_looked_for() -> None:
    assert {key for key, *_ in _settings("x")} == SETTINGS.keys()


@pytest.mark.parametrize("key", SETTINGS)
def test_every_part_of_a_setting_leaves(field: Field, key: str) -> None:
    way, most = SETTINGS[key]
    value = next(value for name, value, _ in _settings("x") if name == key)
    for part, planted in _each_part(value):
        with _only(field, key, planted):
            told = field.said(way)
        with _only(field, key, value):
            assert told != field.said(way), part
    assert most <= len(list(_each_part(value)))


def _each_part(value: Any) -> Iterator[tuple[str, Any]]:
    """The value once for each part in it, with that part changed."""
    for name, part in value.items():
        if name == "days":
            yield name, {**value, name: [{**part[0], "name": words_of(name)}]}
        elif name not in ("year", "kind"):  # of the key, and of the side
            changed = (
                (not part)
                if isinstance(part, bool)
                else part + 1
                if isinstance(part, int)
                else words_of(name)
            )
            yield name, {**value, name: changed}


@contextmanager
def _only(field: Field, key: str, value: Row) -> Iterator[None]:
    """A setting that says this, until the end."""
    put, names = text("update override set value=:value where key=:key"), {"key": key}
    with field.database.writing() as db:
        before = db.execute(text("select value from override where key=:key"), names).scalar_one()
        db.execute(put, {"value": json.dumps(value), **names})
    yield
    with field.database.writing() as db:
        db.execute(put, {"value": before, **names})


# Ids of other records, which nobody reads.
OF_A_STEP = {"file", "by"}


def test_everything_recorded_with_a_step_of_a_paper_leaves(field: Field) -> None:
    names = keys_written(
        "documents/register.py", "documents/life.py", "screens/parts/paper_steps.py"
    )
    names |= PAPER_FACTS.keys()
    facts = json.dumps({name: words_of(name) for name in names})
    with _column(field, "paper_event.facts", facts):
        told = "\n".join(field.said(Way("riwayat-naskah", "Keterangan")))
    assert len(names) > 8
    assert {name for name in names - OF_A_STEP if words_of(name) not in told} == set()


def test_everything_recorded_when_a_self_assessment_is_certified_or_opened_leaves(
    field: Field,
) -> None:
    names = keys_written("assessments/self_assessment/certify.py") - {"day", "profile_version"}
    facts = json.dumps({name: words_of(name) for name in names})
    with _column(field, "assessment_event.facts", facts):
        told = "\n".join(field.said(Way("penilaian", "Keterangan")))
    assert {"reason", "decree"} <= names
    assert {name for name in names if words_of(name) not in told} == set()


SHAPES: dict[str, Callable[[Row], Row]] = {
    "plain": lambda said: said,
    "within": lambda said: {"isi": said},
    "listed": lambda said: {"isi": [said]},
}


def _facts_of_matters() -> set[str]:
    """Every name under which a deed on a matter puts something down."""
    rooms = keys_written("assessments", but=("sample", "overview", "inbox"))
    return rooms | {name for told in BY_PROCESS.values() for name in told.facts}


@pytest.mark.parametrize("process", PROCESSES)
@pytest.mark.parametrize("shape", SHAPES)
def test_whatever_a_matter_or_a_step_of_it_states_leaves(
    field: Field, process: str, shape: str
) -> None:
    names = sorted(_facts_of_matters())
    about, step = ({name: f"({part}:{name})" for name in names} for part in ("a", "s"))
    matter = _matter(field, process, SHAPES[shape](about), SHAPES[shape](step))
    side = "lpse" if PROCESSES[process].only_lpse else "lkpp"
    asking = replace(field, asked={"langkah": {"berkas": matter}})
    told = "\n".join(asking.said(Way("langkah", "", side=side)))
    assert len(names) > 100
    missing = [one for said in (about, step) for one in said.values() if one not in told]
    assert missing == []


def _matter(field: Field, process: str, about: Row, step: Row) -> str:
    """A matter of this process with its first step."""
    first = next(one for one in PROCESSES[process].steps if one.source is None)
    own = field.own
    with field.database.writing() as db:
        row = Dossier(id=new_id(), unit_id=own.unit, process=process, facts=about, is_history=False,
                      opened_at=NOW, opened_by=own.account_id)  # fmt: skip
        db.add(row)
        db.flush()
        db.add(DossierEvent(
            dossier_id=row.id, seq=1, unit_id=own.unit, side=Side.LPSE, action=first.action,
            day=TODAY, facts=step, name="", at=NOW, by=own.account_id,
        ))  # fmt: skip
        return row.id


@pytest.fixture(scope="module")
def stated(field: Field) -> Iterator[dict[str, tuple[dict[str, Any], set[str]]]]:
    """Every form with something of its own in every field, and what its list says of it."""
    planted: dict[str, tuple[str, Row]] = {}
    with field.database.writing() as db:
        digest = papers.versions(db, papers.papers(db, field.own.unit)[0].id)[0].digest
        for name in FORMS:
            paper, leaves = _paper(field, name, digest)
            db.add(paper[0])
            db.flush()
            db.add(paper[1])
            planted[name] = (paper[0].code, leaves)
    told: dict[str, set[str]] = {}
    for row in field.rows(Way("isian-naskah", "")):
        told.setdefault(row["Kode"], set()).add(_plain(row["Nilai"]))
    yield {name: (leaves, told.get(code, set())) for name, (code, leaves) in planted.items()}


def _paper(field: Field, name: str, digest: str) -> tuple[tuple[Paper, Document], Row]:
    own, leaves = field.own, {}
    example = EXAMPLES[name].model_dump(mode="json")
    assert example.keys() == FORMS[name].model_fields.keys()
    statement = {key: _planted(value, key, leaves) for key, value in example.items()}
    paper = Paper(id=new_id(), unit_id=own.unit, name=name, code=new_code(), reason="",
                  created_at=NOW, created_by=own.account_id)  # fmt: skip
    document = Document(
        unit_id=own.unit, paper_id=paper.id, version=1, name=name, title="", statement=statement,
        template=digest, digest=digest, created_at=NOW, created_by=own.account_id,
    )  # fmt: skip
    return (paper, document), leaves


def _planted(value: Any, path: str, leaves: Row) -> Any:
    """Something of its own in every leaf, also in those the example leaves empty; a date stays one."""
    if isinstance(value, dict) and value:
        return {key: _planted(part, f"{path}.{key}", leaves) for key, part in value.items()}
    if isinstance(value, list) and value:
        return [_planted(part, f"{path}.{place}", leaves) for place, part in enumerate(value)]
    try:
        date.fromisoformat(str(value))
        leaves[path] = date.fromordinal(800_000 + len(leaves)).isoformat()
    except ValueError:
        leaves[path] = words_of(path)
    return leaves[path]


@pytest.mark.parametrize("name", FORMS)
def test_every_leaf_of_every_form_leaves(
    stated: dict[str, tuple[dict[str, Any], set[str]]], name: str
) -> None:
    leaves, told = stated[name]
    assert leaves
    assert {path for path, value in leaves.items() if value not in told} == set()


def test_what_an_answer_says_leaves_with_the_worksheet_and_the_bundle(field: Field) -> None:
    own, assessment = field.own, field.asked["jawaban"]["penilaian"]
    names = [f"answer.{name}" for name in FIELDS if not COLUMNS[f"answer.{name}"].values]
    names += [
        "comment.body",
        "evidence.title",
        "evidence_file.name",
        "evidence.number",
        "evidence.link",
    ]
    planted = {name: PLANTED_DAY.isoformat() if _is_day(name) else words_of(name) for name in names}
    with ExitStack() as until_here:
        for name, value in planted.items():
            until_here.enter_context(_column(field, name, value))
        with field.database.reading() as db:
            contents = gathered(db, seen(db, own, assessment)).model_dump_json()
            cells = _cells(workbook(db, own, assessment))
    assert {name for name, value in planted.items() if value not in contents} == set()
    in_cells = {name for name in names if name.startswith(("answer", "comment"))} | {
        "evidence.title"
    }
    typed = {name: as_cell(PLANTED_DAY) if _is_day(name) else planted[name] for name in in_cells}
    assert {name for name, value in typed.items() if value not in cells} == set()


def _cells(content: bytes) -> str:
    book = load_workbook(BytesIO(content))
    values = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
    return "\n".join(map(_plain, values))
