"""Whether every clause of the sources is accounted for."""

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from catalog.coverage import STANDING, coverage, standing
from catalog.loader import ROOT, Catalog
from catalog.model import Clause
from catalog.yamlfile import Problem
from telaah.names import known

SUMMARY = "Meminta sesuatu dari LPSE."
OUGHT = {  # the strongest thing that can be said of every combination of names
    (): "context",
    ("printed",): "printed",
    ("planned",): "planned",
    ("printed", "planned"): "planned",
}
DOES_IT = ("criterion", "document", "rule", "screen")


def clause(id: str, *names: str) -> Clause:
    reason = None if names else "Penjelasan istilah; tidak meminta perbuatan apa pun."
    return Clause(id=id, summary=SUMMARY, met_by=names, context=reason)


def small(shipped: Catalog, *clauses: Clause) -> Catalog:
    """The shipped catalog with other clauses, all of one source."""
    return replace(shipped, clauses={("KEP152", c.id): c for c in clauses})


@pytest.fixture
def ids(tmp_path: Path) -> Path:
    """A list of the clauses 1, 2 and 3 of one source."""
    path = tmp_path / "ids.txt"
    path.write_text("KEP152 1\nKEP152 2\n\nKEP152 3\n", encoding="utf-8")
    return path


def test_the_449_clauses_of_the_sources_are_all_accounted_for(shipped: Catalog) -> None:
    covered = coverage(shipped, known())
    assert (covered.total, covered.missing, covered.problems) == (449, (), ())
    assert covered.met + covered.printed + covered.context + covered.planned == 449
    assert covered.met > covered.printed + covered.context + covered.planned


def test_the_list_of_clauses_equals_the_clauses_of_the_catalog(shipped: Catalog) -> None:
    lines = (ROOT / "clauses" / "ids.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(set(lines)) == 449
    assert set(lines) == {f"{source} {id}" for source, id in shipped.clauses}


def test_every_source_with_clauses_has_its_share(shipped: Catalog) -> None:
    sources = [source for source, _ in shipped.clauses]
    assert {source: sources.count(source) for source in sources} == {
        "KEP152": 52, "PERKA2": 153, "SLA-AGENCY": 48, "SLA-LKPP": 112, "SOP-ORG": 84,
    }  # fmt: skip


def test_no_criterion_rests_only_on_clauses_that_ask_nothing(shipped: Catalog) -> None:
    explained = {key for key, c in shipped.clauses.items() if c.context is not None}
    idle = [
        criterion.id
        for criterion in shipped.criteria.values()
        if all((b.source, b.at) in explained for b in criterion.basis)
    ]
    assert idle == []


@pytest.mark.parametrize("more", OUGHT, ids=lambda names: "+".join(names) or "nothing")
@pytest.mark.parametrize("held", list(product([False, True], repeat=4)), ids=str)
def test_the_strongest_thing_is_said_of_a_clause(
    held: tuple[bool, ...], more: tuple[str, ...]
) -> None:
    does = tuple(kind for kind, is_held in zip(DOES_IT, held, strict=True) if is_held)
    names = tuple(f"{kind}:x" for kind in (*more, *does))
    assert standing(clause("1", *names)) == ("met" if does else OUGHT[more])


def test_clauses_are_counted_where_they_stand(shipped: Catalog, ids: Path) -> None:
    catalog = small(shipped, clause("1", "printed:sla"), clause("2"), clause("3", "rule:policy"))
    covered = coverage(catalog, {"document": {"sla"}, "rule": {"policy"}}, ids)
    counts = {name: getattr(covered, name) for name in STANDING}
    assert counts == {"met": 1, "printed": 1, "planned": 0, "context": 1}
    assert (covered.total, covered.missing, covered.problems) == (3, (), ())


def test_a_clause_without_an_entry_is_missing(shipped: Catalog, ids: Path) -> None:
    covered = coverage(small(shipped, clause("2")), {}, ids)
    assert covered.missing == ("KEP152 1", "KEP152 3")
    assert (covered.total, covered.context) == (3, 1)


def test_a_clause_that_is_not_in_the_list_is_a_problem(shipped: Catalog, ids: Path) -> None:
    entries = [clause(id) for id in ("1", "2", "3", "4")]
    assert coverage(small(shipped, *entries), {}, ids).problems == (
        Problem("clauses/KEP152.yaml", 1, "pasal 4 tidak ada di daftar ids.txt"),
    )


@pytest.mark.parametrize(
    "name",
    ["criterion:S01-99", "document:surat_cinta", "rule:magic", "screen:permainan",
     "printed:surat_cinta", "planned:flying", "magic:rule"],
)  # fmt: skip
def test_a_name_that_does_not_exist_is_a_problem(shipped: Catalog, ids: Path, name: str) -> None:
    entries = (clause("1", name), clause("2"), clause("3"))
    assert coverage(small(shipped, *entries), known(), ids).problems == (
        Problem("clauses/KEP152.yaml", 1, f"pasal 1: '{name}' tidak dikenal"),
    )


def test_names_of_the_product_and_of_the_catalog_are_known(shipped: Catalog, ids: Path) -> None:
    entries = (
        clause("1", "criterion:S01-01", "planned:helpdesk_register"),
        clause("2", "document:sla_lkpp", "printed:sla_lkpp"),
        clause("3", "rule:policy", "screen:profil"),
    )
    assert coverage(small(shipped, *entries), known(), ids).problems == ()
