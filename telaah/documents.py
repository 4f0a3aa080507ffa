"""`telaah documents`: list, describe, render, check and verify documents; many at once from rows."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from rich.progress import Progress

from accounts.refused import Refused
from documents.batch import PROBLEMS, write_all
from documents.rows import rows_of
from forms import EXAMPLES, FORMS, Formulir
from telaah.later import group
from telaah.output import AsJson, console, refusals, say
from templates.engine import TemplateRefused
from templates.lint import lint
from templates.pdf import ConversionFailed, Converter, ConverterMissing
from templates.render import render

app = typer.Typer(
    cls=group({"verify": "telaah.verify:verify"}),
    help="Naskah, formulirnya, dan templatnya.",
    no_args_is_help=True,
)
Name = Annotated[str, typer.Argument(help="Nama dokumen, misalnya sla_lkpp.", show_default=False)]
LARGEST_TEMPLATE = 20 * 1024 * 1024


@app.command("list")
def list_documents(as_json: AsJson = False) -> None:
    """Daftar dokumen yang dapat dibuat. Contoh: telaah documents list --json"""
    rows = [
        {
            "name": name,
            "title": form.document_title,
            "category": form.category.value,
            "signers": list(form.signers),
            "materai": form.materai,
        }
        for name, form in FORMS.items()
    ]
    if as_json:
        say(rows)
        return
    for row in rows:
        console.print(f"{row['name']}: {row['title']}", markup=False, soft_wrap=True)


@app.command()
def schema(name: Name) -> None:
    """JSON Schema sebuah formulir. Contoh: telaah documents schema sla_lkpp"""
    with refusals():
        say(_form(name).model_json_schema())


@app.command()
def example(name: Name) -> None:
    """Contoh isian lengkap, seluruhnya rekaan. Contoh: telaah documents example sla_lkpp"""
    with refusals():
        _form(name)
        say(EXAMPLES[name].model_dump(mode="json"))


@app.command("render")
def render_one(
    name: Name,
    data: Annotated[str, typer.Option(help="Berkas JSON isian, atau - untuk masukan baku.")],
    out: Annotated[Path, typer.Option(help="Berkas hasil, .docx atau .pdf.")],
    template: Annotated[Path | None, typer.Option(help="Templat Word sendiri.")] = None,
) -> None:
    """Buat satu dokumen. Contoh: telaah documents render sla_lkpp --data isian.json --out sla.docx"""
    with refusals():
        form = _stated(name, data)
        if out.suffix.lower() not in (".docx", ".pdf"):
            raise Refused("Nama berkas hasil harus berakhiran .docx atau .pdf.")
        content = _rendered(name, form, _template(template))
        out.write_bytes(content if out.suffix.lower() == ".docx" else _pdf(content))
    console.print(f"Tersimpan: {out}", markup=False, soft_wrap=True)


@app.command()
def check(
    template: Annotated[Path, typer.Argument(help="Templat Word.", show_default=False)],
    name: Annotated[str, typer.Option("--as", help="Dokumen yang memakainya.")],
    as_json: AsJson = False,
) -> None:
    """Periksa templat terhadap formulirnya. Contoh: telaah documents check sla.docx --as sla_lkpp"""
    with refusals():
        report = lint(_template(template) or b"", _form(name)).as_json()
    if as_json:
        say(report)
    else:
        _in_words(report)
    if not report["ok"]:
        raise typer.Exit(1)


@app.command()
def batch(
    name: Name,
    rows: Annotated[Path, typer.Option(help="Berkas .jsonl atau .xlsx.")],
    out: Annotated[Path, typer.Option(help="Folder hasil.")],
    pdf: Annotated[bool, typer.Option("--pdf", help="Buat juga PDF-nya.")] = False,
    workers: Annotated[int, typer.Option(min=1, max=16, help="Banyaknya pekerja.")] = 1,
) -> None:
    """Buat banyak dokumen. Contoh: telaah documents batch surat_teguran --rows isi.jsonl --out hasil"""
    with refusals(), Progress(console=console, transient=True) as bar:
        _require_file(rows)
        task = bar.add_task("Membuat dokumen", total=None)
        form = _form(name)
        written, wrong = write_all(
            name, rows_of(rows, form), out, workers, lambda done: bar.update(task, completed=done)
        )
        if pdf:
            _all_as_pdf(out, bar)
    console.print(f"{written} dokumen dibuat di {out}.", markup=False, soft_wrap=True)
    if wrong:
        console.print(
            f"{len({p.row for p in wrong})} baris bermasalah; lihat {out / PROBLEMS}.",
            markup=False, soft_wrap=True,
        )  # fmt: skip
        raise typer.Exit(1)


def _all_as_pdf(folder: Path, bar: Progress) -> None:
    words = sorted(folder.glob("*.docx"))
    task = bar.add_task("Membuat PDF", total=len(words))
    with Converter() as converter:
        for word in words:
            word.with_suffix(".pdf").write_bytes(_pdf(word.read_bytes(), converter))
            bar.advance(task)


def _form(name: str) -> type[Formulir]:
    if name not in FORMS:
        raise Refused(
            f"Dokumen '{name}' tidak dikenal. Lihat namanya dengan 'telaah documents list'."
        )
    return FORMS[name]


def _stated(name: str, data: str) -> Formulir:
    form = _form(name)
    try:
        text = sys.stdin.read() if data == "-" else _require_file(Path(data)).read_text("utf-8")
        return form.model_validate(json.loads(text))
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused(f"Isian '{data}' bukan JSON yang utuh. Periksa berkasnya.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise Refused(
            f"Isian '{where}' belum sesuai ({error.error_count()} isian bermasalah). Bandingkan "
            f"dengan 'telaah documents example {name}'."
        ) from error


def _template(path: Path | None) -> bytes | None:
    if path is None:
        return None
    if _require_file(path).stat().st_size > LARGEST_TEMPLATE:
        raise Refused(f"Templat '{path.name}' terlalu besar. Perkecil gambar di dalamnya.")
    return path.read_bytes()


def _require_file(path: Path) -> Path:
    if not path.is_file():
        raise Refused(f"Berkas '{path}' tidak ditemukan. Periksa nama dan foldernya.")
    return path


def _rendered(name: str, form: Formulir, template: bytes | None) -> bytes:
    try:
        return render(name, form, None, template)
    except (TemplateRefused, ValueError) as error:
        raise Refused(str(error)) from error


def _pdf(word: bytes, converter: Converter | None = None) -> bytes:
    try:
        if converter is not None:
            return converter.convert(word)
        with Converter() as own:
            return own.convert(word)
    except (ConversionFailed, ConverterMissing) as error:
        raise Refused(str(error)) from error


def _in_words(report: dict[str, Any]) -> None:
    for problem in report["problems"]:
        hint = f" {problem['suggestion']}" if problem["suggestion"] else ""
        console.print(f"{problem['where']}: {problem['what']}{hint}", markup=False, soft_wrap=True)
    if report["unused"]:
        console.print(f"Tidak dipakai: {', '.join(report['unused'])}", markup=False, soft_wrap=True)
    if report["ok"]:
        console.print("Templat ini cocok dengan formulirnya.")
