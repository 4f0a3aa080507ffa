"""How far is an assessment? A sheet of totals for each standard, and a radar of all seventeen."""

from collections.abc import Mapping

from openpyxl.chart import RadarChart, Reference
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from assessments.self_assessment.answering import AnswerValue
from assessments.self_assessment.scoring import Score, ready_standards, together
from catalog.loader import Catalog
from exchange.words import ANSWERS
from exchange.workbooks.book import Column, Page

TITLE = "Ringkasan"
INDICATIVE = "indikatif, bukan nilai LKPP"
OUT_OF_SCOPE = "tidak dinilai"
_READY = f"Wajib siap (%), {INDICATIVE}"
COLUMNS = (
    Column("Standar", 9), Column("Nama", 44), Column("Kriteria", 9), Column("Dijawab", 9),
    *(Column(ANSWERS[value], 11) for value in (
        AnswerValue.MET, AnswerValue.PARTIAL, AnswerValue.UNMET, AnswerValue.NOT_APPLICABLE,
    )),
    Column("Wajib", 8), Column("Wajib siap", 8), Column(_READY, 14), Column("Keadaan", 14),
)  # fmt: skip


def summary(lead: tuple[str, ...], scores: Mapping[int, Score], catalog: Catalog) -> Page:
    """The sheet, from the scores kept with the answers; standards out of scope say so."""
    rows = [_row(n, one.title, scores.get(n)) for n, one in sorted(catalog.standards.items())]
    whole = together(scores.values())
    ready = f"{ready_standards(scores.values())} dari {len(scores)} siap"
    total = ("Jumlah", "", *_counts(whole), whole.percent_ready, ready)
    words = (
        f"Siap berarti semua kriteria wajib Memenuhi atau Tidak Berlaku: {INDICATIVE}. Lembar ini "
        "menurut keadaan saat diunduh; hitungannya baru lagi setelah lembar kerja dibawa kembali.",
    )
    return Page(TITLE, (*lead, *words), COLUMNS, [*rows, total], draw=_radar)


def _row(number: int, title: str, score: Score | None) -> tuple[object, ...]:
    if score is None:
        blank = ("",) * (len(COLUMNS) - 3)
        return (number, title, *blank, OUT_OF_SCOPE)
    return (number, title, *_counts(score), score.percent_ready, _state(score))


def _counts(score: Score) -> tuple[int, ...]:
    return (
        score.total, score.answered, score.met, score.partial, score.unmet, score.not_applicable,
        score.mandatory, score.mandatory_ready,
    )  # fmt: skip


def _state(score: Score) -> str:
    if not score.is_complete:
        return "belum lengkap" if score.answered else "belum mulai"
    return "siap" if score.is_ready else "belum siap"


def _radar(sheet: Worksheet, head: int) -> None:
    """Percent of mandatory criteria ready on an axis for each standard."""
    first, last = head + 1, sheet.max_row - 1
    for cell in sheet[sheet.max_row]:
        cell.font = Font(name="Calibri", bold=True)
    for row in sheet.iter_rows(min_row=first):
        for cell in (row[0], *row[2:]):
            cell.alignment = Alignment(horizontal="center", vertical="top", wrap_text=True)
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "portrait", 1
    sheet.print_title_rows = None
    ready = len(COLUMNS) - 1
    chart = RadarChart()
    chart.type = "marker"
    chart.title = f"Kriteria wajib siap (%), {INDICATIVE}"
    chart.add_data(
        Reference(sheet, min_col=ready, min_row=head, max_row=last), titles_from_data=True
    )
    chart.set_categories(Reference(sheet, min_col=1, min_row=first, max_row=last))
    chart.y_axis.scaling.min, chart.y_axis.scaling.max, chart.y_axis.majorUnit = 0, 100, 20
    chart.y_axis.delete = chart.x_axis.delete = False
    chart.legend = None
    line = chart.series[0].graphicalProperties.line
    line.solidFill, line.width = "0B5C8A", 28_575
    chart.series[0].marker.symbol, chart.series[0].marker.size = "circle", 6
    chart.series[0].marker.graphicalProperties.solidFill = "0B5C8A"
    chart.width, chart.height = 17, 13
    sheet.add_chart(chart, f"A{sheet.max_row + 3}")
