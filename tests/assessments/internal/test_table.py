"""Surveillance, internal assessment and repairs: every state, action and role, by hand."""

from itertools import product

import pytest

from accounts.actor import AccountRole, Actor
from accounts.policy import Refused
from assessments.internal.rules import STATUS
from assessments.matters.process import Process
from assessments.matters.processes import INTERNAL, PROCESSES, REPAIR, SURVEILLANCE

# Written apart from the product's tables, so that a slip in one shows in the other.
WATCHED = """
-             rencanakan    direncanakan  approver lkpp_admin
direncanakan  ubah_rencana  direncanakan  approver lkpp_admin
direncanakan  mulai         berjalan      reviewer
berjalan      laporkan      dilaporkan    reviewer
dilaporkan    kembalikan    berjalan      approver
dilaporkan    terbitkan     terbit        approver
direncanakan  batalkan      dibatalkan    approver lkpp_admin
berjalan      batalkan      dibatalkan    approver lkpp_admin
"""
INSIDE = """
-             susun_program  diprogramkan  internal_assessor
diprogramkan  ubah_program   diprogramkan  internal_assessor
dikembalikan  ubah_program   diprogramkan  internal_assessor
diprogramkan  sepakati       disepakati    head
diprogramkan  kembalikan     dikembalikan  head
disepakati    tugaskan       ditugaskan    internal_assessor head unit_admin
ditugaskan    siapkan        disiapkan     internal_assessor
disiapkan     mulai          dinilai       internal_assessor
disiapkan     rapat          disiapkan     internal_assessor
dinilai       rapat          dinilai       internal_assessor
dipantau      rapat          dipantau      internal_assessor
dinilai       pantau         dipantau      internal_assessor
dipantau      laporkan       dilaporkan    internal_assessor
diprogramkan  batalkan       dibatalkan    internal_assessor head
dikembalikan  batalkan       dibatalkan    internal_assessor head
disepakati    batalkan       dibatalkan    internal_assessor head
ditugaskan    batalkan       dibatalkan    internal_assessor head
disiapkan     batalkan       dibatalkan    internal_assessor head
"""
REPAIRED = """
-             catat       konsep        internal_assessor
konsep        ubah        konsep        internal_assessor
konsep        buang       dibuang       internal_assessor
konsep        minta       diminta       internal_assessor
diminta       kerjakan    dikerjakan    coordinator contributor
dikerjakan    kerjakan    dikerjakan    coordinator contributor
dikembalikan  kerjakan    dikerjakan    coordinator contributor
diminta       selesaikan  diselesaikan  coordinator contributor
dikerjakan    selesaikan  diselesaikan  coordinator contributor
dikembalikan  selesaikan  diselesaikan  coordinator contributor
diselesaikan  setujui     disetujui     internal_assessor
diselesaikan  kembalikan  dikembalikan  internal_assessor
"""
Table = dict[tuple[str | None, str], tuple[str, set[str]]]


def read(text: str) -> Table:
    found: Table = {}
    for row in text.strip().splitlines():
        source, action, target, *roles = row.split()
        found[None if source == "-" else source, action] = (target, set(roles))
    return found


TABLES = [(SURVEILLANCE, read(WATCHED)), (INTERNAL, read(INSIDE)), (REPAIR, read(REPAIRED))]
BOTH = pytest.mark.parametrize(("process", "table"), TABLES, ids=["watched", "inside", "repaired"])


@BOTH
def test_the_table_names_every_step_there_is(process: Process, table: Table) -> None:
    assert {(step.source, step.action): step.target for step in process.steps} == {
        key: target for key, (target, _) in table.items()
    }
    cited = ("KEP152 2.1.f", "SOP-ORG 2.13", "USULAN ")
    assert all(step.basis.startswith(cited) for step in process.steps)


@BOTH
def test_every_state_action_and_role_is_as_the_table_says(process: Process, table: Table) -> None:
    actions = sorted({action for _, action in table})
    for state, action, role in product([None, *process.states], actions, AccountRole):
        target, roles = table.get((state, action), (None, set()))
        actor = Actor("akun", "Nama", False, "unit", "lpse", "orang", frozenset({role}))
        if role in roles:
            assert process.require(action, state, actor).target == target
            continue
        with pytest.raises(Refused):
            process.require(action, state, actor)


def test_only_what_an_lpse_does_for_itself_is_its_own() -> None:
    own = {name for name, process in PROCESSES.items() if process.only_lpse}
    assert own == {"internal", "repair"}


def test_every_state_of_a_request_has_a_word_of_the_register() -> None:
    assert set(STATUS) == set(REPAIR.states) - {"dibuang"}
    assert set(STATUS.values()) == {"Belum", "Proses", "Sudah"}
