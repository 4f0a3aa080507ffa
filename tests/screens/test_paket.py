"""Paket: asked for on the page, and brought back with what it would do said first."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from accounts.actor import AccountRole
from accounts.profile import create_unit
from catalog.loader import catalog
from evidence.store import EvidenceStore
from exchange import errands
from exchange.bundle.back import apply
from exchange.bundle.held import hold
from exchange.bundle.opened import read_bundle
from exchange.bundle.taken import write_bundle
from installation import installation
from storage import answers as answer_records
from storage import assessments as records
from storage.database import Database
from storage.migrate import upgrade
from storage.tables import Unit
from telaah.errands import do_errand
from tests import scenes
from tests.screens.office import Office, ran, words

PAGE = "lembar_kerja"
R = AccountRole
HELD = "paket_dibawa"


@pytest.fixture
def lpse(office: Office) -> scenes.Office:
    """The LPSE of the screens, with a coordinator; it has no assessment yet."""
    email = office.member(R.COORDINATOR)
    return scenes.Office(
        office.database, office.actor().unit, office.actor(),
        {R.COORDINATOR: office.actor(email), R.CONTRIBUTOR: office.actor(email)},
    )  # fmt: skip


@pytest.fixture
def elsewhere(tmp_path) -> Iterator[tuple[scenes.Office, EvidenceStore]]:
    """Another installation with an LPSE of the same name, and its store."""
    database = Database(f"sqlite:///{tmp_path / 'lain.db'}")
    upgrade(database)
    scenes.installation(database)
    store = EvidenceStore(tmp_path / "lain")
    store.prepare()
    yield scenes.lpse(database, roles={R.COORDINATOR, R.CONTRIBUTOR, R.HEAD}), store
    database.close()


def email(role: AccountRole) -> str:
    return f"{role}@lpse.contoh.go.id"


def bundle(lpse: scenes.Office, row_id: str, folder) -> bytes:
    path = folder / "keluar.zip"
    with path.open("wb") as out:
        write_bundle(lpse.database, installation().store, lpse.coordinator, row_id, out)
    return path.read_bytes()


def brought(office: Office, lpse: scenes.Office, raw: bytes) -> AppTest:
    """The page after a bundle has arrived."""
    with installation().store.receive(len(raw)) as incoming:
        incoming.write(raw)
        token = hold(installation().store, lpse.coordinator, incoming)
    app = office.open(PAGE, email(R.COORDINATOR))
    app.session_state[HELD] = {"kunci": token, "nama": "Paket.zip"}
    return ran(app)


def applied(app: AppTest) -> AppTest:
    """The page after the button was pressed and the worker has done it."""
    app.button(key="terapkan_paket").click()
    assert "menunggu giliran" in words(ran(app))
    assert "terapkan_paket" not in [one.key for one in app.button]
    assert do_errand(installation())
    return ran(app)


def test_a_bundle_is_asked_for_and_waits_for_the_worker(office, lpse):
    row_id = scenes.begin(lpse)
    app = office.open(PAGE, email(R.COORDINATOR))
    app.button(key="buat_paket").click()
    ran(app)
    [asked] = errands.mine(office.database, lpse.coordinator, ["paket"])
    assert asked.facts == {"penilaian": row_id}
    assert "menunggu giliran" in words(app)


def test_an_update_says_what_it_changes_before_it_is_applied(office, lpse, tmp_path):
    row_id = scenes.begin(lpse)
    scenes.say(lpse, row_id, "S01-01", {"value": "met"})
    raw = bundle(lpse, row_id, tmp_path)
    app = brought(office, lpse, raw)
    assert "memperbarui" not in words(app) and "sudah ada di sini" in words(app)
    assert "Tidak ada yang berbeda" in words(app)
    assert "terapkan_paket" not in [one.key for one in app.button]
    app.button(key="batal_paket").click()
    ran(app)
    assert HELD not in app.session_state


def test_into_a_unit_without_any_it_is_copied_as_a_draft(office, lpse, elsewhere, tmp_path):
    there, store = elsewhere
    row_id = scenes.begin(there)
    scenes.say(there, row_id, "S01-01", {"value": "met", "description": "Terpasang."})
    path = tmp_path / "Paket.zip"
    with path.open("wb") as out:
        write_bundle(there.database, store, there.coordinator, row_id, out)
    app = brought(office, lpse, path.read_bytes())
    assert "belum ada di sini" in words(app) and "disalin" in words(app)
    applied(app)
    assert "selesai" in words(app) and "Penilaian baru dibuat dari paket" in words(app)
    with office.database.reading() as db:
        [row] = records.assessments(db, lpse.unit_id)
        assert row.title.endswith("(dari paket)")
        assert answer_records.latest(db, row.id, "S01-01").description == "Terpasang."


def test_another_lpses_is_refused_and_put_away(office, lpse, elsewhere, tmp_path):
    there, _ = elsewhere
    for one, code in ((there, "LPSE-1"), (lpse, "LPSE-2")):
        with one.database.writing() as db:
            db.get(Unit, one.unit_id).code = code
    scenes.begin(lpse)
    app = brought(office, lpse, bundle(there, scenes.begin(there), tmp_path))
    assert "milik LPSE Kabupaten Contoh, bukan unit Anda" in words(app)
    app.button(key="tutup_paket").click()
    ran(app)
    assert HELD not in app.session_state


def test_a_bundle_that_is_gone_says_so(office, lpse):
    scenes.begin(lpse)
    app = office.open(PAGE, email(R.COORDINATOR))
    app.session_state[HELD] = {"kunci": "0" * 64, "nama": "Paket.zip"}
    assert "Kirim berkasnya sekali lagi" in words(ran(app))


def test_what_was_typed_elsewhere_is_applied_from_the_page(office, lpse, tmp_path, elsewhere):
    """A copy made elsewhere, worked on there, and brought home."""
    row_id = scenes.begin(lpse)
    scenes.say(lpse, row_id, "S01-01", {"value": "partial"})
    there, store = elsewhere
    path = tmp_path / "Paket.zip"
    path.write_bytes(bundle(lpse, row_id, tmp_path))
    copy = apply(
        there.database, store, there.coordinator, catalog(), read_bundle(path, "Paket.zip")
    ).assessment_id
    scenes.say(there, copy, "S01-01", {"description": "Dari luar kantor."}, 1)
    with path.open("wb") as out:
        write_bundle(there.database, store, there.coordinator, copy, out)
    app = brought(office, lpse, path.read_bytes())
    assert "1 jawaban" in words(app) and "Dari luar kantor." in words(app)
    applied(app)
    assert HELD not in app.session_state
    with office.database.reading() as db:
        assert answer_records.latest(db, row_id, "S01-01").description == "Dari luar kantor."
        assert len(records.assessments(db, lpse.unit_id)) == 1


def test_lkpp_takes_in_what_an_lpse_elsewhere_certified(lkpp_office, elsewhere, tmp_path):
    there, store = elsewhere
    row_id = scenes.certified(there)
    here = create_unit(
        lkpp_office.database, lkpp_office.actor(), "LPSE Kabupaten Contoh", "lpse", "LPSE-1",
        datetime.now(UTC),
    )  # fmt: skip
    with there.database.writing() as db:
        db.get(Unit, there.unit_id).code = "LPSE-1"
    path = tmp_path / "Paket.zip"
    with path.open("wb") as out:
        write_bundle(there.database, store, there.head, row_id, out)
    actor = lkpp_office.actor()
    with installation().store.receive(path.stat().st_size) as incoming:
        incoming.write(path.read_bytes())
        token = hold(installation().store, actor, incoming)
    app = lkpp_office.open("penilaian_faktual")
    app.session_state[HELD] = {"kunci": token, "nama": "Paket.zip"}
    said = words(ran(app))
    assert "diterima" in said and scenes.NAMES[R.HEAD] in said
    applied(app)
    assert "Kiriman LPSE tersimpan" in words(app)
    with lkpp_office.database.reading() as db:
        row = records.any_assessment(db, row_id)
        assert row.unit_id == here.id
    assert "Antrean (1)" in words(app)


def test_what_was_cancelled_changes_nothing_and_can_be_decided_once_more(
    office, lpse, elsewhere, tmp_path
):
    there, store = elsewhere
    path = tmp_path / "Paket.zip"
    with path.open("wb") as out:
        write_bundle(there.database, store, there.coordinator, scenes.begin(there), out)
    app = brought(office, lpse, path.read_bytes())
    app.button(key="terapkan_paket").click()
    ran(app)
    [asked] = errands.mine(office.database, lpse.coordinator, ["paket_kembali"])
    app.button(key=f"batal_{asked.id}").click()
    ran(app)
    assert do_errand(installation())
    with office.database.reading() as db:
        assert not records.assessments(db, lpse.unit_id)
    app = ran(app)
    assert "dibatalkan" in words(app)
    applied(app)
    with office.database.reading() as db:
        assert len(records.assessments(db, lpse.unit_id)) == 1
