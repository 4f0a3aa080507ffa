"""What must hold between the files of the catalog: names that exist, numbers that belong together."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from catalog.model import Citation
from catalog.yamlfile import Place, Problem, YamlFile

if TYPE_CHECKING:
    from catalog.loader import Catalog

STANDARDS = range(1, 18)


def problems(catalog: "Catalog", files: dict[str, YamlFile]) -> list[Problem]:
    """Every broken reference between files, each with file and line."""
    found = [*_numbers(catalog, files), *_references(catalog, files), *_roles(catalog, files)]
    return found + list(_parameters(catalog, files))


def _numbers(catalog: "Catalog", files: dict[str, YamlFile]) -> Iterator[Problem]:
    for missing in sorted(set(STANDARDS) - set(catalog.standards)):
        yield Problem("standards/", 1, f"standar {missing} tidak ada")
    seen: set[str] = set()
    for name, number, file in _standard_files(catalog, files):
        for i, criterion in enumerate(catalog.standards[number].criteria):
            place: Place = ("criteria", i, "id")
            if criterion.id[1:3] != f"{number:02d}":
                yield file.problem(place, f"{criterion.id} bukan kriteria standar {number}")
            if criterion.id in seen:
                yield file.problem(place, f"id {criterion.id} dipakai dua kali")
            seen.add(criterion.id)
        if not name.endswith(f"{number:02d}-{catalog.standards[number].slug}.yaml"):
            yield file.problem(("slug",), "nama berkas harus NN-slug.yaml")


def _standard_files(
    catalog: "Catalog", files: dict[str, YamlFile]
) -> Iterator[tuple[str, int, YamlFile]]:
    for name, file in files.items():
        if name.startswith("standards/") and file.data["number"] in catalog.standards:
            yield name, file.data["number"], file


def _references(catalog: "Catalog", files: dict[str, YamlFile]) -> Iterator[Problem]:
    for _, number, file in _standard_files(catalog, files):
        standard = catalog.standards[number]
        for i, citation in enumerate(standard.basis):
            yield from _citation(catalog, file, ("basis", i), citation)
        for i, criterion in enumerate(standard.criteria):
            for j, citation in enumerate(criterion.basis):
                yield from _citation(catalog, file, ("criteria", i, "basis", j), citation)
            for j, role in enumerate(criterion.roles):
                if role not in catalog.roles:
                    place = ("criteria", i, "roles", j)
                    yield file.problem(place, f"peran '{role}' tidak ada di roles.yaml")


def _citation(
    catalog: "Catalog", file: YamlFile, place: Place, citation: Citation
) -> Iterator[Problem]:
    if citation.source not in catalog.sources:
        yield file.problem(place, f"sumber '{citation.source}' tidak ada di sources.yaml")
        return
    has_clauses = any(source == citation.source for source, _ in catalog.clauses)
    if has_clauses and (citation.source, citation.at) not in catalog.clauses:
        yield file.problem(place, f"pasal {citation.at} tidak ada di {citation.source}")


def _roles(catalog: "Catalog", files: dict[str, YamlFile]) -> Iterator[Problem]:
    file = files["roles.yaml"]
    for i, role in enumerate(catalog.roles.values()):
        for j, at in enumerate([role.at, *(task.at for task in role.tasks)]):
            place: Place = ("roles", i) if j == 0 else ("roles", i, "tasks", j - 1)
            yield from _citation(catalog, file, place, Citation(source="SOP-ORG", at=at))


def _parameters(catalog: "Catalog", files: dict[str, YamlFile]) -> Iterator[Problem]:
    file = files["parameters.yaml"]
    for i, parameter in enumerate(catalog.parameters.values()):
        for j, citation in enumerate(parameter.basis):
            yield from _citation(catalog, file, ("parameters", i, "basis", j), citation)
