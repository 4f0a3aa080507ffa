"""The register has the headings LPSEs know, and holds what its reader may see and nothing else."""

from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from accounts.actor import Actor
from assessments.findings.register import HEADS, lines, of_parent, register_workbook
from evidence.store import EvidenceStore
from tests.assessments.cases import reviewer
from tests.assessments.finding_cases import DUE, answered, drafted, judging, let_out
from tests.furnished import Scene
from tests.scenes import today


def rows(scene: Scene, actor: Actor, **asked: str) -> list[tuple[Any, ...]]:
    sheet = load_workbook(BytesIO(register_workbook(scene.database, actor, asked))).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


def test_the_headings_are_those_of_the_worksheets() -> None:
    groups = [head.partition(":")[0] for head in HEADS]
    assert list(dict.fromkeys(groups)) == [
        "No.", "Standar", "Kriteria", "Temuan", "Permintaan Tindakan Perbaikan",
        "Tindakan Perbaikan", "Status Perbaikan", "Persetujuan Penilai",
    ]  # fmt: skip


def test_a_finding_stands_under_its_headings_for_both_sides(
    scene: Scene, store: EvidenceStore
) -> None:
    answered(scene, store)
    head, row = rows(scene, scene.office.head)
    said = dict(zip(head, row, strict=True))
    number = f"T-{today().year}-0001"
    assert said["Temuan: No."] == number and said["Standar"] == "1. Standar Kebijakan Layanan"
    assert said["Kriteria"] == "S01-01 Kebijakan tertulis"
    assert said["Permintaan Tindakan Perbaikan: No."] == f"P{number}".replace("PT-", "PTP-")
    assert said["Permintaan Tindakan Perbaikan: Target"].date() == DUE
    assert said["Permintaan Tindakan Perbaikan: Penilai"] == "Galih Samudra"
    assert said["Tindakan Perbaikan: PIC"] == "Melati Cendana"
    assert said["Status Perbaikan: Status"] == "Proses"
    assert said["Status Perbaikan: Tanggal"].date() == today()
    assert said["Persetujuan Penilai"].startswith("Menunggu pemeriksaan")
    assert rows(scene, reviewer(scene))[1:] == [row]
    assert len(rows(scene, scene.other.head)) == 1


def test_a_draft_is_in_lkpp_s_list_and_in_no_register(on_sqlite: Scene) -> None:
    case = let_out(on_sqlite, judging(on_sqlite))
    drafted(on_sqlite, case)
    for actor, count in [(reviewer(on_sqlite), 1), (on_sqlite.office.head, 0)]:
        with on_sqlite.database.reading() as db:
            assert len(lines(db, actor)) == count
            assert len(of_parent(db, actor, case)) == count
        assert len(rows(on_sqlite, actor)) == 1
