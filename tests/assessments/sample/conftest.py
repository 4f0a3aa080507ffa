"""The sample as people get it, made once for all tests of this folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine

from assessments.sample.installation import make_sample
from catalog.loader import catalog
from evidence.store import EvidenceStore
from storage.database import Database
from tests.assessments.sampling import MADE, Made
from tests.scenes import PASSWORD, installation


@pytest.fixture(scope="package")
def made(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """Three LPSEs, two cycles each: the sample of `telaah demo`."""
    folder = tmp_path_factory.mktemp("contoh")
    (folder / "telaah.db").write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite:///{folder}/telaah.db")
    store = EvidenceStore(folder / "evidence")
    store.prepare()
    administrator, told = installation(database), []
    with time_machine.travel(MADE, tick=True):  # a day whose holidays are confirmed
        sample = make_sample(
            database, store, catalog(), administrator, PASSWORD, progress=told.append
        )
    yield Made(database, store, administrator, sample, tuple(told))
    database.close()
