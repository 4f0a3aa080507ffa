"""A new paper begins with what the installation knows, and never with another paper's own facts."""

from datetime import date

import pytest

from documents.issue import issue
from documents.prefill import prefilled
from evidence.store import EvidenceStore
from forms import EXAMPLES, FORMS
from tests.furnished import Scene
from tests.scenes import today


def known(scene: Scene, name: str, on: date | None = None) -> dict[str, object]:
    with scene.database.reading() as db:
        return prefilled(db, scene.office.unit_id, name, on or today())


@pytest.mark.parametrize("name", FORMS)
def test_every_paper_can_be_begun(on_sqlite: Scene, name: str) -> None:
    facts = known(on_sqlite, name)
    assert set(facts) <= set(FORMS[name].model_fields)
    assert "nomor" not in facts and "kode_dokumen" not in facts


def test_the_unit_s_own_paper_bears_its_letterhead_and_its_head(scene: Scene) -> None:
    facts = known(scene, "pengumuman_gangguan")
    assert facts["kop"]["alamat"]
    assert facts["penandatangan"]["nama"]
    assert facts["tanggal"] == today().isoformat()


def test_a_paper_of_an_agency_does_not_bear_ours(on_sqlite: Scene) -> None:
    facts = known(on_sqlite, "permohonan_bergabung")
    assert "kop" not in facts and "penandatangan" not in facts


def test_the_last_paper_of_a_kind_is_proposed_but_not_its_number(
    scene: Scene, store: EvidenceStore
) -> None:
    name = "permohonan_bergabung"
    form = EXAMPLES[name].model_copy(update={"nomor": "77/A/2026"})
    issue(scene.database, store, scene.office.coordinator, name, form)
    facts = known(scene, name)
    assert facts["narahubung"] == form.model_dump(mode="json")["narahubung"]
    assert "nomor" not in facts
    assert facts["tanggal"] == today().isoformat()


def test_an_old_letterhead_is_not_copied_from_the_last_paper(
    scene: Scene, store: EvidenceStore
) -> None:
    name = "pengumuman_gangguan"
    issue(scene.database, store, scene.office.coordinator, name, EXAMPLES[name])
    facts = known(scene, name)
    assert facts["kop"] != EXAMPLES[name].model_dump(mode="json")["kop"]


def test_the_agreement_knows_the_lpse_and_leaves_lkpp_s_side_open(scene: Scene) -> None:
    facts = known(scene, "sla_lkpp")
    assert facts["lpse"]["nama"] and facts["lpse"]["pejabat"]["nama"]
    assert facts["lkpp"]["pejabat"]["nama"] == ""
    assert facts["lkpp"]["helpdesk"] == {}


def test_the_team_s_decree_names_who_holds_a_role(scene: Scene) -> None:
    facts = known(scene, "sk_tim_pengelola")
    assert facts["susunan"]
