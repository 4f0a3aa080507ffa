"""Applications, measures, objections, surveillances and assessments between both sides as tables."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from accounts.policy import Action, require
from assessments.applications.deeds import form_of, open_steps
from assessments.factual.submitted import queue, team_of
from assessments.matters.address import narrowed, whole
from assessments.matters.dossiers import possible, shown, state_from, told
from assessments.matters.listing import Found, Wanted
from assessments.measures.receipts import counting_receipt
from assessments.measures.views import Line, lines_of
from assessments.objections.views import all_seen
from assessments.surveillance.records import plan_of, state_for
from catalog.loader import catalog
from exchange import matter_words as words
from exchange.lists.reader import Reader, as_day, numbers
from exchange.words import RUNGS, SERVICE_FORMS, TIMINGS
from intake.workbook import Table
from storage import assessments
from storage.tables import Dossier, DossierEvent

Steps = list[DossierEvent]
APPLICATIONS = Wanted(("application",), keys=("instansi", "nomor"))
OBJECTIONS = Wanted(("objection",), keys=("nomor", "nomor_surat"))
MEASURES = Wanted(("measure",), keys=("nomor", "nomor_surat"))
SURVEILLANCES, FACTUAL = Wanted(("surveillance",)), Wanted(("factual",))
# What the LPSE does not read before the answer stands as still being examined.
FOR_LPSE = {"diputus": "diperiksa"}


def every(reader: Reader, base: Wanted) -> Found:
    """All matters of a list that the reader may see, narrowed as its page is."""
    return whole(reader.db, reader.actor, narrowed(base, reader.asked))


def applications(reader: Reader) -> Table:
    """Applications to manage the service. Raises Refused."""
    require(reader.actor, Action.VIEW_UNIT)
    heads = ("LPSE", "Status", "Bentuk layanan", "Instansi", "Nomor surat", "Nomor SLA", "Diajukan",
             "Langkah terakhir", "Menunggu Anda")  # fmt: skip
    return heads, [
        (_unit(reader, row), words.APPLICATION.states[_state(row, events)],
         SERVICE_FORMS[form_of(row)], row.facts["instansi"], said.get("nomor"), said.get("nomor_sla"),
         events[0].day, events[-1].day, bool(open_steps(row, events, reader.actor)))
        for row, events in every(reader, APPLICATIONS)
        for said in [told(shown(row, events, reader.actor))]
    ]  # fmt: skip


def measures(reader: Reader) -> Table:
    """Measures with their letter, receipt and last day. Raises Refused."""
    require(reader.actor, Action.VIEW_UNIT)
    heads = ("Nomor", "Tindakan", "LPSE", "Status", "Surat", "Diterima", "Batas waktu",
             "Batas waktu lewat", "Standar", "Temuan", "Riwayat", "Menunggu Anda")  # fmt: skip
    found = every(reader, MEASURES)
    lines = lines_of(reader.db, reader.actor, catalog(), reader.today, found)
    return heads, [_measure(one, reader.today) for one in lines]


def _measure(one: Line, today: date) -> tuple[Any, ...]:
    letter = one.measure.letter
    receipt = counting_receipt(letter, today)
    return (
        one.number, RUNGS[one.rung], one.unit, words.MEASURE.states[one.state],
        letter.name if letter.is_numbered else "", receipt.day if receipt else None,
        one.deadline.due if one.deadline else None, one.is_over(today),
        numbers(sorted(one.row.facts.get("standar", ()))),
        ", ".join(sorted(one.measure.findings)), one.row.is_history, one.waits,
    )  # fmt: skip


def objections(reader: Reader) -> Table:
    """Objections with their timing, as known today. Raises Refused."""
    require(reader.actor, Action.VIEW_UNIT)
    found = every(reader, OBJECTIONS)
    known, timing = all_seen(reader.db, found), reader.asked.get("ketepatan", "")
    heads = ("Nomor", "LPSE", "Status", "Ketepatan waktu", "Batas pengajuan", "Atas tindakan",
             "Nomor surat", "Diajukan", "Menunggu Anda")  # fmt: skip
    rows = []
    for row, events in found:
        judged = known[row.id].judged
        in_time = TIMINGS[judged.timing] if judged and judged.deadline else "belum dapat dihitung"
        if timing in ("", in_time):
            rows.append((
                row.facts["nomor"], _unit(reader, row), _objection_state(reader, row, events),
                in_time, judged.deadline.due if judged and judged.deadline else None,
                row.facts["tindakan"], told(shown(row, events, reader.actor)).get("nomor_surat"),
                events[0].day, reader.is_lkpp and bool(possible(row, events, reader.actor)),
            ))  # fmt: skip
    return heads, rows


def _objection_state(reader: Reader, row: Dossier, events: Steps) -> str:
    state = _state(row, events)
    return words.OBJECTION.states[state if reader.is_lkpp else FOR_LPSE.get(state, state)]


def surveillances(reader: Reader) -> Table:
    """Surveillances with their plan. Raises Refused."""
    require(reader.actor, Action.VIEW_UNIT)
    heads = ("LPSE", "Status", "Mulai", "Sampai", "Periode mulai", "Periode sampai", "Standar",
             "Cara memantau", "Tim")  # fmt: skip
    return heads, [
        (_unit(reader, row), words.SURVEILLANCE.states[state_for(reader.actor, row, events)],
         plan.begins, plan.ends, plan.since, plan.until, numbers(plan.standards), plan.method,
         ", ".join(one["nama"] for one in told(seen).get("tim", ())))
        for row, events in every(reader, SURVEILLANCES)
        for seen in [shown(row, events, reader.actor)]
        for plan in [plan_of(seen)]
    ]  # fmt: skip


def waiting_submissions(reader: Reader) -> Table:
    """Certified self-assessments LKPP has not opened. Raises Refused (LKPP alone)."""
    return ("LPSE", "Penilaian", "Tahun", "Banyaknya standar", "Disahkan"), [
        (one.unit_name, one.assessment.title, one.assessment.year, len(one.assessment.standards),
         one.day)
        for one in queue(reader.db, reader.actor)
    ]  # fmt: skip


def factual_cases(reader: Reader) -> Table:
    """Factual assessments, one's own or, for LKPP, of every LPSE. Raises Refused."""
    require(reader.actor, Action.VIEW_UNIT)
    heads = ("LPSE", "Penilaian", "Tahun", "Status", "Tim penilai", "Kunjungan mulai",
             "Kunjungan sampai", "Dibuka", "Langkah terakhir")  # fmt: skip
    return heads, list(_cases(reader))


def _cases(reader: Reader) -> Iterator[tuple[Any, ...]]:
    found = every(reader, FACTUAL)
    judged = assessments.some(
        reader.db, {row.assessment_id for row, _ in found if row.assessment_id}
    )
    for row, events in found:
        seen = shown(row, events, reader.actor)
        said, about = told(seen), judged.get(row.assessment_id or "")
        yield (
            _unit(reader, row), about.title if about else "riwayat", about.year if about else None,
            words.FACTUAL.states[_state(row, events)], ", ".join(team_of(seen).values()),
            as_day(said.get("kunjungan_mulai")), as_day(said.get("kunjungan_selesai")),
            seen[0].day, seen[-1].day,
        )  # fmt: skip


def _unit(reader: Reader, row: Dossier) -> str:
    return reader.unit_names.get(row.unit_id, "")


def _state(row: Dossier, events: Steps) -> str:
    return state_from(row, events) or ""
