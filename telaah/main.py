"""`telaah`: what administrators type. One module per noun; this one puts them together."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from accounts.setup import init as create_administrator
from installation import installation
from settings import settings
from storage import audit
from telaah import bench, catalog, checkup, demo, documents, worker
from telaah import serve as server
from telaah.output import AsJson, console, refusals, say

app = typer.Typer(
    help="Telaah: penilaian mandiri 17 standar LPSE, buktinya, dan laporannya.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
evidence_app = typer.Typer(help="Berkas bukti.", no_args_is_help=True)
audit_app = typer.Typer(help="Jejak perubahan.", no_args_is_help=True)
app.add_typer(catalog.app, name="catalog")
app.add_typer(documents.app, name="documents")
app.add_typer(bench.app, name="bench")
app.add_typer(evidence_app, name="evidence")
app.add_typer(audit_app, name="audit")
app.command("serve")(server.serve)
app.command("check")(checkup.check)
app.command("demo")(demo.demo)


@app.command()
def init(
    admin_email: Annotated[str, typer.Option(help="Email administrator pertama.")],
    admin_name: Annotated[str, typer.Option(help="Nama administrator pertama.")],
) -> None:
    """Siapkan instalasi kosong. Contoh: telaah init --admin-email a@b.go.id --admin-name "Sari" """
    with refusals():
        server.prepare()
        now = datetime.now(UTC)
        token = create_administrator(installation().database, admin_name, admin_email, now)
    address = f"http://{settings().host}:{settings().port}/sandi?kode={token}"
    console.print("Buka tautan sekali pakai ini untuk memasang kata sandi:")
    console.print(address, soft_wrap=True, markup=False)


@app.command("worker")
def work(
    while_open: Annotated[bool, typer.Option(help="Berhenti bila masukan baku tertutup.")] = False,
) -> None:
    """Kerjakan pekerjaan latar sampai dihentikan. Contoh: telaah worker"""
    with refusals():
        worker.until_stopped(installation(), while_open)


@evidence_app.command("verify")
def verify_evidence(as_json: AsJson = False) -> None:
    """Hitung ulang sidik setiap berkas bukti. Contoh: telaah evidence verify --json"""
    with refusals():
        report = checkup.swept()
    if as_json:
        say(report)
    else:
        console.print(f"{report['files']} berkas diharapkan.")
        for kind, word in (("missing", "hilang"), ("altered", "berubah"), ("orphaned", "yatim")):
            for digest in report[kind]:
                console.print(f"{word}: {digest}", markup=False)
    if report["missing"] or report["altered"]:
        raise typer.Exit(1)


@audit_app.command("verify")
def verify_audit(as_json: AsJson = False) -> None:
    """Periksa rantai jejak perubahan. Contoh: telaah audit verify --json"""
    with refusals():
        verdict = audit.verify(installation().database)
    if as_json:
        say({"events": verdict.events, "ok": verdict.ok, "first_bad": verdict.first_bad})
    else:
        state = "utuh" if verdict.ok else f"rusak mulai peristiwa {verdict.first_bad}"
        console.print(f"{verdict.events} peristiwa, {state}.")
    if not verdict.ok:
        raise typer.Exit(1)


if __name__ == "__main__":
    app()
