"""The bench of backups measures each way beside a plain copy of the same bytes."""

from pathlib import Path

import pytest

from exchange.backup.restoring import examine
from telaah.bench_backup import measured


def test_each_way_is_measured_beside_a_plain_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TELAAH_DATABASE_URL", raising=False)
    report = measured(tmp_path, units=2, years=1, files=3, rounds=1)
    assert set(report["measured"]) == {"zip", "folder", "again", "restore"}
    for row in report["measured"].values():
        assert row["seconds"] > 0 and row["ratio"] > 0
    page = examine(tmp_path / "ukur.zip")
    assert (page.rows, page.evidence.files) == (report["rows"], 3)
    assert report["bytes"] == page.total_bytes > 3 * 200 * 1024
