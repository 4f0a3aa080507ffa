"""`telaah catalog`: check the catalog, show the standards, list the clauses."""

from typing import Any

import typer

from catalog.coverage import STANDING, Coverage, coverage
from catalog.loader import Catalog, CatalogBroken, catalog
from catalog.model import Criterion, Standard
from telaah.names import known
from telaah.output import AsJson, console, say

app = typer.Typer(help="Standar, kriteria, dan pasal.", no_args_is_help=True)


@app.command()
def check(as_json: AsJson = False) -> None:
    """Periksa seluruh katalog dan cakupan pasal. Contoh: telaah catalog check --json"""
    report = checked()
    if as_json:
        say(report)
    else:
        _in_words(report)
    if report["problems"] or report["clauses"]["missing"]:
        raise typer.Exit(1)


@app.command()
def show(as_json: AsJson = False) -> None:
    """Tampilkan standar dan kriterianya. Contoh: telaah catalog show --json"""
    standards = [catalog().standards[n] for n in sorted(catalog().standards)]
    if as_json:
        say({"standards": [_standard(s) for s in standards]})
        return
    for standard in standards:
        console.print(f"[bold]{standard.number}. {standard.title}[/bold]")
        for criterion in standard.criteria:
            console.print(f"  {criterion.id}  {criterion.title}")


@app.command()
def clauses(as_json: AsJson = False) -> None:
    """Daftar pasal dan apa yang memenuhinya. Contoh: telaah catalog clauses --json"""
    rows = [
        {
            "source": source,
            "clause": clause.id,
            "summary": clause.summary,
            "met_by": list(clause.met_by),
            "context": clause.context,
        }
        for (source, _), clause in catalog().clauses.items()
    ]
    if as_json:
        say(rows)
        return
    for row in rows:
        met = ", ".join(row["met_by"]) if row["met_by"] else row["context"]
        console.print(f"{row['source']} {row['clause']}: {met}", markup=False)


def checked() -> dict[str, Any]:
    """The report of `telaah catalog check --json`, in the shape of docs/commands.md."""
    try:
        loaded = catalog()
    except CatalogBroken as broken:
        problems = [str(problem) for problem in broken.problems]
        counts = dict.fromkeys(STANDING, 0) | {"total": 0, "missing": []}
        return {
            "edition": None,
            "standards": 0,
            "criteria": 0,
            "clauses": counts,
            "problems": problems,
        }
    return _report(loaded, coverage(loaded, known()))


def _report(loaded: Catalog, covered: Coverage) -> dict[str, Any]:
    return {
        "edition": loaded.edition.edition,
        "standards": len(loaded.standards),
        "criteria": len(loaded.criteria),
        "clauses": {
            "total": covered.total,
            "met": covered.met,
            "printed": covered.printed,
            "context": covered.context,
            "planned": covered.planned,
            "missing": list(covered.missing),
        },
        "problems": [str(problem) for problem in covered.problems],
    }


def _in_words(report: dict[str, Any]) -> None:
    counts = report["clauses"]
    console.print(
        f"Edisi {report['edition']}: {report['standards']} standar, {report['criteria']} kriteria."
    )
    console.print(
        f"Pasal: {counts['total']} ({counts['met']} dipenuhi, {counts['printed']} tercetak, "
        f"{counts['context']} konteks, {counts['planned']} direncanakan, "
        f"{len(counts['missing'])} belum ada)."
    )
    for problem in report["problems"]:
        console.print(f"[red]•[/red] {problem}")
    if not report["problems"]:
        console.print("Tidak ada masalah.")


def _standard(standard: Standard) -> dict[str, Any]:
    return {
        "number": standard.number,
        "title": standard.title,
        "criteria": [_criterion(c) for c in standard.criteria],
    }


def _criterion(criterion: Criterion) -> dict[str, Any]:
    return {
        "id": criterion.id,
        "text": criterion.text,
        "basis": [{"source": b.source, "at": b.at} for b in criterion.basis],
        "evidence": [e.name for e in criterion.evidence],
        "roles": list(criterion.roles),
        "applies_to": [str(form) for form in criterion.applies_to],
    }
