"""The workbook of a visit leaves and comes back by the routes, for the team alone."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from accounts.policy import Refused
from evidence.store import EvidenceStore
from exchange.visit.rows import Brought
from tests.assessments.cases import reviewer, second_reviewer, under_way
from tests.furnished import Scene
from web.arrivals import Arrivals
from web.departures import Departures


def workbook(scene: Scene, store: EvidenceStore, case: str) -> bytes:
    name = f"kunjungan-{case}-1"
    content = Departures(scene.database, store, store.root).table(reviewer(scene), name, {})
    assert content is not None
    return content


def sent(scene: Scene, store: EvidenceStore, case: str, content: bytes) -> dict[str, object]:
    query = {"tujuan": "kunjungan", "penilaian": case}
    with store.receive(len(content)) as incoming:
        incoming.write(content)
        arrivals = Arrivals(scene.database, store)
        return arrivals.keep(reviewer(scene), incoming, "kunjungan.xlsx", query)


def test_it_comes_back_read_and_the_file_is_not_kept(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    case = under_way(on_sqlite)
    book = load_workbook(BytesIO(workbook(on_sqlite, store, case)))
    book["Standar 1"]["G7"] = "Belum"
    out = BytesIO()
    book.save(out)
    said = sent(on_sqlite, store, case, out.getvalue())
    back = Brought.from_json(said["lembar"])
    assert [(row.criterion_id, row.value) for row in back.rows if row.value] == [
        ("S01-01", "unmet")
    ]
    root = store.path("0" * 64).parents[1]
    assert not [path for path in root.glob("*/*") if path.is_file()]


def test_what_is_no_workbook_is_refused_before_it_is_kept(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    with pytest.raises(Refused, match=r"kunjungan\.xlsx"):
        sent(on_sqlite, store, under_way(on_sqlite), b"bukan lembar kerja")


def test_nobody_else_takes_it_along_or_sends_one(on_sqlite: Scene, store: EvidenceStore) -> None:
    stranger = second_reviewer(on_sqlite)
    case = under_way(on_sqlite)
    content = workbook(on_sqlite, store, case)
    leaving = Departures(on_sqlite.database, store, store.root)
    for actor in (stranger, on_sqlite.office.coordinator, on_sqlite.other.head):
        with pytest.raises(Refused):
            leaving.table(actor, f"kunjungan-{case}-1", {})
        with pytest.raises(Refused), store.receive(len(content)) as incoming:
            incoming.write(content)
            query = {"tujuan": "kunjungan", "penilaian": case}
            Arrivals(on_sqlite.database, store).keep(actor, incoming, "k.xlsx", query)
