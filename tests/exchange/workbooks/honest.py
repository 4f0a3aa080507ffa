"""The largest honest workbooks: a worksheet of all criteria, and the roster of a thousand LPSEs."""

import subprocess
import tempfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

from exchange.roster import history_book
from exchange.roster.book import PEOPLE, ROLES, UNITS
from exchange.workbooks.book import Column, Page, filled_in

_ANSWERS = ("Memenuhi", "Memenuhi Sebagian", "Tidak Memenuhi", "Tidak Berlaku")
_LONG = "Prosedur ini dijalankan sejak awal tahun dan dicatat pada buku kegiatan. " * 12
_HEADS = (
    "Kode", "Kriteria", "Dasar", "Bukti yang lazim", "Jawaban lalu", "Hasil", "Uraian", "Catatan",
    "Sasaran", "Penanggung jawab", "Tenggat", "Bukti", "Faktual", "Catatan penilai",
)  # fmt: skip


@cache
def worksheet() -> bytes:
    """17 sheets, 197 criteria, every column filled with the length people write."""
    columns = tuple(
        Column(head, 20, place > 4, _ANSWERS if head == "Hasil" else ())
        for place, head in enumerate(_HEADS)
    )
    pages = []
    for number in range(1, 18):
        rows = [_criterion(number, n) for n in range(1, 13 if number < 11 else 12)]
        pages.append(Page(f"Standar {number}", ("LPSE Contoh", "Tahun 2026"), columns, rows))
    return filled_in(pages, ("Petunjuk", "Isi."), {"skema": "1"})


def _criterion(number: int, n: int) -> tuple[str, ...]:
    code = f"S{number:02}-{n:02}"
    return (
        code, f"{code} {_LONG[:400]}", "PERLEM 9/2015 Pasal 5", _LONG[:200], _LONG, "Memenuhi",
        f"{_LONG}\n{code}", _LONG, "Memenuhi", "Melati Cendana", "31/12/2026", "SK.pdf; Notulen.pdf",
        "Memenuhi Sebagian", _LONG,
    )  # fmt: skip


@cache
def roster() -> bytes:
    """Seven sheets of a thousand rows each, all cells filled."""
    sheets = (("LPSE", UNITS), ("Orang", PEOPLE), ("Peran", ROLES), *history_book.SHEETS)
    pages = []
    for title, fields in sheets:
        columns = tuple(Column(one.head, one.width, True, tuple(one.words)) for one in fields)
        rows = [tuple(f"{one.example or 'isian'} {n}"[:60] for one in fields) for n in range(1_000)]
        pages.append(Page(title, (title,), columns, rows))
    return filled_in(pages, ("Petunjuk",), {"jenis": "lpse-dan-orang"})


def by_calc(content: bytes) -> bytes:
    """The workbook as LibreOffice Calc saves it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lembar.xlsx"
        path.write_bytes(content)
        out = Path(folder) / "keluar"
        profile = f"-env:UserInstallation=file://{folder}/profil"
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
             "--outdir", str(out), str(path)],
            capture_output=True, check=True, timeout=120,
        )  # fmt: skip
        return (out / "lembar.xlsx").read_bytes()


def by_openpyxl(content: bytes) -> bytes:
    """The workbook as openpyxl saves it after reading it."""
    from openpyxl import load_workbook

    out = BytesIO()
    load_workbook(BytesIO(content)).save(out)
    return out.getvalue()


HONEST: dict[str, Callable[[], bytes]] = {
    "honest worksheet, 197 criteria": worksheet,
    "honest worksheet, saved by Calc": lambda: by_calc(worksheet()),
    "honest worksheet, saved by openpyxl": lambda: by_openpyxl(worksheet()),
    "honest roster, 7 x 1 000 rows": roster,
    "honest roster, saved by Calc": lambda: by_calc(roster()),
    "honest roster, saved by openpyxl": lambda: by_openpyxl(roster()),
}
