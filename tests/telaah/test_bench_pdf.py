"""The PDF bench: both ways in one run, and ours is the faster one."""

import json

from typer.testing import CliRunner

from telaah.bench import app


def test_both_ways_are_measured_side_by_side() -> None:
    done = CliRunner().invoke(app, ["pdf", "--documents", "3", "--json"])
    report = json.loads(done.stdout)

    assert done.exit_code == 0
    assert (report["document"], report["documents"]) == ("sla_lkpp", 3)
    assert set(report["telaah"]) == set(report["reference"]) == {"p50", "p95"}
    assert report["ratio"] > 1.5
    assert report["start_ms"] > report["telaah"]["p50"]
    assert report["resident_mib"] > 50


def test_an_unknown_document_is_refused_in_a_sentence() -> None:
    done = CliRunner().invoke(app, ["pdf", "--name", "tidak_ada"])

    assert done.exit_code == 1
    assert "'tidak_ada' tidak dikenal" in done.stderr
