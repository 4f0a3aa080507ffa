"""What one entry of the catalog may say."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from catalog.model import (
    BasisKind,
    Citation,
    Clause,
    Criterion,
    HolidayYear,
    Parameter,
    Role,
    ServiceForm,
    Source,
    Standard,
)

CRITERION: dict[str, Any] = {
    "id": "S05-03",
    "title": "Catatan gangguan",
    "text": "Setiap gangguan dicatat sampai selesai.",
    "basis": [{"source": "PRAKTIK", "at": "register gangguan"}],
    "evidence": [{"kind": "record", "name": "Register gangguan"}],
    "roles": ["helpdesk"],
    "applies_to": ["service_provider", "system_provider"],
    "check": "documents",
    "mandatory": True,
}
REASON = "Tugas ini dikerjakan penyelenggara sistem yang memiliki perangkatnya."
STANDARD: dict[str, Any] = {
    "number": 5,
    "slug": "pengelolaan-gangguan",
    "title": "Standar Pengelolaan Gangguan",
    "purpose": "Memastikan gangguan ditangani.",
    "basis": [{"source": "KEP152", "at": "2.1.b.1.e"}],
    "on_site": False,
    "criteria": [CRITERION],
}
SOURCE = {
    "id": "X", "title": "Naskah contoh", "short": "X", "kind": "keputusan", "force": "berlaku",
}  # fmt: skip


def criterion(**changes: Any) -> Criterion:
    return Criterion.model_validate(CRITERION | changes)


def holidays(*days: str, year: int = 2026) -> HolidayYear:
    rows = [{"date": day, "name": "Libur", "kind": "libur_nasional"} for day in days]
    return HolidayYear.model_validate(
        {"year": year, "decree": "Keputusan contoh", "confirmed": True, "days": rows}
    )


def test_a_criterion_applies_to_the_forms_of_service_it_names() -> None:
    only_one = criterion(applies_to=["system_provider"], not_applicable_reason=REASON)
    assert only_one.applies(ServiceForm.SYSTEM_PROVIDER)
    assert not only_one.applies(ServiceForm.SERVICE_PROVIDER)
    assert all(criterion().applies(form) for form in ServiceForm)


@pytest.mark.parametrize(
    "changes",
    [
        {"applies_to": ["system_provider"]},
        {"not_applicable_reason": REASON},
        {"applies_to": ["system_provider"], "not_applicable_reason": "terlalu pendek"},
        {"applies_to": []},
    ],
    ids=["no reason", "reason without need", "reason too short", "for nobody"],
)
def test_a_criterion_is_switched_off_only_with_a_reason(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        criterion(**changes)


@pytest.mark.parametrize("wrong", ["S00-01", "S18-01", "S1-01", "S01-1", "S01-001", "s01-01", "17"])
def test_the_id_of_a_criterion_names_one_of_17_standards(wrong: str) -> None:
    with pytest.raises(ValidationError):
        criterion(id=wrong)


@pytest.mark.parametrize("number", range(1, 18))
def test_every_standard_number_makes_a_good_id(number: int) -> None:
    assert criterion(id=f"S{number:02d}-99").id == f"S{number:02d}-99"


@pytest.mark.parametrize("field", ["basis", "evidence", "roles", "applies_to"])
def test_a_criterion_rests_on_something_is_proven_and_has_an_owner(field: str) -> None:
    with pytest.raises(ValidationError):
        criterion(**{field: []})


@pytest.mark.parametrize("field", sorted(set(CRITERION)))
def test_no_key_of_a_criterion_may_be_left_out(field: str) -> None:
    with pytest.raises(ValidationError):
        Criterion.model_validate({k: v for k, v in CRITERION.items() if k != field})


def test_an_unknown_key_is_refused_everywhere() -> None:
    with pytest.raises(ValidationError):
        criterion(weight=3)
    with pytest.raises(ValidationError):
        Citation.model_validate({"source": "X", "at": "1", "page": 3})
    with pytest.raises(ValidationError):
        Standard.model_validate(STANDARD | {"weight": 1})


def test_an_entry_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        criterion().title = "lain"  # type: ignore[misc]


@pytest.mark.parametrize("number", [0, 18, -1, "lima"])
def test_a_standard_has_a_number_from_1_to_17(number: object) -> None:
    with pytest.raises(ValidationError):
        Standard.model_validate(STANDARD | {"number": number})


def test_a_standard_without_criteria_is_refused() -> None:
    assert Standard.model_validate(STANDARD).criteria[0].id == "S05-03"
    with pytest.raises(ValidationError):
        Standard.model_validate(STANDARD | {"criteria": []})


@pytest.mark.parametrize(
    ("kind", "rests_on"),
    [
        ("keputusan", BasisKind.SOURCE),
        ("peraturan", BasisKind.SOURCE),
        ("perjanjian", BasisKind.SOURCE),
        ("sop", BasisKind.SOURCE),
        ("praktik", BasisKind.PRACTICE),
        ("usulan", BasisKind.PROPOSAL),
    ],
)
def test_what_rests_on_a_source_has_the_weight_of_its_kind(kind: str, rests_on: BasisKind) -> None:
    assert Source.model_validate(SOURCE | {"kind": kind}).basis_kind is rests_on


@pytest.mark.parametrize("changes", [{"kind": "surat edaran"}, {"force": "mungkin"}])
def test_a_source_has_a_known_kind_and_force(changes: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Source.model_validate(SOURCE | changes)


def test_a_clause_is_met_or_explained_but_never_both_or_neither() -> None:
    clause = {"id": "2.1", "summary": "Meminta sesuatu dari LPSE."}
    reason = "Penjelasan istilah; tidak meminta perbuatan apa pun."
    assert Clause.model_validate(clause | {"met_by": ["rule:policy"]}).context is None
    assert Clause.model_validate(clause | {"context": reason}).met_by == ()
    for wrong in ({}, {"met_by": [], "context": None}, {"met_by": ["rule:x"], "context": reason}):
        with pytest.raises(ValidationError):
            Clause.model_validate(clause | wrong)


@pytest.mark.parametrize("name", ["policy", "rule:", "rule: policy", "Rule:policy", "rule:a:b"])
def test_what_meets_a_clause_is_named_by_kind_and_name(name: str) -> None:
    with pytest.raises(ValidationError):
        Clause.model_validate({"id": "1", "summary": "Meminta sesuatu.", "met_by": [name]})


def test_holidays_belong_to_their_year_and_stand_there_once() -> None:
    assert len(holidays("2026-01-01", "2026-12-31").days) == 2
    with pytest.raises(ValidationError, match="di luar tahun 2026: 2027-01-01"):
        holidays("2026-01-01", "2027-01-01")
    with pytest.raises(ValidationError, match="dua kali"):
        holidays("2026-01-01", "2026-01-01")
    with pytest.raises(ValidationError):
        holidays()


def test_a_parameter_is_a_whole_number_or_a_day() -> None:
    facts = {
        "id": "objection_days", "unit": "hari kerja", "description": "Batas waktu keberatan.",
        "basis": [{"source": "KEP152", "at": "2.3.a"}], "status": "resmi",
    }  # fmt: skip
    assert Parameter.model_validate(facts | {"value": 5}).value == 5
    until = date(2023, 12, 31)
    assert Parameter.model_validate(facts | {"value": until}).value == until
    for wrong in ("lima", 2.5, None):
        with pytest.raises(ValidationError):
            Parameter.model_validate(facts | {"value": wrong})


def test_a_role_has_tasks_and_a_plain_id() -> None:
    role = {"id": "penilai", "title": "Penilai", "at": "2.13"}
    task = {"at": "2.13.1", "text": "Menyusun program."}
    assert Role.model_validate(role | {"tasks": [task]}).tasks[0].at == "2.13.1"
    for wrong in ({"tasks": []}, {"tasks": [task], "id": "Penilai Internal"}):
        with pytest.raises(ValidationError):
            Role.model_validate(role | wrong)


def test_blanks_around_words_do_not_count() -> None:
    assert criterion(title="  Catatan gangguan ").title == "Catatan gangguan"
    with pytest.raises(ValidationError):
        criterion(text="   pendek    ")
