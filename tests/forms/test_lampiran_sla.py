"""The rows a new agreement begins with: ours, marked so, and resting on clauses that exist."""

import re
from pathlib import Path

import catalog
from forms.lampiran_sla import proposed_priorities, proposed_services

IDS = Path(catalog.__file__).parent / "clauses" / "ids.txt"


def test_both_annexes_begin_as_proposals():
    assert proposed_priorities().status == proposed_services().status == "usulan"


def test_urgency_and_impact_lead_to_one_of_three_priorities_or_to_lkpp():
    names = [row.prioritas for row in proposed_priorities().baris]

    assert names == ["1 (Tinggi)", "2 (Menengah)", "3 (Rendah)", "Eskalasi"]


def test_every_clause_a_service_names_is_a_clause_of_the_agreement():
    clauses = set(IDS.read_text(encoding="utf-8").splitlines())
    named = [
        clause
        for row in proposed_services().baris
        for clause in re.findall(r"\d+(?:\.\d+)+", row.pasal)
    ]

    assert len(named) > 10
    assert [clause for clause in named if f"SLA-LKPP {clause}" not in clauses] == []


def test_what_a_party_gives_rests_on_its_own_duties():
    for row in proposed_services().baris:
        side = {"LKPP": "6.2.", "LPSE": "6.1."}[row.dari]
        assert all(clause.startswith(side) for clause in row.pasal.split(" dan ") if clause)


def test_no_service_is_listed_twice():
    services = [row.layanan for row in proposed_services().baris]

    assert len(set(services)) == len(services)
