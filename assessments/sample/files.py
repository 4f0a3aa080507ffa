"""The files of the sample: an invented policy, procedure, decree, register and report, as real bytes."""

from datetime import date
from io import BytesIO

from docx import Document
from openpyxl import Workbook
from PIL import Image, ImageDraw, ImageFont

from catalog.loader import Catalog


def proof_files(catalog: Catalog) -> list[tuple[str, str, bytes]]:
    """Five files with name and kind, as an LPSE would upload them."""
    lines = [f"{role.at} {role.title}" for role in catalog.roles.values()]
    return [
        (
            "Kebijakan layanan dan keamanan informasi.pdf",
            "policy",
            page_of("KEBIJAKAN LAYANAN (CONTOH)", ["Kerahasiaan, keutuhan, dan ketersediaan."] * 8),
        ),
        ("SOP pengelolaan layanan.docx", "policy", _word("SOP PENGELOLAAN LAYANAN (CONTOH)")),
        ("SK tim pengelola.pdf", "assignment", page_of("SURAT KEPUTUSAN (CONTOH)", lines)),
        ("Register gangguan 2025.xlsx", "record", _sheet()),
        (
            "Laporan evaluasi layanan.pdf",
            "report",
            page_of(
                "LAPORAN EVALUASI (CONTOH)", ["Capaian per triwulan dan rencana perbaikan."] * 6
            ),
        ),
    ]


def page_of(title: str, lines: list[str]) -> bytes:
    """A scanned page: a title and numbered lines."""
    page = Image.new("RGB", (1240, 1754), "white")
    pen = ImageDraw.Draw(page)
    pen.text((120, 140), title, fill="black", font=ImageFont.load_default(40))
    for i, line in enumerate(lines):
        pen.text(
            (120, 260 + i * 60), f"{i + 1}. {line}", fill="black", font=ImageFont.load_default(28)
        )
    out = BytesIO()
    page.save(out, "PDF", resolution=150)
    return out.getvalue()


def _word(title: str) -> bytes:
    document = Document()
    document.add_heading(title, 1)
    for step in ("Tujuan", "Ruang lingkup", "Prosedur", "Pencatatan", "Evaluasi"):
        document.add_paragraph(step, style="List Number")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _sheet() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.append(["Nomor tiket", "Tanggal", "Pelapor", "Uraian", "Prioritas", "Status"])
    for i in range(1, 13):
        sheet.append(
            [
                f"T-{i:04d}",
                date(2025, i, 5),
                "Pokja Contoh",
                "Tidak dapat masuk aplikasi",
                "Rendah",
                "Selesai",
            ]
        )
    out = BytesIO()
    book.save(out)
    return out.getvalue()
