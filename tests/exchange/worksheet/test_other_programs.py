"""A worksheet saved again by LibreOffice comes back as the same; so does what was typed in it."""

import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from exchange.worksheet.differences import Effect
from tests.exchange.worksheet.test_back import copied, turned_round
from tests.exchange.worksheet.trip import Trip, typing
from tests.furnished import Scene
from tests.scenes import begin, say

SAID = {
    "value": "partial", "description": "=Naskah  ada,\n+belum sah & <ditunda>\n\n\tbaris", "unsure": True,
    "repair_what": "@Menandatangani", "repair_pic": "00123", "repair_target": date(2026, 12, 31),
}  # fmt: skip


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("libreoffice")
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def saved_again(path: Path, profile: Path) -> None:
    """Open and save a workbook with LibreOffice, in its place."""
    out = path.parent / "lagi"
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), str(path)],
        capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    shutil.move(out / path.name, path)


def test_saved_again_it_changes_nothing_and_what_was_typed_arrives(
    on_sqlite: Scene, tmp_path: Path, profile: Path
) -> None:
    assessment = begin(on_sqlite.office, (1, 2))
    say(on_sqlite.office, assessment, "S01-01", SAID)
    trip = Trip(on_sqlite, tmp_path / "lembar.xlsx", assessment)
    saved_again(trip.path, profile)
    back = trip.back()
    assert back.is_named and not back.problems and not back.notices
    assert trip.differences() == []
    trip.edit(typing("S01-01", description="=Sudah sah,\n@sejak kemarin", value="Memenuhi"))
    trip.edit(typing("S02-01", repair_target=date(2027, 1, 5)))
    saved_again(trip.path, profile)
    found = {(one.criterion_id, one.field): (one.typed, one.effect) for one in trip.differences()}
    assert found == {
        ("S01-01", "value"): ("met", Effect.CHANGED),
        ("S01-01", "description"): ("=Sudah sah,\n@sejak kemarin", Effect.CHANGED),
        ("S02-01", "repair_target"): (date(2027, 1, 5), Effect.NEW),
    }


def test_turned_round_and_copied_into_a_new_file_then_saved_again_it_still_comes_back(
    on_sqlite: Scene, tmp_path: Path, profile: Path
) -> None:
    trip = Trip(on_sqlite, tmp_path / "lembar.xlsx")
    say(on_sqlite.office, trip.assessment_id, "S01-01", SAID)
    trip.take().edit(typing("S01-01", value="Belum"))

    def both(book: Workbook) -> None:
        copied(book)
        turned_round(book)

    trip.edit(both)
    saved_again(trip.path, profile)
    back = trip.back()
    assert back.is_named and not back.problems and not back.notices
    assert [(one.field, one.effect) for one in trip.differences()] == [("value", Effect.CHANGED)]
