"""What must hold between the files of the catalog, shown on the shipped one with parts left out."""

from dataclasses import replace

import pytest

from catalog.loader import ROOT, Catalog
from catalog.rules import problems
from catalog.yamlfile import Problem, YamlFile, read


@pytest.fixture(scope="module")
def files() -> dict[str, YamlFile]:
    """Every file of the shipped catalog, as read."""
    found = [read(path, ROOT) for path in sorted(ROOT.rglob("*.yaml"))]
    return {file.name: file for file in found}


def line(file: YamlFile, text: str) -> int:
    """The first line of a shipped file that holds a text."""
    lines = (ROOT / file.name).read_text(encoding="utf-8").splitlines()
    return next(i for i, content in enumerate(lines, 1) if text in content)


def test_the_shipped_files_belong_together(shipped: Catalog, files: dict[str, YamlFile]) -> None:
    assert problems(shipped, files) == []


def test_a_missing_standard_is_found(shipped: Catalog, files: dict[str, YamlFile]) -> None:
    without = {n: s for n, s in shipped.standards.items() if n not in (3, 9)}
    assert problems(replace(shipped, standards=without), files) == [
        Problem("standards/", 1, "standar 3 tidak ada"),
        Problem("standards/", 1, "standar 9 tidak ada"),
    ]


def test_a_standard_whose_file_is_broken_is_not_called_missing(
    shipped: Catalog, files: dict[str, YamlFile]
) -> None:
    without = {n: s for n, s in shipped.standards.items() if n != 3}
    broken = {"standards/03-pengelolaan-aset-layanan.yaml"}
    assert problems(replace(shipped, standards=without), files, broken) == []


def test_every_use_of_an_unknown_role_is_found(
    shipped: Catalog, files: dict[str, YamlFile]
) -> None:
    users = [c.id for c in shipped.criteria.values() if "administrator_keuangan" in c.roles]
    without = {i: r for i, r in shipped.roles.items() if i != "administrator_keuangan"}
    found = problems(replace(shipped, roles=without), files)
    assert len(found) == len(users) > 1
    budget = files["standards/13-pengelolaan-anggaran-layanan.yaml"]
    first = line(budget, "administrator_keuangan")
    says = "peran 'administrator_keuangan' tidak ada di roles.yaml"
    assert Problem(budget.name, first, says) in found


def test_every_citation_of_an_unknown_source_is_found(
    shipped: Catalog, files: dict[str, YamlFile]
) -> None:
    without = {i: s for i, s in shipped.sources.items() if i != "KEP152"}
    found = problems(replace(shipped, sources=without), files)
    assert {problem.message for problem in found} == {"sumber 'KEP152' tidak ada di sources.yaml"}
    assert {problem.file for problem in found} >= {"parameters.yaml"} | {
        name for name in files if name.startswith("standards/")
    }


def test_what_a_broken_file_lacks_is_not_held_against_the_others(
    shipped: Catalog, files: dict[str, YamlFile]
) -> None:
    empty = replace(shipped, sources={}, roles={}, clauses={})
    broken = {"sources.yaml", "roles.yaml"} | {n for n in files if n.startswith("clauses/")}
    assert problems(empty, files, broken) == []
    assert len(problems(empty, files)) > 400


def test_every_citation_of_an_unknown_clause_is_found(
    shipped: Catalog, files: dict[str, YamlFile]
) -> None:
    without = {key: c for key, c in shipped.clauses.items() if key != ("KEP152", "2.3.a")}
    found = problems(replace(shipped, clauses=without), files)
    parameters = files["parameters.yaml"]
    where = line(parameters, '"2.3.a"')
    assert Problem("parameters.yaml", where, "pasal 2.3.a tidak ada di KEP152") in found
    assert {problem.message for problem in found} == {"pasal 2.3.a tidak ada di KEP152"}


def test_the_tasks_of_roles_cite_the_sop(shipped: Catalog, files: dict[str, YamlFile]) -> None:
    without = {key: c for key, c in shipped.clauses.items() if key != ("SOP-ORG", "2.13.5")}
    found = problems(replace(shipped, clauses=without), files)
    where = line(files["roles.yaml"], "2.13.5")
    assert Problem("roles.yaml", where, "pasal 2.13.5 tidak ada di SOP-ORG") in found


def test_practice_and_proposals_have_no_clauses_to_cite(shipped: Catalog) -> None:
    cited = {b.source for c in shipped.criteria.values() for b in c.basis}
    assert {"PRAKTIK", "USULAN"} <= cited
    assert not {"PRAKTIK", "USULAN"} & {source for source, _ in shipped.clauses}


def test_a_criterion_belongs_to_the_standard_of_its_file(
    shipped: Catalog, files: dict[str, YamlFile]
) -> None:
    stray = shipped.standards[16].criteria[0]
    changed = shipped.standards[17].model_copy(update={"criteria": (stray,)})
    found = problems(replace(shipped, standards=shipped.standards | {17: changed}), files)
    file = files["standards/17-penilaian-internal.yaml"]
    first = line(file, "id: S17-01")
    assert found == [
        Problem(file.name, first, "S16-01 bukan kriteria standar 17"),
        Problem(file.name, first, "id S16-01 dipakai dua kali"),
    ]


def test_a_file_is_named_after_its_standard(shipped: Catalog, files: dict[str, YamlFile]) -> None:
    renamed = shipped.standards[17].model_copy(update={"slug": "lain"})
    found = problems(replace(shipped, standards=shipped.standards | {17: renamed}), files)
    file = "standards/17-penilaian-internal.yaml"
    assert found == [Problem(file, 3, "nama berkas harus NN-slug.yaml")]
