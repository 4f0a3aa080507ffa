"""`telaah restore`: a backup put into an empty place, or only read and judged."""

from pathlib import Path
from typing import Annotated

import typer

from exchange.backup.home import Home
from exchange.backup.restoring import Restored, examine, restore
from settings import Settings, settings_of
from telaah.output import AsJson, console, refusals, say
from telaah.watching import watched


def restored(
    target: Annotated[Path, typer.Argument(help="Berkas .zip atau folder cadangan.")],
    into: Annotated[Path | None, typer.Option(help="Folder data yang kosong.")] = None,
    check_only: Annotated[
        bool,
        typer.Option("--check-only", help="Hanya membaca dan memeriksa; tidak menulis apa pun."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Pulihkan cadangan. Contoh: telaah restore /cadangan/telaah --into /var/lib/telaah"""
    if (into is None) is not check_only:
        raise typer.BadParameter("Berikan --into FOLDER, atau --check-only.")
    with refusals(), watched("Memeriksa" if check_only else "Memulihkan") as told:
        if into is None:
            report = Restored(examine(target, told), None).as_json()
        else:
            report = restore(target, home_of(settings_of(into)), told).as_json()
    if as_json:
        say(report)
        return
    _tell(report, into)


def home_of(values: Settings) -> Home:
    """The place these settings describe."""
    return Home(values.home, values.database_url, values.evidence_folder)


def _tell(report: dict[str, object], into: Path | None) -> None:
    if report["swept"]:
        console.print("Sisa pemulihan yang terputus di folder itu dihapus lebih dahulu.")
    console.print(
        f"Cadangan {report['made_at']}: {report['rows']} baris, {report['evidence']} berkas bukti, "
        "semuanya utuh."
    )
    if report["absent"]:
        console.print(f"{report['absent']} berkas bukti memang tidak ada di cadangan ini.")
    if into is not None:
        console.print(
            f"Dipulihkan ke {into}. Semua orang perlu masuk kembali, dan tautan sekali pakai yang belum "
            "dipakai tidak berlaku lagi. Jalankan 'telaah check' dengan TELAAH_HOME menunjuk folder itu.",
            markup=False,
        )
