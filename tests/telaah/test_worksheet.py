"""`telaah worksheet`: out as a file, back as one JSON document, refused in one sentence."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from storage import answers as answer_records
from tests.docs.manual import ROOT, shapes
from tests.docs.test_docs import shape
from tests.exchange.worksheet.test_back import bare
from tests.exchange.worksheet.trip import typing
from tests.furnished import Scene
from tests.scenes import AccountRole

from openpyxl import load_workbook  # isort: skip


class Line:
    """A command line over an installation furnished with a scene."""

    def __init__(self, scene: Scene, home: Path) -> None:
        self.scene, self.home = scene, home
        self.file = home / "lembar.xlsx"
        self.email = scene.office.email(AccountRole.CONTRIBUTOR)

    def type(self, *words: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "TELAAH_HOME": str(self.home)}
        environment["TELAAH_DATABASE_URL"] = str(self.scene.database.engine.url)
        named = ["--as", self.email] if self.email else []
        command = [sys.executable, "-m", "telaah.main", "worksheet", *words, *named]
        return subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
        )

    def edit(self, change: Any) -> None:
        book = load_workbook(self.file)
        change(book)
        book.save(self.file)


@pytest.fixture
def line(on_sqlite: Scene, tmp_path: Path) -> Line:
    return Line(on_sqlite, tmp_path)


def test_out_typed_in_looked_at_and_applied(line: Line) -> None:
    scene = line.scene
    done = line.type("export", scene.assessment_id, "--out", str(line.file), "--standards", "1")
    assert done.returncode == 0, done.stderr
    line.edit(typing("S01-01", value="Belum", repair_target="31/12/2026"))
    looked = line.type("import", str(line.file), "--json")
    assert looked.returncode == 0, looked.stderr
    said = json.loads(looked.stdout)
    assert said["problems"] == []
    assert [(one["field"], one["typed"], one["effect"]) for one in said["changes"]] == [
        ("Jawaban mandiri", "Belum", "baru"), ("Target selesai", "31/12/2026", "baru"),
    ]  # fmt: skip
    assert shape(said["changes"][0]) == shape(shapes("telaah worksheet import")[0]["changes"][0])
    assert not kept(scene)
    assert line.type("import", str(line.file), "--apply", "--json").returncode == 0
    [answer] = kept(scene).values()
    assert (answer.value, answer.source) == ("unmet", "xlsx")


def test_whoever_keeps_the_installation_needs_no_account(line: Line) -> None:
    line.email = ""
    scene = line.scene
    assert line.type("export", scene.assessment_id, "--out", str(line.file)).returncode == 0
    line.edit(typing("S01-01", value="Belum"))
    done = line.type("import", str(line.file), "--apply", "--json")
    assert done.returncode == 0, done.stderr
    [answer] = kept(scene).values()
    assert (answer.value, answer.saved_by) == ("unmet", scene.administrator.account_id)


def kept(scene: Scene) -> dict[str, Any]:
    with scene.database.reading() as db:
        return answer_records.latest_of(db, scene.assessment_id)


def test_problems_are_listed_and_a_workbook_without_a_name_asks_for_one(line: Line) -> None:
    scene = line.scene
    line.type("export", scene.assessment_id, "--out", str(line.file))
    line.edit(typing("S01-01", value="Bagus"))
    done = line.type("import", str(line.file), "--apply", "--json")
    assert done.returncode == 1 and done.stderr.count("\n") == 1
    [problem] = json.loads(done.stdout)["problems"]
    assert shape(problem) == shape(shapes("telaah worksheet import")[0]["problems"][0])
    assert (problem["sheet"], problem["cell"]) == ("Standar 1", "E7")
    line.edit(bare)
    nameless = line.type("import", str(line.file))
    assert nameless.returncode == 1 and "--assessment ID" in nameless.stderr
    line.edit(lambda book: book.worksheets[0].__setitem__("E2", "Belum"))
    named = line.type("import", str(line.file), "--assessment", scene.assessment_id, "--json")
    assert named.returncode == 0 and len(json.loads(named.stdout)["changes"]) == 1
