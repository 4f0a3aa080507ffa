"""The register as a table: every paper with its number, dates and state."""

from datetime import date, datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

from openpyxl import load_workbook

from documents.issue import issue
from documents.life import Step
from documents.listing import HEADS, register_workbook
from documents.register import Happening, finalise, record
from evidence.store import EvidenceStore
from forms import EXAMPLES
from tests.furnished import Scene

DAY = date(2026, 11, 21)
JAKARTA = ZoneInfo("Asia/Jakarta")  # where the unit of the scene keeps its clock


def test_every_paper_of_the_unit_stands_in_the_table(scene: Scene, store: EvidenceStore) -> None:
    actor, database = scene.office.coordinator, scene.database
    form = EXAMPLES["permohonan_bergabung"].model_copy(update={"nomor": "", "hal": "=1+1"})
    row = issue(database, store, actor, "permohonan_bergabung", form)
    finalise(database, store, actor, row.paper_id, Happening(Step.FINALISE, DAY))
    record(database, store, actor, row.paper_id, Happening(Step.SIGN, DAY))
    sheet = load_workbook(BytesIO(register_workbook(database, actor, {}))).active
    assert [cell.value for cell in sheet[1]] == list(HEADS)
    values = dict(zip(HEADS, (cell.value for cell in sheet[2]), strict=True))
    assert values["Status"] == "ditandatangani"
    assert values["Ditandatangani"] == datetime(2026, 11, 21)
    assert values["Nomor"] is None
    assert values["Tanggal naskah"] == datetime.combine(form.tanggal, datetime.min.time())
    assert abs(values["Dibuat"] - datetime.now(JAKARTA).replace(tzinfo=None)) < timedelta(hours=1)
    other = load_workbook(BytesIO(register_workbook(database, scene.other.coordinator, {}))).active
    assert other.max_row == 1
