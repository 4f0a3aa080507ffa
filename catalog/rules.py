"""What must hold between the files of the catalog: names that exist, numbers that belong together."""

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from catalog.model import Citation
from catalog.yamlfile import Place, Problem, YamlFile

if TYPE_CHECKING:
    from catalog.loader import Catalog

STANDARDS = range(1, 18)


def problems(
    catalog: "Catalog", files: dict[str, YamlFile], broken: Set[str] = frozenset()
) -> list[Problem]:
    """Every broken reference between files, each with file and line.

    `broken` names files that were found wrong before: nothing is held against what they lack.
    """
    sound = {name: file for name, file in files.items() if name not in broken}
    found = [*_numbers(catalog, sound), *_references(catalog, sound), *_roles(catalog, sound)]
    if not any(name.startswith("standards/") for name in broken):
        found += _missing(catalog)
    return found + list(_parameters(catalog, sound))


def _missing(catalog: "Catalog") -> Iterator[Problem]:
    for number in sorted(set(STANDARDS) - set(catalog.standards)):
        yield Problem("standards/", 1, f"standar {number} tidak ada")


def _numbers(catalog: "Catalog", files: dict[str, YamlFile]) -> Iterator[Problem]:
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
            yield from _citation(catalog, files, file, ("basis", i), citation)
        for i, criterion in enumerate(standard.criteria):
            for j, citation in enumerate(criterion.basis):
                yield from _citation(catalog, files, file, ("criteria", i, "basis", j), citation)
            for j, role in enumerate(criterion.roles):
                if "roles.yaml" in files and role not in catalog.roles:
                    place = ("criteria", i, "roles", j)
                    yield file.problem(place, f"peran '{role}' tidak ada di roles.yaml")


def _citation(
    catalog: "Catalog", files: dict[str, YamlFile], file: YamlFile, place: Place, citation: Citation
) -> Iterator[Problem]:
    source, at = citation.source, citation.at
    if "sources.yaml" in files and source not in catalog.sources:
        yield file.problem(place, f"sumber '{source}' tidak ada di sources.yaml")
    elif f"clauses/{source}.yaml" in files and (source, at) not in catalog.clauses:
        yield file.problem(place, f"pasal {at} tidak ada di {source}")


def _roles(catalog: "Catalog", files: dict[str, YamlFile]) -> Iterator[Problem]:
    file = files.get("roles.yaml")
    if file is None:
        return
    for i, role in enumerate(catalog.roles.values()):
        for j, at in enumerate([role.at, *(task.at for task in role.tasks)]):
            place: Place = ("roles", i) if j == 0 else ("roles", i, "tasks", j - 1)
            yield from _citation(catalog, files, file, place, Citation(source="SOP-ORG", at=at))


def _parameters(catalog: "Catalog", files: dict[str, YamlFile]) -> Iterator[Problem]:
    file = files.get("parameters.yaml")
    if file is None:
        return
    for i, parameter in enumerate(catalog.parameters.values()):
        for j, citation in enumerate(parameter.basis):
            yield from _citation(catalog, files, file, ("parameters", i, "basis", j), citation)
