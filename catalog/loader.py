"""Loads the whole catalog strictly: every problem of every file in one report, or a complete catalog."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import ValidationError

from catalog import rules
from catalog.findings import findings
from catalog.model import (
    Clause,
    Criterion,
    Edition,
    Entry,
    HolidayYear,
    Parameter,
    Planned,
    Role,
    Source,
    Standard,
)
from catalog.yamlfile import Place, Problem, YamlFile, read

ROOT = Path(__file__).parent
T = TypeVar("T", bound=Entry)


class CatalogBroken(Exception):
    """The catalog has mistakes; `.problems` lists all of them."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True)
class Catalog:
    """Everything the law and our proposals ask, ready to use; immutable."""

    edition: Edition
    sources: dict[str, Source]
    standards: dict[int, Standard]
    roles: dict[str, Role]
    parameters: dict[str, Parameter]
    holidays: dict[int, HolidayYear]
    clauses: dict[tuple[str, str], Clause]
    planned: dict[str, Planned]

    @property
    def criteria(self) -> dict[str, Criterion]:
        """Every criterion by its id, in the order of the standards."""
        return {c.id: c for n in sorted(self.standards) for c in self.standards[n].criteria}

    def standard_of(self, criterion_id: str) -> Standard:
        """The standard a criterion belongs to; KeyError for an unknown id."""
        return self.standards[int(criterion_id[1:3])]

    def number(self, parameter: str) -> int:
        """A numeric parameter by its id; KeyError when unknown, TypeError when it is a date."""
        value = self.parameters[parameter].value
        if not isinstance(value, int):
            raise TypeError(f"parameter {parameter} is not a number")
        return value

    def numbers(self, parameter: str) -> tuple[int, ...]:
        """A parameter that is a list of numbers; KeyError when unknown, TypeError when it is not."""
        value = self.parameters[parameter].value
        if not isinstance(value, tuple):
            raise TypeError(f"parameter {parameter} is not a list of numbers")
        return value


@lru_cache(maxsize=1)
def catalog() -> Catalog:
    """The catalog shipped with this version, read once. Raises CatalogBroken."""
    return load(ROOT)


def load(root: Path) -> Catalog:
    """Load the catalog folder `root`. Raises CatalogBroken with all problems of all files."""
    reading = _Reading(root)
    loaded = Catalog(
        edition=reading.one("edition.yaml", Edition),
        sources=reading.keyed("sources.yaml", "sources", Source),
        standards=reading.standards(),
        roles=reading.keyed("roles.yaml", "roles", Role),
        parameters=reading.keyed("parameters.yaml", "parameters", Parameter),
        holidays=reading.holidays(),
        clauses=reading.clauses(),
        planned=reading.keyed("planned.yaml", "planned", Planned),
    )
    broken = {problem.file for problem in reading.problems}
    reading.problems += rules.problems(loaded, reading.files, broken)
    if reading.problems:
        raise CatalogBroken(reading.problems)
    return loaded


class _Reading:
    """One pass over the folder, collecting problems instead of stopping at the first."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.files: dict[str, YamlFile] = {}

    def file(self, path: Path) -> YamlFile:
        if not path.exists():
            missing = YamlFile(str(path.relative_to(self.root)))
            self.problems.append(Problem(missing.name, 1, "berkas tidak ada"))
            return missing
        file = read(path, self.root)
        self.files[file.name] = file
        self.problems += file.problems
        return file

    def valid(self, file: YamlFile, place: Place, data: Any, shape: type[T]) -> T | None:
        try:
            return shape.model_validate(data)
        except ValidationError as error:
            for inner, sentence in findings(error):
                self.problems.append(file.problem((*place, *inner), sentence))
            return None

    def one(self, name: str, shape: type[T]) -> T:
        file = self.file(self.root / name)
        value = self.valid(file, (), file.data, shape) if file.data is not None else None
        return value if value is not None else cast(T, shape.model_construct())

    def keyed(self, name: str, top: str, shape: type[T]) -> dict[str, T]:
        file = self.file(self.root / name)
        result: dict[str, T] = {}
        for place, item in self._items(file, top):
            entry = self.valid(file, place, item, shape)
            if entry is None:
                continue
            key = str(getattr(entry, "id"))  # noqa: B009 - every keyed entry has an id
            if key in result:
                self.problems.append(file.problem(place, f"id '{key}' dipakai dua kali"))
            result[key] = entry
        return result

    def _items(self, file: YamlFile, top: str) -> list[tuple[Place, Any]]:
        if file.data is None:
            return []
        extra = set(file.data) - {top, "source"} if isinstance(file.data, dict) else {"?"}
        items = file.data.get(top) if isinstance(file.data, dict) else None
        if extra or not isinstance(items, list):
            self.problems.append(
                file.problem((), f"berkas harus berisi kunci '{top}' dengan daftar")
            )
            return []
        return [((top, i), item) for i, item in enumerate(items)]

    def standards(self) -> dict[int, Standard]:
        result: dict[int, Standard] = {}
        for path in sorted((self.root / "standards").glob("*.yaml")):
            file = self.file(path)
            standard = self.valid(file, (), file.data, Standard) if file.data is not None else None
            if standard is None:
                continue
            if standard.number in result:
                self.problems.append(
                    file.problem(("number",), f"standar {standard.number} ada dua")
                )
            result[standard.number] = standard
        return result

    def holidays(self) -> dict[int, HolidayYear]:
        years: dict[int, HolidayYear] = {}
        for path in sorted((self.root / "holidays").glob("*.yaml")):
            file = self.file(path)
            year = self.valid(file, (), file.data, HolidayYear) if file.data is not None else None
            if year is None:
                continue
            if path.stem != str(year.year):
                self.problems.append(file.problem(("year",), "nama berkas harus TAHUN.yaml"))
            years[year.year] = year
        return years

    def clauses(self) -> dict[tuple[str, str], Clause]:
        result: dict[tuple[str, str], Clause] = {}
        for path in sorted((self.root / "clauses").glob("*.yaml")):
            file = self.file(path)
            source = file.data.get("source") if isinstance(file.data, dict) else None
            if source != path.stem:
                self.problems.append(file.problem(("source",), f"source harus '{path.stem}'"))
                continue
            for place, item in self._items(file, "clauses"):
                clause = self.valid(file, place, item, Clause)
                if clause is None:
                    continue
                if (path.stem, clause.id) in result:
                    self.problems.append(file.problem(place, f"pasal '{clause.id}' ada dua"))
                result[path.stem, clause.id] = clause
        return result
