"""Which parts of the documentation follow from the code? They are written by `main`, not by hand.

python -m tests.docs.generated      brings docs/architecture.md and docs/processes.md up to date
"""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

from assessments.matters.process import Process
from assessments.matters.processes import PROCESSES as MATTERS
from assessments.self_assessment.state import TRANSITIONS
from documents.life import TRANSITIONS as PAPER_STEPS
from documents.life import Transition
from screens.labels import ACCOUNT_ROLES, STEPS
from storage.tables import APPEND_ONLY

ROOT = Path(__file__).parents[2]
ARCHITECTURE = ROOT / "docs" / "architecture.md"
PROCESSES = ROOT / "docs" / "processes.md"


def rooms() -> str:
    """The layers import-linter holds, as a Mermaid diagram: each may only use what lies below."""
    levels = _layers()
    above = next(n for n, names in enumerate(levels) if "web" in names)
    lines = [f'    L{n}["{" · ".join(names)}"]' for n, names in enumerate(levels)]
    arrows = [f"L{n} --> L{n + 1}" for n in range(len(levels) - 1)]
    lines += ["    " + "; ".join([f'A["app.py"] --> L{above}', *arrows])]
    return "\n".join(["```mermaid", "flowchart TD", *lines, "```"])


def _layers() -> list[list[str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = next(c["layers"] for c in contracts if c["type"] == "layers")
    return [[name.strip() for name in layer.split("|")] for layer in layers]


def transitions() -> str:
    """The states of a self-assessment as a Mermaid diagram, and who may take which step."""
    drawn = [f"    {t.source or '[*]'} --> {t.target}: {t.action}" for t in TRANSITIONS]
    rows = [
        f"| `{t.action}` ({STEPS[t.action]}) | {t.source or 'nothing'} → {t.target} "
        f"| {ACCOUNT_ROLES[t.by]} | {t.basis} |"
        for t in TRANSITIONS
    ]
    diagram = ["```mermaid", "stateDiagram-v2", *drawn, "```", ""]
    return "\n".join([*diagram, "| step | from → to | who | basis |", "|---|---|---|---|", *rows])


def papers() -> str:
    """The way of every kind of paper as a Mermaid diagram, and what its steps rest on."""
    return "\n\n".join(_way(life.value, steps) for life, steps in PAPER_STEPS.items())


def _way(kind: str, steps: tuple[Transition, ...]) -> str:
    drawn = [f"    [*] --> {steps[0].source}"]
    drawn += [f"    {t.source} --> {t.target}: {t.action}" for t in steps]
    bases = sorted({t.basis for t in steps})
    diagram = ["```mermaid", "stateDiagram-v2", *drawn, "```"]
    return "\n".join([f"### {kind.capitalize()}", "", *diagram, "", f"Basis: {'; '.join(bases)}."])


def matters() -> str:
    """The way of every matter between an LPSE and LKPP, and who may take which step."""
    return "\n\n".join(_matter(process) for process in MATTERS.values())


def _matter(process: Process) -> str:
    drawn = [f"    {t.source or '[*]'} --> {t.target}: {t.action}" for t in process.steps]
    rows = [
        f"| `{t.action}` | {t.source or 'nothing'} → {t.target} "
        f"| {', '.join(sorted(ACCOUNT_ROLES[role] for role in t.by))} | {t.basis} |"
        for t in process.steps
    ]
    diagram = ["```mermaid", "stateDiagram-v2", *drawn, "```", ""]
    unseen = ", ".join(sorted(process.unseen))
    sight = ["", f"The LPSE does not see it while it is: {unseen}."] if unseen else []
    among = [f"`{a}`" + (f" until `{u}`" if u else "") for a, u in process.inside.items()]
    sight += ["", f"Steps the LPSE does not read of: {', '.join(among)}."] if among else []
    head = ["| step | from → to | who | basis |", "|---|---|---|---|"]
    return "\n".join([f"### {process.name.capitalize()}", "", *diagram, *head, *rows, *sight])


def append_only() -> str:
    """The tables whose rows triggers protect from change and deletion."""
    return ", ".join(f"`{name}`" for name in APPEND_ONLY)


PARTS: dict[Path, dict[str, Callable[[], str]]] = {
    ARCHITECTURE: {"rooms": rooms, "append-only": append_only},
    PROCESSES: {"transitions": transitions, "papers": papers, "matters": matters},
}


def with_parts(page: Path, text: str) -> str:
    """A page's text with every generated part as the code is now. LookupError for a missing marker."""
    for name, generate in PARTS[page].items():
        begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
        if text.count(begin) != 1 or text.count(end) != 1:
            raise LookupError(f"markers of {name}")
        between = re.compile(f"{begin}.*{end}", re.DOTALL)
        fresh = f"{begin}\n{generate()}\n{end}"
        text = between.sub(lambda _, fresh=fresh: fresh, text)
    return text


def main() -> None:
    """Write the generated parts into their pages."""
    for page in PARTS:
        page.write_text(with_parts(page, page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
