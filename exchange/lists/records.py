"""Determinations, the opening balance, internal assessments, questions and steps as tables."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from accounts.policy import Action, Refused, require
from assessments.certificates.rules import statuses
from assessments.certificates.standing import Standing, standing_on
from assessments.factual.submitted import CLARIFICATION
from assessments.history.deeds import EVERY, Past, past_of
from assessments.internal.records import program_of
from assessments.matters.dossiers import (
    NOT_FOUND,
    find,
    process_of,
    shown,
    state_from,
    told,
    visible,
)
from assessments.matters.listing import Wanted
from assessments.matters.process import Side
from assessments.matters.processes import ANNUL
from catalog.loader import catalog
from exchange import matter_words as words
from exchange.lists.matters import every
from exchange.lists.reader import Reader, in_words, numbers
from exchange.words import HISTORY, MATTERS, SERVICE_FORMS, STATUSES
from intake.workbook import Table
from storage import dossiers, people, units
from storage.tables import Dossier, DossierEvent

SIDES = {Side.LPSE: "LPSE", Side.LKPP: "LKPP"}
DETERMINATIONS = Wanted(("certificate", "reassessment"))
SHARED_DONE = {"riwayat": "Dicatat sebagai riwayat", ANNUL: "Riwayat yang keliru dibatalkan"}
OWN_LPSE = "Daftar ini milik LPSE sendiri."


def determinations(reader: Reader) -> Table:
    """Determinations, certificates and requests to be assessed again. Raises Refused."""
    require(reader.actor, Action.VIEW_UNIT)
    heads = ("LPSE", "Jenis", "Status", "Nomor", "Standar", "Sejak", "Langkah terakhir", "Riwayat")
    return heads, [
        (_unit(reader, row), MATTERS.get(row.process, "Penilaian ulang"), _standing(row, events),
         said.get("nomor"), numbers(said.get("standar", row.facts["standar"])), seen[0].day,
         seen[-1].day, row.is_history)
        for row, events in every(reader, DETERMINATIONS)
        for seen in [shown(row, events, reader.actor)]
        for said in [told(seen)]
    ]  # fmt: skip


def standards(reader: Reader) -> Table:
    """The 17 standards of the reader's LPSE, or of the one LKPP asks for (`lpse`). Raises Refused."""
    unit_id = reader.asked.get("lpse", "") if reader.is_lkpp else reader.unit
    unit = units.unit(reader.db, unit_id)
    if unit is None or unit.kind != "lpse":
        raise Refused(NOT_FOUND)
    require(reader.actor, Action.VIEW_CERTIFIED if reader.is_lkpp else Action.VIEW_UNIT, unit_id)
    known = standing_on(reader.db, unit_id, reader.today)
    heads = ("LPSE", "Standar", "Judul", "Status", "Mandiri", "Tanggal mandiri", "Faktual",
             "Tanggal faktual", "Rekomendasi terbuka", "Yang masih kurang", "Dasar")  # fmt: skip
    return heads, [(unit.name, *row) for row in _standards(known)]


def _standards(known: Standing) -> Iterator[tuple[Any, ...]]:
    for number, status in statuses(known.events, known.on).items():
        judged, lacking = known.judged.get(number), known.lacks[number]
        results = (judged.both.self_assessed, judged.both.factual) if judged else (None, None)
        said = [
            part
            for one in results
            for part in (("siap" if one.is_met else "belum siap", one.day) if one else ("", None))
        ]
        yield (
            number, catalog().standards[number].title, STATUSES[status], *said,
            ", ".join(known.open_recommendations(number)), "\n".join(o.sentence for o in lacking),
            "\n".join(o.basis for o in lacking),
        )  # fmt: skip


def opening_balance(reader: Reader) -> Table:
    """What was entered as history, with what it states. Raises Refused."""
    require(reader.actor, Action.VIEW_UNIT)
    kinds = tuple(k for k in EVERY.processes if k in reader.asked.get("perkara", k).split(","))
    found = past_of(reader.actor, every(reader, replace(EVERY, processes=kinds)) if kinds else [])
    who = reader.named(one.events[0].by for one in found)
    return (
        ("LPSE", "Jenis", "Tanggal", "Isinya", "Dicatat", "Oleh", "Dibatalkan"),
        [
            (_unit(reader, one.row), HISTORY.get(one.row.process, in_words(one.row.process)),
             one.events[0].day, _stated(one), reader.local(one.events[0].at),
             who.get(one.events[0].by), one.is_annulled)
            for one in found
        ],
    )  # fmt: skip


def _stated(one: Past) -> str:
    return _facts(one.row.process, dict(one.row.facts) | one.said)


def programmes(reader: Reader) -> Table:
    """Internal assessments of the reader's LPSE. Raises Refused (LKPP)."""
    if reader.actor.unit_kind != "lpse":
        raise Refused(OWN_LPSE)
    require(reader.actor, Action.VIEW_UNIT)
    heads = ("Tahun", "Status", "Mulai", "Sampai", "Laporan paling lambat", "Ketua", "Standar",
             "Tujuan", "Metode", "Yang disiapkan")  # fmt: skip
    names = {one.id: one.name for one in people.people(reader.db, reader.unit)}
    return heads, [
        (one.year, words.INTERNAL.states[state_from(row, events) or ""], one.begins, one.ends,
         one.report_by, names.get(one.leader), numbers(sorted(one.assessors)), one.aim, one.method,
         "\n".join(one.preparation))
        for row, events in visible(reader.db, reader.actor, "internal")
        for one in [program_of(events)]
    ]  # fmt: skip


def questions(reader: Reader) -> Table:
    """Questions of LKPP's teams and the answers to them. Raises Refused."""
    require(reader.actor, Action.VIEW_UNIT)
    case = reader.asked.get("berkas", "")
    rows = [
        (_unit(reader, row), row.facts["kriteria"],
         words.CLARIFICATION.states[state_from(row, events) or ""], event.day, SIDES[Side(event.side)],
         event.facts.get("pertanyaan") or event.facts.get("jawaban") or "")
        for row, events in every(reader, Wanted((CLARIFICATION,)))
        if case in ("", row.parent_id)
        for event in shown(row, events, reader.actor)
    ]  # fmt: skip
    return ("LPSE", "Kriteria", "Keadaan", "Tanggal", "Dari", "Isi"), rows


def steps(reader: Reader) -> Table:
    """Every step of one matter (`berkas`), or of all of one's own LPSE. Raises Refused."""
    require(reader.actor, Action.VIEW_UNIT)
    heads = ("LPSE", "Perkara", "Nomor", "Langkah", "Tanggal", "Oleh pihak", "Dasar", "Isinya",
             "Berkas", "Dicatat", "Oleh", "Pokok perkara")  # fmt: skip
    return heads, [row for one, events in _matters(reader) for row in _steps(reader, one, events)]


def _matters(reader: Reader) -> list[tuple[Dossier, list[DossierEvent]]]:
    wanted = reader.asked.get("berkas", "")
    if wanted:
        row = dossiers.any_dossier(reader.db, wanted)
        if row is None:
            raise Refused(NOT_FOUND)
        find(reader.db, reader.actor, row.id, row.process)
        return [(row, dossiers.events(reader.db, row.id))]
    if reader.is_lkpp:
        raise Refused("Sebutkan berkas yang langkah-langkahnya diminta; bukalah dari halamannya.")
    return [
        one for process in words.BY_PROCESS for one in visible(reader.db, reader.actor, process)
    ]


def _steps(reader: Reader, row: Dossier, events: list[DossierEvent]) -> Iterator[tuple[Any, ...]]:
    taken = process_of(row).taken(event.action for event in events)
    bases = {event.seq: step.basis for event, step in zip(events, taken, strict=True)}
    seen = shown(row, events, reader.actor)
    who, told_of = reader.named(event.by for event in seen), words.BY_PROCESS.get(row.process)
    done, about = (
        SHARED_DONE | dict(told_of.done if told_of else {}),
        _facts(row.process, row.facts),
    )
    for event in seen:
        yield (
            _unit(reader, row), MATTERS.get(row.process, in_words(process_of(row).name)),
            row.facts.get("nomor"), done.get(event.action, in_words(event.action)), event.day,
            SIDES[Side(event.side)], bases[event.seq], _facts(row.process, event.facts), event.name,
            reader.local(event.at), who.get(event.by), about,
        )  # fmt: skip


def _facts(process: str, said: dict[str, Any]) -> str:
    """What a step says, a line a fact; ids are nothing people read."""
    known = words.BY_PROCESS.get(process)
    named = known.facts if known else {}
    lines = (
        # A fact with a name of its own is for people, also where it looks like an id: a digest.
        (named.get(k, in_words(k)), v if k in named and isinstance(v, str) else _written(v))
        for k, v in said.items()
    )
    return "\n".join(f"{name}: {value}" for name, value in lines if value)


def _written(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(filter(None, map(_written, value.values())))
    if isinstance(value, list):
        return "; ".join(filter(None, map(_written, value)))
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    said = "" if value is None else _CODES.get(str(value), str(value))
    return "" if _ID.fullmatch(said) else said


# What one record calls another: by its look, as the same name holds an id here and words there.
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}")
_CODES = {str(code): words for code, words in SERVICE_FORMS.items()}


def _standing(row: Dossier, events: list[DossierEvent]) -> str:
    state = state_from(row, events) or ""
    return words.BY_PROCESS[row.process].states[state]


def _unit(reader: Reader, row: Dossier) -> str:
    return reader.unit_names.get(row.unit_id, "")
