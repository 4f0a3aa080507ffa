"""Reads one YAML file of the catalog and remembers on which line everything stands."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Place = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in one file, for the person who edits it."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}, baris {self.line}: {self.message}"


@dataclass
class YamlFile:
    """The plain data of a file, the line of every place in it, and what was wrong while reading."""

    name: str
    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line_of(self, place: Place) -> int:
        """Line of a place, or of the nearest place around it (for a key that is missing)."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def problem(self, place: Place, message: str) -> Problem:
        """A problem at a place of this file."""
        return Problem(self.name, self.line_of(place), message)


def read(path: Path, root: Path) -> YamlFile:
    """Read `path`; never raises for bad content, the mistakes stand in `.problems`.

    A key written twice is a mistake: YAML would silently keep the last.
    """
    file = YamlFile(str(path.relative_to(root)))
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except UnicodeDecodeError:
        file.problems.append(Problem(file.name, 1, "berkas bukan teks UTF-8"))
        return file
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or "isi tidak terbaca"
        file.problems.append(
            Problem(file.name, mark.line + 1 if mark else 1, f"YAML salah: {what}")
        )
        return file
    if node is None:
        file.problems.append(Problem(file.name, 1, "berkas kosong"))
        return file
    try:
        file.data = _value(node, (), file)
    except RecursionError:  # an alias inside the very part it names
        file.problems.append(Problem(file.name, 1, "ada bagian yang memuat dirinya sendiri"))
    return file


def _value(node: yaml.Node, place: Place, file: YamlFile) -> Any:
    file.lines.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, file)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*place, i), file) for i, child in enumerate(node.value)]
    return _scalar(node, file)


def _scalar(node: yaml.Node, file: YamlFile) -> Any:
    try:
        return _SCALARS.construct_object(node)
    except (ValueError, yaml.YAMLError):  # 30 February, `!!int lima`, a tag of some program
        line = node.start_mark.line + 1
        file.problems.append(Problem(file.name, line, f"nilai '{node.value}' tidak terbaca"))
        return None


def _mapping(node: yaml.MappingNode, place: Place, file: YamlFile) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        line = key_node.start_mark.line + 1
        if key in result:
            file.problems.append(Problem(file.name, line, f"kunci '{key}' ditulis dua kali"))
        file.lines[(*place, key)] = line
        result[key] = _value(value_node, (*place, key), file)
    return result


_SCALARS = yaml.constructor.SafeConstructor()
