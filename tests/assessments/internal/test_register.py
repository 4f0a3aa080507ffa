"""The register of repairs asked for inside an LPSE: its headings, its workbook, and nobody else's."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from accounts.policy import Refused
from assessments.findings.register import HEADS
from assessments.internal.register import columns, register, register_workbook
from evidence.store import EvidenceStore
from tests.assessments.assessing_inside import Inside
from tests.assessments.cases import reviewer
from tests.furnished import Scene
from tests.scenes import today


@pytest.fixture
def inside(on_sqlite: Scene, store: EvidenceStore) -> Inside:
    return Inside(on_sqlite, store)


def test_the_register_has_the_headings_lpses_know(inside: Inside) -> None:
    inside.monitored()
    with inside.scene.database.reading() as db:
        (one,) = register(db, inside.coordinator)
    row = columns(one, 1)
    assert list(row)[3:5] == ["Temuan: No.", "Temuan: Keterangan"]
    assert row["Temuan: No."] == f"PI-{today().year}-0001"
    assert row["Status Perbaikan: Status"] == "Belum"
    assert row["Persetujuan Penilai"] == "belum diperiksa"
    assert row["Tindakan Perbaikan: PIC"] == "Pengelola Aset"


def test_the_workbook_holds_the_register_of_one_s_own_lpse_and_lkpp_gets_none(
    inside: Inside,
) -> None:
    database = inside.scene.database
    matter_id = inside.monitored()
    one = inside.repair(matter_id)
    sheet = load_workbook(BytesIO(register_workbook(database, inside.head, {}))).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    place = next(i for i, row in enumerate(rows) if row[: len(HEADS)] == list(HEADS))
    assert rows[place + 1][3:6] == [f"PI-{today().year}-0001", one.facts["uraian"], one.number]
    other = load_workbook(BytesIO(register_workbook(database, inside.scene.other.head, {})))
    assert not any(one.number in map(str, row) for row in other.worksheets[0].values)
    with pytest.raises(Refused, match="milik LPSE sendiri"):
        register_workbook(database, reviewer(inside.scene), {})
