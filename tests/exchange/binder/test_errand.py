"""The binder is asked for as long work, and named after what it holds."""

from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from evidence.store import EvidenceStore
from exchange.binder.errand import BINDER, KIND
from exchange.errands import Order, Place
from exchange.kinds import KINDS
from exchange.progress import unwatched
from tests import scenes
from tests.exchange.binder import furnishing
from tests.furnished import Scene


def test_the_worker_makes_it_and_names_it(
    on_sqlite: Scene, store: EvidenceStore, tmp_path: Path
) -> None:
    about = scenes.begin(on_sqlite.office, standards=(1, 2))
    furnishing.show(on_sqlite.office, store, about, ["S01-01"], furnishing.pdf(1), "a.pdf")
    names = []
    for standards in (None, [1]):
        out = BytesIO()
        order = Order(
            Place(on_sqlite.database, store, tmp_path), on_sqlite.office.contributor,
            {"penilaian": about, "standar": standards}, out, unwatched,
        )  # fmt: skip
        names.append(KINDS[KIND].make(order))
        assert "S01-01.1/1" in PdfReader(out).page_labels
    assert names == [
        "Bundel bukti LPSE Kabupaten Contoh 2026.pdf",
        "Bundel bukti LPSE Kabupaten Contoh 2026, standar 1.pdf",
    ]
    assert KINDS[KIND] is BINDER
