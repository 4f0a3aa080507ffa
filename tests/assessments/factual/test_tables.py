"""The tables of factual assessment and clarification: every state, action and role, by hand."""

from itertools import product

import pytest

from accounts.actor import AccountRole, Actor
from accounts.policy import Refused
from assessments.matters.processes import CLARIFICATION, FACTUAL

# Written apart from the product's tables, so that a slip in one shows in the other.
FACTUAL_STEPS = """
-           buka        antre       approver lkpp_admin
antre       tugaskan    ditugaskan  approver lkpp_admin
ditugaskan  tugaskan    ditugaskan  approver lkpp_admin
dinilai     tugaskan    dinilai     approver lkpp_admin
ditugaskan  catat_surat_tugas ditugaskan  approver lkpp_admin
dinilai     catat_surat_tugas dinilai     approver lkpp_admin
ditugaskan  beri_tahu   ditugaskan  approver lkpp_admin reviewer
dinilai     beri_tahu   dinilai     approver lkpp_admin reviewer
ditugaskan  mulai       dinilai     reviewer
dinilai     selesaikan  selesai     reviewer
selesai     catat_berita_acara selesai reviewer approver
selesai     buka_lagi   dinilai     approver
selesai     terbitkan   terbit      approver
antre       batalkan    dibatalkan  approver
ditugaskan  batalkan    dibatalkan  approver
dinilai     batalkan    dibatalkan  approver
"""
CLARIFICATION_STEPS = """
-           tanyakan      ditanyakan  reviewer
ditanyakan  jawab         dijawab     coordinator contributor head
dijawab     tanyakan_lagi ditanyakan  reviewer
dijawab     tutup         ditutup     reviewer
ditanyakan  tutup         ditutup     reviewer
"""
Table = dict[tuple[str | None, str], tuple[str, set[str]]]


def read(text: str) -> Table:
    found: Table = {}
    for row in text.strip().splitlines():
        source, action, target, *roles = row.split()
        found[None if source == "-" else source, action] = (target, set(roles))
    return found


TABLES = [(FACTUAL, read(FACTUAL_STEPS)), (CLARIFICATION, read(CLARIFICATION_STEPS))]
EVERY = [
    (process, table, state, action, role)
    for process, table in TABLES
    for state, action, role in product(
        [None, *process.states], sorted({action for _, action in table}), AccountRole
    )
]


def somebody(role: AccountRole) -> Actor:
    return Actor("akun", "Nama", False, "unit", "lkpp", "orang", frozenset({role}))


@pytest.mark.parametrize(("process", "table"), TABLES, ids=["factual", "clarification"])
def test_the_table_names_every_step_there_is(process: object, table: Table) -> None:
    steps = process.steps  # type: ignore[attr-defined]
    assert {(step.source, step.action): step.target for step in steps} == {
        key: target for key, (target, _) in table.items()
    }
    assert all(step.basis.startswith(("KEP152 2.1.e", "USULAN ")) for step in steps)


def test_every_state_action_and_role_is_as_the_table_says() -> None:
    for process, table, state, action, role in EVERY:
        target, roles = table.get((state, action), (None, set()))
        offered = {step.action for step in process.possible(state, {role})}
        assert (action in offered) is (role in roles), (process.name, state, action, role)
        if role in roles:
            assert process.require(action, state, somebody(role)).target == target
            continue
        with pytest.raises(Refused):
            process.require(action, state, somebody(role))


def test_what_is_over_is_over() -> None:
    assert [s for s in FACTUAL.states if not FACTUAL.is_open(s)] == ["terbit", "dibatalkan"]
    assert [s for s in CLARIFICATION.states if not CLARIFICATION.is_open(s)] == ["ditutup"]
