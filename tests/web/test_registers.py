"""A register to fill in leaves and comes back by the routes, narrowed like its page."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from accounts.actor import AccountRole as R
from accounts.policy import Refused
from evidence.store import EvidenceStore
from exchange.findings.rows import Brought
from tests.assessments.cases import reviewer
from tests.assessments.finding_cases import published
from tests.furnished import Scene
from web.arrivals import Arrivals
from web.departures import Departures


def test_it_leaves_for_who_fills_it_in_and_comes_back_read(
    on_sqlite: Scene, store: EvidenceStore, tmp_path: Path
) -> None:
    published(on_sqlite)
    mine = on_sqlite.office.coordinator
    leaving = Departures(on_sqlite.database, store, tmp_path)
    content = leaving.table(mine, "temuan-isian", {"standar": "1"})
    assert content is not None
    book = load_workbook(BytesIO(content))
    book["Tindak lanjut"]["L7"] = "Sudah kami sahkan."
    out = BytesIO()
    book.save(out)
    with store.receive(len(out.getvalue())) as incoming:
        incoming.write(out.getvalue())
        arrivals = Arrivals(on_sqlite.database, store)
        said = arrivals.keep(mine, incoming, "temuan.xlsx", {"tujuan": "temuan"})
        assert Brought.from_json(said["lembar"]).rows[0].typed["actions"] == "Sudah kami sahkan."
        for stranger in (on_sqlite.other.coordinator, reviewer(on_sqlite)):
            with pytest.raises(Refused, match="bukan unit Anda"):
                arrivals.keep(stranger, incoming, "temuan.xlsx", {"tujuan": "temuan"})
        with pytest.raises(Refused, match="tidak mengisi"):
            assessor = on_sqlite.office.actor(R.INTERNAL_ASSESSOR)
            arrivals.keep(assessor, incoming, "temuan.xlsx", {"tujuan": "temuan"})
    root = store.path("0" * 64).parents[1]
    assert not [path for path in root.glob("*/*") if path.is_file()]


def test_the_list_of_findings_is_narrowed_as_asked(
    on_sqlite: Scene, store: EvidenceStore, tmp_path: Path
) -> None:
    published(on_sqlite)
    leaving = Departures(on_sqlite.database, store, tmp_path)

    def many(**asked: str) -> int:
        content = leaving.table(reviewer(on_sqlite), "temuan", asked)
        sheet = load_workbook(BytesIO(content or b"")).active
        assert sheet is not None
        return sheet.max_row - 1

    assert many() == many(standar="1", cari="SOP layanan", lpse=on_sqlite.office.unit_id) == 1
    assert many(standar="99", tahun="kemarin", jenis="") == 1, "what is not understood is nothing"
    for asked in (
        {"standar": "2"}, {"cari": "tidak ada"}, {"lpse": on_sqlite.other.unit_id},
        {"status": "efektif"}, {"status": "konsep"}, {"jenis": "saran"}, {"tahun": "2001"},
    ):  # fmt: skip
        assert many(**asked) == 0, asked
