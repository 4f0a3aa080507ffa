"""Does the documentation say what the code does?"""

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from enum import StrEnum
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
import typer

import catalog.model
from accounts.actor import AccountRole
from assessments.self_assessment.answering import AnswerValue
from assessments.self_assessment.gate import Weight
from assessments.self_assessment.state import TRANSITIONS, State, Step
from screens import labels
from telaah.bench import Timing
from telaah.main import app
from tests.docs.generated import (
    ARCHITECTURE,
    PARTS,
    PROCESSES,
    ROOT,
    rooms,
    transitions,
    with_parts,
)
from tests.docs.manual import DOCS, sections, shapes
from tests.docs.weights import dependencies, megabytes

PAGES = sorted(DOCS.rglob("*.md"))
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
ROOMS = tuple(
    sorted(p.parent.name for p in ROOT.glob("*/__init__.py") if not p.parent.name.startswith("."))
)


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


# Architecture


@pytest.mark.parametrize("page", PARTS, ids=lambda page: page.stem)
def test_the_generated_parts_of_a_page_are_those_of_the_code(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert with_parts(page, text) == text, "run: python -m tests.docs.generated"


def test_a_stale_part_would_be_seen_and_a_missing_marker_named() -> None:
    text = PROCESSES.read_text(encoding="utf-8")
    stale = text.replace("draft --> certified: certify", "draft --> certified: sign")
    assert stale != text
    assert with_parts(PROCESSES, stale) == text
    with pytest.raises(LookupError, match="transitions"):
        with_parts(PROCESSES, text.replace("<!-- transitions -->", ""))


def test_every_transition_is_drawn_once() -> None:
    drawn = [line for line in transitions().splitlines() if " --> " in line]
    assert len(drawn) == len(TRANSITIONS) > 0
    for step, line in zip(TRANSITIONS, drawn, strict=True):
        assert line.strip() == f"{step.source or '[*]'} --> {step.target}: {step.action}"


def test_every_room_is_described_and_drawn() -> None:
    assert "assessments" in ROOMS
    text = ARCHITECTURE.read_text(encoding="utf-8")
    for room in ROOMS:
        assert f"| `{room}/` |" in text
        assert re.search(rf"\b{room}\b", rooms())


def test_the_architecture_stays_short() -> None:
    assert len(ARCHITECTURE.read_text(encoding="utf-8").splitlines()) <= 150


# Glossary

WORDS: dict[type[StrEnum], dict[Any, str]] = {
    AccountRole: labels.ACCOUNT_ROLES,
    AnswerValue: labels.ANSWERS,
    State: labels.STATES,
    Step: labels.STEPS,
    Weight: labels.WEIGHTS,
    catalog.model.ServiceForm: labels.SERVICE_FORMS,
    catalog.model.EvidenceKind: labels.EVIDENCE_KINDS,
    catalog.model.BasisKind: labels.BASIS_KINDS,
}


def test_every_enum_of_the_catalog_is_looked_for_below() -> None:
    found = {
        value
        for value in vars(catalog.model).values()
        if isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum
    }
    assert len(found) == 3
    assert found <= set(WORDS)


@pytest.mark.parametrize("enum", WORDS, ids=lambda enum: enum.__name__)
def test_every_code_stands_in_the_glossary_with_its_word(enum: type[StrEnum]) -> None:
    section = next(
        part
        for part in re.split(r"^### ", read("glossary.md"), flags=re.MULTILINE)
        if re.search(rf"\b{enum.__name__}\b", part.splitlines()[0])
    )
    for member in enum:
        assert f"| `{member}` | {WORDS[enum][member]} |" in section
    named = set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))
    assert named <= {code for known in WORDS for code in known}, "a code that does not exist"


# Commands


def commands(group: Any = None, path: str = "telaah") -> Iterator[tuple[str, Any]]:
    """Every command that does something, with its full name."""
    for name, command in (group or typer.main.get_command(app)).commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


COMMANDS = dict(commands())


def options(command: Any) -> set[str]:
    """The options of a command; what is given without a name is not among them."""
    names = [name for param in command.params for name in (*param.opts, *param.secondary_opts)]
    return {name for name in names if name.startswith("--")} - {"--help"}


def test_exactly_the_commands_there_are_are_documented() -> None:
    assert {"telaah serve", "telaah catalog check", "telaah bench sessions"} <= set(COMMANDS)
    assert set(sections()) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_exactly_the_options_a_command_has_are_documented(name: str) -> None:
    rows = re.findall(r"^\| `(--[a-z-]+)[^`]*` \| .+ \|$", sections()[name], re.MULTILINE)
    assert sorted(rows) == sorted(options(COMMANDS[name]))


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_has_an_example_that_can_be_typed(name: str) -> None:
    said = " ".join(COMMANDS[name].help.split())
    assert f"Contoh: {name}" in said
    example = said.split("Contoh: ")[1]
    assert set(re.findall(r"--[a-z-]+", example)) <= options(COMMANDS[name])


@pytest.mark.parametrize("name", COMMANDS)
def test_the_manual_has_an_example_that_can_be_typed(name: str) -> None:
    examples = re.findall(r"^```\n(telaah .+)\n```$", sections()[name], re.MULTILINE)
    assert len(examples) == 1
    assert examples[0].startswith(name)
    assert set(re.findall(r"--[a-z-]+", examples[0])) <= options(COMMANDS[name])


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_prints_json_has_its_shape_in_the_manual(name: str) -> None:
    assert len(shapes(name)) == int("--json" in options(COMMANDS[name]))


def shape(value: Any) -> Any:
    """Keys and kinds of a JSON document; of a list, those of its first item."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return "text or null" if value is None or isinstance(value, str) else type(value).__name__


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an installation that has its administrator."""
    folder = tmp_path_factory.mktemp("home")
    code, _ = typed(
        folder, "init", "--admin-email", "a@contoh.go.id", "--admin-name", "Sari Contoh"
    )
    assert code == 0
    return folder


def typed(home: Path, *words: str) -> tuple[int, str]:
    """Exit code and standard output of a command over the installation in `home`."""
    environment = {**os.environ, "TELAAH_HOME": str(home)}
    environment.pop("TELAAH_DATABASE_URL", None)
    command = [sys.executable, "-m", "telaah.main", *words]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
    )
    return done.returncode, done.stdout


GIVEN = {
    "telaah documents check": (str(ROOT / "templates" / "sla_lkpp.docx"), "--as", "sla_lkpp"),
    "telaah deadline": ("--received", "2026-12-18", "--days", "5"),
}
ELSEWHERE = {
    "telaah documents verify",  # needs a signed file: tests/telaah/test_verify.py
    "telaah worksheet import",  # needs a workbook: tests/telaah/test_worksheet.py
    "telaah backup",  # writes where it is told: tests/telaah/test_backup.py
    "telaah restore",  # the same
}
CHEAP = [
    name
    for name in COMMANDS
    if "--json" in options(COMMANDS[name]) and "bench" not in name and name not in ELSEWHERE
]


@pytest.mark.parametrize("name", CHEAP)
def test_the_json_of_a_command_has_the_shape_in_the_manual(name: str, home: Path) -> None:
    code, out = typed(home, *name.split()[1:], *GIVEN.get(name, ()), "--json")
    assert code == 0
    printed, (shown,) = json.loads(out), shapes(name)
    assert shape(printed) == shape(shown)


def test_the_manual_names_every_part_of_the_check(home: Path) -> None:
    _, out = typed(home, "check", "--json")
    named = re.search(r"^Nama bagian: (.+)$", sections()["telaah check"], re.MULTILINE)
    assert named is not None
    names = re.findall(r"`(\w+)`", named[1])
    assert names == [part["name"] for part in json.loads(out)["parts"]]


def test_the_benches_show_a_timing_of_product_and_reference() -> None:
    keys = {field.name for field in fields(Timing)}
    for name in ("telaah bench autosave", "telaah bench sessions"):
        (shown,) = shapes(name)
        assert set(shown["telaah"]) == set(shown["reference"]) == keys


# Guide


def words_on_screen() -> str:
    """Everything that may be read on a screen: texts in the code of the pages, and plain pages."""
    words = [ROOT / "exchange" / name for name in ("words.py", "matter_words.py")]
    sources = [*(ROOT / "screens").rglob("*.py"), ROOT / "accounts" / "roles.py", *words]
    trees = [ast.parse(source.read_text(encoding="utf-8")) for source in sources]
    texts = [
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    plain = [*(ROOT / "web").rglob("*.html"), ROOT / "catalog" / "roles.yaml"]
    return "\n".join([*texts, *(page.read_text(encoding="utf-8") for page in plain)])


def test_every_word_the_guide_quotes_from_the_screen_is_there() -> None:
    bold = re.findall(r"\*\*(.+?)\*\*", read("panduan.md"), re.DOTALL)
    quoted = {" ".join(words.split()) for words in bold}
    on_screen = words_on_screen()
    assert len(quoted) > 60
    assert sorted(q for q in quoted if q not in on_screen) == []


def test_the_guide_says_that_the_criteria_are_not_official() -> None:
    assert "bukan kriteria resmi LKPP" in read("panduan.md")


# Decisions


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert numbers == list(range(1, len(DECISIONS) + 1))
    assert len(numbers) >= 15


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name[:4])
def test_a_decision_states_itself_and_its_four_parts(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith(f"# {path.name[:4]} ")
    heads = [line for line in lines if line.startswith("## ")]
    assert heads == ["## Context", "## Decision", "## Consequences", "## Alternatives"]
    assert len(lines) <= 70


@pytest.fixture(scope="module")
def table() -> dict[str, list[str]]:
    """The table of dependencies: name to its other columns."""
    text = (DOCS / "decisions" / "0015-dependencies.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| (.+) \|$", text, re.MULTILINE)
    return {name: [cell.strip() for cell in rest.split(" | ")] for name, rest in rows}


def test_exactly_the_dependencies_there_are_are_in_the_table(table: dict[str, list[str]]) -> None:
    assert "streamlit" in table
    assert list(table) == dependencies()


@pytest.mark.parametrize("name", dependencies())
def test_a_dependency_has_a_reason_a_size_a_licence_and_a_keeper(
    name: str, table: dict[str, list[str]]
) -> None:
    why, size, licence, keeper = table[name]
    assert min(len(why), len(licence), len(keeper)) >= 3
    measured = megabytes(name)
    assert measured / 2 <= float(size) <= max(2 * measured, 0.1), f"{name} weighs {measured:.1f} MB"
    said = distribution(name).metadata.get("License-Expression") or ""
    assert [word for word in said.split() if word != "OR" and word not in licence] == []


# All pages


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(DOCS)))
def test_every_link_inside_the_documentation_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    inside = [link for link in links if "://" not in link]
    assert [link for link in inside if not (path.parent / link).exists()] == []


def test_there_are_the_pages_people_look_for() -> None:
    names = {path.name for path in PAGES}
    assert {
        "architecture.md",
        "commands.md",
        "deployment.md",
        "glossary.md",
        "notes-streamlit.md",
        "panduan.md",
    } <= names


FILE = re.compile(r"`((?:[a-z_]+/)+[a-z_0-9.]*)`")
OURS = [path for path in PAGES if path.name != "notes-streamlit.md"]  # it names examples


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(DOCS)))
def test_every_file_the_documentation_names_is_there(path: Path) -> None:
    tops = {*ROOMS, "docs", "tests"}
    named = FILE.findall(path.read_text(encoding="utf-8"))
    ours = [name for name in named if name.split("/")[0] in tops]
    assert [name for name in ours if not (ROOT / name).exists()] == []


def test_every_setting_is_in_the_deployment_page() -> None:
    text = (ROOT / "settings.py").read_text(encoding="utf-8")
    settings = set(re.findall(r"TELAAH_[A-Z_]*[A-Z]", text))
    assert "TELAAH_HOME" in settings
    assert settings == set(re.findall(r"TELAAH_[A-Z_]*[A-Z]", read("deployment.md")))
