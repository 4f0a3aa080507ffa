"""`telaah worksheet`: the worksheet of a self-assessment out as Excel, and back in."""

from pathlib import Path
from typing import Annotated, Any

import typer

from accounts.actor import Actor
from accounts.refused import Refused
from catalog.loader import catalog
from exchange.workbooks.reading import Book, read_book
from exchange.worksheet.applying import apply as apply_back
from exchange.worksheet.back import Brought, brought
from exchange.worksheet.columns import HEADS
from exchange.worksheet.differences import CONFIRMED, Difference, differences
from exchange.worksheet.rows import in_cell
from exchange.worksheet.taken import workbook
from exchange.worksheet.tear_out import part_of
from exchange.worksheet.which import UNNAMED, named
from installation import installation
from storage import assessments as records
from storage.database import Database
from telaah.acting import As, For, acting
from telaah.output import AsJson, console, refusals, refuse, say

app = typer.Typer(help="Lembar kerja penilaian mandiri.", no_args_is_help=True)


@app.command("export")
def export(
    assessment: Annotated[str, typer.Argument(help="Id penilaian.", show_default=False)],
    out: Annotated[Path, typer.Option(help="Berkas hasil, .xlsx.")],
    email: As = "",
    unit: For = "",
    standards: Annotated[str, typer.Option(help="Nomor standar, misalnya 1,9.")] = "",
) -> None:
    """Unduh lembar kerja. Contoh: telaah worksheet export ID --out lembar.xlsx"""
    with refusals():
        database = installation().database
        actor = acting(database, email, unit, _unit_of(database, assessment))
        with database.reading() as db:
            content = workbook(db, actor, assessment, part_of(standards, actor))
        out.write_bytes(content)
    console.print(f"Tersimpan: {out}", markup=False, soft_wrap=True)


@app.command("import")
def bring_back(
    workbook_file: Annotated[Path, typer.Argument(help="Lembar kerja.", show_default=False)],
    email: As = "",
    unit: For = "",
    is_applied: Annotated[
        bool, typer.Option("--apply", help="Terapkan, bukan hanya lihat.")
    ] = False,
    assessment: Annotated[
        str, typer.Option(help="Id penilaian, bila lembarnya tidak menyebutnya.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Bawa kembali lembar kerja. Contoh: telaah worksheet import lembar.xlsx --apply"""
    with refusals():
        database = installation().database
        book = read_book(workbook_file, workbook_file.name)
        actor = acting(database, email, unit, _unit_of(database, assessment or _said_by(book)))
        meant = _meant(database, actor, book, assessment)
        with database.reading() as db:
            back = brought(db, actor, meant, book, is_confirmed=bool(assessment))
            found = differences(db, actor, meant, back)
        if is_applied and not back.problems:
            apply_back(database, actor, catalog(), meant, back)
    _tell(back, found, is_applied, as_json)
    if back.problems:
        refuse(
            f"{len(back.problems)} sel perlu diperbaiki dahulu; belum ada yang diterapkan. Perbaiki sel itu, "
            "lalu ulangi."
        )


def _unit_of(database: Database, assessment_id: str) -> str | None:
    """The unit an assessment belongs to; None for an unknown one."""
    with database.reading() as db:
        found = records.any_assessment(db, assessment_id)
    return found.unit_id if found else None


def _said_by(book: Book) -> str:
    """The assessment the hidden sheet names, empty for none; checked later for the actor."""
    return (book.kept or {}).get("penilaian", "")


def _meant(database: Database, actor: Actor, book: Book, said: str) -> str:
    """The assessment a workbook is of: as told, else as it says itself. Raises Refused for neither."""
    if said:
        return said
    with database.reading() as db:
        found = named(db, actor, book)
    if found is None:
        raise Refused(f"{UNNAMED} Tambahkan --assessment ID.")
    return found


def _tell(back: Brought, found: list[Difference], is_applied: bool, as_json: bool) -> None:
    if as_json:
        say({
            "changes": [_change(one) for one in found],
            "problems": [
                {"sheet": one.sheet, "cell": one.cell, "message": one.sentence}
                for one in back.problems
            ],
        })  # fmt: skip
        return
    for notice in back.notices:
        console.print(notice, markup=False, soft_wrap=True)
    for problem in back.problems:
        console.print(str(problem), markup=False, soft_wrap=True)
    for one in found:
        words = _change(one)
        console.print(
            f"{one.criterion_id} {words['field']}: {one.effect}", markup=False, soft_wrap=True
        )
    if is_applied and not back.problems:
        console.print(f"{len(found)} isian diterapkan.")
    elif not back.problems:
        console.print(f"{len(found)} isian berbeda. Tambahkan --apply untuk menerapkannya.")


def _change(one: Difference) -> dict[str, Any]:
    """One change in words, as the page shows it."""
    if one.field == CONFIRMED:
        words: tuple[str, str] = ("", "masih berlaku")
    elif one.field == "unsure":
        words = ("ya" if one.before else "tidak", "ya" if one.typed else "tidak")
    else:
        words = (in_cell(one.field, one.before), in_cell(one.field, one.typed))
    return {
        "criterion": one.criterion_id,
        "field": HEADS.get(one.field, "Salinan siklus lalu"),
        "before": words[0],
        "typed": words[1],
        "effect": str(one.effect),
        "colleague": one.colleague,
    }
