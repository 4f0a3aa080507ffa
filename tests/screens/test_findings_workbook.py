"""The register filled in elsewhere, on its page: out by an address, shown first, applied by a click."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import installation
from accounts.actor import AccountRole as R
from assessments.findings.records import number_of
from evidence.store import EvidenceStore
from exchange.findings.shared import DONE, FOUND
from tests.assessments.cases import reviewer
from tests.assessments.finding_cases import drafted, judging, let_out, published, state, steps
from tests.exchange.findings.trips import Trip, typed
from tests.furnished import furnished_file as furnished_file
from tests.scenes import begin, show_file, today
from tests.screens.office import ran, words
from tests.screens.test_penilaian_faktual import Stage
from tests.screens.test_penilaian_faktual import stage as stage

NEW = "Kebijakan disahkan *Kepala* LPSE."
APPLY = "terapkan_lembar_temuan"


@pytest.fixture
def kept(stage: Stage) -> EvidenceStore:
    """The store of the installation the pages open."""
    store = installation.installation().store
    store.prepare()
    return store


def brought_back(app: AppTest, trip: Trip) -> AppTest:
    """As the route of uploads hands it to the page."""
    app.session_state["lembar_temuan"] = ("temuan.xlsx", trip.back().as_json())
    return ran(app)


def has(app: AppTest, key: str) -> bool:
    return any(button.key == key for button in app.button)


def test_an_answer_without_proof_gets_one_on_the_page_and_is_sent(
    stage: Stage, kept: EvidenceStore, tmp_path: Path
) -> None:
    scene, row = stage.scene, published(stage.scene)
    evidence_id = show_file(
        scene.office, kept, begin(scene.office, year=today().year + 1), "S01-01"
    )
    app = stage.page("temuan", scene.office, R.COORDINATOR)
    links = [link.proto.url for link in app.get("link_button")]
    assert any(one.startswith("/daftar/temuan-isian.xlsx?status=") for one in links)
    trip = Trip(scene, scene.office.coordinator, tmp_path / "temuan.xlsx").taken()
    trip.edit(typed(number_of(row))({DONE: NEW}))
    app = brought_back(app, trip)
    said = words(app)
    assert "menunggu bukti" in said and NEW in said and not has(app, APPLY)
    app.selectbox(f"putusan_lembar_temuan_bukti_{row.id}").set_value(evidence_id)
    app = ran(app)
    assert "akan diterapkan" in words(app) and state(scene, row) == "terbuka"
    app.button(APPLY).click()
    assert "Isi lewat Excel" in [one.label for one in ran(app).expander]
    assert state(scene, row) == "ditindaklanjuti" and not has(app, APPLY)


def test_a_problem_names_its_cell_and_nothing_can_be_applied(stage: Stage, tmp_path: Path) -> None:
    row = published(stage.scene)
    trip = Trip(stage.scene, stage.scene.office.coordinator, tmp_path / "temuan.xlsx").taken()
    trip.edit(typed(number_of(row))({DONE: "x" * 4001}))
    app = stage.page("temuan", stage.scene.office, R.COORDINATOR)
    app = brought_back(app, trip)
    assert "sel L7: Terlalu panjang" in words(app) and not has(app, APPLY)
    app.button("buang_lembar_temuan").click()
    assert "sel L7" not in words(ran(app))


def test_a_draft_a_colleague_changed_is_applied_only_when_ticked(
    stage: Stage, tmp_path: Path
) -> None:
    scene = stage.scene
    row = drafted(scene, let_out(scene, judging(scene)))
    trip = Trip(scene, reviewer(scene), tmp_path / "temuan.xlsx").taken()
    first = trip.path.read_bytes()
    trip.edit(typed(number_of(row))({FOUND: "Yang ditulis lebih dulu."})).apply()
    trip.path.write_bytes(first)
    trip.edit(typed(number_of(row))({FOUND: NEW}))
    app = brought_back(stage.lkpp("temuan"), trip)
    assert "menunggu keputusan Anda" in words(app) and not has(app, APPLY)
    app.checkbox(f"putusan_lembar_temuan_pakai_{row.id}").check()
    app = ran(app)
    app.button(APPLY).click()
    ran(app)
    assert steps(scene, row)[-1].facts["uraian"] == NEW


def test_who_fills_in_nothing_is_offered_nothing(stage: Stage) -> None:
    published(stage.scene)
    for app in (stage.lkpp("temuan", R.APPROVER),
                stage.page("temuan", stage.scene.office, R.INTERNAL_ASSESSOR)):  # fmt: skip
        assert "Isi lewat Excel" not in [one.label for one in app.expander]
