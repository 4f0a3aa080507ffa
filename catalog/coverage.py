"""Whether every clause of the sources is accounted for: met, printed, context, planned or missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog.loader import ROOT, Catalog
from catalog.model import Clause
from catalog.yamlfile import Problem

STANDING = ("met", "printed", "planned", "context")


@dataclass(frozen=True)
class Coverage:
    """How many clauses stand where; `missing` are ids of the list that have no entry."""

    total: int
    met: int
    printed: int
    context: int
    planned: int
    missing: tuple[str, ...]
    problems: tuple[Problem, ...]


def standing(clause: Clause) -> str:
    """The strongest thing that can be said of a clause.

    *met* when the product does or checks it (criterion, document, rule, screen), else *planned*
    when a later version builds it, else *printed* when it only appears in a generated text.
    """
    kinds = {name.split(":")[0] for name in clause.met_by}
    if not kinds:
        return "context"
    if kinds & {"criterion", "document", "rule", "screen"}:
        return "met"
    return "planned" if "planned" in kinds else "printed"


def coverage(catalog: Catalog, names: Mapping[str, set[str]], ids: Path | None = None) -> Coverage:
    """Count the clauses and check the names they point to.

    `names` maps a kind (document, rule, screen) to the names that exist in the product; criteria
    and planned capabilities come from the catalog itself. `ids` is the id-only list of clauses.
    """
    listed = [tuple(line.split(" ", 1)) for line in _lines(ids or ROOT / "clauses" / "ids.txt")]
    known = _known(catalog, names)
    wrong = [
        Problem(f"clauses/{source}.yaml", 1, f"pasal {clause.id}: '{name}' tidak dikenal")
        for (source, _), clause in catalog.clauses.items()
        for name in clause.met_by
        if name not in known
    ]
    wrong += [
        Problem(f"clauses/{source}.yaml", 1, f"pasal {clause} tidak ada di daftar ids.txt")
        for source, clause in set(catalog.clauses) - set(listed)
    ]
    counts = dict.fromkeys(STANDING, 0)
    for clause in catalog.clauses.values():
        counts[standing(clause)] += 1
    missing = tuple(f"{s} {c}" for s, c in listed if (s, c) not in catalog.clauses)
    return Coverage(len(listed), **counts, missing=missing, problems=tuple(sorted(wrong)))


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _known(catalog: Catalog, names: Mapping[str, set[str]]) -> set[str]:
    known = {f"criterion:{c}" for c in catalog.criteria} | {f"planned:{p}" for p in catalog.planned}
    for kind, existing in names.items():
        known |= {f"{kind}:{name}" for name in existing}
    return known | {f"printed:{name}" for name in names.get("document", set())}
