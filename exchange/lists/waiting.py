"""What waits for a person and for whom they wait, and where a measure can be proposed, as tables."""

from collections.abc import Iterator
from typing import Any

from accounts.policy import Action, Refused, may
from assessments.inbox.items import Inbox, Item, inbox_of
from assessments.matters.processes import MEASURE
from assessments.measures.many import reached
from assessments.measures.rules import Rung, StopForm
from assessments.overview.criteria import behind
from assessments.overview.listing import choice_from
from assessments.self_assessment.answering import AnswerValue
from catalog.loader import catalog
from documents.reminders import due_reviews
from exchange.lists.reader import Reader
from exchange.words import ANSWERS, MATTERS
from intake.workbook import Table
from storage.tables import Dossier

MOST = 5_000  # of one kind for LKPP: those that wait longest


def inbox(reader: Reader) -> Table:
    """What waits for the reader, most pressing first, then for whom the reader waits."""
    found = inbox_of(reader.db, reader.actor, catalog(), reader.today, MOST)
    heads = ("Menunggu", "Yang perlu dilakukan", "LPSE", "Perkara", "Sejak", "Batas", "Lewat",
             "Hari libur dikonfirmasi", "Banyaknya")  # fmt: skip
    return heads, [*_reviews(reader), *_items(reader, found)]


def _items(reader: Reader, found: Inbox) -> Iterator[tuple[Any, ...]]:
    for one in found.mine:
        yield _item(reader, "Anda", one)
    for one in found.others:
        yield _item(reader, "Pihak lain", one)
    if reader.is_lkpp:
        for (words, sides), many in found.counted.items():
            who = " atau ".join(sorted(side.value.upper() for side in sides))
            yield who, words, None, None, None, None, None, None, many


def _item(reader: Reader, who: str, one: Item) -> tuple[Any, ...]:
    due = one.due
    return (
        who, one.words, one.unit, subject(one.row), one.since, due.day if due else None,
        one.is_late(reader.today), due.is_certain if due else None, 1,
    )  # fmt: skip


def _reviews(reader: Reader) -> Iterator[tuple[Any, ...]]:
    if reader.actor.unit_id is None or not may(reader.actor, Action.GENERATE_DOCUMENT):
        return
    for one in due_reviews(reader.db, reader.unit, catalog(), reader.today):
        yield (
            "Anda", "Evaluasi SLA dengan LKPP", reader.unit_names.get(reader.unit), one.paper.code,
            one.in_force_since, one.due, one.due < reader.today, None, 1,
        )  # fmt: skip


def subject(row: Dossier) -> str:
    """What a list calls a matter: its kind, number, criterion or year, as far as it has them."""
    known = [row.facts.get(key) for key in ("nomor", "kriteria", "tahun")]
    stated = next((str(one) for one in known if one), "")
    standard = row.facts.get("standar")
    of_standard = f", standar {standard}" if isinstance(standard, int) else ""
    return f"{MATTERS[row.process]} {stated}".strip() + of_standard


def reach(reader: Reader) -> Table:
    """Where a measure (`tindakan`, `bentuk`) is possible now, and why not elsewhere. Raises Refused."""
    first = {step.action for step in MEASURE.possible(None, reader.actor.roles)}
    if not reader.is_lkpp or "usulkan" not in first:
        raise Refused("Hanya akun LKPP yang mengusulkan tindakan yang dapat membuka daftar ini.")
    try:
        rung = Rung(reader.asked.get("tindakan", Rung.ADVICE.value))
        form = StopForm(reader.asked["bentuk"]) if reader.asked.get("bentuk") else None
    except ValueError as error:
        raise Refused("Tindakan itu tidak dikenal. Buka kembali halamannya.") from error
    if rung is Rung.STOP and form is None:
        form = next(iter(StopForm))
    return ("LPSE", "Temuan", "Kini mungkin", "Alasan bila belum"), [
        (one.unit, ", ".join(one.findings), bool(one.findings) and not one.reasons,
         " ".join(map(str, one.reasons)))
        for one in reached(reader.db, catalog(), rung, reader.today, form)
    ]  # fmt: skip


def cell(reader: Reader) -> Table:
    """The criteria behind a cell of the map: `lpse`, `standar`, `tahun`. Raises Refused (LKPP alone)."""
    choice, number = choice_from(reader.asked, reader.today), reader.number("standar", 1)
    unit_id, on = reader.asked.get("lpse", ""), choice.day(reader.today)
    found = behind(reader.db, reader.actor, unit_id, choice.year, number, on)
    return ("LPSE", "Kriteria", "Judul", "Wajib", "Mandiri", "Uraian LPSE", "Faktual", "Catatan"), [
        (reader.unit_names.get(unit_id), one.criterion_id, one.title, one.mandatory,
         one.switched_off or ANSWERS[AnswerValue(one.answer)], one.description,
         ANSWERS[AnswerValue(one.verdict)] if one.verdict else "", one.note)
        for one in found.criteria
    ]  # fmt: skip
