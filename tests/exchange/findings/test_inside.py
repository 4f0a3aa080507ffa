"""The LPSE's own register of repairs goes along and comes back: told by its people, checked inside."""

from pathlib import Path

import pytest

from assessments.internal.records import Repair
from evidence.store import EvidenceStore
from exchange.findings.back import Decided
from exchange.findings.compare import Effect
from exchange.findings.inside import APPROVED, FINISHED, NOT_YET, UNDER_WAY
from exchange.findings.registers import REPAIRS
from exchange.findings.shared import DONE, RETURNED, RULING, STATUS, WORDS
from tests.assessments.assessing_inside import Inside
from tests.exchange.findings.trips import Trip, typed
from tests.furnished import Scene

NEW = "Kedua naskah dilengkapi dan disimpan."


class Register:
    """One internal assessment with a request for repair, and the workbooks of both sides."""

    def __init__(self, scene: Scene, store: EvidenceStore, folder: Path) -> None:
        self.inside = Inside(scene, store)
        self.matter = self.inside.monitored()
        self.people = Trip(scene, self.inside.coordinator, folder / "p.xlsx", REPAIRS)
        self.assessor = Trip(scene, self.inside.assessor, folder / "a.xlsx", REPAIRS)

    @property
    def repair(self) -> Repair:
        return self.inside.repair(self.matter)

    def into(self, trip: Trip, **cells: str) -> Trip:
        heads = {"tindakan": DONE, "status": STATUS, "hasil": RULING, "alasan": WORDS}
        given = {heads[key]: text for key, text in cells.items()}
        return trip.edit(typed(self.repair.number)(given))


@pytest.fixture
def register(on_sqlite: Scene, store: EvidenceStore, tmp_path: Path) -> Register:
    return Register(on_sqlite, store, tmp_path)


def test_told_given_back_finished_and_approved_by_workbooks(register: Register) -> None:
    people = register.people.taken()
    assert people.preview().differences == []
    register.into(people, tindakan=NEW).apply()
    assert (register.repair.status, register.repair.facts["tindakan"]) == (UNDER_WAY, NEW)
    assert register.repair.facts["sumber"] == "xlsx"
    people.taken()
    assert people.preview().differences == []
    register.into(people, status=FINISHED).apply()
    assert register.repair.state == "diselesaikan" and people.preview().differences == []
    register.into(register.assessor.taken(), hasil=RETURNED, alasan="Yang kedua masih konsep.")
    register.assessor.apply()
    assert register.repair.state == "dikembalikan"
    register.into(people.taken(), tindakan=f"{NEW} Ditandatangani.", status=FINISHED).apply()
    register.into(register.assessor.taken(), hasil=APPROVED).apply()
    assert register.repair.state == "disetujui" and register.assessor.preview().differences == []


def test_what_cannot_be_is_a_problem_of_its_cell(register: Register) -> None:
    register.into(register.people.taken(), status=FINISHED)
    [problem] = register.people.preview().problems
    assert "Tuliskan tindakan perbaikannya" in problem.sentence
    register.into(register.people.taken(), tindakan=NEW).apply()
    register.into(register.people.taken(), status=NOT_YET)
    [problem] = register.people.preview().problems
    assert "sudah dicatat" in problem.sentence


def test_what_a_colleague_told_meanwhile_waits_for_a_decision(register: Register) -> None:
    other = "Baru satu naskah yang dilengkapi."
    first = register.people.taken().path.read_bytes()
    register.into(register.people, tindakan=other).apply()
    register.people.path.write_bytes(first)
    register.into(register.people, tindakan=NEW)
    [shown] = register.people.preview().differences
    assert shown.effect is Effect.MEETS and shown.changes[0].before == other
    register.people.apply(Decided(insisted=frozenset({shown.dossier_id})))
    assert register.repair.facts["tindakan"] == NEW
